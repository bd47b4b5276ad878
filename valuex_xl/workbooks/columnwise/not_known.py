"""What is said of a formula that is not known here."""

from __future__ import annotations

__all__ = ["NotKnownError"]


class NotKnownError(Exception):
    """A formula that this way of calculating does not know: the whole book goes to the calculation engine."""
