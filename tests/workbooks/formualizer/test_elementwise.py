"""Which formulas would need a function called for each value, and what the calculation engine makes of them."""

import io
from datetime import date

import formualizer
import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.workbooks.formualizer.elementwise import elementwise_call
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import recalculate

CALLED_FOR_EACH = {
    "SUMPRODUCT((MONTH(B1:B3*31)=1)*B1:B3)": 2,
    "SUM(ABS(B1:B3*-1))": 24,
    "SUM(ROUND(IF(B1:B3>1,B1:B3,0),0))": 22,
    "SUM(COUNTIF(B1:B3,{1,22}))": 3,
    "SUMPRODUCT(1/COUNTIF(B1:B3,B1:B3))": 2,
    "SUM(SUMIFS(B1:B3,B1:B3,{1,22}))": 24,
    "SUM(LARGE(B1:B3,{1,2}))": 23,
    "SUM(_xlfn.XLOOKUP({1,22},B1:B3,B1:B3))": 23,
    "SUM(INDEX(B1:B3,{1,2}))": 23,
}
"""Formulas of people's books with what Excel answers: over ab, cde, f and 1, 22, 1."""

BY_HELPERS = {
    'SUMPRODUCT(LEN({"ab","cde"}))': 5,
    "SUMPRODUCT(LEN(A1:A3))": 6,
    'SUM(LEN(A1:A3&"x"))': 9,
    'SUMPRODUCT(--(RIGHT(A1:A3,1)="f"))': 1,
    'SUMPRODUCT(LEN(A1:A3)-LEN(SUBSTITUTE(A1:A3,"d","")))': 1,
    'SUM(IFERROR(SEARCH("D",A1:A3),0))': 2,
    "SUM(LEN(C1:C3))": 0,
    "SUM(CEILING(B1:B3,5))": 35,
    "SUM(FLOOR(B1:B3,5))": 20,
}
"""What the engine itself gets wrong, and its helpers get right."""


def _engine(text):
    book = formualizer.Workbook()
    book.add_sheet("S")
    for row, (word, number) in enumerate([("ab", 1), ("cde", 22), ("f", 1)], 1):
        book.set_value("S", row, 1, word)
        book.set_value("S", row, 2, number)
    book.set_formula("S", 1, 4, f"={text}")
    book.evaluate_all()
    return book.get_value("S", 1, 4)


@pytest.mark.parametrize("text", CALLED_FOR_EACH)
def test_what_the_engine_gets_wrong_is_told_from_the_text(text):
    assert _engine(text) != CALLED_FOR_EACH[text], "the engine has learned it: the rule may go"
    assert elementwise_call(tokenize(text))


def _recalculated(text):
    """The same sheet calculated as any book, by the first engine alone."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("S")
        for row, values in enumerate([("ab", 1), ("cde", 22), ("f", 1)]):
            sheet.write_row(row, 0, values)
        sheet.write_dynamic_array_formula("D1", f"={text}", None, 0)
    done = recalculate(read_book(buffer.getvalue(), name="each.xlsx"), open_session(today=date(2026, 11, 28)))
    assert not done.summary.uncalculated
    spilled = {spill.anchor: spill.values[0][0] for spill in done.spills.get("S", ())}
    return {**done.values.get("S", {}), **spilled}.get((1, 4), 0.0)


@pytest.mark.parametrize("text", BY_HELPERS)
def test_what_helpers_call_for_each_value_is_calculated(text):
    assert elementwise_call(tokenize(text)) == ""
    assert _recalculated(text) == BY_HELPERS[text]


@pytest.mark.parametrize("text", ["SUM(LEN(A1:A3))", 'MAX(LEN(A1:A3&"x"))', "SUM(FLOOR(B1:B3,5))"])
def test_in_a_plain_formula_one_cell_of_the_range_may_be_meant(text):
    assert elementwise_call(tokenize(text), plain=True)
    assert elementwise_call(tokenize(f"SUMPRODUCT({text})"), plain=True) == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("SUM(IF(B1:B3>1,B1:B3,0))", 22),
        ("SUM(IFERROR(B1:B3/0,4))", 12),
        ("SUM(IFNA(B1:B3,0))", 24),
        ("ROUND(SUM(B1:B3)/7,0)", 3),
        ("SUMPRODUCT((B1:B3>1)*B1:B3)", 22),
        ("LEN(INDEX(A1:A3,2))", 3),
        ("ROUND(VLOOKUP(22,B1:C3,1,FALSE),0)", 22),
        ("ROUND(XLOOKUP(22,B1:B3,B1:B3),0)", 22),
        ("ABS(OFFSET(B1,1,0))", 22),
        ("LEN(@A1:A3)", 2),
        ("COUNTIF(B1:B3,1)+LARGE(B1:B3,1)", 24),
    ],
)
def test_what_the_engine_gets_right_is_left_to_it(text, value):
    assert elementwise_call(tokenize(text)) == ""
    assert _engine(text) == value
