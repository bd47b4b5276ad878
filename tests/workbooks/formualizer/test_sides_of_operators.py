"""What an operator in a call is given: both sides of a comparison, each term of a sum, however many signs they have."""

from __future__ import annotations

from itertools import product

import pytest

from valuex_xl.workbooks.formualizer.operators import with_told_operands
from valuex_xl.workbooks.formula.tokens import Token, join, tokenize

TEXTS = (
    '"x"&TRIM(A1)',
    "IF(A1,B1)",
    "LEFT(A1,2)",
    "A1",
    '"x"',
    "(A1)",
    "A1&B1",
    "(A1&B1)",
    '"x"&A1&B1',
    "(A1)&B1",
    "A1&(B1)",
)
AROUND = ("{}", "({})", "IF({},1,2)", "IF(C1,{},2)", "IF(1,2,({}))", "VX_GRADE({})", "VX_GRADE(C1,{})")


def told(formula: str) -> list[tuple[str, list[str]]]:
    """The operators with what each is given."""
    found: list[tuple[str, list[str]]] = []

    def teller(sign: str, _: int, operands: list[list[Token]]) -> str:
        found.append((sign, list(map(join, operands))))
        return "0"

    with_told_operands(tokenize(formula), teller)
    return found


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("sign", ["=", "<>", "<", ">="])
def test_a_comparison_is_given_the_whole_of_both_sides(sign: str, around: str) -> None:
    for left, right in product(TEXTS, TEXTS):
        formula = around.format(f"{left}{sign}{right}")
        assert told(formula) == [("=" if sign in ("=", "<>") else "<", [left, right])]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("sign", ["+", "-", "*", "/", "^"])
def test_a_sum_is_given_each_term_without_what_is_joined_to_it(sign: str, around: str) -> None:
    for left, right in product(("A1", '"x"', "(A1&B1)"), ("A1", '"x"', "(A1&B1)")):
        assert told(around.format(f"{left}{sign}{right}")) == [("+", [left, right])]
        assert told(around.format(f"C1&{left}{sign}{right}&D1")) == [("+", [left, right])]
