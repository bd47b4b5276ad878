"""Moves between grades: their shares, how they stand against the targets, and how all of it is told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.shipped import DAY, read
from valuex_xl.judging.values import DIV0, NA, NUM, VALUE, CallError, CellError
from valuex_xl.kinds.targets.grade_columns import Counted, counted, is_grades
from valuex_xl.kinds.targets.migration import aims, observed, planned
from valuex_xl.kinds.targets.moves import Moves
from valuex_xl.kinds.targets.rules import Targets


def made(grades: str = "[A, B, C]", shares: str = "{from: B, to: A, share: 10%}") -> Targets:
    rules = read(
        f"kind: targets\nversion: 1\ngrades: {grades}\nmoves: [{shares}]\n"
        "discount: 10%\nideal share: 100%\nideal retention: 95%\n"
    )
    assert isinstance(rules, Targets)
    return rules


RULES = made()
TWO = made(shares="{from: B, to: A, share: 25%}, {from: C, to: B, share: 50%}")


def told(moves: Moves) -> list[str]:
    return list(moves.why().sentences)


def test_what_happened_is_counted_grade_by_grade() -> None:
    rows: Any = [["A", "A"], ["b", "A"], ["B", "B "], ["B", "C"], ["B", None], [None, ""], ["", "C"]]
    found = observed(RULES, rows, aims(RULES, DAY))
    assert found.matrix == ((1.0, 0.0, 0.0), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0))
    assert (found.opening, found.closing, found.skipped) == ((1.0, 3.0, 0.0), (2.0, 1.0, 1.0), 2)
    assert found.rates == [[1.0, 0.0, 0.0], [1 / 3, 1 / 3, 1 / 3], [DIV0, DIV0, DIV0]]
    assert found.against_target == [1 / 3 - 0.1]
    assert told(found) == [
        "1 from B to A and 1 from B to C: A 1, B 3, C 0 becomes A 2, B 1, C 1.",
        "Against the targets: B to A 33.33% of 10%, 23.33 percentage points above.",
        "2 rows have only one of the two grades and are not counted.",
    ]


@pytest.mark.parametrize(
    ("moved", "stayed", "words"),
    [
        (1, 9, "B to A 10% of 10%, met"),
        (1, 3, "B to A 25% of 10%, 15 percentage points above"),
        (1, 19, "B to A 5% of 10%, 5 percentage points below"),
        (0, 1, "B to A 0% of 10%, 10 percentage points below"),
        (0, 0, "B to A: nobody was B before"),
    ],
)
def test_what_moved_is_told_beside_what_is_aimed_at(moved: int, stayed: int, words: str) -> None:
    rows = [["A", "A"], *[["B", "A"]] * moved, *[["B", "B"]] * stayed]
    assert told(observed(RULES, rows, aims(RULES, DAY)))[1] == f"Against the targets: {words}."


def test_without_moves_targets_or_skipped_rows_nothing_more_is_told() -> None:
    assert told(observed(RULES, [["A", "A"]])) == ["Nobody moves: A 1, B 0, C 0 becomes A 1, B 0, C 0."]
    (_, skipped) = told(observed(RULES, [["A", "A"], ["A", None]]))
    assert skipped == "1 row has only one of the two grades and is not counted."


def test_a_plan_is_told_with_its_targets_and_periods() -> None:
    found = planned(TWO, DAY, [10.0, 40.0, 80.0], 2, 1)
    assert found.closing == (10 + 10 + 17.5, 52.5 - 0.0 + 20.0, 20.0)
    assert found.matrix == ((10.0, 0.0, 0.0), (17.5, 22.5, 0.0), (10.0, 50.0, 20.0))
    assert found.rates == [[1.0, 0.0, 0.0], [0.4375, 0.5625, 0.0], [0.125, 0.625, 0.25]]
    assert told(found) == [
        "17.50 from B to A, 10 from C to A and 50 from C to B: A 10, B 40, C 80 becomes A 37.50, B 72.50, C 20, by "
        "25% of B to A and 50% of C to B in each of 2 periods.",
        "1 row has no grade and is not counted.",
    ]
    assert told(planned(TWO, DAY, [0.0, 4.0, 0.0], 1))[0].endswith("by 25% of B to A and 50% of C to B in 1 period.")
    assert told(planned(TWO, DAY, [0.0, 4.0, 0.0], 0))[0].startswith(
        "Nobody moves: A 0, B 4, C 0 becomes A 0, B 4, C 0"
    )


@pytest.mark.parametrize("periods", [-1.0, 0.5, 1000.5, 1001.0])
def test_periods_are_whole_and_no_more_than_a_thousand(periods: float) -> None:
    assert planned(RULES, DAY, [1.0, 0.0, 0.0], 1000).closing == (1.0, 0.0, 0.0)
    with pytest.raises(CallError) as refused:
        planned(RULES, DAY, [1.0, 0.0, 0.0], periods)
    assert refused.value.error == NUM
    assert str(refused.value) == f"periods is {periods:g}, but it is a whole number from 0 to 1,000"


def test_a_count_below_zero_is_refused_by_its_grade() -> None:
    with pytest.raises(CallError, match=r"^the count of B is -1, but it cannot be negative$"):
        planned(RULES, DAY, [0.0, -1.0, 0.0], 1)


@pytest.mark.parametrize(
    ("grades", "cells", "expected"),
    [
        ("[A, B, C]", ["A", "B"], True),
        ("[A, B, C]", ["A", None, "x"], True),
        ("[A, B, C]", ["A", 1.0], False),
        ("[A, B, C]", [1.0, 2.0, 3.0], False),
        ("[A, B, C]", [1.0, 2.0], False),
        ("[A, B, C]", [None, None], True),
        ("[A, B, C]", [None, " ", None], False),
        ('["1", "2", "3"]', [1.0, 2.0, 2.0, None], True),
        ('["1", "2", "3"]', [1.0, 2.0, 4.0, None], False),
        ('["1", "2", "3"]', [1.0, 2.0, 3.0], False),
        ('["1", "2", "3"]', ["1", 2.0], False),
    ],
)
def test_a_column_of_grades_is_told_from_counts(grades: str, cells: list[Any], expected: bool) -> None:
    assert is_grades(made(grades, "{{from: {}, to: {}, share: 10%}}".format(*_two(grades))), cells) is expected


def _two(grades: str) -> tuple[str, str]:
    return ('"2"', '"1"') if "1" in grades else ("B", "A")


def test_grades_are_counted_and_rows_without_one() -> None:
    assert counted(RULES, ["A", "c ", "a", None, " ", "C", "A"]) == Counted((3.0, 0.0, 2.0), 2)


@pytest.mark.parametrize(
    ("cell", "error", "why"),
    [
        (NA, NA, "row 2 holds the error #N/A"),
        ("D", VALUE, 'row 2: the text "D" is no grade of own 1 - they are A, B, C'),
        (7.0, VALUE, "row 2: 7 is no grade of own 1 - they are A, B, C"),
    ],
)
def test_what_is_no_grade_is_refused_by_its_row(cell: Any, error: CellError, why: str) -> None:
    for work in (lambda: counted(RULES, ["A", cell]), lambda: observed(RULES, [["A", "A"], ["B", cell]])):
        with pytest.raises(CallError) as refused:
            work()
        assert (refused.value.error, str(refused.value)) == (error, why)
