"""Shapes that are handed over: which ones, and that nothing changes by it."""

from __future__ import annotations

import io
from datetime import date
from itertools import product

import openpyxl
import pytest

from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.calculation import Settings
from valuex_xl.workbooks.formualizer.engine import LoadedBook
from valuex_xl.workbooks.formualizer.quadratic import QUADRATIC_HELPERS, hand_over
from valuex_xl.workbooks.formula.tokens import join, tokenize


def out(formula: str) -> str:
    return join(hand_over(tokenize(formula)))


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("SUM(B2:D2)/E2", "SUM(VALUEX_LIST(B2:D2))/E2"),
        ("SUM(B2:D2)", "SUM(B2:D2)"),
        ("COUNTA(B2:D2)", "COUNTA(VALUEX_LIST(B2:D2))"),
        ("SUM(B2,D2)/E2", "SUM(VALUEX_LIST(B2,D2))/E2"),
        ("SUM(B2:D2,F2)/E2", "SUM(VALUEX_LIST(B2:D2,F2))/E2"),
        ("SUM(B2:D3)/E2", "SUM(VALUEX_LIST(B2:D3))/E2"),
        ("SUM('My ''x'!B$2:C$2)+1", "SUM(VALUEX_LIST('My ''x'!B$2:C$2))+1"),
        ("IF(MAX(B2:C2,1)>1,1,0)", "IF(MAX(VALUEX_LIST(B2:C2),1)>1,1,0)"),
        ("MAX(B2,1)*2", "MAX(B2,1)*2"),
        ("SUM(B2:B9)/E2", "SUM(B2:B9)/E2"),
        ("SUM(B2:XFD2)/E2", "SUM(B2:XFD2)/E2"),
        ("SUM((B2:C2),1)/E2", "SUM((B2:C2),1)/E2"),
        ('COUNTIF(B2:C2,">"&A2)', 'COUNTIF(VALUEX_CELLS(B2:C2),">"&A2)'),
        ("SUMIF(B2:C2,1)/E2", "SUMIF(VALUEX_CELLS(B2:C2),1)/E2"),
        ("SUMIF(B2:C2,1,D2:E2)/E2", "SUMIF(VALUEX_CELLS(B2:C2),1,VALUEX_CELLS(D2:E2))/E2"),
        ("SUMIF(B2:C2,1,D2)/E2", "SUMIF(B2:C2,1,D2)/E2"),
        ("COUNTIF(B2:B9,1)", "COUNTIF(B2:B9,1)"),
        ("SUM(COUNTIF(B2:C2,1),D2:E2)*2", "SUM(COUNTIF(VALUEX_CELLS(B2:C2),1),VALUEX_LIST(D2:E2))*2"),
        ("B2:D2", "B2:D2"),
        ("SUM(B2:IW2)/E2", "SUM(VALUEX_LIST(B2:IW2))/E2"),
        ("SUM(B2:IX2)/E2", "SUM(B2:IX2)/E2"),
        ("SUMIF(B2:C2,1,D3:E3)/E2", "SUMIF(VALUEX_CELLS(B2:C2),1,VALUEX_CELLS(D3:E3))/E2"),
        ("SUMIF(B2:C2,1,D2:E3)/E2", "SUMIF(B2:C2,1,D2:E3)/E2"),
        ("SUMIF(B2:C2,1,D2:F2)/E2", "SUMIF(B2:C2,1,D2:F2)/E2"),
        ("COUNTA(B2:D2)*2", "COUNTA(VALUEX_LIST(B2:D2))*2"),
        ("COUNT(B2:D2)", "COUNT(B2:D2)"),
        ("COUNTBLANK(B2:D2)", "COUNTBLANK(VALUEX_CELLS(B2:D2))"),
    ],
)
def test_what_is_handed_over(formula: str, written: str) -> None:
    assert out(formula) == written


def test_cells_are_one_row_of_two_at_least() -> None:
    flat = QUADRATIC_HELPERS["VALUEX_LIST"]
    assert flat(1.0) == flat([[1.0]]) == [[1.0, None]]
    assert flat([[1.0], ["a"]]) == flat(1.0, "a") == [[1.0, "a"]]
    assert flat([[1.0, None]], 2.0) == [[1.0, None, 2.0]]


CONTENTS: list[Scalar] = [None, 1.0, -2.5, "x", "", "3", True, False, "=NA()"]
SHAPES = [f'{name}(A{{0}}:C{{0}})&""' for name in ("SUM", "AVERAGE", "MAX", "MIN", "COUNT", "COUNTA")]
SHAPES += [f'{name}(A{{0}},B{{0}},C{{0}})&""' for name in ("SUM", "AVERAGE", "MAX", "MIN", "COUNT", "COUNTA")]
SHAPES += [f'{name}(B{{0}}:B{{0}})&""' for name in ("SUM", "AVERAGE", "MAX", "MIN", "COUNT", "COUNTA")]
SHAPES += ['COUNTBLANK(A{0}:C{0})&""', 'SUMIF(A{0}:C{0},">0")&""', 'SUMIF(A{0}:C{0},"<>",A{0}:C{0})&""']
SHAPES += [f'COUNTIF(A{{0}}:C{{0}},{asked})&""' for asked in ("1", '">0"', '"x"', '""', "TRUE", '"<>x"', '"*"')]


def test_what_is_handed_over_answers_the_same() -> None:
    """Every mix of three of: blank, numbers, texts, yes, no and an error."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows = list(product(CONTENTS, repeat=3))
    for number, row in enumerate(rows, 1):
        formulas = [shape.format(number) for shape in SHAPES]
        cells = [*row, *(f"={formula}" for formula in formulas), *(f"={out(formula)}" for formula in formulas)]
        sheet.append([None if cell == "" else cell for cell in cells])
        if "" in row:
            for column, cell in enumerate(row, 1):
                if cell == "":
                    sheet.cell(number, column).value = '=""'
    data = io.BytesIO()
    book.save(data)
    loaded = LoadedBook(data.getvalue(), Settings(date(2026, 11, 22)), QUADRATIC_HELPERS)
    loaded.run()
    count = len(SHAPES)
    for row, values in zip(rows, loaded.raw_values("Sheet", 1, 4, len(rows), 3 + 2 * count), strict=True):
        for shape, ranged, listed in zip(SHAPES, values[:count], values[count:], strict=True):
            assert ranged == listed, f"{shape} of {row}"
