"""The amounts of the first bookings, column by column, as they are held against each other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

__all__ = ["CENT", "FEWEST", "MOST", "Numbers", "held", "is_sum", "mostly"]

Numbers = Sequence[Decimal | None]
CENT = Decimal("0.01")
FEWEST = 3
MOST = 0.9


def held(value: Decimal | None) -> Decimal:
    """An amount, nothing where a cell holds none."""
    return Decimal(0) if value is None else value


def mostly(rows: Sequence[int], hits: Sequence[bool]) -> bool:
    """Whether nearly all of so many rows are a hit."""
    return len(rows) >= FEWEST - 1 and sum(hits) >= MOST * len(rows)


def is_sum(whole: Decimal | None, part: Decimal | None, other: Decimal) -> bool:
    """Whether an amount is another and a third, by their sizes: what is taken off may be written below 0."""
    if not whole or not part or (whole > 0) is not (part > 0):
        return False
    return abs(abs(part) + abs(other) - abs(whole)) <= CENT
