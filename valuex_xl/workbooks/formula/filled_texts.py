"""The new texts of formulas, those that are one filled down a column as one: no entry a cell."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeVar

from valuex_xl.addresses import Position
from valuex_xl.workbooks.formula.filled_down import row_slots
from valuex_xl.workbooks.package import CellRun, FormulaCell, FormulaCells

__all__ = ["Filled", "FormulaTexts", "texts_of"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Filled:
    """One formula in some rows of a column, as ``pattern_of`` gives it; the rows ascend."""

    rows: array[int]
    pattern: str
    away: tuple[int, ...]

    def has(self, rows: array[int]) -> bool:
        """Does it stand in all of these rows?"""
        first = bisect_left(self.rows, rows[0])
        return self.rows[first : first + len(rows)] == rows

    def texts(self, rows: Sequence[int]) -> Iterator[str]:
        """The formula in each of the rows."""
        return map(self.pattern.__mod__, row_slots(rows, self.away))


class FormulaTexts(Mapping[Position, str | None]):
    """Texts by row and column; None for a formula that is dropped. ``singles`` come before what is filled."""

    def __init__(self, singles: Mapping[Position, str | None] | None = None) -> None:
        self.singles: dict[Position, str | None] = dict(singles or {})
        self._filled: dict[int, list[Filled]] = {}

    def add(self, column: int, filled: Filled) -> None:
        """A formula that is filled down; no two fill one cell."""
        self._filled.setdefault(column, []).append(filled)

    def under(self, singles: Mapping[Position, str | None]) -> FormulaTexts:
        """These texts with others in place of some."""
        found = FormulaTexts({**self.singles, **singles})
        found._filled = self._filled
        return found

    def __getitem__(self, place: Position) -> str | None:
        if place in self.singles:
            return self.singles[place]
        row, column = place
        for filled in self._filled.get(column, ()):
            if filled.has(array("I", [row])):
                return next(filled.texts([row]))
        raise KeyError(place)

    def __iter__(self) -> Iterator[Position]:
        every = ((row, column) for column, found in self._filled.items() for each in found for row in each.rows)
        return chain(self.singles, (place for place in every if place not in self.singles))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def filled_in(self, column: int, rows: array[int]) -> Filled | None:
        """What fills all of these rows of a column; None where nothing does that."""
        return next((filled for filled in self._filled.get(column, ()) if filled.has(rows)), None)

    def untouched(self, column: int, rows: array[int]) -> bool:
        """Is nothing filled into any of these rows of a column?"""
        return all(filled.rows[-1] < rows[0] or rows[-1] < filled.rows[0] for filled in self._filled.get(column, ()))

    def single_between(self, first: int, last: int) -> bool:
        """Is there a text in any of these rows that is not filled down?"""
        place = bisect_left(self._single_rows, first)
        return place < len(self._single_rows) and self._single_rows[place] <= last

    @cached_property
    def _single_rows(self) -> list[int]:
        return sorted({row for row, _ in self.singles})

    def of_run(self, run: CellRun, others: Iterable[_T]) -> list[str | _T | None]:
        """The text of each cell of a run, that of ``others`` where there is none."""
        found: list[str | _T | None] = list(others)
        for column, places in run.by_column().items():
            rows = array("I", [run.rows[place] for place in places])
            self._fill(found, column, places, rows)
        if self.singles:
            singles = self.singles
            for index, place in enumerate(zip(run.rows, run.columns, strict=True)):
                if place in singles:
                    found[index] = singles[place]
        return found

    def _fill(self, found: list[str | _T | None], column: int, places: Sequence[int], rows: array[int]) -> None:
        for filled in self._filled.get(column, ()):
            if filled.has(rows):
                inside: Iterable[tuple[int, int]] = zip(places, rows, strict=True)
            else:
                standing = set(filled.rows)
                inside = [(place, row) for place, row in zip(places, rows, strict=True) if row in standing]
            pairs = list(inside)
            for (place, _), text in zip(pairs, filled.texts([row for _, row in pairs]), strict=True):
                found[place] = text


def texts_of(cells: Sequence[FormulaCell], texts: FormulaTexts) -> list[str]:
    """The text of each formula as it is calculated; empty for one that has none of its own."""
    cells = cells if isinstance(cells, FormulaCells) else FormulaCells.of(cells)
    every = (texts.of_run(run, run.texts()) for run in cells.runs)
    return [text or "" for text in chain.from_iterable(every)]
