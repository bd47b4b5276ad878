"""What is left of a box once others are taken away."""

from __future__ import annotations

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


def test_what_takes_too_long_is_said_to() -> None:
    stripes: list[Cut] = [
        ((at % 6, Interval(at + 0.25, at + 0.75)), ((at + 1) % 6, Interval(0, 50))) for at in range(60)
    ]
    halves: list[Cut] = [((0, Interval(0, 50)),), ((0, Interval(50, 100)),)]
    with pytest.raises(TooLargeError):
        uncovered((Interval(0, 100),) * 6, [*stripes, *halves], Budget(1_000))
