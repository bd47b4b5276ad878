"""A spill that could not be calculated keeps its size for those who read it, though another one changes its own."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import recalculate


def made(*, stored: bool) -> bytes:
    """F1# cannot be calculated; H1 is stored over six cells and fills three now."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    data, sheet = workbook.add_worksheet("D"), workbook.add_worksheet("F")
    for row, values in enumerate([("Elm", 90, 100), ("Oak", 60, 200), ("Ash", 50, 500), ("Elm", 10, 100)]):
        data.write_row(row, 0, values)
    spill = "_xlfn.ANCHORARRAY"
    sheet.write_dynamic_array_formula("E1:E3", "=_xlfn.UNIQUE(D!A1:A4)", None, "Elm" if stored else 0)
    sheet.write_dynamic_array_formula("F1:F3", f"=SUMIFS(D!B1:B4,D!A1:A4,{spill}(E1))", None, 100 if stored else 0)
    for row, (name, amount) in enumerate([("Oak", 60), ("Ash", 50)] if stored else [], 1):
        sheet.write_row(row, 4, (name, amount))
    sheet.write_formula("K21", f"=VX_CONCENTRATION({spill}(F1),{spill}(E1))", None, 100 / 210 if stored else 0)
    sheet.write_formula(
        "K22", f'=IFERROR(VX_CONCENTRATION({spill}(F1),{spill}(E1),"status"),"n/a")', None, "BREACH" if stored else 0
    )
    sheet.write_formula("K23", f"=VX_WALLET(SUM({spill}(F1)),1000)", None, 0.21 if stored else 0)
    sheet.write_dynamic_array_formula("H1:H6", "=VX_GRADE(D!B1:B3/D!C1:C3)", None, "A" if stored else 0)
    workbook.close()
    return buffer.getvalue()


@pytest.mark.parametrize("stored", [True, False])
@pytest.mark.parametrize("first", [True, False])
def test_who_reads_it_is_kept_and_told(stored: bool, first: bool) -> None:
    book = read_book(made(stored=stored), name="shrinks.xlsx")
    found = recalculate(book, open_session(today=date(2026, 11, 29)), asked=Asked(believe_first=first))
    told = {kept.cell: kept.reason for kept in found.summary.untrusted}
    assert {"K21", "K22", "K23"} <= told.keys()
    assert told["K21"] == told["K22"] == "it depends on F!F1, which could not be calculated"
    assert not [place for place in found.values.get("F", {}) if place[1] == 11]
