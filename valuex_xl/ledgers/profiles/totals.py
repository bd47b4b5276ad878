"""The proof that a line which is no booking holds a sum: of lines above it or below it, and of nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal

__all__ = ["unproved"]

_EXACT = Context(prec=80)
_NOTHING = Decimal(0)


def unproved(amounts: Sequence[Decimal | None], bookings: Sequence[bool]) -> list[int]:
    """The places of lines that are no booking and whose amount is no sum of the bookings beside them.

    A sum begins or ends at the line and reaches to any other line that is no booking, or to an end of the file: so
    totals of groups, totals of totals and the sums above a group are proved, whatever they are called. A zero says
    nothing and needs no proof.
    """
    sums = _running(amounts, bookings)
    first: set[Decimal] = {_NOTHING}
    open_: dict[int, Decimal] = {}
    for at, booking in enumerate(bookings):
        value = amounts[at]
        if booking:
            continue
        first.add(sums[at])
        if value and _EXACT.subtract(sums[at], value) not in first:
            open_[at] = value
    last = {sums[-1]} if sums else set()
    for at in range(len(bookings) - 1, -1, -1):
        if bookings[at]:
            continue
        if at in open_ and _EXACT.add(sums[at], open_[at]) in last:
            del open_[at]
        last.add(sums[at])
    return sorted(open_)


def _running(amounts: Sequence[Decimal | None], bookings: Sequence[bool]) -> list[Decimal]:
    """The sum of the bookings before each line, and of all at the end."""
    sums = [_NOTHING]
    for value, booking in zip(amounts, bookings, strict=True):
        sums.append(_EXACT.add(sums[-1], value) if booking and value is not None else sums[-1])
    return sums
