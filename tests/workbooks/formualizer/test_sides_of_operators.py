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


@pytest.mark.parametrize(
    ("formula", "given"),
    [
        # a number, a name or nothing on one side: a comparison is not told, of a sum the other side is
        ("A1=2", []), ("2=A1", []), ("A1=Start", []), ("Start=A1", []), ("A1+2", ["A1"]), ("2+A1", ["A1"]),
        ("A1+Start", ["A1"]), ("Start+A1", ["A1"]), ("-A1", ["A1"]), ("A1%", ["A1"]), ("-2", []), ('"x"+2', ['"x"']),
        ('{"x"}+2', ['{"x"}']), ("#N/A+A1", ["A1"]), ("A1+TRUE", ["A1"]),
        # what is calculated is a number; what is so inside of a function's brackets may be a text
        ("A1=B1+1", ["B1"]), ("(A1+1)=B1", ["A1"]), ("(A1+1)&B1=C1", ["A1", "(A1+1)&B1 C1"]),
        ("A1+1&B1=C1", ["A1", "A1+1&B1 C1"]), ("C1=(A1+1&B1)", ["C1 (A1+1&B1)", "A1"]),
        ("SUM(A1)&B1=C1", ["SUM(A1)&B1 C1"]),

        ("IF(A1+1,B1)=C1", ["A1", "IF(A1+1,B1) C1"]),
        ("IF(A1,B1+1)=C1", ["B1", "IF(A1,B1+1) C1"]), ("(IF(A1,B1+1))=C1", ["B1", "(IF(A1,B1+1)) C1"]),
        ("(A1=B1)+C1", ["A1 B1", "C1"]), ("((A1=B1))+C1", ["A1 B1", "((A1=B1)) C1"]),
        ("LEFT(A1)+B1", ["LEFT(A1) B1"]), ("-A1=B1", ["A1"]), ("A1^2=B1", ["A1"]),
        # functions that answer a number, and those that may answer a text
        ("SUM(A1)+B1", ["B1"]), ("SUM(A1)=B1", []), ("MAX(A1)+B1", ["MAX(A1) B1"]), ("TODAY()=A1", []),
        ("sum(A1)+B1", ["B1"]), ("(SUM(A1))+B1", ["(SUM(A1)) B1"]),
        # signs in a row, and in other brackets
        ("A1+B1*C1", ["A1 B1", "B1 C1"]), ("A1=B1=C1", ["A1 B1", "B1 C1"]), ("A1+B1=C1", ["A1 B1"]),
        ("A1=B1&C1", ["A1 B1&C1"]), ("SUM(A1,B1+C1,D1)", ["B1 C1"]), ("SUM(A1=B1,C1)", ["A1 B1"]),
        ("A1+LEFT(B1)*C1", ["A1 LEFT(B1)", "LEFT(B1) C1"]), ("A1 = B1", ["A1 B1"]), ("A1&B1", []), ("A1:B2", []),
        # a VX_ call is told as a number, what is inside of it by itself
        ("VX_A(A1)=B1", []), ("VX_A(A1)+B1", ["B1"]), ("VX_A(A1+B1)+C1", ["A1 B1", "C1"]),
        ("VX_A(VX_B(A1=B1),C1)", ["A1 B1"]), ("VALUEX_PART(0,A1)+B1", ["B1"]),
    ],
)  # fmt: skip
def test_what_is_told_of_a_formula(formula: str, given: list[str]) -> None:
    assert [" ".join(operands) for _, operands in told(formula)] == given


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("A1+B1", "IF(1000,A1+B1)"), ("VX_A(A1+B1)", "VX_A(IF(1000,A1+B1))"),
        ("VX_A(A1,B1=C1)=D1", "VX_A(A1,IF(1000,B1=C1))=D1"), ("VX_A(A1+B1)*C1", "IF(1001,VX_A(IF(1000,A1+B1))*C1)"),
        ("A1+B1*C1", "IF(1001,IF(1000,A1+B1*C1))"), ("VX_A(A1=B1,C1+D1)", "VX_A(IF(1000,A1=B1),IF(1001,C1+D1))"),
        ("VX_A()+VX_B(,A1+B1)", "VX_A()+VX_B(,IF(1000,A1+B1))"), ("A1", "A1"),
    ],
)  # fmt: skip
def test_the_helper_stands_before_the_argument_or_the_formula(formula: str, written: str) -> None:
    assert join(with_told_operands(tokenize(formula), lambda _sign, number, _operands: str(number))) == written
