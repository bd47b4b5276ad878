"""Which formulas would need a function called for each value, and what the calculation engine makes of them."""

import formualizer
import pytest

from valuex_xl.workbooks.formualizer.elementwise import elementwise_call
from valuex_xl.workbooks.formula.tokens import tokenize

CALLED_FOR_EACH = {
    'SUMPRODUCT(LEN({"ab","cde"}))': 5,
    "SUMPRODUCT(LEN(A1:A3))": 6,
    'SUM(LEN(A1:A3&"x"))': 9,
    'SUMPRODUCT(--(RIGHT(A1:A3,1)="f"))': 1,
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
