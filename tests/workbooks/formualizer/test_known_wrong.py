"""What is known to come out wrong still does, in the version of the engine that is installed: else its row can go."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from valuex_xl.functions import open_session
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.calculation import Settings
from valuex_xl.workbooks.formualizer.engine import LoadedBook
from valuex_xl.workbooks.formualizer.known_wrong import KNOWN_BY_NONE, KNOWN_WRONG, known_wrong
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import recalculate


def book_with(formula: str, *, hidden: bool = False) -> bytes:
    """A sheet of 1, 2, 3 in A1:A3, the second row perhaps hidden, the formula in B1; and a chart sheet."""
    book = openpyxl.Workbook()
    for row in (1, 2, 3):
        book.active.cell(row, 1, row)
    book.active.row_dimensions[2].hidden = hidden
    book.active["B1"] = formula
    book.create_chartsheet("Chart")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def answer(formula: str, *, hidden: bool = False) -> object:
    loaded = LoadedBook(book_with(formula, hidden=hidden), Settings(date(2026, 11, 22)), {})
    loaded.run()
    return loaded.value("Sheet", 1, 2)


@pytest.mark.parametrize(
    ("formula", "in_excel"),
    [('=VALUE("1,234")', 1234.0), ('=VALUE("$12")', 12.0), ("=SHEETS()", 2.0), ('=CELL("format",A1)', "G")],
)
def test_wrong_in_any_book(formula: str, in_excel: object) -> None:
    assert formula[1:].partition("(")[0] in KNOWN_WRONG
    assert answer(formula) != in_excel


@pytest.mark.parametrize("formula", ["=SUBTOTAL(109,A1:A3)", "=AGGREGATE(9,5,A1:A3)"])
def test_wrong_where_rows_are_hidden(formula: str) -> None:
    name = formula[1:].partition("(")[0]
    assert name in known_wrong(read_book(book_with(formula, hidden=True)))
    assert name not in known_wrong(read_book(book_with(formula)))
    found = answer(formula, hidden=True)
    assert isinstance(found, CellError) or found == 6.0, found


def test_the_time_of_day_is_not_known() -> None:
    """A moment of NOW() is midnight here, in every engine: the day alone is given."""
    assert answer("=HOUR(NOW())+MINUTE(NOW())") == 0.0
    assert "NOW" in KNOWN_WRONG
    assert KNOWN_WRONG.keys() >= KNOWN_BY_NONE


def test_a_cell_on_the_time_of_day_is_kept_and_listed_by_two_engines_too() -> None:
    reason = "NOW is not trusted: the time of day is not known here, only the day: TODAY() answers it"
    done = recalculate(read_book(book_with("=MOD(NOW(),1)*24")), open_session(today=date(2026, 3, 4)))
    assert [each[1:] for each in done.summary.uncalculated] == [("B1", reason)]
    done = recalculate(read_book(book_with("=TODAY()+1")), open_session(today=date(2026, 3, 4)))
    assert not done.summary.uncalculated


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("ISFORMULA(A2)", "ISFORMULA is not trusted: formulas are rewritten before they are calculated here"),
        ("FORMULATEXT(A2)", "FORMULATEXT is not trusted: formulas are rewritten before they are calculated here"),
    ],
)
def test_what_asks_for_a_formula_is_answered_by_no_engine(formula: str, reason: str) -> None:
    """The second engine has values in place of the VX_ formulas."""
    book = openpyxl.Workbook()
    book.active["A2"] = "=VX_GRADE(0.9)"
    book.active["B2"] = f'={formula}&""'
    book.active["C2"] = f'=VX_KEY({formula}&"")'
    buffer = io.BytesIO()
    book.save(buffer)
    done = recalculate(read_book(buffer.getvalue()), open_session())
    assert {each[1:] for each in done.summary.uncalculated} == {("B2", reason), ("C2", reason)}
