"""A constant is named as unused just where no condition takes it and no further answer is it."""

from __future__ import annotations

from datetime import date

import pytest

from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulesets.load import read_text

GRADES = """\
kind: grades
version: 1
order: none
figures:
  margin: {unit: percent}
constants:
  hurdle: {unit: percent, value: 30%}
  floor: {unit: percent, value: 5%}
grades:
  A: {needs: {margin: at least HIGH}}
  B: {needs: {margin: at least LOW}}
  C: {needs: nothing}
"""


@pytest.mark.parametrize(
    ("high", "low", "unused"),
    [
        ("hurdle", "floor", []),
        ("hurdle", "5%", ["floor"]),
        ("30%", "floor", ["hurdle"]),
        ("30%", "5%", ["hurdle", "floor"]),
    ],
)
def test_constants_that_no_condition_takes(high: str, low: str, unused: list[str]) -> None:
    rules = read_text(GRADES.replace("HIGH", high).replace("LOW", low), "g").rules
    told = [
        str(each) for each in kind_of(rules).proofs(rules, date(2026, 6, 1)) if "no condition takes it" in str(each)
    ]
    lines = {"hurdle": 7, "floor": 8}
    assert told == [
        f"g.yaml:{lines[name]}:3: warning: {name}: no condition takes it - use it, or delete it" for name in unused
    ]
