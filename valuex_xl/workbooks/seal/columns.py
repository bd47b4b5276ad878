"""The cells of a sheet as whole columns: of a long table a cell for each position would take most of the memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import NamedTuple, TypeVar

from valuex_xl.addresses import Area, Position
from valuex_xl.judging.values import Scalar

__all__ = ["ColumnFormulas", "ColumnInputs", "ColumnValues", "FilledAreas", "FilledDown", "Run"]

Held = TypeVar("Held")

Run = tuple[int, int, Sequence[Scalar]]
"""A column, the row that stands first, and the values of cells that follow each other, none of them empty."""


class ColumnInputs(Mapping[Position, Scalar]):
    """Inputs by their cells; ``parts`` are stretches of columns, which may hold empty cells and meet each other."""

    def __init__(self, parts: Sequence[Run]) -> None:
        self.runs: list[Run] = list(_joined(chain.from_iterable(map(_filled, sorted(parts, key=itemgetter(0, 1))))))
        self._count = sum(len(values) for _, _, values in self.runs)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Position]:
        for column, first, values in self.runs:
            for row in range(first, first + len(values)):
                yield row, column

    def __getitem__(self, place: Position) -> Scalar:
        for column, first, values in self.runs:
            if column == place[1] and first <= place[0] < first + len(values):
                return values[place[0] - first]
        raise KeyError(place)


class FilledDown(NamedTuple):
    """A formula in ``rows`` rows of a column from row ``first``; ``text`` gives the one of a row, without its =."""

    column: int
    first: int
    rows: int
    text: Callable[[int], str]


class _Columns(Mapping[Position, Held]):
    """Some cells each for itself, and beside them stretches of columns, in none of which is another cell."""

    def __init__(self, loose: Mapping[Position, Held], spans: Sequence[tuple[int, int, int]]) -> None:
        self.loose = loose
        self._spans = spans
        self._count = len(loose) + sum(count for _, _, count in spans)

    def _at(self, span: int, row: int) -> Held:
        raise NotImplementedError

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Position]:
        yield from self.loose
        for column, first, count in self._spans:
            for row in range(first, first + count):
                yield row, column

    def __getitem__(self, place: Position) -> Held:
        if place in self.loose:
            return self.loose[place]
        for at, (column, first, count) in enumerate(self._spans):
            if column == place[1] and first <= place[0] < first + count:
                return self._at(at, place[0])
        raise KeyError(place)


class ColumnFormulas(_Columns[str]):
    """Formulas by their cells, without their =; those of long columns are made when they are asked for."""

    def __init__(self, loose: Mapping[Position, str], long: Sequence[FilledDown]) -> None:
        self.long = sorted(long, key=itemgetter(0, 1))
        super().__init__(loose, [each[:3] for each in self.long])

    def _at(self, span: int, row: int) -> str:
        return self.long[span].text(row)


class ColumnValues(_Columns[Scalar]):
    """Values by their cells, empty ones among them: those of long columns stay the lists that they are."""

    def __init__(self, loose: Mapping[Position, Scalar], runs: Sequence[Run]) -> None:
        self._values = [values for _, _, values in runs]
        super().__init__(loose, [(column, first, len(values)) for column, first, values in runs])

    def _at(self, span: int, row: int) -> Scalar:
        return self._values[span][row - self._spans[span][1]]


class FilledAreas(Mapping[Position, Position]):
    """The cells that formulas fill beside their own, by the cell of the formula, which is the first of an area."""

    def __init__(self, areas: Sequence[Area]) -> None:
        self._areas = areas

    def __len__(self) -> int:
        return sum((bottom - top + 1) * (right - left + 1) - 1 for top, left, bottom, right in self._areas)

    def __iter__(self) -> Iterator[Position]:
        for top, left, bottom, right in self._areas:
            places = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
            next(places)
            yield from places

    def __getitem__(self, place: Position) -> Position:
        for top, left, bottom, right in self._areas:
            if top <= place[0] <= bottom and left <= place[1] <= right and place != (top, left):
                return top, left
        raise KeyError(place)


def _filled(part: Run) -> Iterator[Run]:
    """The stretches of a column without empty cells."""
    column, first, values = part
    if None not in values and "" not in values:
        if values:
            yield part
        return
    at = first
    for empty, cells in groupby(values, lambda value: value is None or value == ""):
        found = list(cells)
        if not empty:
            yield column, at, found
        at += len(found)


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Those that follow each other without a gap as one."""
    for column, places in groupby(runs, itemgetter(0)):
        held: list[Run] = []
        for run in places:
            if held and held[-1][1] + len(held[-1][2]) != run[1]:
                yield _one(column, held)
                held = []
            held.append(run)
        yield _one(column, held)


def _one(column: int, runs: Sequence[Run]) -> Run:
    if len(runs) == 1:
        return runs[0]
    return column, runs[0][1], list(chain.from_iterable(values for _, _, values in runs))
