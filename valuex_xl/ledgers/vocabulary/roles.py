"""What the lines with a word in a column are to the income, as a profile's ``type`` has them."""

from __future__ import annotations

__all__ = ["ADDS", "NO_INCOME", "TAKES_AWAY"]

ADDS, TAKES_AWAY, NO_INCOME = "adds", "takes away", "no income"
