"""What each formula of a book reads, for formulas that are one filled down, for shared ones and for data tables."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from valuex_xl.addresses import Area, Cell, Position, Rectangle
from valuex_xl.workbooks.formula.dependents import Dependents
from valuex_xl.workbooks.formula.facts import Facts
from valuex_xl.workbooks.formula.filled_texts import FormulaTexts
from valuex_xl.workbooks.formula.precedents import Precedents
from valuex_xl.workbooks.formula.shared_formulas import written_out
from valuex_xl.workbooks.formula.sheet_formulas import SheetFormulas, data_tables
from valuex_xl.workbooks.package import FormulaCell, FormulaCells

USED = {"S": (12, 6), "Other Sheet": (120, 2), "Empty": (0, 0)}
BOOK: Any = SimpleNamespace(sheets=[SimpleNamespace(name=name) for name in USED], last_used=USED.__getitem__)
LAST, RIGHT = 1_048_576, 16_384


def plain(row: int, column: int, text: str | None, kind: str = "plain", ref: Area | None = None) -> FormulaCell:
    return FormulaCell(row, column, text, kind, ref, None, None)


def shared(row: int, column: int, text: str | None, group: int) -> FormulaCell:
    return FormulaCell(row, column, text, "shared", None, group, None)


def precedents(
    cells: Sequence[FormulaCell], texts: dict[Position, str | None], problems: dict[Position, str], packed: bool
) -> tuple[Precedents, list[SheetFormulas]]:
    whole = written_out(FormulaCells.of(cells))
    kept: Any = (whole, FormulaTexts(texts)) if packed else (list(whole), texts)
    sheets = [SheetFormulas("S", kept[0], [Facts()] * len(cells), kept[1], problems)]
    return Precedents(BOOK, sheets), sheets


ONE: dict[str, list[Rectangle]] = {
    "B7*2": [("S", 7, 2, 7, 2)],
    "SUM(A1:B9)+$D$4": [("S", 1, 1, 9, 2), ("S", 4, 4, 4, 4)],
    "S!A1": [("S", 1, 1, 1, 1)],
    "'other sheet'!B3:B5": [("Other Sheet", 3, 2, 5, 2)],
    "Gone!A1+A2": [("S", 2, 1, 2, 1)],
    "SUM(A:A)": [("S", 1, 1, 12, 1)],
    "SUM(B:$C)": [("S", 1, 2, 12, 3)],
    "SUM('Other Sheet'!A:B)": [("Other Sheet", 1, 1, 120, 2)],
    "SUM(Empty!A:A)": [("Empty", 1, 1, 1, 1)],
    "SUM(3:4)": [("S", 3, 1, 4, 6)],
    "SUM(Empty!$3:4)": [("Empty", 3, 1, 4, 1)],
    "SUM(A5:A1048576)": [("S", 5, 1, 12, 1)],
    "SUM(A20:A1048576)": [("S", 20, 1, 20, 1)],
    "SUM(A20:A1048575)": [("S", 20, 1, LAST - 1, 1)],
    "SUM(C2:XFD2)": [("S", 2, 3, 2, 6)],
    "SUM(H2:XFD2)": [("S", 2, 8, 2, 8)],
    "SUM(H2:XFC2)": [("S", 2, 8, 2, RIGHT - 1)],
    "SUM(A1:XFD1048576)": [("S", 1, 1, 12, 6)],
    "SUM(A1:B30)": [("S", 1, 1, 30, 2)],
    '"A1"&rate': [],
}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(("text", "areas"), ONE.items())
def test_what_one_formula_reads(text: str, areas: list[Rectangle], packed: bool) -> None:
    found, _ = precedents([plain(14, 9, text)], {}, {}, packed)
    assert found.of([("S", 14, 9)]) == {("S", 14, 9): areas}
    assert found.of([("S", 14, 8)]) == {}
    first, references = found.by_cell()["S", 14, 9]
    assert (first, [(each.sheet, *each[1:5]) for each in references]) == ((14, 9), areas)


CELLS = [
    *(plain(row, 4, f"B{row}*C{row + 1}+$F$1") for row in range(2, 7)),
    *(plain(row, 5, f"SUM(B$2:B{row})+SUM(A{row}:C{row + 9})") for row in range(2, 7)),
    plain(7, 4, "B7*C9+$F$1"),
    plain(8, 4, "stored otherwise"),
    shared(2, 7, "A2+$B2+A$1", 3),
    shared(3, 7, None, 3),
    shared(2, 8, None, 3),
    shared(9, 7, "F9", 4),
    shared(10, 7, None, 4),
    shared(11, 7, None, 5),
    plain(12, 7, None),
    plain(10, 10, "", "data table", (10, 10, 11, 12)),
    plain(1, 12, "", "data table", (1, 12, 2, 12)),
    plain(14, 12, '"x"', "array", (14, 12, 15, 12)),
]
TEXTS: dict[Position, str | None] = {(8, 4): "B8*C9+$F$1"}
PROBLEMS = {(10, 10): "it is part of a data table (what-if analysis)"}


def expected() -> dict[Cell, list[Rectangle]]:
    found: dict[Cell, list[Rectangle]] = {}
    for row in range(2, 9):
        after = row + 2 if row == 7 else row + 1
        found["S", row, 4] = [("S", row, 2, row, 2), ("S", after, 3, after, 3), ("S", 1, 6, 1, 6)]
    for row in range(2, 7):
        found["S", row, 5] = [("S", 2, 2, row, 2), ("S", row, 1, row + 9, 3)]
    for row, column in ((2, 7), (3, 7), (2, 8)):
        left = column - 6
        found["S", row, column] = [("S", row, left, row, left), ("S", row, 2, row, 2), ("S", 1, left, 1, left)]
    found |= {("S", row, 7): [("S", row, 6, row, 6)] for row in (9, 10)}
    return found


@pytest.mark.parametrize("packed", [False, True])
def test_what_the_formulas_of_a_sheet_read(packed: bool) -> None:
    found, _ = precedents(CELLS, TEXTS, PROBLEMS, packed)
    assert found.of([("S", *cell[:2]) for cell in CELLS]) == expected() | {
        ("S", 10, 10): [],
        ("S", 1, 12): [],
        ("S", 14, 12): [],
    }


@pytest.mark.parametrize("packed", [False, True])
def test_the_first_of_its_kind_reads_the_same_moved_and_a_data_table_its_rim(packed: bool) -> None:
    found, sheets = precedents(CELLS, TEXTS, PROBLEMS, packed)
    told = {}
    for (sheet, row, column), ((top, left), references) in found.by_cell().items():
        moved = [each.moved(row - top, column - left) for each in references]
        told[sheet, row, column] = [(each.sheet, *each[1:5]) for each in moved]
    rims = {("S", 10, 10): [("S", 9, 9, 11, 12)], ("S", 1, 12): [("S", 1, 11, 2, 12)], ("S", 14, 12): []}
    assert told == expected() | rims
    assert data_tables(sheets) == {("S", 10, 10): ("S", 10, 10, 11, 12), ("S", 1, 12): ("S", 1, 12, 2, 12)}


@pytest.mark.parametrize("packed", [False, True])
def test_the_graph_knows_who_reads_a_cell(packed: bool) -> None:
    found, _ = precedents(CELLS, TEXTS, PROBLEMS, packed)
    graph = Dependents({})
    found.connect(graph)
    reads = expected() | {("S", 10, 10): [("S", 9, 9, 11, 12)], ("S", 1, 12): [("S", 1, 11, 2, 12)]}
    for place in [(row, column) for row in range(1, 18) for column in range(1, 14)]:
        due, waiting = {("S", *place)}, [place]
        while waiting:
            row, column = waiting.pop()
            near = [cell for cell, areas in reads.items() if any(_holds(area, row, column) for area in areas)]
            waiting += [cell[1:] for cell in near if cell not in due]
            due.update(near)
        assert graph.reach([("S", *place)]) == due


def _holds(area: Rectangle, row: int, column: int) -> bool:
    return area[1] <= row <= area[3] and area[2] <= column <= area[4]
