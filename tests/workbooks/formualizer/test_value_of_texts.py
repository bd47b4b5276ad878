"""VALUE of texts that are amounts, as Excel reads them in English."""

from __future__ import annotations

import pytest
from workbooks.calculate.calculating import FUNCTIONS, TODAY, written
from xlsxwriter import Workbook

from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.calculation import settings_of
from valuex_xl.workbooks.engines import ENGINE
from valuex_xl.workbooks.formualizer.value_of_texts import with_amounts
from valuex_xl.workbooks.formula.tokens import join, tokenize

VALUE = CellError("#VALUE!")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000", 1000.0),
        ("$1,234,567.50", 1_234_567.5),
        (" $ 12 ", 12.0),
        ("-$5", -5.0),
        ("$-5.", -5.0),
        ("(2,500)", -2500.0),
        ("($0.25)", -0.25),
        ("1,250%", 12.5),
        ("12", 12.0),
        ("1e3", 1000.0),
        ("2026-01-31", 46053.0),
        ("--5", VALUE),
        ("-$-5", VALUE),
        ("(-5)", VALUE),
        ("$", VALUE),
        ("five", VALUE),
        ("", VALUE),
    ],
)
def test_an_amount_is_a_number(text: str, value: object) -> None:
    def build(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet("S")
        sheet.write_string("A1", text)
        sheet.write_formula("B1", "=VALUE(A1)")

    book = written(build)
    found = ENGINE.calculate(book, FUNCTIONS, settings_of(book, TODAY), witnessed=True)
    assert found.values(found.sheets[0]) == [value]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("VALUE(A1)*2", "VALUEX_AMOUNT(A1,VALUE(A1))*2"),
        ("value( A1 )", "VALUEX_AMOUNT( A1 ,value( A1 ))"),
        ("VALUE(VALUE(A1)&1)", "VALUE(VALUEX_AMOUNT(A1,VALUE(A1))&1)"),
        ("VALUE()", "VALUE()"),
        ("VALUE(A1,A2)", "VALUE(A1,A2)"),
        ("VALUE(A1", "VALUE(A1"),
        ("NUMBERVALUE(A1)", "NUMBERVALUE(A1)"),
    ],
)
def test_only_the_innermost_is_worked_out_twice(text: str, made: str) -> None:
    assert join(with_amounts(tokenize(text))) == made
