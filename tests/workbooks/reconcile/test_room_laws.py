"""Where spills meet: what a refused one is told of, and which cells belong to which formula, by the plainest count."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, Area, Cell, Position, cell_name
from valuex_xl.workbooks.calculation import ArrayAnswer
from valuex_xl.workbooks.formula.facts import facts_of
from valuex_xl.workbooks.formula.sheet_formulas import SheetFormulas
from valuex_xl.workbooks.package import FormulaCell
from valuex_xl.workbooks.reconcile.filled import filled_areas
from valuex_xl.workbooks.reconcile.obstacles import obstacles


class Laid:
    """A calculation with these spills, over these cells of sheet S; nothing else of one is looked at."""

    def __init__(
        self, arrays: Mapping[Cell, ArrayAnswer], occupied: Sequence[Position] = (), cells: Sequence[FormulaCell] = ()
    ) -> None:
        self.arrays = arrays
        self.sheets = [SheetFormulas("S", cells, [facts_of([])] * len(cells), {})]
        self.book = SimpleNamespace(occupied=self._occupied)
        self._cells = occupied

    def _occupied(self, sheet: str, area: Area) -> list[Position]:
        top, left, bottom, right = area
        return [
            (row, column)
            for row, column in self._cells
            if sheet == "S" and top <= row <= bottom and left <= column <= right
        ]


def told(laid: Laid, cell: Cell) -> str:
    anything: Any = laid
    return obstacles(anything)[cell]


def spilled(rows: int, columns: int) -> ArrayAnswer:
    return ArrayAnswer([[1.0] * columns] * rows, None, settled=True)


@pytest.mark.parametrize("seed", range(40))
def test_the_first_cell_that_is_in_the_way_is_named(seed: int) -> None:
    chance = random.Random(seed)

    def anywhere() -> tuple[int, int]:
        return chance.randint(1, 9), chance.randint(1, 9)

    def large() -> tuple[int, int]:
        return chance.randint(1, 4), chance.randint(1, 4)

    row, column = anywhere()
    height, width = large()
    area = {(row + down, column + over) for down in range(height) for over in range(width)}
    arrays = {("S", row, column): ArrayAnswer(None, (height, width), settled=True)}
    lying: list[Position] = []
    for _ in range(chance.randint(0, 3)):
        sheet = chance.choice(["S", "S", "T"])
        (top, left), (rows, columns) = anywhere(), large()
        if (sheet, top, left) not in arrays:
            arrays[sheet, top, left] = spilled(rows, columns)
            lying += [(top + d, left + o) for d in range(rows) for o in range(columns) if sheet == "S"]
    written = [anywhere() for _ in range(chance.randint(0, 1))]
    spill = f"the spill of S!{cell_name(row, column)}"
    covered = area.intersection(written) - {(row, column)} or area.intersection(lying)
    expected = f"{spill} would cover S!{cell_name(*min(covered))}" if covered else f"{spill} has no room"
    assert told(Laid(arrays, [*written, (row, column)]), ("S", row, column)) == expected


@pytest.mark.parametrize(
    ("row", "column", "size", "off"),
    [
        (LAST_ROW - 1, 1, (2, 1), False),
        (LAST_ROW - 1, 1, (3, 1), True),
        (1, LAST_COLUMN - 1, (1, 2), False),
        (1, LAST_COLUMN - 1, (1, 3), True),
        (LAST_COLUMN + 5, 1, (2, 2), False),
    ],
)
def test_a_spill_may_reach_the_last_row_and_column(row: int, column: int, size: tuple[int, int], off: bool) -> None:
    cell = ("S", row, column)
    words = "would run off the sheet: it is " + " x ".join(map(str, size)) + " cells large" if off else "has no room"
    arrays = {cell: ArrayAnswer(None, size, settled=True)}
    assert told(Laid(arrays), cell) == f"the spill of S!{cell_name(row, column)} {words}"


@pytest.mark.parametrize("kind", ["array", "dynamic", "", "shared"])
@pytest.mark.parametrize("ref", [None, (3, 2, 3, 2), (3, 2, 5, 2), (3, 2, 3, 4), (3, 2, 5, 4)])
@pytest.mark.parametrize("now", [None, (1, 1), (3, 1), (1, 3), (3, 3), (2, 2)])
def test_a_formula_has_the_cells_it_was_stored_with_and_those_it_fills_now(
    kind: str, ref: Area | None, now: tuple[int, int] | None
) -> None:
    cells = [FormulaCell(3, 2, "A1:A3", kind, ref, None, 1.0)]
    laid: Any = Laid({("S", 3, 2): spilled(*now)} if now else {}, cells=cells)
    expected = {
        place
        for place in ([("S", *ref)] if ref and kind in ("array", "dynamic") else [])
        + ([("S", 3, 2, 2 + now[0], 1 + now[1])] if now else [])
        if place != ("S", 3, 2, 3, 2)
    }
    found = filled_areas(laid).get(("S", 3, 2), ())
    assert sorted(found) == sorted(expected)
