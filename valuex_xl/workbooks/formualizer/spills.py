"""Formulas that answer many cells: kept whole when they are calculated, handed to the engine in tiles it can spill.

The engine spills at most 10,000 cells of one formula. The formula's own cell gets a helper that keeps the whole answer
and hands out the first tile; every further tile is handed out by a helper of its own, which has the formula's cell as
an argument, so that the engine's own order of calculation holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, cell_name, quoted_sheet
from valuex_xl.workbooks.calculation import Shape
from valuex_xl.workbooks.formualizer.engine import LARGEST_SPILL, Callback

__all__ = ["Anchor", "Spills", "tiles"]

_KEEP, _TILE = "VALUEX_KEEP", "VALUEX_TILE"
_SPILL = {"type": "Error", "kind": "Spill"}
_NOT_AVAILABLE = {"type": "Error", "kind": "Na"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A formula that answers many cells; ``fixed`` ones fill exactly the cells they were entered in."""

    sheet: str
    row: int
    column: int
    shape: Shape
    fixed: bool


def tiles(shape: Shape) -> Iterator[tuple[int, int, int, int]]:
    """The tiles of a spill: first row, first column, rows, columns, counted from 0; the first one holds the anchor."""
    rows, columns = shape
    width = min(columns, LARGEST_SPILL)
    height = LARGEST_SPILL // width
    for top in range(0, rows, height):
        for left in range(0, columns, width):
            yield top, left, min(height, rows - top), min(width, columns - left)


@dataclass(slots=True)
class Spills:
    """The anchors of one calculation, the shapes they are expected to have, and what they answered.

    ``free`` tells whether the cells of an area (sheet, first row, first column, last row, last column) are empty but
    for the formula in the first of them.
    """

    anchors: list[Anchor]
    expected: Mapping[int, Shape]
    blocked: frozenset[int]
    free: Callable[[str, int, int, int, int], bool]
    answers: dict[int, list[list[Any]]] = field(default_factory=dict)
    refused: dict[int, Shape] = field(default_factory=dict)
    """The shapes of the answers there is no room for."""

    def functions(self) -> dict[str, Callback]:
        """The helpers, to be registered with the engine."""
        return {_KEEP: self._keep, _TILE: self._tile}

    def wrapped(self, number: int, text: str) -> str:
        """An anchor's formula inside its helper."""
        return f"{_KEEP}({number},{text})"

    def tile_formulas(self) -> Iterator[tuple[str, int, int, str]]:
        """The formulas to plant below and beside the anchors of large spills."""
        for number, shape in self.expected.items():
            if shape[0] * shape[1] <= LARGEST_SPILL or not self.fits(number, shape):
                continue
            anchor = self.anchors[number]
            place = f"{quoted_sheet(anchor.sheet)}{cell_name(anchor.row, anchor.column)}"
            for index, (top, left, _, _) in enumerate(tiles(shape)):
                if index:
                    yield anchor.sheet, anchor.row + top, anchor.column + left, f"{_TILE}({number},{index},{place})"

    def fits(self, number: int, shape: Shape) -> bool:
        """Is there room for the anchor's answer?"""
        anchor = self.anchors[number]
        last_row, last_column = anchor.row + shape[0] - 1, anchor.column + shape[1] - 1
        if anchor.fixed or shape == (1, 1):
            return True
        if number in self.blocked or last_row > LAST_ROW or last_column > LAST_COLUMN:
            return False
        return self.free(anchor.sheet, anchor.row, anchor.column, last_row, last_column)

    def shape(self, number: int) -> Shape:
        """The shape of what the anchor answered; one cell before it did."""
        rows = self.answers.get(number)
        return (len(rows), len(rows[0])) if rows else (1, 1)

    def _keep(self, number: float, answer: Any = None) -> Any:
        key = int(number)
        anchor = self.anchors[key]
        rows = _rows(answer)
        if anchor.fixed:
            rows = _fitted(rows, anchor.shape)
        elif not self.fits(key, (len(rows), len(rows[0]))):
            self.refused[key] = (len(rows), len(rows[0]))
            rows = [[_SPILL]]
        else:
            self.refused.pop(key, None)
        self.answers[key] = rows
        return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else self._cut(key, 0)

    def _tile(self, number: float, index: float, _anchor: Any) -> Any:
        return self._cut(int(number), int(index))

    def _cut(self, key: int, index: int) -> Any:
        rows = self.answers.get(key, [[_NOT_AVAILABLE]])
        every = list(tiles((len(rows), len(rows[0]))))
        if index >= len(every):
            return ""
        top, left, height, width = every[index]
        if len(every) == 1:
            return rows
        return [row[left : left + width] for row in rows[top : top + height]]


def _rows(answer: Any) -> list[list[Any]]:
    """An answer as rows without blanks: a formula that answers a blank shows 0."""
    if not isinstance(answer, list):
        return [[0.0 if answer is None else answer]]
    if not answer or not answer[0]:
        return [[{"type": "Error", "kind": "Calc"}]]
    return [[0.0 if cell is None else cell for cell in row] if None in row else row for row in answer]


def _fitted(rows: list[list[Any]], shape: Shape) -> list[list[Any]]:
    """An answer in the cells it was entered in: cut, filled with #N/A; one row, column or value is repeated."""
    height, width = shape
    if len(rows) == 1:
        rows = rows * height
    if len(rows[0]) == 1:
        rows = [row * width for row in rows]
    padded = [(row + [_NOT_AVAILABLE] * (width - len(row)))[:width] for row in rows[:height]]
    return padded + [[_NOT_AVAILABLE] * width for _ in range(height - len(padded))]
