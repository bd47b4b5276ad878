"""What depends on what: from some cells forward to every formula that reads them, directly or through others.

Small ranges are kept cell by cell. A large one is kept once, however many formulas read it, under the blocks of rows
that make it up, so that finding the ranges around a cell takes some twenty look-ups. Inside, a cell is one number:
there may be half a million of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from valuex_xl.addresses import Cell, Rectangle, Reference

__all__ = ["Dependents"]

_SMALL = 16
_ROWS = 1 << 21
_SHEET, _ROW = 1 << 37, 1 << 15
_COLUMN_MASK, _ROW_MASK = _ROW - 1, _ROWS * 2 - 1


class Dependents:
    """Formulas by the cells they read; ``spilled`` are the areas that formulas fill or have filled."""

    def __init__(self, spilled: Mapping[Cell, Sequence[Rectangle]]) -> None:
        self._sheets: dict[str, int] = {}
        self._cells: dict[int, int | list[int]] = {}
        self._readers: dict[Rectangle, list[int]] = {}
        self._blocks: dict[int, dict[int, list[Rectangle]]] = {}
        self._spilled = {self._key(cell): areas for cell, areas in spilled.items()}

    def _key(self, cell: Cell) -> int:
        sheet, row, column = cell
        return self._sheets.setdefault(sheet, len(self._sheets)) * _SHEET + row * _ROW + column

    def add(self, formula: Cell, area: Rectangle) -> None:
        """A formula reads an area."""
        self._add([self._key(formula)], area)

    def add_filled(
        self, sheet: str, formulas: Sequence[tuple[int, int]], first: tuple[int, int], areas: Iterable[Reference]
    ) -> None:
        """Formulas that are one, filled down or across: what the one at ``first`` reads, the others read moved.

        The areas have their sheets, and are cut to the used cells.
        """
        keys = [self._key((sheet, row, column)) for row, column in formulas]
        for area in areas:
            down1, right1, down2, right2 = area.moves
            place, top, left, bottom, right, _ = area
            few = _few(top, left, bottom, right) if down1 == down2 and right1 == right2 else ()
            if few:
                steps = [(row - first[0]) * _ROW * down1 + (column - first[1]) * right1 for row, column in formulas]
                for cell in few:
                    self._add_cells(self._key((place or sheet, *cell)), steps, keys)
            elif not any(area.moves):
                self._add(keys, (place or sheet, top, left, bottom, right))
            else:
                for key, (row, column) in zip(keys, formulas, strict=True):
                    moved = area.moved(row - first[0], column - first[1])
                    self._add([key], (place or sheet, *moved[1:5]))

    def _add_cells(self, base: int, steps: Iterable[int], keys: Iterable[int]) -> None:
        cells = self._cells
        for step, key in zip(steps, keys, strict=True):
            known = cells.get(base + step)
            if known is None:
                cells[base + step] = key
            elif isinstance(known, list):
                known.append(key)
            else:
                cells[base + step] = [known, key]

    def _add(self, keys: list[int], area: Rectangle) -> None:
        sheet, top, left, bottom, right = area
        few = _few(top, left, bottom, right)
        for row, column in few:
            self._add_cells(self._key((sheet, row, column)), [0] * len(keys), keys)
        if few:
            return
        readers = self._readers.get(area)
        if readers is None:
            self._readers[area] = readers = []
            self._place(area)
        readers += keys

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
            places = self._blocks.setdefault(self._key((sheet, 0, column)), {})
            for block in blocks:
                places.setdefault(block, []).append(area)

    def reach(self, start: Iterable[Cell]) -> set[Cell]:
        """The cells themselves, every formula that depends on them, and the cells that those fill."""
        reached = self._spread(start)
        names = list(self._sheets)
        return {(names[key // _SHEET], key // _ROW & _ROW_MASK, key & _COLUMN_MASK) for key in reached}

    def origins(self, start: Iterable[Cell]) -> dict[Cell, Cell]:
        """What ``reach`` finds, each with the cell of ``start`` it depends on (the first of several)."""
        first = list(start)
        reached = self._spread(first)
        names = list(self._sheets)
        return {
            (names[key // _SHEET], key // _ROW & _ROW_MASK, key & _COLUMN_MASK): first[number]
            for key, number in reached.items()
        }

    def _spread(self, start: Iterable[Cell]) -> dict[int, int]:
        """The numbers of the cells that ``start`` reaches, each with the place in ``start`` it is reached from."""
        reached = {self._key(cell): number for number, cell in enumerate(start)}
        waiting = list(reached)[::-1]
        done: set[Rectangle] = set()
        while waiting:
            cell = waiting.pop()
            origin = reached[cell]
            for found in self._readers_of(cell, done):
                if found not in reached:
                    reached[found] = origin
                    waiting.append(found)
            for area in self._spilled.get(cell, ()):
                children = [self._key((area[0], *place)) for place in _positions(*area[1:])]
                waiting += [child for child in children if child not in reached]
                for child in children:
                    reached.setdefault(child, origin)
        return reached

    def _readers_of(self, cell: int, done: set[Rectangle]) -> Iterable[int]:
        found = self._cells.get(cell, ())
        several = [found] if isinstance(found, int) else found
        row = cell // _ROW & _ROW_MASK
        places = self._blocks.get(cell - row * _ROW) if self._blocks else None
        return several if places is None else [*several, *self._around(row, places, done)]

    def _around(self, row: int, places: Mapping[int, list[Rectangle]], done: set[Rectangle]) -> Iterator[int]:
        """The formulas that read a large area around a row, each area once."""
        block = row + _ROWS
        while block:
            for area in places.get(block, ()):
                if area not in done:
                    done.add(area)
                    yield from self._readers[area]
            block >>= 1


def _positions(top: int, left: int, bottom: int, right: int) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _few(top: int, left: int, bottom: int, right: int) -> Sequence[tuple[int, int]]:
    """The cells of a small area; none of a large one."""
    cells = list(islice(_positions(top, left, bottom, right), _SMALL + 1))
    return cells if len(cells) <= _SMALL else ()
