"""A formula may stand where its figures stand on another sheet: it reads those, and not itself."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import recalculate


@pytest.mark.parametrize(
    ("formula", "answer"),
    [
        ("=VX_GRADE(D!B2:B4/D!C2:C4)", ["C", "B", "A"]),
        ("=VX_GRADE(IF(D!B2:B4>0,D!B2:B4/100,0))", ["C", "B", "A"]),
        ('=VX_GRADE(SUMIF(D!B2:B4,">50",D!B2:B4)/100)', ["A"]),
        ("=VX_GRADE(SUM(D!B2:B4)/1000+MATCH(90,D!B2:B4,0)/10)", ["B"]),
    ],
)
@pytest.mark.parametrize("place", ["B2", "C3", "B4"])
def test_a_formula_reads_the_sheet_that_it_names(formula: str, answer: list[str], place: str) -> None:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet, data = workbook.add_worksheet("Told"), workbook.add_worksheet("D")
    data.write_column("B2", [10, 30, 90])
    data.write_column("C2", [100, 100, 100])
    column, first = place[0], int(place[1])
    sheet.write_dynamic_array_formula(f"{place}:{column}{first + len(answer) - 1}", formula)
    workbook.close()
    book = read_book(buffer.getvalue(), name="elsewhere.xlsx")
    found = recalculate(book, open_session(today=date(2026, 11, 29)), asked=Asked(believe_first=True))
    assert (found.summary.uncalculated, found.summary.untrusted) == ((), ())
    assert [spill.values for spill in found.spills["Told"]] == [[[each] for each in answer]]
