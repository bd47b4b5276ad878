"""Bookings by a profile that hold the sum of others, more often than chance allows: asked about, and left out."""

from __future__ import annotations

import numpy as np

from valuex_xl.ledgers.answers import SUBTOTALS
from valuex_xl.ledgers.columns import Coded, Exact, Places, taken
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.profiles.cells import text_of
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.profiles.sorted_lines import Sorted
from valuex_xl.ledgers.questions import Answered, Question
from valuex_xl.ledgers.subtotals import hold_little, look_alike
from valuex_xl.ledgers.totals.unmarked import List, Unmarked, unmarked_totals
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.rulefiles.text import fold

__all__ = ["subtotals"]


def subtotals(
    rows: Rows,
    counted: Places,
    names: Coded[str],
    incomes: Exact,
    found: Sorted,
    answered: Answered,
    looks: list[str],
) -> Places:
    """The places among the bookings that count of those that hold the sum of others and are no income, as answered.

    ``names`` and ``incomes`` are those of the bookings that count.
    """

    def some(first: int, end: int) -> List:
        places = counted[first:end]
        texts = [
            column.take(places).map(text_of) for place, column in rows.columns.items() if place not in rows.amounts_at
        ]
        return List(names[first:end], incomes.take(np.arange(first, end)), texts)

    unmarked = unmarked_totals(len(names), some)
    none: Places = np.zeros(0, np.int64)
    if unmarked is None:
        return none
    lines = taken(rows.lines, counted)
    told = lines_told(taken(lines, unmarked.places))
    if unmarked.slight and not any(fold(name) == SUBTOTALS for name in answered.given):
        looks.append(hold_little(unmarked, told))
        return none
    if answered.ask(_question(unmarked, told)) != NO_INCOME:
        return none
    held = incomes.take(unmarked.places).total()
    found.leave_out("no income, as answered", "", "the sum of other lines", len(unmarked.places), held)
    if len(unmarked.others):
        looks.append(f"{lines_told(taken(lines, unmarked.others))} {look_alike(len(unmarked.others))}")
    return unmarked.places


def _question(found: Unmarked, told: str) -> Question:
    many, where = int(found.many[0]), "above" if found.above else "below"
    hold = "holds" if len(found.places) == 1 else "hold"
    first = f"the first of the {many:,} {where} it" if len(found.places) > 1 else f"of the {many:,} {where} it"
    text = f"{told} {hold} the sum of others, {first}: are they bookings, or subtotals by which these count twice?"
    return Question(SUBTOTALS, text, (NO_INCOME, ADDS))
