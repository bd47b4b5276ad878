"""Plain formulas on a range of one cell, which is that cell from anywhere, and on a range before a percent sign."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import Recalculation, recalculate


def done(formula: str, at: str, stored: object = 4711) -> Recalculation:
    """A formula in a sheet of its own, beside weights in B2:B5, by one engine."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet, other = workbook.add_worksheet("Load"), workbook.add_worksheet("Scale")
    sheet.write_column("B2", [3, 5, 7, 9])
    sheet.write_column("F1", ["Scale!A1:A3", "1,250 kg", "2,500", "Gone!A1"])
    other.write("C7", 40)
    sheet.write_formula(at, formula, None, stored)
    sheet.write_formula("H1", "=SUM(B2:B5)", None, 24)
    workbook.close()
    asked = Asked(everything=True, believe_first=True)
    book = read_book(buffer.getvalue(), name="load.xlsx")
    return recalculate(book, open_session(today=date(2026, 6, 30)), everything=True, asked=asked)


def now(formula: str, at: str) -> Scalar:
    """What it comes to: written nowhere, as one engine alone is not believed against what is stored."""
    found = done(formula, at)
    assert found.summary.uncalculated == ()
    (value,) = (each.now for sheet in found.results for each in sheet.changed)
    return value


@pytest.mark.parametrize(
    ("formula", "at", "value"),
    [
        ("=Scale!C7:C7", "D20", 40.0),
        ("=$B$5:$B$5", "D20", 9.0),
        ("=Scale!C7:C7*2", "D20", 80.0),
        ("=SUM(B5:B5+1,2)", "D20", 12.0),
        ('=B2:B2&"t"', "D9", "3t"),
        ("=B2:B5", "D3", 5.0),
        ("=SUM(B2:B5%)", "D3", 0.05),
        ("=SUM(B2:B5%,1)", "D4", 1.07),
        ("=B2:B5%", "D5", 0.09),
        ("=B2:B5%+1", "D2", 1.03),
        ("=SUMPRODUCT(B2:B5%)", "D9", 0.24),
    ],
)
def test_one_cell_is_taken(formula: str, at: str, value: Scalar) -> None:
    assert now(formula, at) == pytest.approx(value)


@pytest.mark.parametrize("formula", ["=B2:B5", "=SUM(B2:B5%)", "=B2:B5%"])
def test_none_lies_beside_the_formula(formula: str) -> None:
    value = now(formula, "D20")
    assert isinstance(value, CellError)
    assert value.code == "#VALUE!"


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("=ROWS(INDIRECT(F1))", "ROWS is not trusted: a sheet that is not there counts as one cell here"),
        ("=COLUMNS(INDIRECT(F4))", "COLUMNS is not trusted: a sheet that is not there counts as one cell here"),
        ("=NOT(F1)", "NOT is not trusted: a text is not read as TRUE or FALSE here"),
        ("=ROUND(F3,0)", "Arithmetic is not trusted: a text that Excel may read as a number is not read here"),
        ("=LEFT(F2,5)+1", "Arithmetic is not trusted: a text that Excel may read as a number is not read here"),
        ("=ABS(MID(F2,1,5))", "Arithmetic is not trusted: a text that Excel may read as a number is not read here"),
        ('=AVERAGE("1,250",0)', "Arithmetic is not trusted: a text that Excel may read as a number is not read here"),
        ('=TEXT(F3,"0")', "Arithmetic is not trusted: a text that Excel may read as a number is not read here"),
        ("=MOD(LEFT(F2,5),7)", "Arithmetic is not trusted: a text that Excel may read as a number is not read here"),
        ("=ROUND(B2,0)", ""),
        ("=SUM(F2:F3,1)", ""),
        ('=TEXT(B2,"#,##0.0")', ""),
        ("=LEFT(B2,1)+1", ""),
        ('=IF(LEFT(F2,5)="1,250",1,2)', ""),
        ("=NOT(B2)", ""),
    ],
)
def test_texts_given_to_functions_of_numbers(formula: str, why: str) -> None:
    assert "; ".join(each.reason for each in done(formula, "D20").summary.uncalculated) == why
