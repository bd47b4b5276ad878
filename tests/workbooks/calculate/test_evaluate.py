"""One formula answered, in a book's context or in none."""

from __future__ import annotations

from datetime import date

import pytest
import xlsxwriter
from workbooks.calculate.calculating import written

from valuex_xl.functions import open_session
from valuex_xl.judging.values import CellError, Value
from valuex_xl.workbooks.evaluate import FormulaError, evaluate
from valuex_xl.workbooks.package import Book, BookError


def answer(formula: str, book: Book | None = None, sheet: str | None = None) -> Value:
    return evaluate(formula, open_session(today=date(2026, 11, 22)), book, sheet)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=VX_GRADE(0.5)", "B"),
        (" VX_GRADE(1) ", "A"),
        ('=VX_CONCENTRATION({30;30;20;20},,"hhi")', 2600.0),
        ("=VX_GRADE({0.5;1;0})", [["B"], ["A"], ["C"]]),
        ('="grade "&VX_GRADE(0)', "grade C"),
        ("=1+1=2", True),
        ("=SEQUENCE(2,2)", [[1.0, 2.0], [3.0, 4.0]]),
        ("=YEAR(TODAY())", 2026.0),
        ("=ROWS(SEQUENCE(20000))", 20_000.0),
    ],
)
def test_without_a_book(formula: str, value: Value) -> None:
    assert answer(formula) == value


@pytest.mark.parametrize(
    ("formula", "code", "why"),
    [
        ("=VX_GRADE(25)", "#NUM!", "share of wallet is 2,500%, but it goes from 0% to 100% - write 25% as 0.25"),
        ("=VX_GRAD(1)", "#NAME?", 'VX_GRAD is not a function of this add-in - did you mean "VX_GRADE"?'),
        ("=Nope+1", "#NAME?", 'Nope: no such name - a word stands in quotes: "Nope"'),
        ("=MAP({1,2},1)", "#NAME?", "MAP is not known to the calculation engine"),
        ("=T[x]", "#NAME?", "there is no table T"),
        ("=1/0", "#DIV/0!", ""),
    ],
)
def test_an_error_says_why(formula: str, code: str, why: str) -> None:
    found = answer(formula)
    assert isinstance(found, CellError)
    assert (found.code, found.why) == (code, why)


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("=SUM(", "=SUM(: the bracket ( after SUM, character 5, is never closed - add a )"),
        ("=IF(1,(2,3)", "=IF(1,(2,3): the bracket ( after IF, character 4, is never closed - add a )"),
        ("=1+(2*3", "=1+(2*3: the bracket (, character 4, is never closed - add a )"),
        ("=SUM(1))", "=SUM(1)): the bracket ) at character 8 closes none - leave it out"),
        ("=SUM(1,2)+", "=SUM(1,2)+: ends with +, and what follows it is missing"),
        ('=1&"abc', '=1&"abc: the text that begins at character 4 is never closed - add a "'),
        ("=SUM({1,2)", "=SUM({1,2): the array that begins at character 6 is never closed - add a }"),
        ("=1+'Plan A", "=1+'Plan A: the sheet's name that begins at character 4 is never closed - add a '"),
        ("={1,,2}", "={1,,2} cannot be read as a formula"),
        ("=", "there is no formula: write one as in a cell, such as =VX_GRADE(0.5)"),
        (
            '=VX_GRADE(0.5;;"why")',
            '=VX_GRADE(0.5;;"why"): ; cannot be read as part of a formula - arguments are separated by commas, and '
            "numbers have a point: 0.5",
        ),
    ],
)
def test_what_is_no_formula_is_refused(formula: str, message: str) -> None:
    with pytest.raises(FormulaError) as refused:
        answer(formula)
    assert str(refused.value) == message


def portfolio() -> Book:
    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("The book")
        rows = [["a", 30.0], ["b", 25.0], ["c", 20.0], ["d", 15.0], ["e", 10.0]]
        columns = [{"header": "Customer"}, {"header": "Income"}]
        sheet.add_table("A1:B6", {"name": "Customers", "columns": columns, "data": rows})
        workbook.define_name("Best", "=Customers[Income]")
        other = workbook.add_worksheet("Workings")
        other.write_number("A1", 4)
        other.write_dynamic_array_formula(
            "C1", '=VX_CONCENTRATION(Customers[Income],Customers[Customer],"table")', None, ""
        )

    return written(build)


@pytest.mark.parametrize(
    ("formula", "sheet", "value"),
    [
        ("=VX_CONCENTRATION(Customers[Income],Customers[Customer])", None, 0.3),
        ('=VX_CONCENTRATION(Best,Customers[Customer],"name")', None, "a"),
        ("=A1", "Workings", 4.0),
        ("=A1", "workings", 4.0),
        ("='The book'!B6*2", "Workings", 20.0),
        ("=Workings!C1", None, "a"),
        ("=ROWS(Workings!C1#)", None, 5.0),
        ("=SUM(B2:B6)", None, 100.0),
        ("=A9", None, 0.0),
    ],
)
def test_in_a_book(formula: str, sheet: str | None, value: Value) -> None:
    assert answer(formula, portfolio(), sheet) == value


def test_a_sheet_that_is_not_there() -> None:
    with pytest.raises(BookError, match="has no sheet Nowhere - it has The book, Workings"):
        answer("=A1", portfolio(), "Nowhere")


def test_a_column_that_is_not_there() -> None:
    found = answer("=SUM(Customers[Incme])", portfolio())
    assert isinstance(found, CellError)
    assert found.why == 'table Customers has no column Incme - did you mean "Income"?'
