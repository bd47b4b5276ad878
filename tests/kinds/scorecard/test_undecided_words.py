"""What why says where a figure beside the score is missing: of what hangs on it, and of whom it leaves no doubt."""

from __future__ import annotations

from typing import Any

import pytest

from tests.shipped import read
from tests.workbooks.native.sets import DAYS, session_for
from valuex_xl.functions import call

CARD = """
kind: scorecard
version: 1
figures:
  size: {one of: [small, large]}
  fit: {unit: points, from: 0, to: 100}
  age: {unit: years, from: 0, to: 10}
score: {fit: {points: as given}}
knock out: {age: KNOCK}
"""
BY_SIZE = "{by: size, small: at most 2, large: at most 10}"


def asked(rest: str, knock: str, row: list[Any], output: str) -> Any:
    rules = read(CARD.replace("KNOCK", knock) + rest)
    return call("VX_SCORE", [[row], None, output, "own"], session_for(rules, DAYS[-1]))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["small", 90.0, None], "Undecided, as age is missing."),
        ([None, 90.0, None], "Undecided, as size and age are missing."),
        ([None, 90.0, 4.0], "Undecided, as size is missing."),
    ],
)
def test_what_a_knock_out_hangs_on_is_named(row: list[Any], says: str) -> None:
    assert says in asked("target: at least 50", BY_SIZE, row, "why")
    assert str(asked("target: at least 50", BY_SIZE, row, "target")) == "#N/A"


@pytest.mark.parametrize("row", [["small", 90.0, 3.0], ["small", 20.0, None]])
def test_nothing_is_named_where_nothing_hangs_on_it(row: list[Any]) -> None:
    assert "Undecided" not in asked("target: at least 50", BY_SIZE, row, "why")


def test_a_word_of_the_target_is_named() -> None:
    rest = "target: {by: size, small: at least 30, large: at least 60}"
    assert "Undecided, as size is missing." in asked(rest, "above 9", [None, 50.0, 1.0], "why")
    assert "Undecided" not in asked(rest, "above 9", [None, 80.0, 1.0], "why")


@pytest.mark.parametrize(("knock", "size"), [(BY_SIZE, "large"), ("at most 10", None)])
def test_a_knock_out_that_every_figure_meets_needs_none(knock: str, size: str | None) -> None:
    row = [size, 90.0, None]
    assert asked("target: at least 50", knock, row, "target") is False
    said = "Knocked out: age is missing, and whatever it is would be (at most 10)."
    assert said in asked("target: at least 50", knock, row, "why")
