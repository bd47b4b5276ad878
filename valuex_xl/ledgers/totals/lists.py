"""The lists of a sheet that stand one below the other, each with a total that sums its lines and no others."""

from __future__ import annotations

from dataclasses import dataclass, replace

from valuex_xl.ledgers.columns import Exact, Places
from valuex_xl.ledgers.totals.running import counted_but

__all__ = ["Closed", "lists_of"]

_NEAREST = 50
"""So many lists above its line a total may sum, or all of them."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A list: the first record of it, the one with its total, and the sum of all above the first."""

    first: int
    total: int
    before: int


def lists_of(amounts: Exact, totals: Places, apart: Places | None = None) -> tuple[list[Closed], bool]:
    """The lists with a total of their own, in their order; and whether a total stands above all bookings.

    Several that a later total sums are one list, that of this total. Bookings are all with an amount but those
    ``apart``, which are the totals where no more are given.

    >>> import numpy as np
    >>> amounts = Exact(np.array([4, 5, 9, 3, 1, 4, 13, 8, 8]), 0, np.zeros(9, np.bool_))
    >>> [(each.first, each.total) for each in lists_of(amounts, np.array([2, 5, 6, 8]))[0]]
    [(0, 6), (7, 8)]
    """
    running, slack = counted_but(amounts, totals if apart is None else apart), amounts.dust()
    stated = totals[~amounts.blank[totals]]
    sums, counts = running.at(stated)
    closed, on_top, counted, summed, first = list[Closed](), False, 0, 0, 0
    for at, whole, count in zip(stated.tolist(), sums.tolist(), counts.tolist(), strict=True):
        own, above = int(amounts.units[at]), int(whole)
        on_top |= not count and bool(own)
        here = Closed(first, at, summed)
        if count > counted and abs(above - summed - own) <= slack:
            closed.append(here)
        elif count and (depth := _deepest(closed, above - own, slack)) is not None:
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
