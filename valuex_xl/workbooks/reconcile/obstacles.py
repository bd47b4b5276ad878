"""What stands in the way of a formula that finds no room for its spill."""

from __future__ import annotations

from valuex_xl.workbooks.formualizer.solve import Solved
from valuex_xl.workbooks.formula.dependents import Cell
from valuex_xl.workbooks.formula.references import LAST_COLUMN, LAST_ROW, cell_name
from valuex_xl.workbooks.package import Area

__all__ = ["obstacles"]


def obstacles(solved: Solved) -> dict[Cell, str]:
    """The formulas that are #SPILL!, each with the first cell that its spill would cover."""
    found: dict[Cell, str] = {}
    for number, (rows, columns) in sorted(solved.spills.refused.items()):
        anchor = solved.spills.anchors[number]
        sheet, row, column = anchor.sheet, anchor.row, anchor.column
        area = (row, column, row + rows - 1, column + columns - 1)
        spill = f"the spill of {sheet}!{cell_name(row, column)}"
        if area[2] > LAST_ROW or area[3] > LAST_COLUMN:
            found[sheet, row, column] = f"{spill} would run off the sheet: it is {rows:,} x {columns:,} cells large"
            continue
        covered = [place for place in solved.plan.book.filled(sheet, area) if place != (row, column)]
        covered = covered or _spilled(solved, number, area)
        found[sheet, row, column] = (
            f"{spill} would cover {sheet}!{cell_name(*min(covered))}" if covered else f"{spill} has no room"
        )
    return found


def _spilled(solved: Solved, number: int, area: Area) -> list[tuple[int, int]]:
    """Where the spills of other formulas begin to lie in an area."""
    top, left, bottom, right = area
    begun = []
    for other, anchor in enumerate(solved.spills.anchors):
        rows, columns = solved.spills.shape(other)
        row, column = max(top, anchor.row), max(left, anchor.column)
        last_row, last_column = min(bottom, anchor.row + rows - 1), min(right, anchor.column + columns - 1)
        same_sheet = anchor.sheet == solved.spills.anchors[number].sheet
        if other != number and same_sheet and row <= last_row and column <= last_column:
            begun.append((row, column))
    return begun
