"""Totals by proof: an amount that is the sum of bookings just above or just below its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Coded, Exact, Places
from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.totals.running import Running, counted_but
from valuex_xl.ledgers.vocabulary.totals import total_of
from valuex_xl.rulefiles.text import fold

__all__ = ["Called", "Proofs", "Suspects", "begins_with"]

_MOST_STARTS = 200
_MANY, _FEW_STARTS = 5_000, 3
_FURTHEST, _FURTHEST_OF_MANY = 5_000, 200
"""So many records away from its line a sum of the nearest lines may begin or end."""
_ROUNDS = 6
_HEADINGS = 5


@dataclass(frozen=True, slots=True)
class Called:
    """How records call themselves a total: ``alone`` where a cell says nothing else."""

    table: Table
    names: Coded[str]

    def text(self, at: int) -> str:
        """The text by which a record calls itself a total; of one beyond the sample its customer."""
        call = self.table.call(at)
        return self.names[at] if call is None else call[1]

    def alone(self, at: int) -> bool:
        """Whether a record says nothing but that it is a total."""
        return self.table.totals.get(at, False)

    def of(self, at: int) -> str:
        """What a record says that it is the total of, folded: ``alder`` for ``Total for Alder``."""
        return fold(total_of(self.text(at)))

    def wording(self, at: int) -> str:
        """The words by which a record calls itself a total of something: ``total for``; empty where it says no more."""
        text = fold(self.text(at))
        return "" if self.alone(at) else text.replace(self.of(at), " ").strip(" :*-–—")

    def is_of(self, at: int, places: list[int]) -> bool:
        """Whether any of some records has a text that is, or begins with, what a record is the total of."""
        what = self.of(at)
        return bool(what) and any(begins_with(fold(text), what) for place in places for text in self._texts(place))

    def _texts(self, place: int) -> Iterator[str]:
        sample = self.table.sample
        return iter(sample[place] if place < len(sample) else (self.names[place],))


def begins_with(text: str, what: str) -> bool:
    """Whether a text is another or begins with its words: ``alder north`` with ``alder``, not ``alderman``.

    >>> begins_with("alder north", "alder"), begins_with("alderman", "alder")
    (True, False)
    """
    return text.startswith(what) and not text[len(what) : len(what) + 1].isalnum()


@dataclass(slots=True)
class Proofs:
    """By suspect: of how many lines it is the sum, 0 where of none, and the records from which and up to which."""

    lines: NDArray[np.int64]
    first: NDArray[np.int64]
    end: NDArray[np.int64]
    loose: NDArray[np.bool_]
    """Whether nothing but the sum of the nearest lines speaks for it: a customer may hold that by chance."""
    totals: Places
    """The places of the records that are proved to be totals."""


class _Sides(NamedTuple):
    """Where sums begin or end, by suspect: the record, the sum of all above it, and of how many lines that is."""

    places: NDArray[np.int64]
    sums: NDArray[Any]
    counts: NDArray[np.int64]

    def take(self, some: NDArray[np.int64]) -> _Sides:
        """Some of them."""
        return _Sides(self.places[some], self.sums[some], self.counts[some])

    def moved(self, by: int) -> _Sides:
        """The same sums at records further down."""
        return self._replace(places=self.places + by)


class Suspects:
    """Records that may be totals, by their place: those that call themselves so, and those that look bare.

    ``whole`` says of which of them nothing is missing that bookings have, where that is more than a name and an amount.
    """

    def __init__(
        self, places: Places, called: Places, calls: Called, amounts: Exact, whole: Callable[[int], bool]
    ) -> None:
        self.places, self.calls, self.amounts = places, calls, amounts
        self.whole = np.fromiter(map(whole, places.tolist()), np.bool_, len(places))
        self.called = np.isin(places, called)
        self.least = np.where(self.called, 1, 2)
        self.slack = amounts.dust()

    def settled(self, surely: Places, alike: Callable[[NDArray[np.int64]], Places]) -> Proofs:
        """The totals, once those that are none count in the sums of the others; ``surely`` never do.

        One customer that is called as totals are would hide the sums around it: where more add up when such lines
        count from the start, they do.
        """
        named = self.called & ~np.fromiter(map(self.calls.alone, self.places.tolist()), np.bool_, len(self.places))
        best = self._settled(self.places, surely, alike)
        for counting in (named & self.whole, named):
            if counting.any():
                other = self._settled(np.union1d(self.places[~counting], surely), surely, alike)
                if len(self.of_several(other)) > len(self.of_several(best)):
                    best = other
        return best

    def _settled(self, accepted: Places, surely: Places, alike: Callable[[NDArray[np.int64]], Places]) -> Proofs:
        """The same where those ``accepted`` are taken for totals at first."""
        proofs = _none(len(self.places))
        for _ in range(_ROUNDS if len(self.places) else 0):
            proofs = self._proved(accepted)
            proofs.totals = np.union1d(self.places[proofs.lines >= self.least], alike(proofs.lines))
            kept = np.union1d(proofs.totals, surely)
            if np.array_equal(kept, accepted):
                break
            accepted = kept
        return proofs

    def of_several(self, proofs: Proofs) -> Places:
        """The totals of more lines than one."""
        return np.intersect1d(self.places[proofs.lines > 1], proofs.totals)

    def covered(self, proofs: Proofs, place: int, totals: Places, *, inside: bool = False) -> bool:
        """Whether a record stands in the sum of any of some totals, or ``inside``: with a booking above it that does,
        where any stands above it at all.
        """
        sums = np.isin(self.places, totals) & (proofs.first <= place) & (place < proofs.end)
        if inside:
            above = np.flatnonzero(~self.amounts.blank[:place])
            sums &= proofs.first <= (above[-1] if len(above) else place)
        return bool(sums.any())

    def repeats(self, place: int) -> bool:
        """Whether a record holds what the nearest booking above it holds."""
        called = frozenset(self.places[self.called].tolist())
        above = next((at for at in range(place - 1, -1, -1) if not self.amounts.blank[at] and at not in called), None)
        return above is not None and abs(int(self.amounts.units[above] - self.amounts.units[place])) <= self.slack

    def _proved(self, accepted: Places) -> Proofs:
        """For each of which lines it is the sum; those ``accepted`` as totals are in no sum, the others may be.

        A sum begins or ends at another total or at an end of the file; one of records that call themselves a total
        also between any two lines.
        """
        running = counted_but(self.amounts, accepted)
        places, found = self.places, _none(len(self.places))
        rank = np.searchsorted(accepted, places)
        itself = np.isin(places, accepted)
        after = rank + itself
        reach = _MOST_STARTS if len(places) <= _MANY else _FEW_STARTS
        size, (whole, lines) = len(self.amounts), running.whole()
        # The sum before a total is the sum up to it, for it is in none.
        totals = running.at(accepted)
        zero = np.zeros(1, np.int64)
        bounds = _Sides(
            np.concatenate((zero - 1, accepted, zero + size)),
            np.concatenate((zero, totals[0], [whole])),
            np.concatenate((zero, totals[1], zero + lines)),
        )
        before = _Sides(places, *running.at(places))
        counts = ~(self.amounts.blank[places] | itself)
        own = np.where(counts, self.amounts.units[places], 0)
        behind = _Sides(places + 1, before.sums + own, before.counts + counts)
        top = bounds.take(np.zeros(len(places), np.int64)).moved(1)
        # The nearest line of all that may begin or end the sum is tried first, those above before those below.
        for step in range(min(reach, len(accepted))):
            self._enter(found, bounds.take(np.maximum(rank - step, 0)).moved(1), before)
        self._enter(found, top, before)
        last = len(bounds.places) - 1
        for step in range(min(reach, len(accepted)) + 1):
            ends = np.minimum(after + 1 + step, last) if step < reach else np.full(len(places), last)
            self._enter(found, behind, bounds.take(ends))
        self._of_nearest(found, running)
        self._all_of_a_name(found)
        return found

    def _enter(self, found: Proofs, first: _Sides, end: _Sides) -> None:
        """Note of how many lines each suspect is the sum, unless that is known already."""
        lines = end.counts - first.counts
        off = end.sums - first.sums - self.amounts.units[self.places]
        hit = (found.lines == 0) & (lines > 0) & (np.abs(off) <= self.slack)
        found.lines[hit], found.first[hit], found.end[hit] = lines[hit], first.places[hit], end.places[hit]

    def _of_nearest(self, found: Proofs, running: Running) -> None:
        """The sums of the nearest lines above, or of those below that are called so too, wherever they begin or end.

        Of a single line one is the sum only where it is called so.
        """
        furthest = _FURTHEST if len(self.places) <= _MANY else _FURTHEST_OF_MANY
        for index in np.flatnonzero(self.called & (found.lines == 0)).tolist():
            at = int(self.places[index])
            nearest = self._nearest(at, running, furthest)
            if nearest is not None:
                first, end, found.lines[index] = nearest
                found.first[index], found.end[index] = first, end
                found.loose[index] = not (self.calls.alone(at) or self._is_of(at, first, end))

    def _all_of_a_name(self, found: Proofs) -> None:
        """Of records that have all that bookings have, those of one text are totals only where each is a sum."""
        groups: dict[str, list[int]] = {}
        for index in np.flatnonzero(self.called & self.whole).tolist():
            groups.setdefault(fold(self.calls.text(int(self.places[index]))), []).append(index)
        for indices in groups.values():
            if not found.lines[indices].all():
                found.lines[indices] = 0

    def _nearest(self, at: int, running: Running, furthest: int) -> tuple[int, int, int] | None:
        """From which record up to which the nearest lines hold what a record holds, and how many; None where none."""
        own, low, high = self.amounts.units[at], max(0, at - furthest), min(len(self.amounts), at + 1 + furthest)
        sums, counts = running.before(low, high + 1)
        at_, under = at - low, at + 2 - low
        above = np.abs(sums[at_] - sums[:at_] - own) <= self.slack
        for first in np.flatnonzero(above & (counts[at_] > counts[:at_]))[-1:].tolist():
            lines = int(counts[at_] - counts[first])
            if self._is_of(at, first + low, at) or lines > 1:
                return first + low, at, lines
        below = np.abs(sums[under:] - sums[under - 1] - own) <= self.slack
        for end in (np.flatnonzero(below & (counts[under:] > counts[under - 1]))[:1] + under).tolist():
            lines = int(counts[end] - counts[under - 1])
            if self._is_of(at, at + 1, end + low) or (self.calls.alone(at) and lines > 1):
                return at + 1, end + low, lines
        return None

    def _is_of(self, at: int, first: int, end: int) -> bool:
        """Whether the first or the last of some records, or a heading above the first, is called as a total says."""
        above = first - 1
        while above >= 0 and self.amounts.blank[above] and first - above < _HEADINGS:
            above -= 1
        headings = range(above + 1, first)
        return self.calls.is_of(at, [first, end - 1, *headings])


def _none(size: int) -> Proofs:
    no_lines, first, end = np.zeros((3, size), np.int64)
    return Proofs(no_lines, first, end, np.zeros(size, np.bool_), np.zeros(0, np.int64))
