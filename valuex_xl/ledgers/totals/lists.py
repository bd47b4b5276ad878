"""The lists of a sheet that stand one below the other, each with a total that sums its lines and no others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Exact, Places
from valuex_xl.ledgers.totals.running import counted_but

__all__ = ["Closed", "closed_by", "lists_of"]

_NEAREST = 50
"""So many lists above its line a total may sum, or all of them."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A list: the first record of it, the one with its total, and the sum of all above the first."""

    first: int
    total: int
    before: int


def lists_of(amounts: Exact, totals: Places) -> tuple[list[Closed], bool]:
    """The lists with a total of their own, in their order; and whether a total stands above all bookings.

    Several that a later total sums are one list, that of this total. Bookings are all others with an amount.

    >>> import numpy as np
    >>> amounts = Exact(np.array([4, 5, 9, 3, 1, 4, 13, 8, 8]), 0, np.zeros(9, np.bool_))
    >>> [(each.first, each.total) for each in lists_of(amounts, np.array([2, 5, 6, 8]))[0]]
    [(0, 6), (7, 8)]
    """
    stated = totals[~amounts.blank[totals]]
    sums, counts = counted_but(amounts, totals).at(stated)
    return closed_by(stated, amounts.units[stated], sums, counts, amounts.dust())


def closed_by(
    totals: Places, own: NDArray[Any], sums: NDArray[Any], counts: NDArray[np.int64], slack: int
) -> tuple[list[Closed], bool]:
    """The same by what each total holds ``own``, and the sum and the number of the bookings above it."""
    closed, on_top, counted, summed, first = list[Closed](), False, 0, 0, 0
    rows = zip(totals.tolist(), own.tolist(), sums.tolist(), counts.tolist(), strict=True)
    for at, held, above, count in rows:
        on_top |= not count and bool(held)
        if count > counted and abs(above - summed - held) <= slack:
            closed.append(Closed(first, at, summed))
        elif count and (depth := _deepest(closed, above - held, slack)) is not None:
            closed[depth:] = [replace(closed[depth], total=at)]
        elif closed and count == counted:  # what stands below a total and sums nothing is named beside it
            closed[-1] = replace(closed[-1], total=at)
        else:
            continue
        counted, summed, first = count, above, at + 1
    return closed, on_top


def _deepest(closed: list[Closed], before: int, slack: int) -> int | None:
    """The first list of those that a total sums, by the sum of all above it; None where there is none."""
    last = len(closed) - 1
    depths = [0, *range(last, max(0, last - _NEAREST), -1)] if closed else []
    return next((depth for depth in depths if abs(closed[depth].before - before) <= slack), None)
