"""What formulas fill beside their own cell: those cells are their formula's, whoever reads them and however."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from valuex_xl.addresses import Cell, Rectangle
from valuex_xl.workbooks.calculation import Calculation
from valuex_xl.workbooks.formula.sheet_formulas import data_tables

__all__ = ["filled_areas"]

_FILLING = frozenset({"array", "dynamic"})


def filled_areas(calculation: Calculation) -> Mapping[Cell, Sequence[Rectangle]]:
    """The areas of each formula that fills more than its own cell: the one it is stored with, and what it filled now.

    Both: a formula that could not be calculated, or is not trusted, keeps the cells it is stored with, and one that
    shrank takes some away from those who read them.
    """
    areas: defaultdict[Cell, list[Rectangle]] = defaultdict(list)
    for table, area in data_tables(calculation.sheets).items():
        areas[table].append(area)
    for sheet in calculation.sheets:
        for cell in sheet.cells:
            if cell[4] is not None and cell[3] in _FILLING and cell[4][:2] != cell[4][2:]:
                areas[sheet.name, cell[0], cell[1]].append((sheet.name, *cell[4]))
    for (name, row, column), array in calculation.arrays.items():
        rows, columns = array.shape
        filled = (name, row, column, row + rows - 1, column + columns - 1)
        if (rows, columns) != (1, 1) and filled not in areas[name, row, column]:
            areas[name, row, column].append(filled)
    return areas
