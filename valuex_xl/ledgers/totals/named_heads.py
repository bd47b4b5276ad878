"""Names with the sum of the lines without one below them: a pivot table in outline layout, summed at its top."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Exact, Places, first_below
from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.totals.running import counted_but

__all__ = ["named_heads"]

_NO_PLACES: Places = np.zeros(0, np.int64)


def named_heads(
    table: Table, named: NDArray[np.bool_], amounts: Exact, but: Collection[int], customer: int
) -> tuple[Places, Places]:
    """The lines with a name that hold the sum of those without one down to the next name, and others with some below.

    All lack a cell that the lines below them have. None where each is of a single line, for that may be chance, or
    where most hold another amount. Those of ``but`` call themselves totals.
    """
    booked = ~amounts.blank
    booked[list(but)] = False
    below = np.flatnonzero(np.greater(booked, named))  # booked and not named, in one array
    if not len(below):  # of millions of lines, each with its name, no list is made
        return _NO_PLACES, _NO_PLACES
    heads = np.flatnonzero(booked & named)
    if not len(heads):
        return _NO_PLACES, _NO_PLACES
    ends = first_below(named, heads + 1)
    running = counted_but(amounts, np.array(sorted(but), np.int64))
    (before, counted), (after, counts) = running.at(heads + 1), running.at(ends)
    many = counts - counted
    holds = np.abs(after - before - amounts.units[heads]) <= amounts.dust()
    held, off = heads[(many > 0) & holds], heads[(many > 0) & ~holds]
    if not (many[holds] > 1).any() or len(off) >= len(held) or not _lack(table, held, below, customer):
        return _NO_PLACES, _NO_PLACES
    return held, off


def _lack(table: Table, heads: Places, below: Places, customer: int) -> bool:
    """Whether all lines below fill a cell, beside the name, that no head has."""
    filled = -1
    for mask in table.filled.take(below).different():
        filled &= mask
    for mask in table.filled.take(heads).different():
        filled &= ~mask
    return bool(filled & ~(1 << customer))
