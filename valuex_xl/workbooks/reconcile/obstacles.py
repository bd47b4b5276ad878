"""What stands in the way of a formula that finds no room for its spill."""

from __future__ import annotations

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, Area, Cell, Position, cell_name
from valuex_xl.workbooks.calculation import Calculation

__all__ = ["obstacles"]


def obstacles(calculation: Calculation) -> dict[Cell, str]:
    """The formulas that are #SPILL!, each with the first cell that its spill would cover."""
    found: dict[Cell, str] = {}
    for cell, array in calculation.arrays.items():
        if array.refused is None:
            continue
        sheet, row, column = cell
        rows, columns = array.refused
        area = (row, column, row + rows - 1, column + columns - 1)
        spill = f"the spill of {sheet}!{cell_name(row, column)}"
        if area[2] > LAST_ROW or area[3] > LAST_COLUMN:
            found[cell] = f"{spill} would run off the sheet: it is {rows:,} x {columns:,} cells large"
            continue
        covered = [place for place in calculation.book.occupied(sheet, area) if place != (row, column)]
        covered = covered or _spilled(calculation, cell, area)
        found[cell] = f"{spill} would cover {sheet}!{cell_name(*min(covered))}" if covered else f"{spill} has no room"
    return found


def _spilled(calculation: Calculation, cell: Cell, area: Area) -> list[Position]:
    """Where the spills of other formulas begin to lie in an area of the cell's sheet."""
    top, left, bottom, right = area
    begun = []
    for other, array in calculation.arrays.items():
        sheet, first_row, first_column = other
        rows, columns = array.shape
        row, column = max(top, first_row), max(left, first_column)
        last_row, last_column = min(bottom, first_row + rows - 1), min(right, first_column + columns - 1)
        if other != cell and sheet == cell[0] and row <= last_row and column <= last_column:
            begun.append((row, column))
    return begun
