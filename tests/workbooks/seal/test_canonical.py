"""Values in one spelling: what a program writes otherwise is the same, what is another value or type is not."""

from __future__ import annotations

import pytest

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.seal.canonical import canonical_formula, canonical_value, short_hash


@pytest.mark.parametrize(("one", "other"), [(0.0, -0.0), (0.3, 0.1 + 0.2), (1e15 / 3, 1e15 / 3 + 0.01)])
def test_the_same(one: Scalar, other: Scalar) -> None:
    assert canonical_value(one) == canonical_value(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (0.0, None),
        (0.0, False),
        (1.0, True),
        ("1", 1.0),
        ("#N/A", CellError("#N/A")),
        (120.5, 120.500000000001),
        ("", None),
    ],
)
def test_another(one: Scalar, other: Scalar) -> None:
    assert canonical_value(one) != canonical_value(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SUM( A1 , B1 )", "sum(A1,B1)"),
        (" A1 + B1 ", "A1+B1"),
        ("_xlfn._xlws.FILTER(A1,B1)", "FILTER(A1,B1)"),
        ("ORG.VALUEX.CALC.FUNCTIONS.VXGRADE(A1)", "VX_GRADE(A1)"),
        ("TRUE", "true()"),
        ("'Plan'!A1", "Plan!a1"),
        ("'It''s'!rate", "'it''s'!RATE"),
        ("$B1:C1048576", "$b:C"),
        ("T[@[Share of wallet]]", "T[[#This Row],[Share of wallet]]"),
        ("T[@Share]", "T[[#This Row],[Share]"),
        ("A1  B1", "a1 b1"),
        ("SUM(A1 ) B1", "SUM(A1) B1"),
        ("( A1) ( B1 )", "(A1) (B1)"),
        ("rate  T[x]", "RATE t[x]"),
    ],
)
def test_one_formula_however_it_is_spelled(one: str, other: str) -> None:
    assert canonical_formula(one).rstrip("]") == canonical_formula(other).rstrip("]")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('"a b"', '"ab"'),
        ('"A"', '"a"'),
        ("A1 B1", "A1B1"),
        ("A1 B1", "A1+B1"),
        ("rate B1", "rateB1"),
        ("SUM(A1) SUM(B1)", "SUM(A1)SUM(B1)"),
        ("SUM(A1 B1)", "SUM(A1,B1)"),
        ("(A1) (B1)", "(A1)(B1)"),
        ("T[x] T[y]", "T[x]T[y]"),
        ("[1]S!A1 B1", "[1]S!A1B1"),
        ("B1:C1048575", "B:C"),
        ("B2:C1048576", "B:C"),
        ("true1", "true"),
        ("_xlfnSUM(A1)", "SUM(A1)"),
    ],
)
def test_two_formulas_are_two(one: str, other: str) -> None:
    assert canonical_formula(one) != canonical_formula(other)


@pytest.mark.parametrize("text", ["1 + 2", "A1 ", " A1", "- A1", "A1 , B1", "( A1)", "(A1 )", "A1 %", "1 A1"])
def test_a_space_counts_between_two_references_only(text: str) -> None:
    assert " " not in canonical_formula(text)


def test_a_hash_is_the_first_twelve_digits() -> None:
    assert short_hash("abc") == "ba7816bf8f01"
