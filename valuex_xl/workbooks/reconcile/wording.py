"""Values in messages."""

from __future__ import annotations

from valuex_xl.judging.values import CellError, Scalar

__all__ = ["shown"]


def shown(value: Scalar) -> str:
    """A value in a message."""
    if value is None:
        return "blank"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, CellError):
        return value.code
    return f'"{value}"' if isinstance(value, str) else f"{value:.15g}"
