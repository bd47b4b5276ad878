"""Functions of Excel that come out wrong here, with the reason: they are not calculated, their stored value is kept."""

from __future__ import annotations

__all__ = ["DISTRUSTED"]

DISTRUSTED: dict[str, str] = {}
