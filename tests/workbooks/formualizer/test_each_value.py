"""Functions called for each of several values answer what the engine's own answer for one."""

from __future__ import annotations

import random

import pytest
from workbooks.calculate.calculating import Calculated, written
from xlsxwriter import Workbook

from valuex_xl.workbooks.formualizer.each_value import called_for_each
from valuex_xl.workbooks.formula.tokens import join, tokenize

CHANCE = random.Random(7)
NUMBERS = [
    *[CHANCE.uniform(-1e4, 1e4) for _ in range(40)],
    *[CHANCE.randint(-9_999, 9_999) / 1000 for _ in range(40)],
    *(0.0, 2.5, -2.5, 0.285, 1.005, 2.675, 1.1 * 3, 4.35 * 100, -1250.0, 1e15, 1e-9),
]


@pytest.mark.parametrize(
    "call",
    [
        *(f"{name}({{}},{places})" for name in ("ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC") for places in (-2, 0, 1, 3)),
        *(f"{name}({{}})" for name in ("ABS", "SIGN", "TRUNC", "ISNUMBER", "ISTEXT", "ISERROR")),
    ],
)
def test_each_value_is_what_it_is_alone(call: str) -> None:
    last = len(NUMBERS) + 4

    def build(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet("S")
        sheet.write_column("A1", [*NUMBERS, "text", "12", True])
        sheet.write_formula(last - 1, 0, "=1/0")
        for row in range(1, last + 1):
            sheet.write_formula(row - 1, 1, f"={call.format(f'A{row}')}", None, "")
        sheet.write_dynamic_array_formula("D1", f"={call.format(f'A1:A{last}')}", None, "")

    found = Calculated(written(build))
    assert not found.reconciled.failed
    assert found.rows(1, 4, "S") == [[found.value(row, 2, "S")] for row in range(1, last + 1)]


@pytest.mark.parametrize(
    ("text", "plain", "made"),
    [
        ("ROUND(A1,2)", False, "ROUND(A1,2)"),
        ("ROUND(SUM(A1:A9),2)", False, "ROUND(SUM(A1:A9),2)"),
        ("ROUND(@A1:A9,2)", False, "ROUND(@A1:A9,2)"),
        ("ROUND(A1:A9,2)", False, "VALUEX_EACH_ROUND(A1:A9,2)"),
        ("ROUND(A1:A9,2)", True, "ROUND(A1:A9,2)"),
        ("SUMPRODUCT(ABS(ROUND(A1:A9,2)))", True, "SUMPRODUCT(VALUEX_EACH_ABS(VALUEX_EACH_ROUND(A1:A9,2)))"),
        ("SUM(ABS(IF(A1:A9>1,A1:A9)))", False, "SUM(VALUEX_EACH_ABS(IF(A1:A9>1,A1:A9)))"),
        ("ABS(COUNTIF(A1:A9,1))", False, "ABS(COUNTIF(A1:A9,1))"),
        ("ABS(COUNTIF(A1:A9,B1:B2))", False, "ABS(COUNTIF(A1:A9,B1:B2))"),
        ("ROUND(VX_WALLET(A1:A9,B1:B9),2)", False, "ROUND(VX_WALLET(A1:A9,B1:B9),2)"),
        ("VX_CONCENTRATION(ABS(A1:A9))", False, "VX_CONCENTRATION(VALUEX_EACH_ABS(A1:A9))"),
        ("VX_CONCENTRATION(ABS(A1:A9))", True, "VX_CONCENTRATION(ABS(A1:A9))"),
        ("ABS((A1:A9))", False, "VALUEX_EACH_ABS((A1:A9))"),
        ("ABS(VLOOKUP(1,A1:B9,2,0))", False, "ABS(VLOOKUP(1,A1:B9,2,0))"),
    ],
)
def test_only_what_is_given_several_values_is_called_so(text: str, plain: bool, made: str) -> None:
    assert join(called_for_each(tokenize(text), plain=plain)) == made
