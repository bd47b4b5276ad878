"""Shapes that are written out: which ones, and that nothing changes by it."""

from __future__ import annotations

import io
from datetime import date
from itertools import product

import openpyxl
import pytest

from valuex_xl.engine.values import Scalar
from valuex_xl.workbook.calculate.engine import Calculation, Settings
from valuex_xl.workbook.formula.slow import write_out
from valuex_xl.workbook.formula.tokens import join, tokenize


def out(formula: str) -> str:
    return join(write_out(tokenize(formula)))


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("SUM(B2:D2)/E2", "SUM(B2,C2,D2)/E2"),
        ("SUM(B2:D2)", "SUM(B2:D2)"),
        ("IF(MAX(B2:C2,$E2:$F2)>1,1,0)", "IF(MAX(B2,C2,$E2,$F2)>1,1,0)"),
        ("SUM('My ''x'!B$2:C$2)+1", "SUM('My ''x'!B$2,'My ''x'!C$2)+1"),
        ("SUM(A2:A2)+1", "SUM(A2)+1"),
        ("SUM(B2:D3)/E2", "SUM(B2:D3)/E2"),
        ("SUM(B2:$D2)/E2", "SUM(B2:$D2)/E2"),
        ("SUM(B2:AZ2)/E2", "SUM(B2:AZ2)/E2"),
        ("SUM((B2:C2),1)/E2", "SUM((B2:C2),1)/E2"),
        ("SUMIF(B2:C2,1)/E2", "SUMIF(B2:C2,1)/E2"),
        ('COUNTIF(B2:C2,">"&A2)', '(COUNTIF(B2,">"&A2)+COUNTIF(C2,">"&A2))'),
        ("SUM(COUNTIF(B2:C2,1),D2:E2)*2", "SUM((COUNTIF(B2,1)+COUNTIF(C2,1)),D2,E2)*2"),
        ("B2:D2", "B2:D2"),
    ],
)
def test_what_is_written_out(formula: str, written: str) -> None:
    assert out(formula) == written


CONTENTS: list[Scalar] = [None, 1.0, -2.5, "x", "", "3", True, False, "=NA()"]
SHAPES = [f'{name}(A{{0}}:C{{0}})&""' for name in ("SUM", "AVERAGE", "MAX", "MIN", "COUNT", "COUNTA")]
SHAPES += [f'COUNTIF(A{{0}}:C{{0}},{asked})&""' for asked in ("1", '">0"', '"x"', '""', "TRUE", '"<>x"', '"*"')]


def test_the_written_out_form_answers_the_same() -> None:
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
    calculation = Calculation(data.getvalue(), Settings(date(2026, 11, 22)), {})
    calculation.run()
    count = len(SHAPES)
    for row, values in zip(rows, calculation.raw_values("Sheet", 1, 4, len(rows), 3 + 2 * count), strict=True):
        for shape, ranged, listed in zip(SHAPES, values[:count], values[count:], strict=True):
            assert ranged == listed, f"{shape} of {row}"
