"""Calls that this engine gets wrong are told, and their neighbours that it gets right are not."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from workbooks.calculate.calculating import FUNCTIONS, TODAY

from valuex_xl.workbooks.calculation import settings_of
from valuex_xl.workbooks.engines import ENGINE
from valuex_xl.workbooks.package import Book, read_book

SHEET = [
    [10, "x", "#N/A", 5, 1.5, "a1b", "2"],
    [20, "y", 7, None, 2.0, "2026-03-09", "3.5"],
    [30, "x", 9, 8, 3.0, ">", "7"],
]


def book(formula: str, rows: int = 1) -> Book:
    """The sheet from A1 on; the formula in Z1 and filled down."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "use_future_functions": True})
    sheet = workbook.add_worksheet("Data")
    for row, values in enumerate(SHEET):
        for column, value in enumerate(values):
            if value == "#N/A":
                sheet.write_formula(row, column, "=NA()", None, 0)
            elif value is not None:
                sheet.write(row, column, value)
    for row in range(rows):
        sheet.write_formula(row, 25, formula.replace("{row}", str(row + 1)), None, 0)
    workbook.close()
    return read_book(buffer.getvalue(), name="doubts.xlsx")


def doubts(formula: str, rows: int = 1, *, witnessed: bool = False) -> dict[int, str]:
    """The reasons by row."""
    read = book(formula, rows)
    calculation = ENGINE.calculate(read, FUNCTIONS, settings_of(read, TODAY), witnessed=witnessed)
    return {row: reason for (row, _), reason in calculation.sheets[0].doubts.items()}


DOUBTED = [
    '=SUMIF(B1:B3,"x",C1:C3)',
    '=SUMIFS(C1:C3,B1:B3,"x")',
    '=COUNTIF(A1:A3,">"&D2)',
    "=COUNTIF(A1:A3,F3)",
    '=COUNTIFS(A1:A3,"<"&D2)',
    '=COUNTIF(C1:C3,"#N/A")',
    "=SUMIFS(A1:A3,B1:B2,1)",
    "=IRR(D1:D3)",
    '=TEXT(A1>5,"0")',
    "=TYPE(C1)",
    '=NUMBERVALUE("1,5",",")',
    '=TEXT(A1,"# ?/?")',
    '=TEXT(A1,"[>5]0;0.0")',
    '=TEXT(B1,"@-@")',
    '=TEXT(B1,"0;0;0;""no. ""@")',
    "=ADDRESS(3,4,1,0)",
    "=ADDRESS(2,9,4,D2)",
    '=UPPER("groß")',
    '=LOWER("İzmir")',
    '=PROPER("ŉ ǆ")',
    '=TEXT(A1,"0.0E+00")',
    "=SUM(TAKE(A1:C3,,1))",
    "=XLOOKUP(2,A1:A3,B1:B3,,-1,-1)",
    "=NETWORKDAYS.INTL(A1,A2,,A3)",
    "=NETWORKDAYS(A1,A2,DATE(2026,1,1))",
    "=INDEX(LINEST(A1:A3,E1:E3,,TRUE),1)",
    "=CUMPRINC(0.1,12,100,1.5,3,0)",
    "=DAYS360(E1,A1)",
    "=DAY(D1)",
    "=YEAR(F2)",
    "=DAY(DATE(1900,2,29))",
    '=OR("TRUE")',
    "=ISERROR(Nowhere)",
    "=COUNT(1/0,A1)",
    "=VLOOKUP(3,{3,1;2,2;1,3},2)",
    "=MATCH(2,{3,2,1})",
    "=PROPER(F1)",
    '=ROWS(UNIQUE({"Vos";"VOS";"Das"}))',
    '=TEXTAFTER("aXbxc","x",1,1)',
    '=TEXTBEFORE("aXbxc","x",2,A1)',
    '=IFERROR(SUM(INDIRECT("Start")),7)',
    '=IFERROR(SUM(INDIRECT("Sales[Amount]")),7)',
    "=COUNT(INDIRECT(B1))",
    "=SUMPRODUCT(G1:G3)",
    "=PMT(0.1,G1,100)",
    "=RATE(G1,-1,5)",
    "=CUMIPMT(0.1,G2,100,1,G1,0)",
    "=CHOOSE(G1,5,6)",
    "=ADDRESS(1,G1)",
    "=YEARFRAC(45000,45100,G1)",
    "=VLOOKUP(10,A1:B3,G1,FALSE)",
    "=SUMX2MY2(A1:A3,D1:D3)",
    "=SUMXMY2(A1:A3,G1:G3)",
    "=SERIESSUM(2,0,1,G1:G3)",
    "=GCD(A1:A3,5)",
    "=LCM(A1,A2)",
    "=SUMPRODUCT(ROW(A1:A3))",
    "=SUMPRODUCT((MOD(ROW($A$1:$A$3),2)=0)*A1:A3)",
    "=SUMPRODUCT(MAX((A1:A3>10)*ROW(A:A)))",
    "=SUMPRODUCT(ROW(2:4))",
    "=LOOKUP(2,1/(A1:A3<>0),ROW(Data!A1:A3))",
    "=SUMPRODUCT((COLUMN(A1:C1)>1)*1)",
    "=MAX(ROW(A1:A3))",
    "=MAX(1,COLUMN(B1:C1))",
    '=SUMPRODUCT(ROW(INDIRECT("1:"&A1)))',
    '=SUMPRODUCT((ROW( INDIRECT("A1:A3") )>1)*A1:A3)',
    '=SUMPRODUCT(COLUMN(INDIRECT("A:C")))',
    "=SUMPRODUCT(ROW(OFFSET(A1,0,0,3,1))*1)",
    "=SUMPRODUCT(ROW(OFFSET(A1:A3,1,0))*1)",
    "=SUMPRODUCT(COLUMN(OFFSET(A1,0,0,1,A1)))",
    "=SUMPRODUCT(ROW(A1:INDEX(A1:A3,3))*1)",
]

TRUSTED = [
    '=SUM(INDIRECT("A1:A3"))',
    '=SUM(INDIRECT("Data!$A$"&2))',
    "=SUM(INDIRECT(\"'Data'!A:A\"))",
    '=SUMIF(B1:B3,"x",A1:A3)',
    '=SUMIFS(A1:A3,B1:B3,"x")',
    '=COUNTIF(A1:A3,">"&D1)',
    '=COUNTIF(A1:A3,">10")',
    "=IRR(A1:A3)",
    '=TEXT("TRUE","0")',
    "=TYPE(C2)",
    '=NUMBERVALUE("1.5,5",",",".")',
    '=NUMBERVALUE("1.5")',
    '=TEXT(A1,"0.0%")',
    '=TEXT(A1,"d/m/yyyy")',
    '=TEXT(A1,"0 ""[>]""")',
    "=SUM(TAKE(A1:C3,2,1))",
    "=XLOOKUP(20,A1:A3,B1:B3,,0,-1)",
    "=XLOOKUP(25,A1:A3,B1:B3,,-1)",
    "=NETWORKDAYS.INTL(A1,A2,1,A3)",
    "=INDEX(LINEST(A1:A3,E1:E3,TRUE,TRUE),1)",
    "=CUMPRINC(0.1,12,100,1,3,1)",
    "=DAYS360(A1,A2)",
    "=DAY(45000)",
    "=DATE(2026,2,29)",
    "=OR(A1>5,TRUE)",
    "=ISERROR(C1)",
    "=COUNT(C1:C3,A1)",
    "=VLOOKUP(20,A1:B3,2)",
    '=VLOOKUP("x",B1:C3,2,FALSE)',
    "=MATCH(20,A1:A3)",
    '=MATCH("x",B1:B3,0)',
    "=PROPER(B1)",
    '=TEXT(B1,"@")',
    "=ADDRESS(3,4,1,FALSE)",
    "=ADDRESS(3,4,1,1)",
    "=ADDRESS(3,4)",
    '=ADDRESS(3,4,1,,"Data")',
    '=UPPER("łódź, λόγος, éclair")',
    '=LOWER("ÖSTBERG ЖУК")',
    '=PROPER("ÖSTBERG éclair")',
    "=ROWS(UNIQUE(B1:B3))",
    '=XMATCH("X",B1:B3)',
    '=TEXTAFTER("aXbxc","x",1,0)',
    '=TEXTBEFORE("aXbxc","x")',
    '=COUNTIF(B1:B3,"X")',
    "=IF(FALSE,IRR(D1:D3),1)",
    "=SUMPRODUCT(A1:A3)",
    "=SUMPRODUCT(B1:B3)",
    "=PMT(0.1,A1,100)",
    '=CHOOSE(2,"a","b")',
    '=VLOOKUP("x",B1:C3,2,FALSE)',
    "=SUMXMY2(A1:A3,E1:E3)",
    "=LCM(4,6)",
    "=ROW()*2",
    "=ROW(A7)+COLUMN($C$1)",
    "=ROW(A1:C1)+COLUMN(B1:B9)",
    "=ROW(A2:A5)",
    "=MIN(ROW(A2:A5))+ROWS(A2:A5)-1",
    '=ROW(INDIRECT("A2"))*COLUMN(INDIRECT(B1&"1"))',
    '=COLUMN(INDIRECT("C:C"))+ROW(INDIRECT("3:3"))',
    "=ROW(OFFSET(A1,2,0))+COLUMN(OFFSET(A1,0,1,3))",
    "=ROW(OFFSET(A1,2,0,1,3))+1",
    '=IF(FALSE,SUMPRODUCT(ROW(INDIRECT("1:3"))),1)',
]


@pytest.mark.parametrize("formula", DOUBTED)
def test_what_comes_out_wrong_is_told(formula: str) -> None:
    assert doubts(formula)[1].split(" is not trusted: ")[0] in formula


@pytest.mark.parametrize("formula", TRUSTED)
def test_what_comes_out_right_is_not(formula: str) -> None:
    assert doubts(formula) == {}


def test_the_words_say_which_function_and_why() -> None:
    assert doubts('=SUMIF(B1:B3,"x",C1:C3)')[1] == (
        "SUMIF is not trusted: an error in the range that it adds up is left out here"
    )


def test_a_formula_filled_down_is_told_where_its_own_cells_are_wrong() -> None:
    assert doubts("=YEAR(F{row})", 3).keys() == {1, 2, 3}
    assert doubts("=DAYS360(E{row},A1)", 3).keys() == {1}


def test_where_a_second_engine_is_heard_only_what_it_gets_wrong_too_is_told() -> None:
    assert doubts('=SUMIF(B1:B3,"x",C1:C3)', witnessed=True) == {}
    assert doubts('=COUNTIF(C1:C3,"#N/A")', witnessed=True)[1].endswith("names an error finds none here")


def test_beside_a_vx_call_a_second_engine_hears_what_no_call_stands_in() -> None:
    assert doubts('=VX_TWICE(SUMIF(B1:B3,"x",C1:C3))', witnessed=True) == {}
    assert doubts('=SUMIF(B1:B3,"x",C1:C3)*VX_TWICE(A1)', witnessed=True) == {}
    assert doubts('=SUMIF(B1:B3,"x",VX_TWICE(C1:C3))', witnessed=True).keys() == {1}
    assert doubts('=LET(a,1,VX_TWICE(SUMIF(B1:B3,"x",C1:C3)))', witnessed=True).keys() == {1}
