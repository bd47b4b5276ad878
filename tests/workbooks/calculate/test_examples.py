"""Formulas in a cell, calculated without Excel: every example of the catalogue, and those the design promises."""

from datetime import date
from typing import Any

import pytest
import xlsxwriter
from workbooks.calculate.calculating import written

from valuex_xl.functions import FUNCTIONS, Example, open_session
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.evaluate import evaluate
from valuex_xl.workbooks.package import Book

SESSION = open_session(today=date(2026, 11, 22))
EXAMPLES = [pytest.param(e, id=e.formula) for function in FUNCTIONS.values() for e in function.examples]

FIVE = '{30;25;20;15;10},{"a";"b";"c";"d";"e"},1'
DEAL = '{150,120,90,10},{"customer benefit","price","planned cost","alternative"}'
LEVERS = "{20,50,80,30},{100,50,0,0},4000,0.02,,,0.45"
PROMISED = [
    ("=VX_GRADE(0.5)", "B"),
    ("=VX_GRADE(1)", "A"),
    ("=VX_GRADE(0)", "C"),
    ('=VX_GRADE({0.5,FALSE},{"share of wallet","will buy"})', "D"),
    ('=VX_CONCENTRATION({30;30;20;20},,"hhi")', 2600.0),
    ("=VX_CONCENTRATION({30;25;20;15;10})", 0.3),
    ('=VX_CONCENTRATION({30;25;20;15;10},,"status")', "BREACH"),
    ('=VX_CONCENTRATION({25;25;25;25},,"status")', "WATCH"),
    (f'=VX_HOLE({FIVE},"next share")', 0.357142857),
    (f'=VX_HOLE({FIVE},"refill")', 1.714285714),
    (f"=VX_EQUILIBRIUM({DEAL})", "BALANCED"),
    (f'=VX_EQUILIBRIUM({DEAL},"their surplus")', 30.0),
    (f'=VX_EQUILIBRIUM({DEAL},"our surplus")', 20.0),
    (f'=VX_EQUILIBRIUM({DEAL},"our part")', 0.4),
    ('=VX_PAIN_GAIN(500000,200000,,,,"nec_80_100")', 25000.0),
    ("=VX_WALLET(350,500)", 0.7),
    ("=VX_WALLET(,,3,10)", 0.145454545),
    ("=VX_POTENTIAL(40000,100000,0.3,0.8,0.95)", 18000.0),
    ('=VX_POTENTIAL(40000,100000,0.3,0.8,0.95,"lifetime gap")', 158000.0),
    ("=VX_CLV(100,0.8,0.1)", 266.666667),
    ('=VX_CLV(100,0.8,0.1,,"start")', 366.666667),
    ('=VX_RETENTION({"a";"b";"c";"d"},{"a";"b";"e"})', 0.5),
    ('=VX_RETENTION({"a";"b";"c";"d"},{"a";"b";"e"},,,"tenure")', 2.0),
    ("=VX_MIGRATE({20,50,80,30})", [[25.0, 53.0, 72.0, 30.0]]),
    (f'=VX_WHATIF({LEVERS},"required")', 22.5),
    (f'=VX_WHATIF({LEVERS},"change")', 0.08),
    ('=VX_WHALE({60;50;20;-10;-20},,"peak")', 1.3),
    ('=VX_WHALE({60;50;20;-10;-20},,"peak count")', 3.0),
    ('=VX_COST_TO_SERVE({16,0,18,190},{"delivery","manual order","electronic order","line"})', 1935.0),
]
OMITTED_AND_ZERO = [
    ('=VX_PAIN_GAIN(1000,900,,,"price")', 950.0),
    ('=VX_PAIN_GAIN(1000,900,0,0,"price")', 0.0),
    ('=VX_PAIN_GAIN(1000,900,0,,"price")', 950.0),
    ("=VX_CLV(100,0.8)", 266.666667),
    ("=VX_CLV(100,0.8,0)", 400.0),
    ("=VX_CLV(100,0.8,0,0)", 0.0),
    ('=VX_CLV(100,0.8,0.1,,,,"return")', "#N/A"),
    ('=VX_CLV(100,0.8,0.1,,,0,"return")', "#DIV/0!"),
    ('=VX_POTENTIAL(40000,100000,0.3,,,"lifetime current")', "#N/A"),
    ('=VX_POTENTIAL(40000,100000,0.3,0,,"lifetime current")', 0.0),
    ('=VX_HOLE({3;2},{"a";"b"},,"next name")', "b"),
    ('=VX_HOLE({3;2},{"a";"b"},0)', "#NUM!"),
    ("=VX_MIGRATE({20,50,80,30},0)", [[20.0, 50.0, 80.0, 30.0]]),
    ('=SUM(VX_RETENTION({"a";"b"},{"a"}),VX_WHALE({3;2},,"peak"))', 1.5),
    ("=IFERROR(VX_WALLET(5,0),0.5)", 0.5),
]


def same(answer: Any, expected: Any) -> bool:
    if isinstance(expected, list):
        return len(answer) == len(expected) and all(map(same, answer, expected))
    if isinstance(expected, float):
        return answer == pytest.approx(expected, rel=1e-8, abs=1e-6)
    return (str(answer) if isinstance(answer, CellError) else answer) == expected


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_catalogue(example: Example) -> None:
    answer = evaluate(example.formula, SESSION)
    assert same(answer, example.answer), answer


@pytest.mark.parametrize(("formula", "expected"), PROMISED + OMITTED_AND_ZERO)
def test_a_formula_in_a_cell(formula: str, expected: Any) -> None:
    answer = evaluate(formula, SESSION)
    assert same(answer, expected), answer


BLANK_AND_ZERO = [
    ('=VX_PAIN_GAIN(A1,B1,C1,D1,"price")', 950.0),
    ('=VX_PAIN_GAIN(A2,B2,C2,D2,"price")', 0.0),
    ('=VX_PAIN_GAIN(A1:A2,B1:B2,C1:C2,D1:D2,"price")', [[950.0], [0.0]]),
    ("=VX_CLV(A1,0.8,C1)", 2666.666666667),
    ("=VX_CLV(A2,0.8,C2)", 4000.0),
    ("=VX_CLV(A1,0.8,0.1,C1)", 2666.666666667),
    ("=VX_CLV(A2,0.8,0.1,C2)", 0.0),
    ("=VX_WALLET(B1,C1:C2,3,10)", [[0.145454545], [0.145454545]]),
    ('=VX_COST_TO_SERVE(A1:B2,{"line","delivery"})', [[77_100.0], [77_100.0]]),
    ('=VX_COST_TO_SERVE(B1:C2,{"line","delivery"})', [["#N/A"], [1350.0]]),
    ('=VX_EQUILIBRIUM(A1:C2,{"customer benefit","price","delivered cost"},"our surplus")', [["#N/A"], [900.0]]),
    ('=VX_HOLE(A1:A2,{"a";"b"},C1)', 1000.0),
    ('=VX_HOLE(A1:A2,{"a";"b"},C2)', "#NUM!"),
]


@pytest.fixture(scope="module")
def blank_and_zero() -> Book:
    """Two rows of a target and an actual cost: beside the first there is nothing, beside the second there are zeros."""

    def build(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet("Deals")
        sheet.write_row(0, 0, [1000, 900])
        sheet.write_row(1, 0, [1000, 900, 0, 0])

    return written(build)


@pytest.mark.parametrize(("formula", "expected"), BLANK_AND_ZERO)
def test_a_blank_cell_is_not_zero(formula: str, expected: Any, blank_and_zero: Book) -> None:
    answer = evaluate(formula, SESSION, blank_and_zero)
    assert same(answer, expected), answer
