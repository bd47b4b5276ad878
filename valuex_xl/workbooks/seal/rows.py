"""Which row of a sheet is which row of the sheet as it was sealed, though rows came, went or changed places.

Rows that are alike in both and met only once hold the rest in place (the idea of patience diff, B. Cohen); what lies
between them is paired by the name in the row, and at last by how many cells are equal. No step is quadratic in the
length of a sheet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from valuex_xl.addresses import LAST_ROW

__all__ = ["Row", "RowMap", "aligned"]

_MOST_COMPARED = 40_000
"""Pairs of rows compared cell by cell in one gap; in a larger one they are paired from the top."""

_Pair = tuple[int, int]
_Gap = tuple[int, int, int, int]
"""From and to in the old rows, from and to in the new ones, counted from 0."""

_Told = Callable[["Row"], Hashable]


@dataclass(frozen=True, slots=True)
class Row:
    """What tells a row: all of its cells, and the first text in it with its column; empty for a blank row.

    Lists that stand side by side may hold the same names: one in another column tells no row.
    """

    cells: frozenset[tuple[int, Hashable]] = frozenset()
    key: tuple[int, str] | tuple[()] = ()


@dataclass(frozen=True, slots=True)
class RowMap:
    """Rows by their old and new number, counted from 1; ``moved`` are those that left their order, changed or not."""

    pairs: dict[int, int]
    removed: tuple[int, ...]
    inserted: tuple[int, ...]
    moved: dict[int, int]
    length: _Pair
    """The number of rows, old and new."""

    @property
    def shifts(self) -> bool:
        """Did any row come or go?"""
        return bool(self.removed or self.inserted)

    def span(self, first: int, last: int) -> _Pair | None:
        """Where a range of rows stands now; None where nothing of it is left."""
        if not self.shifts or (first == 1 and last == LAST_ROW):
            return first, last
        rows = range(first, last + 1)
        start = next((row for row in map(self.now, rows) if row), None)
        end = next((row for row in map(self.now, reversed(rows)) if row), None)
        return None if start is None or end is None else (start, end)

    def now(self, row: int) -> int | None:
        """Where a row stands now; below the used rows all are shifted alike."""
        return self.pairs.get(row) if row <= self.length[0] else row + self.length[1] - self.length[0]


def aligned(old: Sequence[Row], new: Sequence[Row]) -> RowMap:
    """The rows of two sheets paired; the first of each is row 1."""
    found: list[_Pair] = []
    gaps = [
        rest
        for gap in _rest(old, new, (0, len(old), 0, len(new)), lambda row: row.cells, found)
        for rest in _rest(old, new, gap, lambda row: row.key, found)
    ]
    moved = _moved(old, new, gaps)
    landed = set(moved.values())
    for first, last, start, end in gaps:
        rows = [row for row in range(first, last) if row not in moved]
        found += _alike(old, new, rows, [row for row in range(start, end) if row not in landed])
    straight = _straight(old, new, {**dict(found), **moved}) if moved else {}
    pairs = {was + 1: now + 1 for was, now in (*found, *moved.items(), *straight.items())}
    removed, inserted = _unpaired(old, pairs.keys()), _unpaired(new, set(pairs.values()))
    shuffled = {was + 1: now + 1 for was, now in moved.items() if was not in straight}
    return RowMap(pairs, removed, inserted, shuffled, (len(old), len(new)))


def _unpaired(rows: Sequence[Row], paired: Set[int]) -> tuple[int, ...]:
    """The rows that have no other; blank ones only above one that has."""
    last = max(paired, default=0)
    return tuple(row for row, each in enumerate(rows, 1) if row not in paired and (each.cells or row < last))


def _rest(old: Sequence[Row], new: Sequence[Row], gap: _Gap, told: _Told, found: list[_Pair]) -> Iterator[_Gap]:
    """Pair the rows of a gap that are told to be the same; the gaps that are left."""
    first, last, start, end = gap
    while first < last and start < end and _same(old[first], new[start], told):
        found.append((first, start))
        first, start = first + 1, start + 1
    while first < last and start < end and _same(old[last - 1], new[end - 1], told):
        last, end = last - 1, end - 1
        found.append((last, end))
    for was, now in (*_anchors(old, new, (first, last, start, end), told), (last, end)):
        if first < was or start < now:
            yield first, was, start, now
        if was < last:
            found.append((was, now))
        first, start = was + 1, now + 1


def _same(old: Row, new: Row, told: _Told) -> bool:
    return told(old) == told(new) and (bool(told(old)) or old == new)


def _anchors(old: Sequence[Row], new: Sequence[Row], gap: _Gap, told: _Told) -> list[_Pair]:
    """Rows met once in both, as many as keep their order: the longest rising run of their new places."""
    first, last, start, end = gap
    before, after = Counter(map(told, old[first:last])), Counter(map(told, new[start:end]))
    places = {told(new[now]): now for now in range(start, end)}
    once = [
        (was, places[what])
        for was, what in enumerate(map(told, old[first:last]), first)
        if what and before[what] == 1 and after[what] == 1
    ]
    ends: list[int] = []
    last_of: list[int] = []
    previous: list[int] = []
    for index, (_, now) in enumerate(once):
        length = bisect_left(ends, now)
        ends[length : length + 1], last_of[length : length + 1] = [now], [index]
        previous.append(last_of[length - 1] if length else -1)
    chain, index = [], last_of[-1] if last_of else -1
    while index >= 0:
        chain.append(once[index])
        index = previous[index]
    return chain[::-1]


def _moved(old: Sequence[Row], new: Sequence[Row], gaps: Sequence[_Gap]) -> dict[int, int]:
    """Rows that went from one place and came at another: alike in all, or else of one name."""
    moved: dict[int, int] = {}
    alike: tuple[_Told, _Told] = (lambda row: row.cells, lambda row: row.key)
    for told in alike:
        landed = set(moved.values())
        places = {told(new[row]): row for *_, start, end in gaps for row in range(start, end) if row not in landed}
        for row in (row for first, last, *_ in gaps for row in range(first, last) if row not in moved):
            now = places.pop(told(old[row]), None) if told(old[row]) else None
            if now is not None:
                moved[row] = now
    return moved


def _straight(old: Sequence[Row], new: Sequence[Row], pairs: Mapping[int, int]) -> dict[int, int]:
    """Rows that seem to have changed places and are as much alike where they stand: their names were exchanged."""
    rows, places = sorted(pairs), sorted(pairs.values())
    rank = {now: at for at, now in enumerate(places)}
    found: dict[int, int] = {}
    met: set[int] = set()
    for start in range(len(rows)):
        circle, at = [], start
        while at not in met:
            met.add(at)
            circle.append(at)
            at = rank[pairs[rows[at]]]
        stay = {rows[at]: places[at] for at in circle}
        crossed, kept = (
            sum(len(old[was].cells & new[now].cells) for was, now in each)
            for each in ([(was, pairs[was]) for was in stay], stay.items())
        )
        if len(circle) > 1 and kept >= crossed:
            found |= stay
    return found


def _alike(old: Sequence[Row], new: Sequence[Row], rows: Sequence[int], others: Sequence[int]) -> list[_Pair]:
    """The rows of a gap in which nothing is told: as many rows as before are the same rows, edited."""
    if len(rows) == len(others) or len(rows) * len(others) > _MOST_COMPARED:
        return list(zip(rows, others, strict=False))
    best = [[0.0] * (len(others) + 1) for _ in range(len(rows) + 1)]
    for was in range(len(rows) - 1, -1, -1):
        for now in range(len(others) - 1, -1, -1):
            paired = best[was + 1][now + 1] + _likeness(old[rows[was]], new[others[now]])
            best[was][now] = max(paired, best[was + 1][now], best[was][now + 1])
    pairs, was, now = [], 0, 0
    while was < len(rows) and now < len(others):
        if best[was][now] == best[was + 1][now]:
            was += 1
        elif best[was][now] == best[was][now + 1]:
            now += 1
        else:
            pairs.append((rows[was], others[now]))
            was, now = was + 1, now + 1
    return pairs


def _likeness(old: Row, new: Row) -> float:
    return len(old.cells & new.cells) + 0.1
