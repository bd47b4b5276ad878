"""What does not name the cells it reads is kept where one of them may be a kept one."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter
from workbooks.calculate.calculating import Calculated, written

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW
from valuex_xl.functions import open_session
from valuex_xl.workbooks import engines
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import recalculate
from valuex_xl.workbooks.reconcile.unnamed import may_read

SHEET = (1, 1, LAST_ROW, LAST_COLUMN)
UNNAMED = "its formula does not name the cells it reads (INDIRECT, OFFSET)"


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("SUM(A1:B2)", []),
        ('INDIRECT("D2:D3")', [("S", 2, 4, 3, 4)]),
        ("INDIRECT(\"'Plan 26'!$D$2\")", [("Plan 26", 2, 4, 2, 4)]),
        ('INDIRECT( "D2" )+1', [("S", 2, 4, 2, 4)]),
        ('INDIRECT("D2",TRUE)', [("", *SHEET)]),
        ('INDIRECT("rate")', [("", *SHEET)]),
        ('INDIRECT("D"&A1)', [("", *SHEET)]),
        ("OFFSET(A1,1,2)", [("S", *SHEET)]),
        ("OFFSET(Plan!A1,B1,2)", [("Plan", *SHEET), ("S", *SHEET)]),
        ("A1:INDEX(Plan!B:B,3)", [("S", *SHEET), ("Plan", *SHEET)]),
        ("OFFSET(here,1,2)", [("", *SHEET)]),
    ],
)
def test_where_a_formula_may_find_what_it_does_not_name(text: str, areas: object) -> None:
    assert may_read(text, "S") == areas


@pytest.mark.parametrize(
    ("formula", "kept"),
    [
        ('=VX_TWICE(INDIRECT("B3"))', True),
        ('=VX_TWICE(INDIRECT("b"&2))', True),
        ("=VX_TWICE(OFFSET(A1,1,1))", True),
        ("=VX_TWICE(SUM(A1:INDEX(A1:A9,A2+1)))", True),
        ('=VX_TWICE(INDIRECT("A2"))', False),
        ("=VX_TWICE(OFFSET(Other!A1,1,1))", False),
        ('=VX_TWICE(INDIRECT("Other!B3"))', False),
    ],
)
def test_a_call_is_kept_where_it_may_read_what_was_not_calculated(formula: str, kept: bool) -> None:
    """MAP fills B1:B3, and is not calculated here; C1 is the call, and D1 depends on it."""

    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_column("A1", [1, 2, 3])
        workbook.add_worksheet("Other").write("B2", 5)
        sheet.write_dynamic_array_formula("B1:B3", "=_xlfn.MAP(A1:A3,_xlfn.LAMBDA(_xlpm.v,_xlpm.v))", None, 1)
        sheet.write("B2", 2)
        sheet.write("B3", 3)
        sheet.write_formula("C1", formula, None, 99)
        sheet.write_formula("D1", "=C1+1", None, 100)

    told = Calculated(written(build)).reconciled.untrusted
    if kept:
        assert told["Sheet1", 1, 3] == f"{UNNAMED}; Sheet1!B1 may be one, which could not be calculated"
        assert told["Sheet1", 1, 4] == "it depends on Sheet1!C1, which is not trusted"
    else:
        assert told == {}


def test_what_hangs_on_the_call_itself_is_not_what_it_reads() -> None:
    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_column("A1", [1, 2, 3])
        sheet.write_formula("C1", "=VX_TWICE(OFFSET(A1,1,0))", None, 99)
        sheet.write_formula("D1", '=CELL("address",C1)', None, "$C$1")

    found = Calculated(written(build))
    assert found.value(1, 3) == 4.0
    assert found.reconciled.untrusted == {}


@pytest.mark.skipif(not engines.is_installed(), reason="needs the second engine: pip install -e '.[witness]'")
def test_what_depends_on_a_cell_that_could_not_be_calculated_is_no_difference_of_engines() -> None:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet()
    sheet.write_column("A1", [1, 2, 3])
    sheet.write_formula("B1", "=NOW()*0+7", None, 9)
    sheet.write_formula("C1", "=MIN(5000,B1/A2)", None, 4.5)
    workbook.close()
    book = read_book(buffer.getvalue(), name="b.xlsx")
    done = recalculate(book, open_session(today=date(2026, 3, 4)), everything=True, asked=Asked(everything=True))
    assert [each[1:] for each in done.summary.untrusted] == [
        ("C1", "it depends on Sheet1!B1, which could not be calculated")
    ]
