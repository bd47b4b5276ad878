"""The sum of all lines above any line, of millions: noted every some thousand lines, added up where it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Exact, Places
from valuex_xl.ledgers.columns.places import STEP

__all__ = ["Running", "counted_but"]

_NOTED = 1 << 12


class Running:
    """Sums and counts of the lines above: ``units`` of those ``counted``, in as little memory as a few notes take."""

    __slots__ = ("_counted", "_counts", "_kind", "_sums", "_units")

    def __init__(self, units: NDArray[Any], counted: NDArray[np.bool_]) -> None:
        self._units, self._counted = units, counted
        self._kind: type[Any] = object if units.dtype == object else np.int64
        sums, counts = [np.zeros(1, self._kind)], [np.zeros(1, np.int64)]
        for first in range(0, len(units), STEP):
            here, some = self._held(first, first + STEP)
            noted = np.arange(0, len(here), _NOTED)
            sums.append(np.add.reduceat(here, noted, dtype=self._kind))
            counts.append(np.add.reduceat(some, noted, dtype=np.int64))
        self._sums, self._counts = np.cumsum(np.concatenate(sums)), np.cumsum(np.concatenate(counts))

    def _held(self, first: int, last: int) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """What each line from one up to another adds, and which of them are counted."""
        some = self._counted[first:last]
        return np.where(some, self._units[first:last], 0), some

    def before(self, first: int, last: int) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """The sum of all above each line from one up to another, and how many lines it is of."""
        note = first // _NOTED
        here, some = self._held(note * _NOTED, last - 1)
        sums, counts = np.empty(len(here) + 1, self._kind), np.empty(len(here) + 1, np.int64)
        sums[0], sums[1:], counts[0], counts[1:] = self._sums[note], here, self._counts[note], some
        skipped = first - note * _NOTED
        return np.cumsum(sums)[skipped:], np.cumsum(counts)[skipped:]

    def at(self, places: Places) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """The same for some places, which are in the order of the file; one may be the end of it."""
        sums, counts = np.zeros(len(places), self._kind), np.zeros(len(places), np.int64)
        for here, first, last in _together(places):
            above, count = self.before(first, last + 1)
            sums[here], counts[here] = above[places[here] - first], count[places[here] - first]
        return sums, counts

    def whole(self) -> tuple[int, int]:
        """The sum of all lines, and how many it is of."""
        return int(self._sums[-1]), int(self._counts[-1])


def _together(places: Places) -> Iterator[tuple[slice, int, int]]:
    """Runs of places that stand near each other: where they are in the list, the first and the last of them."""
    if not len(places):
        return
    blocks = places // _NOTED
    starts = np.flatnonzero(np.diff(blocks, prepend=-1))
    for first, end in zip(starts.tolist(), [*starts[1:].tolist(), len(places)], strict=True):
        yield slice(first, end), int(places[first]), int(places[end - 1])


def counted_but(amounts: Exact, apart: Places) -> Running:
    """The sums of all lines with an amount but those ``apart``."""
    counted = ~amounts.blank
    counted[apart] = False
    return Running(amounts.units, counted)
