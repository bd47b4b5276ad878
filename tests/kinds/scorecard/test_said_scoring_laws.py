"""What must hold of sums, straight lines, groups, lines left out and classes, whatever the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.values import CellError
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.kinds.scorecard.scoring import Card, compile_card
from valuex_xl.rulesets.load import read_file, read_text

DAY = date(2026, 6, 1)
_FOLDERS = Path(__file__).parents[2]


def card_of(path: Path | str) -> Card:
    rules = (read_file(path) if isinstance(path, Path) else read_text(path, "laws")).rules
    assert isinstance(rules, Scorecard)
    return compile_card(rules, DAY)


HEALTH = card_of(_FOLDERS / "policies" / "linear_health.yaml")
SUPPLIER = card_of(_FOLDERS / "policies" / "supplier_groups.yaml")
VENDOR = card_of(_FOLDERS / "policies" / "vendor_rating.yaml")
SAID = card_of(_FOLDERS / "rule_sets" / "said_scores.yaml")


@given(st.floats(-100, 100), st.floats(0, 100), st.floats(0, 1e6), st.floats(0, 1e6))
def test_straight_lines_are_the_formula_of_the_source(nps: float, usage: float, tickets: float, days: float) -> None:
    said = 0.25 * (nps + 100) / 2 + 0.35 * usage + 0.2 * max(0, 100 - 10 * tickets) + 0.2 * max(0, 100 - 2 * days)
    score = HEALTH.score((nps, usage, tickets, days))
    assert score == pytest.approx(said, rel=1e-9, abs=1e-9)


@given(st.lists(st.sampled_from([0.0, 0.05, 0.2, 0.5, 0.9]), min_size=4, max_size=4), st.sampled_from([0.0, 0.03, 0.3]))
def test_a_group_counts_once_with_the_mean_of_its_lines(shares: list[float], cut: float) -> None:
    readings = (*shares, cut)
    points = [each or 0.0 for each in SUPPLIER.points(readings)]
    said = (20 * sum(points[:3]) / 3 + 30 * points[3] + 35 * points[4]) / 85
    assert SUPPLIER.score(readings) == pytest.approx(said, rel=1e-12)


@given(st.lists(st.one_of(st.none(), st.floats(0, 100)), min_size=3, max_size=3))
def test_a_line_left_out_gives_its_weight_to_the_others(figures: list[float | None]) -> None:
    score = VENDOR.score((*figures, 0, None))
    pairs = [(weight, each) for weight, each in zip((40, 35, 25), figures, strict=True) if each is not None]
    if not pairs:
        assert score is None
        return
    assert score == pytest.approx(sum(w * p for w, p in pairs) / sum(w for w, _ in pairs), rel=1e-12)


VALUES = ([0.0, 5.0, 10.0], [0.0, 0.5, 1.0, 1.5, 2.0], [0, 1], [0.0, 31.0, 91.0], [None])


@pytest.mark.parametrize("gone", list(product([False, True], repeat=4)), ids=str)
def test_what_is_certain_with_figures_missing_stays_whatever_they_are(gone: tuple[bool, ...]) -> None:
    for known in product(*VALUES):
        readings = tuple(None if at < 4 and gone[at] else each for at, each in enumerate(known))
        name, target = SAID.class_of(readings), SAID.is_target(readings)
        low, high = SAID.range(readings)
        # The first line is left out where it is missing, so that it is known as it is: nothing.
        ways = [
            [None] if at == 0 and gone[0] else VALUES[at] if readings[at] is None else [readings[at]] for at in range(5)
        ]
        for way in product(*ways):
            score = SAID.score(way)
            assert score is not None
            assert low - 1e-9 <= score <= high + 1e-9
            assert name in (None, SAID.class_of(way))
            assert target in (None, SAID.is_target(way))


def test_a_sum_stays_between_its_floor_and_its_ceiling() -> None:
    rules = replace(SAID.rules, floor=-5.0, ceiling=12.0)
    card = compile_card(rules, DAY)
    scores = [score for way in product(*VALUES) if (score := card.score(way)) is not None]
    assert (min(scores), max(scores)) == (-5.0, 12.0)
    assert card.reach == (-5.0, 12.0)


def test_a_line_goes_on_beyond_its_ends_only_as_far_as_it_may() -> None:
    text = (
        "kind: scorecard\nversion: 1\nfloor: -100\nceiling: 200\nfigures:\n  x: {unit: percent}\nscore:\n"
        "  x: {points: {0 at 0%, 100 at 50%}FLOOR}\nclasses: {A: at least 50, B: the rest}\n"
    )
    found = {
        more: [card_of(text.replace("FLOOR", more)).score((x,)) for x in (-1.0, 0.25, 1.0)]
        for more in ("", ", floor: -20", ", ceiling: 150", ", floor: -20, ceiling: 150")
    }
    assert found == {
        "": [0.0, 50.0, 100.0],
        ", floor: -20": [-20.0, 50.0, 100.0],
        ", ceiling: 150": [0.0, 50.0, 150.0],
        ", floor: -20, ceiling: 150": [-20.0, 50.0, 150.0],
    }


GIVEN = """
kind: scorecard
version: 1
scoring: sum of points
figures: {ratio: {unit: count}, cover: {unit: count}, share: {unit: percent, from: 0%, to: 100%}}
score: {ratio: {weight: 3, points: as given}, cover: {points: as given, floor: 0}, share: {points: as given}}
classes: {safe: above 2.99, distress: the rest}
"""


def test_points_beyond_calculating_are_an_error_of_their_row_and_say_which() -> None:
    card = card_of(GIVEN)
    for cells, name in (
        ((1e308, -1e308, 0.5), "ratio"),
        ((-1.0, 2e290, 0.5), "cover"),
        ((-2e290, 1e308, 0.5), "ratio"),
    ):
        wrong = card.read(cells)
        assert isinstance(wrong, CellError)
        assert wrong.code == "#NUM!"
        assert wrong.why == f"{name} is too large to calculate with"
    for cells in ((1e289, -1e308, 0.5), (1.0, 1.0, None)):
        assert not isinstance(card.read(cells), CellError)
    read = card.read((1e289, -1e308, 0.5))
    assert not isinstance(read, CellError)
    assert card.class_of(read) == "safe"
