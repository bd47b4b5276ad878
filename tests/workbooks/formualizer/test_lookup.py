"""LOOKUP in a list that is calculated with: the last that is not larger, whatever errors stand between."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import recalculate

RIGHT = (
    ('LOOKUP(2,1/(A1:A5="b"),B1:B5)', 40.0),
    ('LOOKUP(2,1/(A1:A5="a"),B1:B5)', 10.0),
    ('LOOKUP(2,1/(A1:A5="x"),B1:B5)', CellError("#N/A")),
    ('LOOKUP(2,1/((A1:A5="b")*(B1:B5<30)),B1:B5)', 20.0),
    ("LOOKUP(25,B1:B5*1,A1:A5)", "b"),
    ("LOOKUP(9,B1:B5*1)", CellError("#N/A")),
    ("LOOKUP(25,B1:B5+0)", 20.0),
    ('LOOKUP("C",A1:A5&"")', "c"),
    ('LOOKUP(2,1/(A1:A5<>""),A1:A5)', "c"),
    ("LOOKUP(1/0,B1:B5*1)", CellError("#DIV/0!")),
    ("LOOKUP(15,{10,20},{1,2})", 1.0),
)


def answered(text: str) -> Scalar:
    """By the first engine alone, over a, b, d, b, c and 10, 20 ... 50."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("S")
        sheet.write_column("A1", ["a", "b", "d", "b", "c"] if "&" not in text else ["a", "b", "c", "d", "e"])
        sheet.write_column("B1", [10, 20, 30, 40, 50])
        sheet.write_formula("D1", f"={text}", None, 0)
    done = recalculate(read_book(buffer.getvalue(), name="lookup.xlsx"), open_session(today=date(2026, 11, 28)))
    assert not done.summary.uncalculated
    return done.values["S"][1, 4]


@pytest.mark.parametrize(("text", "answer"), RIGHT)
def test_the_last_that_is_not_larger(text: str, answer: Scalar) -> None:
    assert answered(text) == answer
