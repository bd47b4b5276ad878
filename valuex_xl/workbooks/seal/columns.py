"""The cells of a sheet as whole columns: of a long table a cell for each position would take most of the memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, repeat
from operator import is_, itemgetter
from types import NoneType
from typing import NamedTuple, TypeVar

from valuex_xl.addresses import Area, Position
from valuex_xl.judging.values import Scalar

__all__ = ["ColumnFormulas", "ColumnInputs", "ColumnValues", "FilledAreas", "FilledDown", "Run", "stretches"]

Held = TypeVar("Held")

_Part = tuple[int, int, Sequence[Held | None]]
"""A column, the row that stands first, and what its cells hold below each other."""

Run = tuple[int, int, Sequence[Scalar]]
"""The same of values."""

_FILLED = b"\0"


class ColumnInputs(Mapping[Position, Scalar]):
    """Inputs by their cells; ``parts`` are stretches of columns, which may hold empty cells and meet each other."""

    def __init__(self, parts: Sequence[Run]) -> None:
        self.parts = sorted((part for part in parts if len(part[2])), key=itemgetter(0, 1))
        self._count = sum(_empty(values).count(_FILLED) for _, _, values in self.parts)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Position]:
        for column, first, values in self.parts:
            for row, empty in enumerate(_empty(values), first):
                if not empty:
                    yield row, column

    def __getitem__(self, place: Position) -> Scalar:
        row, column = place
        for at, first, values in self.parts:
            if at == column and first <= row < first + len(values):
                value = values[row - first]
                if value is not None and value != "":
                    return value
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
        self.long = long
        super().__init__(loose, [(each.column, each.first, each.rows) for each in long])

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

    def columns(self) -> list[tuple[int, int, int, Position]]:
        """The column, the first and the last row of what each formula fills below each other, and its cell."""
        found = []
        for top, left, bottom, right in self._areas:
            found += [(column, top + (column == left), bottom, (top, left)) for column in range(left, right + 1)]
        return sorted(each for each in found if each[1] <= each[2])


def stretches(inputs: Mapping[Position, Held], gap: int = 1) -> Iterator[tuple[int, int, Sequence[Held | None]]]:
    """The column, the first row and the cells of inputs below each other, until ``gap`` empty ones or more follow."""
    parts: Iterable[_Part[Held]]
    parts = inputs.parts if isinstance(inputs, ColumnInputs) else _standing_together(inputs)  # type: ignore[assignment]
    pieces = chain.from_iterable(_cut(part, gap) for part in parts)
    for _, below in groupby(pieces, itemgetter(0)):
        held: list[_Part[Held]] = []
        for piece in below:
            if held and piece[1] - _end(held[-1]) >= gap:
                yield _joined(held)
                held = []
            held.append(piece)
        yield _joined(held)


def _standing_together(inputs: Mapping[Position, Held]) -> Iterator[_Part[Held]]:
    ordered = sorted((column, row) for row, column in inputs)
    for _, numbered in groupby(enumerate(ordered), lambda each: (each[1][0], each[1][1] - each[0])):
        places = [place for _, place in numbered]
        yield *places[0], [inputs[row, column] for column, row in places]


def _cut(part: _Part[Held], gap: int) -> Iterator[_Part[Held]]:
    """A part without the empty cells at its ends, cut where so many follow each other."""
    column, first, values = part
    empty = _empty(values)
    if not any(empty):
        yield part
        return
    holes = [hole.span() for hole in re.finditer(rb"\x01{%d,}" % gap, empty)]
    starts, ends = [0, *(end for _, end in holes)], [*(start for start, _ in holes), len(values)]
    for start, end in zip(starts, ends, strict=True):
        low, high = empty.find(_FILLED, start, end), empty.rfind(_FILLED, start, end) + 1
        if low >= 0:
            yield column, first + low, values[low:high]


def _empty(values: Sequence[object]) -> bytes:
    """1 for each empty cell, 0 for any other."""
    kinds = set(map(type, values))
    if str in kinds and "" in values:
        return bytes([value is None or value == "" for value in values])
    return bytes(map(is_, values, repeat(None))) if NoneType in kinds else bytes(len(values))


def _end(part: _Part[Held]) -> int:
    """The row behind the last."""
    return part[1] + len(part[2])


def _joined(parts: Sequence[_Part[Held]]) -> _Part[Held]:
    """Parts of a column as one, with the empty cells between them."""
    if len(parts) == 1:
        return parts[0]
    column, first, values = parts[0][0], parts[0][1], list(parts[0][2])
    for part in parts[1:]:
        values += [None] * (part[1] - first - len(values))
        values += part[2]
    return column, first, values
