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
        ("OFFSET(A1,1,2)", [("S", 2, 3, 2, 3)]),
        ("OFFSET(Plan!A1:B2,1,2)", [("Plan", 2, 3, 3, 4)]),
        ("OFFSET(Plan!C9,-2,,3,2)", [("Plan", 7, 3, 9, 4)]),
        ("OFFSET(Plan!C9,-9,0)", [("Plan", *SHEET)]),
        ("OFFSET(Plan!C9,0,0,-2,1)", [("Plan", *SHEET)]),
        ("OFFSET(Plan!C9,0.5,0)", [("Plan", *SHEET)]),
        ("OFFSET(Plan!A1,B1,2)", [("Plan", *SHEET)]),
        ("OFFSET(here,A1,2)", [("", *SHEET)]),
        ("OFFSET((A1:A2,B1),1,2)", [("", *SHEET)]),
        ('OFFSET(INDIRECT("Plan!B1"),A1,0)', [("", *SHEET), ("Plan", 1, 2, 1, 2)]),
        ("A1:INDEX(Plan!B:B,3)", [("S", *SHEET), ("Plan", *SHEET)]),
        ("A1:INDEX(B:B,A2+1)", [("S", 1, 1, LAST_ROW, 2)]),
        ("SUM(Plan!B2:INDEX(Plan!B1:B9,A1))", [("Plan", 1, 2, 9, 2)]),
        ("SUM(INDEX(Plan!B2:B9,MATCH(1,A:A,0)):INDEX(Plan!C2:C9,(A1)))", [("Plan", 2, 2, 9, 3)]),
        ("A1:INDEX(here,3)", [("S", *SHEET)]),
        ("here:INDEX(there,A1)", [("", *SHEET)]),
        ("A1:INDEX(B1:B9,1):INDEX(D1:D9,2)", [("S", *SHEET), ("S", *SHEET)]),
        ("A1:INDEX(B1:B9,1)#", [("S", *SHEET)]),
        ("OFFSET(here,1,2)", [("", *SHEET)]),
        ("INDIRECT(\"'It''s'!B\"&ROW())", [("It's", 1, 2, LAST_ROW, 2)]),
        ('INDIRECT("FY25!B1:B"&ROW())', [("FY25", 1, 2, LAST_ROW, 2)]),
        ('INDIRECT("FY25!B1:"&A1)', [("FY25", *SHEET)]),
        ('INDIRECT("B1:B"&ROW()-1)', [("S", 1, 2, LAST_ROW, 2)]),
        ('INDIRECT("B"&COUNTA(A:A)+2&":D"&MATCH(1,(A:A),0))', [("S", 1, 2, LAST_ROW, 4)]),
        ('INDIRECT("D"&VALUEX_JOINED(ROW()+1))', [("S", 1, 4, LAST_ROW, 4)]),
        ('INDIRECT("D"&VALUEX_JOINED(A1))', [("", *SHEET)]),
        ('INDIRECT("D"&2)', [("S", 1, 4, LAST_ROW, 4)]),
        ('INDIRECT("Plan!"&"D"&2)', [("Plan", 1, 4, LAST_ROW, 4)]),
        ('INDIRECT("B1:B"&A1)', [("", *SHEET)]),
        ('INDIRECT("FY25!B"&A1)', [("", *SHEET)]),
        ('INDIRECT("FY"&ROW()&"!B2")', [("", *SHEET)]),
        ('INDIRECT("Year"&ROW())', [("", *SHEET)]),
        ('INDIRECT("R1C"&ROW())', [("", *SHEET)]),
        ('INDIRECT("B"&ROW()*1.5)', [("", *SHEET)]),
        ('INDIRECT("B"&1E+3)', [("", *SHEET)]),
        ('INDIRECT("B"&(ROW()=1))', [("", *SHEET)]),
        ('INDIRECT("FY25:FY26!B"&ROW())', [("", *SHEET)]),
        ('INDIRECT("[Book.xlsx]Plan!B"&ROW())', [("", *SHEET)]),
        ('INDIRECT("[Book.xlsx]Plan!B2")', [("", *SHEET)]),
        ('INDIRECT(A1&"!B2")', [("", *SHEET)]),
        ('INDIRECT("FY25!B1:B"&ROW(),FALSE)', [("", *SHEET)]),
        ('INDIRECT(ADDRESS(A1,2,1,1,"It""s"))', [('It"s', *SHEET)]),
        ("INDIRECT(ADDRESS(A1,2))", [("S", *SHEET)]),
        ("INDIRECT(ADDRESS(A1,2,4,))", [("S", *SHEET)]),
        ("INDIRECT(ADDRESS(A1,2,1,0))", [("", *SHEET)]),
        ("INDIRECT(ADDRESS(A1,2,1,1,B1))", [("", *SHEET)]),
        ("INDIRECT(ADDRESS(A1,2,1,1,))", [("", *SHEET)]),
        ("INDIRECT(ADDRESS(1,2)&A1)", [("", *SHEET)]),
        (
            'INDIRECT("data!b2"):INDIRECT("DATA!B3")',
            [("data", 2, 2, 2, 2), ("data", *SHEET), ("DATA", *SHEET), ("DATA", 3, 2, 3, 2)],
        ),
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
        ("=VX_TWICE(SUM(A2:INDEX(E2:E9,A2+1)))", True),
        ("=VX_TWICE(SUM(A1:INDEX(A1:A9,A2+1)))", False),
        ("=VX_TWICE(OFFSET(A1,A1,1))", True),
        ("=VX_TWICE(OFFSET(A1,1,0))", False),
        ('=VX_TWICE(INDIRECT("B"&ROW()+1))', True),
        ('=VX_TWICE(INDIRECT("A"&ROW()+1))', False),
        ('=VX_TWICE(INDIRECT("Other!B"&ROW()+1))', False),
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
