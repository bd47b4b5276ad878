"""What is left of a box once others are taken away."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.compiled_conditions import Test
from valuex_xl.judging.proofs.boxes import Box, Budget, Cut, TooLargeError, narrowed, uncovered
from valuex_xl.judging.thresholds import Interval

sides = st.one_of(
    st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda ends: Interval(float(min(ends)), float(max(ends)))),
    st.frozensets(st.integers(0, 2), min_size=1),
)


@st.composite
def boxes(draw: st.DrawFn) -> tuple[Box, list[Cut]]:
    words = draw(st.lists(st.booleans(), min_size=1, max_size=3))
    box: Box = tuple(frozenset({0, 1, 2}) if word else Interval(0.0, 4.0) for word in words)
    cuts: list[Cut] = []
    for _ in range(draw(st.integers(0, 5))):
        positions = draw(st.lists(st.integers(0, len(words) - 1), unique=True))
        cuts.append(tuple((at, draw(_like(box[at]))) for at in positions))
    return box, cuts


def _like(side: Test) -> st.SearchStrategy[Test]:
    return sides.filter(lambda each: isinstance(each, Interval) == isinstance(side, Interval))


def _holds(side: Test, value: float) -> bool:
    return side.holds(value) if isinstance(side, Interval) else value in side


@given(boxes())
def test_what_is_left_of_a_box_is_what_no_cut_holds(case: tuple[Box, list[Cut]]) -> None:
    """Half steps stand for all that lies between two ends: a cut ends on whole numbers only."""
    box, cuts = case
    axes = [[at / 2 for at in range(9)] if isinstance(side, Interval) else [0, 1, 2] for side in box]
    free = [
        point for point in product(*axes) if not any(all(_holds(side, point[at]) for at, side in cut) for cut in cuts)
    ]
    left = uncovered(box, cuts, Budget())
    assert (left is not None) == bool(free)
    if left is not None:
        assert all(narrowed(left, cut) is None for cut in cuts)


def piece(*ends: float) -> Cut:
    """A cut of the first side: from one end to the other."""
    return ((0, Interval(*ends)),)


ZERO_TO_FOUR: Box = (Interval(0.0, 4.0),)
BELOW_2, ABOVE_2 = math.nextafter(2.0, 0.0), math.nextafter(2.0, 4.0)


@pytest.mark.parametrize(
    ("box", "cuts", "left"),
    [
        (ZERO_TO_FOUR, [], (Interval(0.0, 4.0),)),
        (ZERO_TO_FOUR, [piece(0.0, 4.0)], None),
        (ZERO_TO_FOUR, [piece(-1.0, 5.0)], None),
        (ZERO_TO_FOUR, [piece(0.0, 2.0)], (Interval(ABOVE_2, 4.0),)),
        (ZERO_TO_FOUR, [piece(2.0, 4.0)], (Interval(0.0, BELOW_2),)),
        (ZERO_TO_FOUR, [piece(4.0, 9.0)], (Interval(0.0, math.nextafter(4.0, 0.0)),)),
        (ZERO_TO_FOUR, [piece(-9.0, 0.0)], (Interval(5e-324, 4.0),)),
        (ZERO_TO_FOUR, [piece(0.0, 2.0), piece(ABOVE_2, 4.0)], None),
        (ZERO_TO_FOUR, [piece(0.0, BELOW_2), piece(ABOVE_2, 4.0)], (Interval(2.0, 2.0),)),
        (ZERO_TO_FOUR, [piece(5.0, 9.0)], (Interval(0.0, 4.0),)),
        ((Interval(2.0, 2.0),), [piece(2.0, 2.0)], None),
        ((Interval(2.0, 2.0),), [piece(0.0, 2.0)], None),
        ((frozenset({0, 1}),), [((0, frozenset({1, 2})),)], (frozenset({0}),)),
        ((frozenset({0, 1}),), [((0, frozenset({2})),)], (frozenset({0, 1}),)),
        ((frozenset({0, 1}),), [((0, frozenset({0, 1, 2})),)], None),
    ],
)
def test_what_is_left_ends_right_beside_what_was_taken(box: Box, cuts: list[Cut], left: Box | None) -> None:
    assert uncovered(box, cuts, Budget()) == left


def test_a_box_made_narrower_keeps_its_ends_and_may_be_one_point() -> None:
    assert narrowed(ZERO_TO_FOUR, piece(4.0, 9.0)) == (Interval(4.0, 4.0),)
    assert narrowed(ZERO_TO_FOUR, piece(1.0, 3.0)) == (Interval(1.0, 3.0),)
    assert narrowed(ZERO_TO_FOUR, piece(5.0, 9.0)) is None
    assert narrowed((frozenset({0, 1}),), ((0, frozenset({1, 2})),)) == (frozenset({1}),)
    assert narrowed((frozenset({0, 1}),), ((0, frozenset({2})),)) is None


def test_a_budget_is_spent_step_by_step() -> None:
    """Three pieces that no cut covers alone are cut up one after the other."""
    cuts = [piece(1.0, 1.0), piece(2.0, 2.0), piece(3.0, 3.0)]
    budget = Budget(3)
    uncovered(ZERO_TO_FOUR, cuts, budget)
    assert budget.left < 3
    with pytest.raises(TooLargeError):
        uncovered(ZERO_TO_FOUR, cuts, Budget(0))
    one = Budget(1)
    one.spend()
    with pytest.raises(TooLargeError):
        one.spend()


def test_what_takes_too_long_is_said_to() -> None:
    stripes: list[Cut] = [
        ((at % 6, Interval(at + 0.25, at + 0.75)), ((at + 1) % 6, Interval(0, 50))) for at in range(60)
    ]
    halves: list[Cut] = [((0, Interval(0, 50)),), ((0, Interval(50, 100)),)]
    with pytest.raises(TooLargeError):
        uncovered((Interval(0, 100),) * 6, [*stripes, *halves], Budget(1_000))
