"""Lines that count by the profile and may be totals: without a day, or with a customer that is called a total."""

from __future__ import annotations

from datetime import date

from valuex_xl.ledgers.columns import Coded, Exact, Places
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.near_totals import told_totals
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.profiles.totals import unproved
from valuex_xl.ledgers.vocabulary.totals import is_total_alone

__all__ = ["called_totals", "dateless", "is_unknown", "near_to_sums"]


def dateless(
    rows: Rows, counted: Places, days: Coded[date | None], amounts: Exact, looks: list[str]
) -> list[LedgerFault]:
    """A fault for each counted line without a day whose amount is the sum of lines beside it: a total."""
    undated = counted[days.where(is_unknown)]
    if not len(undated):
        return []
    looks.append(f"{len(undated):,} counted lines have no day")
    reason = "has no day and holds the sum of lines beside it: it may be a total - fill the day in, or take it out"
    return [rows.fault(at, reason) for at in _sums_beside(rows, undated, amounts)]


def called_totals(
    rows: Rows, counted: Places, names: Coded[str], amounts: Exact, looks: list[str]
) -> list[LedgerFault]:
    """A fault for each counted line whose customer is called a total and that holds a sum; other such are told."""
    called = counted[names.where(is_total_alone)]
    if not len(called):
        return []
    proved = _sums_beside(rows, called, amounts)
    others = [at for at in called.tolist() if at not in proved and amounts[at]]
    if others:
        lines = lines_told([rows.number(at) for at in others])
        looks.append(f"a customer that is called a total counts, and is the sum of no lines beside it: {lines}")
    reason = (
        "is called a total and holds the sum of lines beside it, and counts as a booking by the profile - name "
        "such lines under no booking, or another column under booking has"
    )
    return [rows.fault(at, reason) for at in proved]


def near_to_sums(rows: Rows, counted: Places, names: Coded[str], amounts: Exact, looks: list[str]) -> list[LedgerFault]:
    """A fault for each counted line that is a total which does not add up; those that may be totals are told.

    ``amounts`` are those of the counted lines, with the signs by which they count.
    """
    found = told_totals(
        names,
        amounts,
        counted,
        "customer",
        lambda at: rows.number(int(counted[at])),
        answered=False,
        told=is_total_alone,
    )
    looks += found.looks
    return [rows.fault(int(counted[at]), reason) for at, reason in found.refused]


def _sums_beside(rows: Rows, places: Places, amounts: Exact) -> list[int]:
    """Which of these lines hold the sum of bookings beside them, and not nothing."""
    bookings = rows.bookings.copy()
    bookings[places] = False
    return [at for at in sorted(set(places.tolist()) - set(unproved(amounts, bookings))) if amounts[at]]


def is_unknown(day: date | None) -> bool:
    """Whether a booking has no day."""
    return day is None
