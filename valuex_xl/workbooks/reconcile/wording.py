"""Values in messages."""

from __future__ import annotations

from valuex_xl.judging.values import CellError, Scalar

__all__ = ["shown"]

_LONGEST = 80
"""Characters of a text that a message repeats."""


def shown(value: Scalar) -> str:
    """A value in a message."""
    if value is None:
        return "blank"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, CellError):
        return value.code
    if not isinstance(value, str):
        return f"{value:.15g}"
    return f'"{value}"' if len(value) <= _LONGEST else f'"{value[:_LONGEST]}..." ({len(value):,} characters)'
