"""The line that messages give as an example is one that the file's own figures allow."""

from __future__ import annotations

import pytest

from valuex_xl.kinds.grades.grade_reader import Lines
from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.place import Place

HERE = Place("own.yaml", 1, 1)
WORDS = Figure("mood", HERE, words=("good", "bad"))
SHARE = Figure("margin", HERE, unit=Unit.PERCENT)
DAYS = Figure("overdue", HERE, unit=Unit.DAYS)
UNSOUND = Figure("unsound", HERE, unit=None)


@pytest.mark.parametrize(
    ("figures", "example"),
    [
        ((), "{share of wallet: at least 75%}"),
        ((UNSOUND,), "{share of wallet: at least 75%}"),
        ((Figure("share of wallet", HERE, unit=Unit.PERCENT), DAYS), "{share of wallet: at least 75%}"),
        ((WORDS, DAYS), "{mood: good}"),
        ((UNSOUND, SHARE), "{margin: at least 75%}"),
        ((DAYS, SHARE), "{overdue: at least 30}"),
    ],
)
def test_the_example_is_of_the_first_figure_that_can_stand_in_a_line(figures: tuple[Figure, ...], example: str) -> None:
    assert Lines(figures, (), Faults([])).example == example
