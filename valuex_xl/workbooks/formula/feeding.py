"""What feeds what: from some formulas back to every formula that they depend on, directly or through others.

A formula is found once: each column keeps where its next unfound formula stands, so that running totals, which read
nearly the same cells in every row, cost no more than others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from valuex_xl.addresses import Cell, Rectangle, Reference
from valuex_xl.workbooks.formula.precedents import Precedents
from valuex_xl.workbooks.formula.sheet_formulas import SheetFormulas

__all__ = ["Feeding"]


class Feeding:
    """The formulas of a book by the cells they stand in and fill; ``filled`` are the areas that some fill."""

    def __init__(
        self, precedents: Precedents, sheets: Iterable[SheetFormulas], filled: Mapping[Cell, Sequence[Rectangle]]
    ) -> None:
        standing: defaultdict[tuple[str, int], dict[int, Cell]] = defaultdict(dict)
        for cell, areas in filled.items():
            for sheet, top, left, bottom, right in areas:
                for column in range(left, right + 1):
                    standing[sheet, column].update(dict.fromkeys(range(top, bottom + 1), cell))
        for formulas in sheets:
            for each in formulas.cells:
                standing[formulas.name, each[1]][each[0]] = formulas.name, each[0], each[1]
        self._columns: defaultdict[str, dict[int, _Column]] = defaultdict(dict)
        for (sheet, column), cells in standing.items():
            self._columns[sheet][column] = _Column(cells)
        self._reads = precedents.by_cell()

    def of(self, cells: Iterable[Cell]) -> set[Cell]:
        """The cells themselves, and the formulas that they depend on; may be asked once."""
        waiting = list(cells)
        found = set(waiting)
        while waiting:
            for cell in self._next(waiting.pop()):
                if cell not in found:
                    found.add(cell)
                    waiting.append(cell)
        return found

    def _next(self, cell: Cell) -> Iterator[Cell]:
        sheet, row, column = cell
        first, references = self._reads.get(cell, ((row, column), ()))
        for reference in references:
            yield from self._within(reference.moved(row - first[0], column - first[1]), sheet)

    def _within(self, area: Reference, sheet: str) -> Iterator[Cell]:
        columns = self._columns.get(area.sheet or sheet, {})
        across = range(area.column1, area.column2 + 1)
        for number in min(across, columns, key=len):
            if number in across and number in columns:
                yield from columns[number].taken(area.row1, area.row2)


class _Column:
    """The formulas of a column, each handed out once."""

    def __init__(self, cells: Mapping[int, Cell]) -> None:
        self._rows = sorted(cells)
        self._cells = cells
        self._following = list(range(len(self._rows) + 1))

    def taken(self, top: int, bottom: int) -> Iterator[Cell]:
        """Those between two rows that were not handed out before."""
        place = self._free(bisect_left(self._rows, top))
        while place < len(self._rows) and self._rows[place] <= bottom:
            self._following[place] = place + 1
            yield self._cells[self._rows[place]]
            place = self._free(place)

    def _free(self, place: int) -> int:
        """The first place from here on that was not handed out."""
        following = self._following
        end = place
        while following[end] != end:
            end = following[end]
        while place != end:
            following[place], place = end, following[place]
        return end
