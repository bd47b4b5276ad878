"""Lines that count by the profile and may be totals: without a day, or with a customer that is called a total."""

from __future__ import annotations

from datetime import date

from valuex_xl.ledgers.columns import Coded, Exact, Places
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.near_totals import called_so, may_be_total, near_totals, without, wrong_total
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.profiles.totals import unproved
from valuex_xl.ledgers.vocabulary.totals import is_total_alone

__all__ = ["called_totals", "dateless", "is_unknown", "near_to_sums"]


def dateless(
    rows: Rows, counted: Places, days: Coded[date | None], amounts: Exact, looks: list[str]
) -> list[LedgerFault]:
    """A fault for each counted line without a day whose amount is the sum of lines beside it: a total."""
    without = counted[days.where(is_unknown)]
    if not len(without):
        return []
    bookings = rows.bookings.copy()
    bookings[without] = False
    sums = set(without.tolist()) - set(unproved(amounts, bookings))
    looks.append(f"{len(without):,} counted lines have no day")
    reason = "has no day and holds the sum of lines beside it: it may be a total - fill the day in, or take it out"
    return [rows.fault(at, reason) for at in sorted(sums) if amounts[at]]


def called_totals(
    rows: Rows, counted: Places, names: Coded[str], amounts: Exact, looks: list[str]
) -> list[LedgerFault]:
    """A fault for each counted line whose customer is called a total and that holds a sum; other such are told."""
    called = counted[names.where(is_total_alone)]
    if not len(called):
        return []
    bookings = rows.bookings.copy()
    bookings[called] = False
    proved = set(called.tolist()) - set(unproved(amounts, bookings))
    others = [at for at in called.tolist() if at not in proved and amounts[at]]
    if others:
        lines = lines_told([rows.number(at) for at in others])
        looks.append(f"a customer that is called a total counts, and is the sum of no lines beside it: {lines}")
    reason = (
        "is called a total and holds the sum of lines beside it, and counts as a booking by the profile - name "
        "such lines under no booking, or another column under booking has"
    )
    return [rows.fault(at, reason) for at in sorted(proved) if amounts[at]]


def near_to_sums(rows: Rows, counted: Places, names: Coded[str], amounts: Exact, looks: list[str]) -> list[LedgerFault]:
    """A fault for each counted line that is a total which does not add up; those that may be totals are told.

    ``amounts`` are those of the counted lines, with the signs by which they count.
    """
    column = "customer"
    near = near_totals(names, amounts, counted)
    faults = [
        rows.fault(int(counted[each.at]), wrong_total(names[each.at], each, column, answered=False))
        for each in near
        if each.surely
    ]
    doubted = [(each.at, f"holds {each}: it may be a total") for each in near if not each.surely]
    known = {each.at for each in near}
    others = [at for at in called_so(names, amounts) if at not in known and not is_total_alone(names[at])]
    what = "is called as totals are and holds no sum of other lines: it counts as a customer"
    doubted += [(at, what) for at in others]
    for at, holds in doubted:
        number, share = rows.number(int(counted[at])), without(names, amounts, at)
        looks.append(may_be_total(column, names[at], number, holds, share, answered=False))
    return faults


def is_unknown(day: date | None) -> bool:
    """Whether a booking has no day."""
    return day is None
