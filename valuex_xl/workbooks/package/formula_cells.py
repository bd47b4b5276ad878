"""The formula cells of a sheet: millions of them in the room of a few numbers each.

A cell is made whole when it is looked at, with some ten thousand around it. Whoever goes through all of them and wants
but one thing of each asks for that: ``places``, ``stored``.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import accumulate, chain, repeat
from typing import NamedTuple, Protocol, TypeVar, overload

from valuex_xl.addresses import Area, Position
from valuex_xl.judging.values import Scalar

__all__ = ["CellRun", "FormulaCell", "FormulaCells", "has_blanks", "picked", "places_of", "stored_of"]

_PLAIN = "plain"
_T = TypeVar("_T")


class FormulaCell(NamedTuple):
    """One formula cell as the file has it."""

    row: int
    column: int
    text: str | None
    """Unescaped, without "="; None for a follower of a shared formula."""
    kind: str
    """plain, shared, array (entered by Ctrl+Shift+Enter), dynamic (spills) or data table."""
    ref: Area | None
    """The cells of an array, dynamic array or data table; the group of a shared formula, on its master only."""
    shared: int | None
    """The group of a shared formula."""
    stored: Scalar
    """The value that was saved with it; None where nothing is stored."""


class Texts(Protocol):
    """The formulas of some cells, which need not be kept as texts."""

    def every(self) -> list[str | None]:
        """All of them."""

    def one(self, place: int) -> str | None:
        """That of one cell."""

    def spelled(self, place: int) -> bytes:
        """Those of one column of cells, the first of which has this place, as a file spells them, NOT_IN_XML between.

        Only where the cells stand in the same columns in every row.
        """


class _Given:
    """Formulas that are at hand."""

    def __init__(self, texts: list[str | None]) -> None:
        self._texts = texts

    def every(self) -> list[str | None]:
        return self._texts

    def one(self, place: int) -> str | None:
        return self._texts[place]

    def spelled(self, place: int) -> bytes:  # noqa: ARG002 - no file has spelled them
        return b""


class CellRun:
    """Some formula cells that follow each other, as columns; those of ``special`` kinds have three more."""

    __slots__ = ("_texts", "columns", "rows", "special", "stored")

    def __init__(
        self,
        rows: array[int],
        columns: array[int],
        texts: Texts,
        stored: array[float] | list[Scalar],
        special: tuple[Sequence[str], Sequence[Area | None], Sequence[int | None]] | None = None,
    ) -> None:
        self.rows = rows
        self.columns = columns
        self._texts = texts
        self.stored: array[float] | list[Scalar] = stored
        self.special = special
        """Kind, area and shared group of each; None where all are plain."""

    def __len__(self) -> int:
        return len(self.rows)

    def texts(self) -> list[str | None]:
        """The formula of each."""
        return list(self._texts.every())

    def with_texts(self, texts: list[str | None]) -> CellRun:
        """The same cells with other formulas."""
        return CellRun(self.rows, self.columns, _Given(texts), self.stored, self.special)

    def spelled(self, place: int) -> bytes:
        """The formulas of the column that begins in this place as the file spells them; empty where that is unknown."""
        return self._texts.spelled(place)

    def cell(self, place: int) -> FormulaCell:
        """One cell whole."""
        row, column, text, stored = self.rows[place], self.columns[place], self._texts.one(place), self.stored[place]
        if self.special is None:
            return FormulaCell(row, column, text, _PLAIN, None, None, stored)
        kinds, areas, groups = self.special
        return FormulaCell(row, column, text, kinds[place], areas[place], groups[place], stored)

    def by_column(self) -> Mapping[int, Sequence[int]]:
        """For each column the places of its cells in this run."""
        columns = self.columns
        width = next((place for place in range(1, len(columns)) if columns[place] <= columns[place - 1]), len(columns))
        if columns == columns[:width] * (len(columns) // width):
            return {columns[place]: range(place, len(columns), width) for place in range(width)}
        found: defaultdict[int, list[int]] = defaultdict(list)
        for place, column in enumerate(columns):
            found[column].append(place)
        return found

    def cells(self) -> list[FormulaCell]:
        """The cells whole."""
        kinds, areas, groups = self.special or (repeat(_PLAIN), repeat(None), repeat(None))
        # a cell is a tuple by another name; made like this it costs a third
        fields = zip(self.rows, self.columns, self._texts.every(), kinds, areas, groups, self.stored)  # noqa: B905 - some repeat without end
        return list(map(partial(tuple.__new__, FormulaCell), fields))


class FormulaCells(Sequence[FormulaCell]):
    """Formula cells in file order; they are never changed."""

    def __init__(self, runs: Sequence[CellRun]) -> None:
        self.runs = [run for run in runs if len(run)]
        self._ends = list(accumulate(map(len, self.runs)))
        self._at_hand: tuple[int, list[FormulaCell]] = (-1, [])

    @classmethod
    def of(cls, cells: Sequence[FormulaCell]) -> FormulaCells:
        """These cells."""
        texts = [cell.text for cell in cells]
        special = [cell.kind for cell in cells], [cell.ref for cell in cells], [cell.shared for cell in cells]
        rows = array("I", [cell.row for cell in cells])
        columns = array("I", [cell.column for cell in cells])
        return cls([CellRun(rows, columns, _Given(texts), [cell.stored for cell in cells], special)])

    @cached_property
    def all_plain(self) -> bool:
        """Is each of them a formula of its own that answers its own cell?"""
        return all(run.special is None or set(run.special[0]) <= {_PLAIN} for run in self.runs)

    @cached_property
    def rows(self) -> array[int]:
        """The row of each."""
        return _together(run.rows for run in self.runs)

    @cached_property
    def columns(self) -> array[int]:
        """The column of each."""
        return _together(run.columns for run in self.runs)

    def places(self) -> Iterator[Position]:
        """Row and column of each."""
        return zip(self.rows, self.columns, strict=True)

    def stored(self) -> Iterator[Scalar]:
        """The value that was saved with each."""
        return chain.from_iterable(run.stored for run in self.runs)

    def chosen(self, indices: Iterable[int]) -> Iterator[FormulaCell]:
        """The cells in these places; quick where those ascend."""
        first, last, cells = 0, 0, list[FormulaCell]()
        for index in indices:
            if not first <= index < last:
                number = bisect_right(self._ends, index)
                cells, last = self._of_run(number), self._ends[number]
                first = last - len(cells)
            yield cells[index - first]

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[FormulaCell]:
        return chain.from_iterable(run.cells() for run in self.runs)

    @overload
    def __getitem__(self, index: int) -> FormulaCell: ...

    @overload
    def __getitem__(self, index: slice) -> list[FormulaCell]: ...

    def __getitem__(self, index: int | slice) -> FormulaCell | list[FormulaCell]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        number = bisect_right(self._ends, place)
        return self._of_run(number)[place - self._ends[number]]

    def lone(self, place: int) -> FormulaCell:
        """One cell, without those around it: for whoever wants but a few."""
        number = bisect_right(self._ends, place)
        return self.runs[number].cell(place - self._ends[number] + len(self.runs[number]))

    def _of_run(self, number: int) -> list[FormulaCell]:
        """The cells of a run; those of the last one that was asked for are at hand."""
        if self._at_hand[0] != number:
            self._at_hand = number, self.runs[number].cells()
        return self._at_hand[1]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(list(self))


def _together(parts: Iterable[array[int]]) -> array[int]:
    found = array("I")
    for part in parts:
        found += part
    return found


def picked(values: Sequence[_T], places: Sequence[int]) -> Sequence[_T]:
    """The values in these places."""
    if isinstance(places, range):
        return values[places.start : places.stop : places.step]
    return [values[place] for place in places]


def places_of(cells: Sequence[FormulaCell]) -> Iterator[Position]:
    """Row and column of each cell."""
    return cells.places() if isinstance(cells, FormulaCells) else (cell[:2] for cell in cells)


def stored_of(cells: Sequence[FormulaCell]) -> Iterator[Scalar]:
    """The value that was saved with each cell."""
    return cells.stored() if isinstance(cells, FormulaCells) else (cell.stored for cell in cells)


def has_blanks(cells: Sequence[FormulaCell]) -> bool:
    """Is there a cell without a stored value?"""
    if isinstance(cells, FormulaCells):
        return any(not isinstance(run.stored, array) and None in run.stored for run in cells.runs)
    return any(cell.stored is None for cell in cells)
