"""Bookings by a profile that stand below the total of a list, or in a second one: asked about as without a profile."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from valuex_xl.ledgers.answers import BELOW
from valuex_xl.ledgers.below_totals import above_them, planned_below, says_below, tells_below
from valuex_xl.ledgers.columns import Coded, Exact, Places, all_but, taken
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.profiles.cells import text_of
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.profiles.sorted_lines import Sorted
from valuex_xl.ledgers.questions import Answered, Question
from valuex_xl.ledgers.second_lists import Listed, further_lists
from valuex_xl.ledgers.totals.lists import Closed, closed_by
from valuex_xl.ledgers.totals.running import Running
from valuex_xl.ledgers.totals.total_proofs import begins_with
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.ledgers.vocabulary.titles import is_date, is_document, is_number
from valuex_xl.ledgers.vocabulary.totals import is_total_alone, total_of
from valuex_xl.rulefiles.text import fold

__all__ = ["below_totals"]


def below_totals(
    rows: Rows,
    counted: Places,
    names: Coded[str],
    incomes: Exact,
    rest: Exact,
    found: Sorted,
    answered: Answered,
    looks: list[str],
) -> Places:
    """The places among the bookings that count of those below a total that are no income, as answered.

    ``names`` and ``incomes`` are those of the bookings that count, ``rest`` the amounts of all other lines.
    """
    none: Places = np.zeros(0, np.int64)
    others = all_but(counted, len(rows))
    stated = ~rows.bookings[others] & (rest.signs() != 0)
    totals = others[stated]
    if not len(totals) or not len(counted) or counted[-1] < totals[0]:
        return none
    sums, numbers = Running(incomes.units, ~incomes.blank).at(np.searchsorted(counted, totals))
    closed, on_top = closed_by(totals, rest.units[stated], sums, numbers, incomes.dust())
    if not closed or (len(closed) == 1 and counted[-1] < closed[0].total):
        return none
    listed = _listed(rows, counted, names, set(others[~rest.blank].tolist()))
    further = further_lists(listed, closed)
    held = next(int(rest.units[at]) for at in np.flatnonzero(others == closed[-1].total).tolist()) if on_top else 0
    behind = _behind(rows, listed, closed[-1])
    whole = int(incomes.units[np.searchsorted(counted, behind)].sum()) if on_top else 0
    if on_top and abs(whole - held) <= incomes.dust():
        behind = none  # what it holds stands below it
    places = np.sort(np.concatenate([*(listed.within(each.first, each.total) for each in further.asked), behind]))
    if rows.by_month and len(places):  # a month's lines stand below the total of the one before, and not in the file
        last = min(rows.number(each.total) for each in closed)
        places = places[[rows.number(at) > last for at in places.tolist()]]
    only_told = not len(places) and further.told is not None
    if further.told is not None and only_told:
        places = listed.within(further.told.first, further.told.total)
    own = np.searchsorted(counted, places)
    places, own = places[incomes.units[own] != 0], own[incomes.units[own] != 0]
    if not len(places):
        return none
    at, last, why = above_them(closed, further, int(places[0]))
    total, line = rows.number(at), rows.number(last) if last >= 0 else 0
    if only_told and not any(fold(name) == BELOW for name in answered.given):
        looks.append(tells_below(lines_told(taken(rows.lines, places)), total, line))
        return none
    text = says_below(names.take(own), incomes.take(own), total, line, why)
    text = f"line {rows.number(int(places[0]))}: {text}; is it income beside the total?"
    if answered.ask(Question(BELOW, text, (NO_INCOME, ADDS))) != NO_INCOME:
        return none
    what = f"what stands below the total in line {total}"
    found.leave_out("no income, as answered", "", what, len(own), incomes.total(own))
    return np.asarray(own, np.int64)


def _listed(rows: Rows, counted: Places, names: Coded[str], holding: Collection[int]) -> Listed:
    """What there is to tell lists from each other by; ``holding`` are the other lines with an amount."""
    counts = np.zeros(len(rows), np.bool_)
    counts[counted] = True
    codes = np.full(len(rows), len(names.values), np.min_scalar_type(len(names.values)))
    codes[counts] = names.codes
    whole = Coded(codes, [*names.values, ""])
    columns = {
        at: each for at, each in rows.columns.items() if at not in rows.amounts_at and at < len(rows.header.names)
    }
    days = [at for at in columns if is_date(rows.header.names[at]) or is_document(rows.header.names[at])]
    texts = {at: each.map(text_of) for at, each in columns.items()}

    def titles(first: int, end: int) -> list[str]:
        bare = np.flatnonzero(~rows.bookings[first:end]) + first
        return [rows.labels[at] for at in bare.tolist() if at not in holding]

    def label(at: int) -> str:
        return "" if is_total_alone(rows.labels[at]) else rows.labels[at]

    def is_of(at: int, first: int) -> bool:
        what = fold(total_of(rows.labels[at]))
        return bool(what) and begins_with(fold(whole[first]), what)

    return Listed(whole, counts, label, is_of, titles, [texts[at] for at in days], list(texts.values()))


def _behind(rows: Rows, listed: Listed, last: Closed) -> Places:
    """What stands below the last total and may be no booking: with a day or a number it is one, unless it is a plan."""
    behind = listed.within(last.total + 1, len(rows))
    first = listed.within(last.first, last.total)[:1].tolist()
    if not len(behind) or any(listed.is_of(last.total, at) for at in first):
        return behind[:0]
    booked = np.zeros(len(behind), np.bool_)
    for name in rows.header.names:
        if (is_date(name) or is_document(name) or is_number(name)) and not rows.text(last.total, name):
            booked |= rows.texts(name).take(behind).where(bool)
    kept = ~booked | planned_below(listed, last.total, behind)
    return np.asarray(behind[kept], np.int64)
