"""15 significant digits: what comes out of the engine, and that nothing else changes by it."""

from __future__ import annotations

import io
from datetime import date
from itertools import product

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.calculation import Settings
from valuex_xl.workbooks.formualizer.engine import LoadedBook
from valuex_xl.workbooks.formualizer.precision import PRECISION_HELPERS
from valuex_xl.workbooks.formualizer.precision_rewriting import at_15_digits
from valuex_xl.workbooks.formula.tokens import join, tokenize


def out(formula: str) -> str:
    return join(at_15_digits(tokenize(formula)))


def values_of(cells: list[Scalar], formulas: list[str]) -> list[Scalar]:
    """What the formulas answer, in row 1 over a column A of these cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, cell in enumerate(cells, 1):
        sheet.cell(row, 1).value = '=""' if cell == "" else cell  # type: ignore[assignment]
    for column, formula in enumerate(formulas, 3):
        sheet.cell(1, column).value = f"={formula}"
    data = io.BytesIO()
    book.save(data)
    loaded = LoadedBook(data.getvalue(), Settings(date(2026, 11, 22)), PRECISION_HELPERS)
    loaded.run()
    return [loaded.value(sheet.title, 1, column) for column in range(3, 3 + len(formulas))]


EXCEL: dict[str, Scalar] = {
    "0.1+0.2=0.3": True,
    "0.1+0.2>0.3": False,
    "0.1+0.2<>0.3": False,
    'IF(A1>0.25,"above","not")': "not",
    "A1<=0.25": True,
    "A1-0.25>0": True,
    "A2=1/3": True,
    "SUMPRODUCT(--(A1:A2>0.25))": 1.0,
    "@A1:A2>0.25": False,
    '"x"&1/3': "x0.333333333333333",
    '"Share "&A1': "Share 0.25",
    '-1/3&""': "-0.333333333333333",
    "LEN(1/3)": 17.0,
    "EXACT(0.1+0.2,0.3)": True,
    "RIGHT(2/3,3)": "667",
    'CONCAT(A2,"!")': "0.333333333333333!",
    'TEXTJOIN("/",TRUE,A1:A2)': "0.25/0.333333333333333",
    'SUBSTITUTE(1/3,"3","")': "0.",
    '10^20&""': "1E+20",
    '10^19&""': "10000000000000000000",
    '123456789012345678&""': "123456789012346000",
    '1/3000&""': "0.000333333333333333",
    '1/30000&""': "3.33333333333333E-05",
    '-1/10^9&""': "-0.000000001",
    '1.5*10^200&""': "1.5E+200",
    '1/10^100&""': "1E-100",
    '0*-1&""': "0",
    '1234.5&""': "1234.5",
    '99999999999999.96&""': "100000000000000",
}


def test_numbers_come_out_as_in_excel() -> None:
    answers = values_of([0.25000000000000006, 1 / 3], [out(formula) for formula in EXCEL])
    assert dict(zip(EXCEL, answers, strict=True)) == EXCEL


SHORT = [None, date(2026, 1, 1), 0.0, 1.0, -2.5, 46000.0, 0.25, "x", "", "3", "X", True, False, "=NA()", "=1/0", "=A1"]
SHAPES = [f"{left}{sign}{right}" for sign in ("=", "<>", "<", ">=") for left, right in product(("A1", "A2"), repeat=2)]
SHAPES += ['A1=""', "A1=0", "A1=FALSE", "A1<1", "1>=A1", '(A1)=("")', "+A1=A2", "A1&A2=A2&A1", "A1=(A2=A1)"]
SHAPES += [
    'A1&""',
    'A1&A2&"x"',
    '""&A2',
    "LEN(A1)",
    "TRIM(A1)",
    "UPPER(A1)",
    "EXACT(A1,A2)",
    "REPT(A1,2)",
    "CONCAT(A1:A3)",
]
SHAPES += [
    'TEXTJOIN(",",TRUE,A1:A3)',
    'TEXTJOIN(",",FALSE,A1:A3,A2)',
    'SUBSTITUTE(A1,A2,"z")',
    "LEFT(A1)",
    "MID(A1,1,2)",
]
SHAPES += ["SUMPRODUCT(--(A1:A3=A2))", 'SUMPRODUCT((A1:A3<>"")*(A1:A3>=1))', 'SUMPRODUCT(--(A1:A3&""=A2&""))']
SHAPES += [
    "SUMPRODUCT(--(A1:A1=A2))",
    "SUM(LEN(A1:A3))",
    'SUM(LEN(A1:A3&""))',
    "SUM(LEN(LEFT(A1:A3)&A2))",
    "IFERROR(LEN(INDEX(A1:A3,2)),9)",
    "SUM(IF(A1:A3>A2,1,0))",
    "IF(ISBLANK(A1),A2,A1)=A1",
    "@A1:A3=A2",
]
SHAPES += [
    "INDEX(A1:A3,2)=A1",
    "IF(TRUE,A1)=A2",
    "IFERROR(A1=A2,9)",
    'IFERROR(A1&"x",9)',
    "AND(A1=A2,A2>1)",
    'ISERROR(A1&"")',
]
SHAPES += [
    "SUM(--(A1:A3=TRANSPOSE(A1:A3)))",
    'SUM(--(A1:A3={1,"x",TRUE}))',
    "COUNTIF(A1:A3,A1&A2)",
    'COUNTIF(A1:A3,">="&A2)',
]
SHAPES += [
    "MATCH(A2,A1:A3,0)",
    'MATCH(A2&"",A1:A3&"",0)',
    "MATCH(1,(A1:A3=A2)*(A1:A3<>A1),0)",
    'SUMIFS(A1:A3,A1:A3,">"&A2)',
]
SHAPES += [
    "SUM(FILTER(A1:A3,A1:A3>=A2,0))",
    "MAX(IF(A1:A3>1,A1:A3))",
    "XLOOKUP(TRUE,A1:A3=A2,A1:A3)",
    'TEXT(A1,"0.0")&A2',
]
SHAPES += [
    "LET(x,A1,IF(x>1,x,A2))",
    "SUM(LET(x,A1:A3,--(x=A2)))",
    "_xlfn.LET(_xlpm.x,A1,_xlpm.x&A2)",
    'SWITCH(TRUE,A1>1,"a",A2=1,"b","c")',
]
SHAPES += [
    "CHOOSE((A1>1)+1,A2,A1)",
    "SUM((A1:A3=TRANSPOSE(A1:A3))*1)",
    "NOT(A1=A2)",
]
SHAPES += [
    'SUM((INDIRECT("A"&1)=A2)*1)',
    "SUM(--(OFFSET(A1,0,0,3,1)=A2))",
    "IFS(A1>1,1,TRUE,2)",
    "SUMPRODUCT((A1:A3=A2)*(A1:B3=A2))",
    "A1:A3 = A2",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SHORT), min_size=3, max_size=3))
def test_where_nothing_is_rounded_nothing_changes(cells: list[Scalar]) -> None:
    """Blanks, texts, yes, no, errors and short numbers, one by one and in ranges."""
    cells = [None, *cells[1:]] if cells[0] == "=A1" else cells
    answers = values_of(cells, [*SHAPES, *map(out, SHAPES)])
    bare, handed = answers[: len(SHAPES)], answers[len(SHAPES) :]
    assert dict(zip(SHAPES, handed, strict=True)) == dict(zip(SHAPES, bare, strict=True))


SPILLS = ["A1:A4>1", 'A1:A4&""', "IF(A1:A4=A2,A1:A4,0)", "LEN(A1:A4)", "FILTER(A1:A4,A1:A4<>1)", 'A1:A4&{"x","y"}']


@pytest.mark.parametrize("cells", [[1.0, None, "x", 2.5], [True, 3.0, "", None], ["=NA()", 1.0, 1.0, 2.0]])
@pytest.mark.parametrize("formula", SPILLS)
def test_spills_stay_as_they_are(formula: str, cells: list[Scalar]) -> None:
    reads = [f"INDEX({{0}},{row},{column})" for row in range(1, 5) for column in (1, 2)]
    bare = values_of(cells, [read.format(formula) for read in reads])
    assert values_of(cells, [read.format(out(formula)) for read in reads]) == bare
