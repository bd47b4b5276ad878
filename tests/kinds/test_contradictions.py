"""An example that its rules contradict is told where it stands, with the why of the answer."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from valuex_xl.judging.contradictions import agree, answered, digits
from valuex_xl.kinds.concentration.examples import contradictions as contradicted_concentration
from valuex_xl.kinds.grades.examples import contradictions as contradicted_grades
from valuex_xl.kinds.scorecard.examples import contradictions as contradicted_scorecard
from valuex_xl.rulesets.load import read_text


def test_examples_are_proved_where_they_are_written() -> None:
    rules = Path(__file__).parents[2] / "rules"
    text = (rules / "grades.yaml").read_text(encoding="utf-8") + "  - {share of wallet: 30%, grade: A}\n"
    faults = contradicted_grades(read_text(text, "grades", examples=False).rules)  # type: ignore[arg-type]
    assert [str(fault) for fault in faults] == [
        f"grades.yaml:{text.count(chr(10))}:5: the example says A, but the rules answer B - B (shops around): share of "
        "wallet is 30% (needs at least 25%) and will buy is unknown (needs yes or unknown). For A it lacks share of "
        "wallet at least 75%: now 30%, 45 percentage points too low."
    ]
    text = (rules / "concentration.yaml").read_text(encoding="utf-8")
    text += "  - {amounts: [50, 50], limit: industry, status: WATCH}\n"
    faults = contradicted_concentration(read_text(text, "concentration", examples=False).rules)  # type: ignore[arg-type]
    (fault,) = faults
    assert fault.message.startswith("the example says WATCH, but the rules answer OK - OK: the largest, row 1, is 50%")


def test_a_scorecard_says_why_an_example_fails() -> None:
    text = (
        "kind: scorecard\nversion: 1\nfigures:\n  spread: {unit: percent}\n"
        "score:\n  spread: {points: {100: at least 8%, 10: the rest}}\ntarget: at least 70\n"
        "examples:\n  - {spread: 7%, target: yes}\n"
    )
    (fault,) = contradicted_scorecard(read_text(text, "card", examples=False).rules)  # type: ignore[arg-type]
    assert fault.message == (
        "the example says target yes, but the rules answer target no - Score 10, no target (target: at least 70). "
        "spread 7% gives 10."
    )


@pytest.mark.parametrize(
    ("expected", "rounding"), [(0.0, 1e-12), (1e-6, 1e-12), (0.5, 5e-10), (1000.0, 1e-6), (-1000.0, 1e-6)]
)
def test_a_figure_is_the_expected_one_to_nine_digits(expected: float, rounding: float) -> None:
    for end in (expected - rounding, expected + rounding):
        inside, outside = end + (expected - end) / 1000, end - (expected - end) / 1000
        assert agree(inside, expected)
        assert not agree(outside, expected)
    assert agree(expected, expected)
    assert not agree(math.inf, expected)


def test_a_number_in_as_many_digits_as_count() -> None:
    assert [digits(1234.56789012345, most) for most in (3, 6, 12)] == ["1230", "1234.57", "1234.56789012"]
    assert digits(2 / 3) == "0.666666666667"
    assert [answered(1234.56789012345), answered(2e9 / 3), answered(0.5)] == ["1234.56789", "666666667", "0.5"]


EXCEPTED = """
kind: grades
version: 1
figures:
  share: {unit: percent}
  customer: {unit: name}
grades:
  A: {needs: {share: at least 50%}}
  B: {needs: nothing}
if a figure is missing: count it as not met
exceptions:
  - {customer: Always, grade: A, because: old, by: board}
  - {customer: Begun, grade: A, because: old, by: board, from: 2026-01-01}
  - {customer: Ended, grade: A, because: old, by: board, until: 2026-01-31}
examples:
"""


@pytest.mark.parametrize(
    ("example", "asks_for_the_day"),
    [
        ("{share: 10%, customer: Ended, grade: A}", True),
        ("{share: 10%, customer: ended, grade: A, as at: 2026-06-01}", False),
        ("{share: 10%, customer: Begun, grade: B}", True),
        ("{share: 10%, customer: Always, grade: B}", False),
        ("{share: 10%, customer: Nobody, grade: A}", False),
        ("{share: 10%, grade: A}", False),
    ],
)
def test_an_example_of_an_exception_that_has_its_days_is_asked_for_the_day(
    example: str, asks_for_the_day: bool
) -> None:
    text = f"{EXCEPTED}  - {example}\n"
    (fault,) = contradicted_grades(read_text(text, "own", examples=False).rules)  # type: ignore[arg-type]
    assert fault.message.endswith("give the example the day: as at.") is asks_for_the_day
