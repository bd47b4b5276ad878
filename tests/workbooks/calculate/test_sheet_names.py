"""Sheets are found in whatever case a formula names them, also the one that the engine has a twin of."""

from __future__ import annotations

import pytest
import xlsxwriter
from workbooks.calculate.calculating import Calculated, written


@pytest.mark.parametrize("name", ["sheet1", "SHEET1", "Sheet1", "sHeEt1", "Plan", "Übersicht", "Q1 net's own"])
@pytest.mark.parametrize("turn", [str, str.upper, str.lower])
def test_cells_are_read_by_any_spelling_of_their_sheet(name: str, turn: type[str]) -> None:
    spelled = "'" + turn(name).replace("'", "''") + "'"

    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet, other = workbook.add_worksheet(name), workbook.add_worksheet("Other")
        for row in range(3):
            sheet.write_number(row, 0, row + 1)
        sheet.write_dynamic_array_formula("C1:C3", "=VX_TWICE(A1:A3)", None, "?")
        sheet.add_table("E1:E3", {"name": "Sums", "columns": [{"header": "Net"}]})
        sheet.write_column("E2", [5, 6])
        workbook.define_name("Known", f"={spelled}!$A$1:$A$3")
        sheet.write_formula("B1", "=VX_TWICE(A3)", None, "?")
        for row, formula in enumerate(FORMULAS):
            other.write_formula(row, 0, formula.format(spelled), None, "?")

    found = Calculated(written(build))
    assert found.value(1, 2, sheet=name) == 6.0
    assert [found.value(row, 1, sheet="Other") for row in range(1, len(FORMULAS) + 1)] == ANSWERS
    assert not found.reconciled.failed


FORMULAS = [
    "=VX_TWICE({}!A2)",
    "=VX_TELL({}!A1:A3)",
    "=VX_TELL({}!A:A)",
    "=VX_TELL(Known)",
    "=VX_TELL({}!C1#)",
    "=VX_TELL(sums[nET])",
    '=VX_TWICE(INDIRECT("{}!A2"))',
    "=VX_TWICE(SUM({}!C2:C3))",
]
ANSWERS = [4.0, "3x1", "3x1", "3x1", "3x1", "2x1", 4.0, 20.0]


def test_a_spill_longer_than_its_sheet_is_read_whole_by_another_spelling() -> None:
    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Data")
        sheet.write_dynamic_array_formula("A1", "=VX_COUNT(30)", None, "?")
        sheet.write_formula("C1", "=VX_TELL(DATA!A:A)", None, "?")

    found = Calculated(written(build))
    assert found.value(1, 3, sheet="Data") == "30x1"
