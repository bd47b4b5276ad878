"""What is said of a number outside its range, and where a share was typed as a number of percent."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.readers import reader
from valuex_xl.judging.values import NUM, CellError
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.place import Place

SHARE = Figure("margin", Place("f.yaml", 3, 5), unit=Unit.PERCENT, low=0.0, high=1.0)
ADVICE = " - write "


def said(figure: Figure, number: float) -> str:
    found = reader(figure).read(number)
    assert isinstance(found, CellError)
    assert found == NUM
    return found.why


@pytest.mark.parametrize(
    ("figure", "number", "words"),
    [
        (SHARE, 45.0, "margin is 4,500%, but it goes from 0% to 100% - write 45% as 0.45"),
        (SHARE, -0.1, "margin is -10%, but it goes from 0% to 100%"),
        (replace(SHARE, high=None), -0.5, "margin is -50%, but it goes from 0%"),
        (
            replace(SHARE, unit=Unit.POINTS, high=10.0),
            45.0,
            "margin is 45 points, but it goes from 0 points to 10 points",
        ),
    ],
)
def test_a_number_outside_its_range_is_told_in_these_words(figure: Figure, number: float, words: str) -> None:
    assert said(figure, number) == words


@given(st.floats(1.01, 1000), st.sampled_from([unit for unit in Unit if unit is not Unit.NAME]))
def test_only_a_share_from_2_to_100_is_taken_for_a_number_of_percent(number: float, unit: Unit) -> None:
    advised = ADVICE in said(replace(SHARE, unit=unit), number)
    assert advised == (unit is Unit.PERCENT and 2 <= number <= 100)


@pytest.mark.parametrize("kind", [int, float])
def test_the_ends_belong_to_the_range_for_whole_numbers_too(kind: type) -> None:
    largest = int(sys.float_info.max)
    ranged, open_ = reader(Figure("n", SHARE.place, low=-2.0, high=3.0)), reader(Figure("n", SHARE.place))
    assert [ranged.read(kind(number)) for number in (-2, 0, 3)] == [-2.0, 0.0, 3.0]
    assert [ranged.read(kind(number)) for number in (-3, 4)] == [NUM, NUM]
    assert [open_.read(kind(number)) for number in (-largest, largest)] == [-largest, largest]


def test_both_ends_of_what_is_taken_for_a_number_of_percent() -> None:
    assert [ADVICE in said(SHARE, number) for number in (1.99, 2.0, 100.0, 100.1)] == [False, True, True, False]
