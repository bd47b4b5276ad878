"""A name or a sheet that the book has not ends a whole formula in the engine: Excel goes on where it is not needed."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import Recalculation, recalculate


def done(formula: str, stored: object) -> Recalculation:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "use_future_functions": True})
    sheet = workbook.add_worksheet("Data")
    sheet.write("A1", 0.9)
    workbook.define_name("share", "=Data!$A$1")
    sheet.write_formula("C1", formula, None, stored)
    sheet.write_formula("C2", "=SUM(1,2)", None, 3)
    workbook.close()
    return recalculate(read_book(buffer.getvalue(), name="names.xlsx"), open_session(today=date(2026, 6, 30)))


@pytest.mark.parametrize(
    ("formula", "lack"),
    [
        ('=IF(ISERROR(nosuch),"none",VX_GRADE(A1))', "name nosuch"),
        ("=IFERROR(nosuch,VX_GRADE(A1))", "name nosuch"),
        ("=CHOOSE(2,nosuch,VX_GRADE(A1))", "name nosuch"),
        ('=LET(x,nosuch,IF(ISERROR(x),"none",VX_GRADE(A1)))', "name nosuch"),
        ("=LET(x,A1,VX_GRADE(x))&x", "name x"),
        ('=IF(ISERROR(Gone!A1),"none",VX_GRADE(A1))', "sheet Gone"),
        ("=VX_GRADE(SUM('Gone 2'!A:B))", "sheet Gone 2"),
    ],
)
def test_a_call_beside_it_is_not_written(formula: str, lack: str) -> None:
    found = done(formula, "Z").summary
    reason = f"there is no {lack}, and one that does not exist ends the whole formula here"
    assert [(each.cell, each.reason) for each in found.uncalculated] == [("C1", reason)]


@pytest.mark.parametrize(
    "formula",
    [
        "=VX_GRADE(share)",
        '=LET(x,share,IF(ISNUMBER(x),VX_GRADE(x),"none"))',
        '=LET(x,A1,IF(ISBLANK(x),"none",VX_GRADE(x)))',
        '=IF(ISERROR(share),"none",VX_GRADE(data!A1))',
        "=VX_GRADE(A1*TRUE)",
    ],
)
def test_what_the_book_or_the_formula_names_is_calculated(formula: str) -> None:
    found = done(formula, "Z")
    assert not found.summary.uncalculated
    assert [each.now for each in found.differences] == ["A"]


def test_an_error_that_is_stored_so_is_right() -> None:
    assert not done("=VX_GRADE(nosuch)", "#NAME?").summary.uncalculated
