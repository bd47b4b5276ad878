"""Lines with all that a booking has: a day or the number of a document of their own, and no cell missing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Coded, Places, tally
from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.vocabulary.titles import is_date, is_document, is_number
from valuex_xl.rulefiles.text import fold

__all__ = ["are_whole", "tells_bookings"]

_HALF, _NEARLY_ALL = 0.5, 0.8


def tells_bookings(title: str) -> bool:
    """Whether a column tells bookings from each other: by their day or the number of their document."""
    return is_date(title) or is_document(title) or is_number(title)


def are_whole(table: Table, income: int, column: int, places: Places, begins: NDArray[np.bool_]) -> bool:
    """Whether most of some lines, which a ``column`` marks, have all that the other bookings have.

    They fill what nearly all of these fill, and in a column that tells bookings from each other they hold what the
    lines of their customer just above and below do not.
    """
    titles = table.header.titles
    own = (
        _own(texts, places, begins)
        for place, texts in table.columns.items()
        if place != column and isinstance(texts, Coded) and tells_bookings(titles[place])
    )
    if not any(held > len(places) * _HALF for held in own):
        return False
    always = _always(table, income, places) & ~(1 << column)
    filled = table.filled.take(places).where(lambda mask: not ~mask & always)
    return bool(np.count_nonzero(filled) > len(places) * _HALF)


def _own(texts: Coded[str], places: Places, begins: NDArray[np.bool_]) -> int:
    """How many of some lines hold what the lines of their customer beside them do not."""
    last = len(texts) - 1

    def is_own(at: int) -> bool:
        held = fold(texts[at])
        above = not begins[at] and fold(texts[at - 1]) == held
        below = at < last and not begins[at + 1] and fold(texts[at + 1]) == held
        return bool(held) and not above and not below

    return sum(map(is_own, places.tolist()))


def _always(table: Table, income: int, but: Places) -> int:
    """The cells that nearly all records with an amount fill, some left out."""
    left = table.filled.counts() - tally(table.filled.codes[but], len(table.filled.values))
    shapes = [
        (mask, many)
        for mask, many in zip(table.filled.values, left.tolist(), strict=True)
        if many and mask >> income & 1
    ]
    whole = sum(many for _, many in shapes)
    return sum(
        1 << place
        for place in range(len(table.header.titles))
        if whole and sum(many for mask, many in shapes if mask >> place & 1) >= whole * _NEARLY_ALL
    )
