"""What depends on what: from some cells forward to every formula that reads them, directly or through others.

Small ranges are kept cell by cell. A large one is kept once, however many formulas read it, under the blocks of rows
that make it up, so that finding the ranges around a cell takes some twenty look-ups.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["Cell", "Dependents", "Rectangle"]

Cell = tuple[str, int, int]
"""Sheet, row, column."""

Rectangle = tuple[str, int, int, int, int]
"""Sheet, first row, first column, last row, last column."""

_SMALL = 16
_ROWS = 1 << 21


class Dependents:
    """Formulas by the cells they read; ``filled`` are the cells that a formula fills beside its own."""

    def __init__(self, filled: Mapping[Cell, Rectangle]) -> None:
        self._filled = filled
        self._cells: dict[Cell, list[Cell]] = {}
        self._readers: dict[Rectangle, list[Cell]] = {}
        self._blocks: dict[tuple[str, int], dict[int, list[Rectangle]]] = {}

    def add(self, formula: Cell, area: Rectangle) -> None:
        """A formula reads an area."""
        sheet, top, left, bottom, right = area
        if (bottom - top + 1) * (right - left + 1) <= _SMALL:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    self._cells.setdefault((sheet, row, column), []).append(formula)
            return
        readers = self._readers.get(area)
        if readers is None:
            self._readers[area] = readers = []
            self._place(area)
        readers.append(formula)

    def _place(self, area: Rectangle) -> None:
        sheet, top, left, bottom, right = area
        blocks: list[int] = []
        low, high = top + _ROWS, bottom + _ROWS + 1
        while low < high:
            if low & 1:
                blocks.append(low)
                low += 1
            if high & 1:
                high -= 1
                blocks.append(high)
            low, high = low >> 1, high >> 1
        for column in range(left, right + 1):
            places = self._blocks.setdefault((sheet, column), {})
            for block in blocks:
                places.setdefault(block, []).append(area)

    def reach(self, start: Iterable[Cell]) -> set[Cell]:
        """The cells themselves and every formula that depends on them."""
        reached = set(start)
        waiting = list(reached)
        done: set[Rectangle] = set()
        while waiting:
            cell = waiting.pop()
            for found in self._readers_of(cell, done):
                if found not in reached:
                    reached.add(found)
                    waiting.append(found)
            area = self._filled.get(cell)
            if area is not None:
                children = [child for child in _cells(area) if child not in reached]
                reached.update(children)
                waiting += children
        return reached

    def _readers_of(self, cell: Cell, done: set[Rectangle]) -> list[Cell]:
        found = list(self._cells.get(cell, ()))
        places = self._blocks.get((cell[0], cell[2]))
        if places is not None:
            block = cell[1] + _ROWS
            while block:
                for area in places.get(block, ()):
                    if area not in done:
                        done.add(area)
                        found += self._readers[area]
                block >>= 1
        return found


def _cells(area: Rectangle) -> Iterable[Cell]:
    sheet, top, left, bottom, right = area
    return ((sheet, row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
