"""What formulas may read that do not name the cells they read: INDIRECT, OFFSET, ranges whose end is calculated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, Cell, Rectangle
from valuex_xl.workbooks.calculation import Calculation
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token, tokenize
from valuex_xl.workbooks.reconcile.worked_out import between, moved, told

__all__ = ["may_read", "reading_kept", "reads"]

_ANYWHERE = ""
"""Stands for every sheet."""


def may_read(text: str, sheet: str) -> list[Rectangle]:
    """The areas in which a formula may find what it does not name; the sheet is empty where it may be any.

    >>> may_read('SUM(INDIRECT("Plan!B2:B9"))', "S")
    [('Plan', 2, 2, 9, 2)]
    >>> may_read("SUM(OFFSET(A1,B1,1))", "S"), may_read("INDIRECT(A1)", "S")
    ([('S', 1, 1, 1048576, 16384)], [('', 1, 1, 1048576, 16384)])
    """
    tokens = [token for token in tokenize(text) if token.kind != "space"]
    found: list[Rectangle] = []
    for index, token in enumerate(tokens):
        name = plain_name(token.text) if token.kind == "func" else ""
        if name == "INDIRECT":
            found.append(told(tokens, index, sheet) or _whole(_ANYWHERE))
        elif name == "OFFSET":
            found.append(moved(tokens, index, sheet) or _whole(_ANYWHERE))
        elif token == Token("op", ":"):
            found += between(tokens, index, sheet) or [_whole(_ANYWHERE)]
    return found


def reads(areas: Iterable[Rectangle], cell: Cell) -> bool:
    """Does one of the areas hold the cell?"""
    return any(_meet(area, (*cell, *cell[1:])) for area in areas)


def _whole(sheet: str) -> Rectangle:
    return sheet, 1, 1, LAST_ROW, LAST_COLUMN


def reading_kept(
    calculation: Calculation,
    cells: Set[Cell],
    kept: Mapping[Cell, Sequence[Rectangle]],
    reach: Callable[[Cell], Set[Cell]],
) -> dict[Cell, Cell]:
    """Those of the cells that may read a kept one, with that one; what depends on a cell itself is not what it reads.

    ``kept`` has the areas that each of them fills.
    """
    found: dict[Cell, Cell] = {}
    known: dict[tuple[Rectangle, ...], list[Cell]] = {}
    for sheet in calculation.sheets:
        for cell in sheet.cells:
            place = (sheet.name, cell.row, cell.column)
            if place not in cells:
                continue
            areas = tuple(may_read(sheet.texts.get(place[1:]) or cell.text or "", sheet.name))
            if areas not in known:
                known[areas] = [other for other, fills in kept.items() if any(map(_meet_any(areas), fills))]
            near = known[areas]
            own = reach(place) if near else frozenset()
            first = next((other for other in near if other not in own), None)
            if first is not None:
                found[place] = first
    return found


def _meet_any(areas: Iterable[Rectangle]) -> Callable[[Rectangle], bool]:
    return lambda filled: any(_meet(area, filled) for area in areas)


def _meet(area: Rectangle, other: Rectangle) -> bool:
    if area[0] and area[0].casefold() != other[0].casefold():
        return False
    return area[1] <= other[3] and other[1] <= area[3] and area[2] <= other[4] and other[2] <= area[4]
