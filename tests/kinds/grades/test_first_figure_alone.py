"""What the first figure alone places a customer as is what the ladder does, at every end of every line."""

from __future__ import annotations

import math

import pytest

from tests.shipped import DAY, read
from valuex_xl.kinds.grades.grading import by_first
from valuex_xl.kinds.grades.ladder import HANGS, compile_ladder
from valuex_xl.kinds.grades.rules import Grades

FILE = """
kind: grades
version: 1
figures:
  use: {{unit: percent, from: 0%, to: 100%}}
order: none
grades:
  A: {{needs: {{use: {0}}}}}
  B: {{needs: {{use: {1}}}}}
  C: {{needs: nothing}}
"""


@pytest.mark.parametrize(
    "best", ["at least 100%", "exactly 100%", "above 99%", "exactly 0%", "at most 5%", "at least 5% and below 30%"]
)
@pytest.mark.parametrize("next_best", ["above 50%", "at least 50%", "below 50%", "at most 50%", "at least 20%"])
def test_at_every_end_of_every_line(best: str, next_best: str) -> None:
    rules = read(FILE.format(best, next_best))
    assert isinstance(rules, Grades)
    ladder = compile_ladder(rules, DAY)
    placed = by_first(ladder)
    assert placed is not None
    ends = [0.0, 0.05, 0.2, 0.3, 0.5, 0.99, 1.0]
    for figure in [beside for end in ends for beside in (math.nextafter(end, -1), end, math.nextafter(end, 2))]:
        if 0 <= figure <= 1:
            assert placed(figure) == ladder.place((figure,))
    assert placed(-0.01) == placed(1.01) == HANGS
