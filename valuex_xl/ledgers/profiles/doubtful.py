"""Lines that count by the profile and may be totals: without a day, or with a customer that is called a total."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers.answers import way
from valuex_xl.ledgers.columns import Coded, Exact, Places
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.profiles.totals import unproved
from valuex_xl.ledgers.questions import Answered, Question
from valuex_xl.ledgers.skeletons import any_like
from valuex_xl.ledgers.totals.near_totals import holds_nearly, run_beside, told_totals
from valuex_xl.ledgers.vocabulary.roles import ADDS
from valuex_xl.ledgers.vocabulary.totals import is_total, is_total_alone, total_of
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["called_totals", "dateless", "is_unknown", "named_totals", "near_to_sums"]


def dateless(
    rows: Rows, counted: Places, days: Coded[date | None], amounts: Callable[[], Exact], looks: list[str]
) -> list[LedgerFault]:
    """A fault for each counted line without a day whose amount is the sum of lines beside it: a total.

    ``amounts`` gives those of all lines, where they are asked for.
    """
    undated = counted[days.where(is_unknown)]
    if not len(undated):
        return []
    looks.append(f"{len(undated):,} counted lines have no day")
    reason = "has no day and holds the sum of lines beside it: it may be a total - fill the day in, or take it out"
    return [rows.fault(at, reason) for at in _sums_beside(rows, undated, amounts())]


def called_totals(
    rows: Rows, counted: Places, names: Coded[str], whole: Callable[[], Exact], looks: list[str]
) -> list[LedgerFault]:
    """A fault for each counted line whose customer is called a total and that holds a sum; other such are told.

    ``whole`` gives the amounts of all lines, where they are asked for.
    """
    called = counted[names.where(is_total_alone)]
    if not len(called):
        return []
    amounts = whole()
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


def named_totals(
    rows: Rows, profile: Profile, counted: Places, names: Coded[str], amounts: Exact, answered: Answered
) -> list[LedgerFault]:
    """A fault for each counted line whose customer begins or ends as totals do, where bookings have no day that a total
    would lack: no customer's that has several lines, unless each of them is a sum or the name is that of another.

    ``amounts`` are those of the counted lines, with the signs by which they count.
    """
    if profile.date is not None or not any_like(is_total, names.values):
        return []
    called = np.flatnonzero(names.where(is_total) & (amounts.signs() != 0))
    known = {fold(names.values[code]) for code in names.met()}
    lines: dict[str, list[int]] = {}
    for at in called.tolist():
        lines.setdefault(names[at], []).append(at)
    faults = []
    for name, those in lines.items():
        held = [_held(amounts, counted, at, called) for at in those]
        if len(those) > 1 and not all(held) and fold(total_of(name)) not in known and not is_total_alone(name):
            continue
        question = Question(tidy(name), f'is "{tidy(name)}" a customer?', (ADDS,))
        if question.called(answered.given):
            answered.ask(question)
            continue
        for at, sums in zip(those, held, strict=True):
            shown, holds = tidy(name), sums or "is the sum of no lines beside it"
            column = profile.customer.columns[0] if profile.customer and profile.customer.columns else ""
            ways = f', or leave it out: --where "{column}!={shown}"' if column else ""
            reason = (
                f'calls itself a total ("{shown}"), {holds} and counts as a booking by the profile - name such lines '
                f"under no booking{ways}, or say {way(shown, ADDS)} where it is a customer"
            )
            faults.append(rows.fault(int(counted[at]), reason))
    return faults


def _held(amounts: Exact, places: Places, at: int, called: Places) -> str:
    """What a line that is called a total holds of those beside it; empty where it is near no sum of several."""
    count, side = run_beside(amounts, at, called)
    if count:
        return f"holds the sum of the {count:,} lines {side} it"
    near = holds_nearly(amounts, places, at, called)
    return f"holds {near}" if near else ""


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
