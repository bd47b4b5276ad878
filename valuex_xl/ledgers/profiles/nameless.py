"""Bookings without a customer below one that has it: the name may stand on the first line of its group only."""

from __future__ import annotations

import numpy as np

from valuex_xl.ledgers.answers import NAMES, way
from valuex_xl.ledgers.columns import Coded, Places, taken
from valuex_xl.ledgers.columns.places import last_above
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.questions import Answered, Question
from valuex_xl.ledgers.told_lines import MANY_NAMELESS

__all__ = ["named_above"]

_ABOVE, _NOBODY = "above", "nobody"


def named_above(
    rows: Rows, names: Coded[str], numbers: Coded[str], counted: Places, answered: Answered, looks: list[str]
) -> Coded[str]:
    """The names of the bookings that count, as answered: ``names`` are those of every line, ``numbers`` of these.

    Where many have neither, below a booking with a name, it is told.
    """
    own = names.take(counted)
    bare = np.flatnonzero(own.where(lambda name: not name) & numbers.where(lambda number: not number))
    if len(bare) < 2:
        return own
    above = last_above(names.where(bool) & rows.bookings, counted[bare])
    below, above = bare[above >= 0], above[above >= 0]
    if len(below) < 2 or len(below) * MANY_NAMELESS < len(counted):
        return own
    lines = lines_told(taken(rows.lines, counted[below]))
    question = Question(NAMES, f"{lines} have an amount and no name: whose are they?", (_ABOVE, _NOBODY))
    if not question.called(answered.given):
        looks.append(
            f"{lines} have an amount and no name, below a line with a name - say {way(NAMES, _ABOVE)} where the name "
            f"stands on the first line of its group only, or {way(NAMES, _NOBODY)}"
        )
    elif answered.ask(question) == _ABOVE:
        codes = own.codes.copy()
        codes[below] = names.codes[above]
        return Coded(codes, names.values)
    return own
