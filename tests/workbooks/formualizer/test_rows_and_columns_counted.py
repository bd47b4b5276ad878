"""ROWS and COLUMNS count cells and read none of them."""

from __future__ import annotations

import pytest
from workbooks.calculate.calculating import Calculated, written
from xlsxwriter import Workbook

from valuex_xl.workbooks.formualizer.sizes import away_from_cells
from valuex_xl.workbooks.formula.tokens import join, tokenize


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("ROWS(A1)", "ROWS(XFD1)"),
        ("ROWS($A$1:B5)", "ROWS(XFD$1:XFD5)"),
        ("ROWS('a b'!A1:A5)", "ROWS('a b'!A1:A5)"),
        ("ROWS(A:B)", "ROWS(XFD:XFD)"),
        ("ROWS(2:$5)", "ROWS(XFD2:XFD$5)"),
        ("COLUMNS($A1:C$9)", "COLUMNS($A$1048576:C$1048576)"),
        ("COLUMNS(B:$D)", "COLUMNS(B$1048576:$D$1048576)"),
        ("COLUMNS(2:5)", "COLUMNS($1048576:$1048576)"),
        ("SUM(ROWS( A1:A2 ),A1:A2)", "SUM(ROWS( XFD1:XFD2 ),A1:A2)"),
        ("ROWS(A1:A2*2)", "ROWS(A1:A2*2)"),
        ("ROWS(#REF!)", "ROWS(#REF!)"),
        ("ROWS(Name)", "ROWS(Name)"),
        ("ROW(A1:A2)", "ROW(A1:A2)"),
        ("ROWS", "ROWS"),
    ],
)
def test_what_is_counted_lies_where_no_cell_is(text: str, moved: str) -> None:
    assert join(away_from_cells(tokenize(text))) == moved


@pytest.mark.parametrize(
    ("text", "count"),
    [("=ROWS(B$1:B3)", 3.0), ("=COLUMNS($A3:B3)", 2.0), ("=ROWS(B:B)", 1_048_576.0), ("=COLUMNS(3:3)", 16_384.0)],
)
def test_a_formula_that_counts_its_own_cell_goes_in_no_circle(text: str, count: float) -> None:
    def build(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet("S")
        sheet.write_formula("B1", "=B2")
        sheet.write_formula("B2", "=B1")
        sheet.write_formula("B3", text)

    found = Calculated(written(build))
    assert set(found.reconciled.failed) == {("S", 1, 2), ("S", 2, 2)}
    assert found.value(3, 2, "S") == count
