"""The points of one line, whatever gives them, and the least and most of them; how points make a score."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shipped import DAY, read
from valuex_xl.kinds.scorecard.boundaries import _spared
from valuex_xl.kinds.scorecard.points import MOST, Pointing
from valuex_xl.kinds.scorecard.rules import Knot, Scorecard, ScoreLine
from valuex_xl.kinds.scorecard.scoring import compile_card
from valuex_xl.kinds.scorecard.totals import Totals
from valuex_xl.kinds.scorecard.words import why
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.place import Place

HERE = Place("own.yaml", 1, 1)
RISING = ((0.0, 10.0), (100.0, 20.0), (100.0, 30.0), (40.0, 50.0))


def line(
    knots: tuple[tuple[float, float], ...] = (),
    ends: tuple[float | None, float | None] = (None, None),
    domain: tuple[float, float] = (-math.inf, math.inf),
    scale: float = 1.0,
) -> Pointing:
    """A line without bands: knots are points at a value, ends the floor and the ceiling."""
    made = tuple(Knot(points, at) for points, at in knots)
    source = ScoreLine("x", Dated(((None, 1.0),)), (), HERE, made, floor=ends[0], ceiling=ends[1])
    return Pointing(0, source, (), *domain, scale)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ((None, None), [0.0, 0.0, 50.0, 100.0, 100.0, 100.0, 70.0, 40.0, 40.0]),
        ((-20.0, None), [-20.0, 0.0, 50.0, 100.0, 100.0, 100.0, 70.0, 40.0, 10.0]),
        ((5.0, 90.0), [5.0, 5.0, 50.0, 90.0, 90.0, 90.0, 70.0, 40.0, 10.0]),
        ((None, 90.0), [0.0, 0.0, 50.0, 90.0, 90.0, 90.0, 70.0, 40.0, 40.0]),
    ],
)
def test_points_lie_on_straight_lines_and_go_on_as_far_as_the_ends_allow(
    ends: tuple[float | None, float | None], expected: list[float]
) -> None:
    values = (0.0, 10.0, 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, 60.0)
    assert [line(RISING, ends).points([value]) for value in values] == expected


def test_beyond_an_end_points_rise_under_a_ceiling_and_fall_over_a_floor() -> None:
    falling = ((100.0, 10.0), (0.0, 20.0))
    assert [line(falling, (None, 120.0)).points([value]) for value in (5.0, 9.0, 25.0)] == [120.0, 110.0, 0.0]
    assert [line(falling, (-30.0, None)).points([value]) for value in (5.0, 22.0, 25.0)] == [100.0, -20.0, -30.0]


@pytest.mark.parametrize(
    ("knots", "ends", "low", "high"),
    [
        (((0.0, 0.0), (100.0, 10.0)), (None, 150.0), 0.0, 150.0),
        (((0.0, 0.0), (100.0, 10.0)), (-50.0, None), -50.0, 100.0),
        (((100.0, 0.0), (0.0, 10.0)), (-50.0, 150.0), 150.0, -50.0),
        (((7.0, 0.0), (7.0, 10.0)), (-50.0, 150.0), 7.0, 7.0),
    ],
)
def test_very_far_out_the_points_are_those_of_the_end(
    knots: tuple[tuple[float, float], ...], ends: tuple[float | None, float | None], low: float, high: float
) -> None:
    for far in (1e299, 1e300, 1e301, math.inf):
        assert [line(knots, ends).points([value]) for value in (-far, far)] == [low, high]


def test_a_figure_can_be_the_points_itself() -> None:
    assert [line(scale=100.0).points([value]) for value in (0.7, -0.5)] == [70.0, -50.0]
    assert [line(ends=(0.0, 50.0)).points([value]) for value in (-1.0, 0.0, 7.0, 50.0, 51.0)] == [0, 0, 7, 50, 50]
    assert line().points([None]) is None


@pytest.mark.parametrize(
    ("own", "reach"),
    [
        (line(scale=100.0, domain=(0.0, 1.0)), (0.0, 100.0)),
        (line(ends=(5.0, 8.0), domain=(0.0, 10.0)), (5.0, 8.0)),
        (line(RISING), (0.0, 100.0)),
        (line(RISING, domain=(0.0, 20.0)), (0.0, 100.0)),
        (line(RISING, domain=(0.0, 19.0)), (0.0, 90.0)),
        (line(RISING, domain=(20.0, 50.0)), (40.0, 100.0)),
        (line(RISING, domain=(30.0, 40.0)), (70.0, 100.0)),
        (line(RISING, (-9.0, None), (0.0, 60.0)), (-9.0, 100.0)),
    ],
)
def test_the_least_and_the_most_points_are_those_of_some_value(own: Pointing, reach: tuple[float, float]) -> None:
    assert own.reach == reach


@pytest.mark.parametrize(
    ("high", "is_open"), [(10.0, False), (MOST, False), (math.nextafter(MOST, math.inf), True), (math.inf, True)]
)
def test_a_line_is_open_where_its_figure_can_give_more_than_a_score_is_made_of(high: float, is_open: bool) -> None:
    beyond = math.nextafter(MOST, math.inf)
    for own in (line(domain=(0.0, high)), line(domain=(-high, 0.0))):
        assert own.is_open is is_open
        assert [own.is_too_large([value]) for value in (1.0, MOST, beyond, -beyond)] == [False, False, is_open, is_open]
        assert own.is_too_large([None]) is False


@pytest.mark.parametrize(
    ("domain", "turns"),
    [
        ((-math.inf, math.inf), [-1e9, 1e9, 10.0, 20.0, 30.0, 50.0]),
        ((20.0, 50.0), [20.0, 50.0, 20.0, 30.0, 50.0]),
        ((21.0, 49.0), [21.0, 49.0, 30.0]),
    ],
)
def test_a_line_turns_at_its_ends_and_at_the_knots_between(domain: tuple[float, float], turns: list[float]) -> None:
    assert line(RISING, domain=domain).turns == turns


@given(st.floats(10.0, 50.0))
def test_between_two_knots_points_lie_between_theirs(value: float) -> None:
    found = line(RISING).points([value])
    (one, two) = next(pair for pair in pairwise(RISING) if value <= pair[1][1])
    assert found is not None
    assert found == pytest.approx(one[0] + (value - one[1]) / (two[1] - one[1]) * (two[0] - one[0]))


def totals(summed: bool, left_out: bool = False, ends: tuple[float, float] = (-math.inf, math.inf)) -> Totals:
    """Two lines alone of the weights 1 and 3; in a group of the weight 4 two lines of the weights 2 and 6."""
    return Totals((1.0, 3.0, 2.0, 6.0), (None, None, 0, 0), (4.0,), (left_out,) * 4, summed, *ends)


@pytest.mark.parametrize(
    ("points", "mean", "total"),
    [
        ((10.0, 20.0, 40.0, 80.0), (10 + 60 + 4 * 70) / 8, 10 + 60 + 4 * 560),
        ((10.0, None, None, None), 10.0, 10.0),
        ((None, 20.0, 40.0, None), (60 + 160) / 7, 60 + 4 * 80),
        ((None, None, None, 80.0), 80.0, 4 * 480),
        ((None, None, None, None), None, None),
    ],
)
def test_a_score_is_the_mean_or_the_sum_of_the_lines_and_groups_that_are_there(
    points: tuple[float | None, ...], mean: float | None, total: float | None
) -> None:
    assert (totals(summed=False).of(points), totals(summed=True).of(points)) == (mean, total)


def test_a_score_keeps_to_its_ends() -> None:
    assert [totals(False, ends=(20.0, 30.0)).of((points, None, None, None)) for points in (10.0, 25.0, 40.0)] == [
        20.0,
        25.0,
        30.0,
    ]


def test_what_weighs_nothing_gives_no_mean_and_a_sum_of_nothing() -> None:
    weightless = ((0.0, 0.0), (None, 0), (0.0,), (False, False))
    assert Totals(*weightless, False, -1.0, 1.0).of((5.0, 5.0)) is None
    assert Totals(*weightless, True, -1.0, 1.0).of((5.0, 5.0)) == 0.0
    assert Totals(*weightless, True, -1.0, 1.0).of((None, None)) is None
    assert Totals(*weightless, True, 2.0, 3.0).of((5.0, None)) == 2.0
    assert Totals(*weightless, False, -1.0, 1.0).effective(1) == 0.0


def test_the_weight_of_a_line_in_the_whole() -> None:
    assert [totals(False).effective(line) for line in range(4)] == [1.0, 3.0, 1.0, 3.0]
    assert [totals(True).effective(line) for line in range(4)] == [1.0, 3.0, 8.0, 24.0]


def test_the_least_and_the_largest_score_count_lines_that_are_left_out() -> None:
    points = (10.0, 20.0, 40.0, 80.0)
    whole = (10 + 60 + 280) / 8
    assert [totals(False).extreme(points, end) for end in (0, 1)] == [whole, whole]
    assert [totals(False, left_out=True).extreme(points, end) for end in (0, 1)] == [10.0, 80.0]
    assert [totals(True, left_out=True).extreme(points, end) for end in (0, 1)] == [0.0, 2310.0]
    assert [totals(True, left_out=True).extreme((-1.0, -1.0, 0.0, 0.0), end) for end in (0, 1)] == [-4.0, 0.0]
    assert [totals(True, left_out=True, ends=(5.0, 9.0)).extreme(points, end) for end in (0, 1)] == [5.0, 9.0]


@pytest.mark.parametrize(("lines", "more"), [(30, ""), (31, " and 1 more")])
def test_the_why_of_a_score_tells_thirty_lines(lines: int, more: str) -> None:
    figures = "".join(f"  f{at}: {{unit: points, from: 0, to: 100}}\n" for at in range(lines))
    score = "".join(f"  f{at}: {{points: as given}}\n" for at in range(lines))
    rules = read(f"kind: scorecard\nversion: 1\nfigures:\n{figures}score:\n{score}target: at least 5\n")
    assert isinstance(rules, Scorecard)
    card = compile_card(rules, DAY)
    told = str(why(card, [7.0] * lines))
    assert told.startswith("Score 7, a target (target: at least 5). f0 7")
    assert ("f29" in told, "f30" in told) == (True, False)
    assert told.endswith(f"{more}.")


def test_a_line_is_missing_where_the_word_on_which_its_bands_hang_is() -> None:
    rules = read(
        "kind: scorecard\nversion: 1\nfigures:\n  a: {unit: points, from: 0, to: 9}\n  w: {one of: [x, y]}\n"
        "  b: {unit: points, from: 0, to: 9}\nscore:\n"
        "  a: {points: {100: {by: w, x: at least 3, y: at least 6}, 0: the rest}}\n"
        "  b: {weight: 2, points: {100: at least 5, 0: the rest}, if missing: leave out of the weights}\n"
        "target: at least 60\n"
    )
    assert isinstance(rules, Scorecard)
    card = compile_card(rules, DAY)
    told = {cells: str(why(card, card.read(cells))) for cells in ((4.0, None, 7.0), (4.0, "x", None), (4.0, "y", 7.0))}  # type: ignore[arg-type]
    assert list(told.values()) == [
        "No score, a target (target: at least 60). a is missing and b 7 points gives 100 x 2.",
        "Score 100, a target (target: at least 60). a 4 points gives 100 and b is missing and left out.",
        "Score 66.67, a target (target: at least 60). a 4 points gives 0 and b 7 points gives 100 x 2.",
    ]


@pytest.mark.parametrize(
    ("figure", "knock", "spared"),
    [
        ("{unit: days, from: 0}", "above 90", 0.0), ("{unit: days, from: 0}", "at most 5", 6.0),
        ("{unit: days, from: 0}", "below 5", 6.0), ("{unit: days}", "at least 0 and at most 5", -1.0),
        ("{unit: days, from: -3}", "at most 5", 6.0), ("{unit: days}", "at least 0", -1.0),
    ],
)  # fmt: skip
def test_a_customer_is_spared_by_a_figure_that_no_knock_out_takes(figure: str, knock: str, spared: float) -> None:
    rules = read(
        f"kind: scorecard\nversion: 1\nfigures:\n  days overdue: {figure}\n  margin: {{unit: percent}}\n"
        "score:\n  margin: {points: {100: at least 30%, 0: the rest}}\n"
        f"knock out: {{days overdue: {knock}}}\ntarget: at least 70\n"
    )
    assert isinstance(rules, Scorecard)
    assert _spared(rules) == {"days overdue": spared}
