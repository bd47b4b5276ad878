"""Defined names written out."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formula.names import Names, TooLongError
from valuex_xl.workbooks.formula.tokens import join, tokenize
from valuex_xl.workbooks.package import Name

NAMES = Names(
    [
        Name("Rate", None, "0.25", False),
        Name("Rate", "Plan", "Plan!$B$1", False),
        Name("Incomes", None, "'My Sheet'!$A$1:$A$9", False),
        Name("Above", None, "Plan!A1048576", False),
        Name("Beside", None, "Plan!$A2", False),
        Name("Judged", None, "VX_GRADE(Incomes)", False),
        Name("Endless", None, "Endless+1", False),
    ]
)


@pytest.mark.parametrize(
    ("formula", "sheet", "means"),
    [
        ("Rate*2", "Data", "0.25*2"),
        ("RATE*2", "Plan", "Plan!$B$1*2"),
        ("Plan!Rate*2", "Data", "Plan!$B$1*2"),
        ("SUM(Incomes)", "Data", "SUM('My Sheet'!$A$1:$A$9)"),
        ("Beside", "Plan", "Plan!$A5"),
        ("Judged", "Data", "(VX_GRADE('My Sheet'!$A$1:$A$9))"),
        ("Unknown+TRUE", "Data", "Unknown+TRUE"),
        ('"Rate"', "Data", '"Rate"'),
    ],
)
def test_written_out(formula: str, sheet: str, means: str) -> None:
    assert join(NAMES.written_out(tokenize(formula), (sheet, 4, 3))) == means


def test_a_name_that_is_made_of_itself_is_told() -> None:
    with pytest.raises(TooLongError) as told:
        NAMES.written_out(tokenize("Endless"), ("Plan", 1, 1))
    assert str(told.value) == "the name Endless is made of itself"


def test_names_that_double_are_told_before_they_fill_the_memory() -> None:
    doubling = Names(Name(f"N{depth}_", None, f"N{depth + 1}_+N{depth + 1}_", False) for depth in range(60))
    with pytest.raises(TooLongError) as told:
        doubling.written_out(tokenize("N0_"), ("Plan", 1, 1))
    assert str(told.value) == "the name N0_ makes the formula longer than Excel takes"


def test_names_within_names_end_somewhere() -> None:
    chain = Names(Name(f"N{depth}_", None, f"N{depth + 1}_", False) for depth in range(70))
    with pytest.raises(TooLongError) as told:
        chain.written_out(tokenize("N0_"), ("Plan", 1, 1))
    assert str(told.value) == "the name N0_ is made of names more than 64 deep"
