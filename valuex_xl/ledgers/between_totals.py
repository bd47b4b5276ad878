"""A few lines between the total of all above them and one that sums these too: rebates, freight, a tax."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.below_totals import Below
from valuex_xl.ledgers.columns import Coded, Exact, Places
from valuex_xl.ledgers.reading import Reading, answered_adds
from valuex_xl.ledgers.structure import Structure
from valuex_xl.ledgers.totals.running import counted_but
from valuex_xl.ledgers.totals.whole_lines import tells_bookings
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["between_totals"]

_MOST = 5
"""More lines than these are a group of the list."""


def between_totals(
    reading: Reading, names: Coded[str], structure: Structure, incomes: Callable[[], Exact]
) -> Below | None:
    """What stands between a total of all lines above it and the next total, which sums all above and these.

    Names that stand above too are customers', and lines with a day or a number that the total has not are bookings.
    They are asked about where they take away from what is above, and else told: a group of one may have no total.
    """
    table = reading.table
    totals = structure.totals
    if len(totals) < 2 or not table.totals.get(int(totals[0])):
        return None  # one that says more is that of a group or a customer
    amounts = incomes()
    found = _two_totals(amounts, totals)
    if found is None:
        return None
    first, last = found
    counts = ~amounts.blank & (amounts.units != 0)
    counts[totals] = False
    places = np.flatnonzero(counts[first:last]) + first
    above = np.flatnonzero(counts[:first])
    if not 0 < len(places) <= min(_MOST, len(above) - 1) or not _are_nobodys(reading, names, first, places, above):
        return None
    own, them = amounts.units[places], amounts.units[above]
    asked = bool((own < 0).all() and (them > 0).all())
    return Below(first, places, names.take(places), amounts.take(places), asked=asked, summed=last)


def _two_totals(amounts: Exact, totals: Places) -> tuple[int, int] | None:
    """The first total of a list, of all lines above it, and the next one, of these and all between the two."""
    first, last = int(totals[0]), int(totals[1])
    both = np.array([first, last], np.int64)
    sums, numbers = counted_but(amounts, totals).at(both)
    holds: NDArray[np.bool_] = np.abs(sums - amounts.units[both]) <= amounts.dust()
    return (first, last) if bool(holds.all()) and numbers[0] > 1 and numbers[1] > numbers[0] else None


def _are_nobodys(reading: Reading, names: Coded[str], total: int, places: Places, above: Places) -> bool:
    """Whether some lines look as a total does, and have names that none above has and no answer is about."""
    table = reading.table
    known = {fold(name) for name in names.take(above).different()}
    column = reading.asked["customer"]
    if any(fold(name := names[at]) in known or answered_adds(reading, column, tidy(name)) for at in places.tolist()):
        return False
    marks = sum(1 << place for place, title in enumerate(table.header.titles) if tells_bookings(title))
    return not any(mask & marks & ~table.filled[total] for mask in table.filled.take(places).different())
