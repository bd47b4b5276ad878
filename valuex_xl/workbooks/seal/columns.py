"""The inputs of a sheet as whole columns: of a long table a cell for each position would take most of the memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import itemgetter

from valuex_xl.addresses import Position
from valuex_xl.judging.values import Scalar

__all__ = ["ColumnInputs", "Run"]

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
