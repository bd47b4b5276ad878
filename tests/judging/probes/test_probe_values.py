"""The numbers a probe tries between two limits: inside, near the middle, and no finer than they must be."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.probes.values import around, between

ROUNDEST = 6
"""The roundest number tried is a whole million: rounder ones would lie far from the middle of two large limits."""

_ENDS = st.builds(
    lambda digits, places: float(Decimal(digits).scaleb(-places)), st.integers(-(10**9), 10**9), st.integers(-2, 6)
)


@given(_ENDS, _ENDS)
def test_a_number_between_is_the_middle_cut_at_the_first_place_that_lies_between(one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    if low == high:
        return
    found, middle = between(low, high), (Decimal(repr(low)) + Decimal(repr(high))) / 2
    assert low < found < high
    assert abs(Decimal(repr(found))) <= abs(middle)
    assert abs(Decimal(repr(found)) - middle) < 10**ROUNDEST
    grain = Decimal(10) ** ROUNDEST
    while (cut := grain * int(middle / grain)) != Decimal(repr(found)):
        assert not low < float(cut) < high
        grain /= 10


def test_two_limits_of_many_millions_are_parted_near_their_middle() -> None:
    assert [between(1e6, 30e6), between(-30e6, -1e6), between(0.0, 258_400_000.0)] == [15e6, -15e6, 129e6]


@given(st.sets(_ENDS, min_size=1, max_size=5))
def test_around_limits_are_the_limits_one_beyond_each_end_and_one_between_each_two(limits: set[float]) -> None:
    found = around(limits)
    assert limits <= set(found)
    assert {min(limits) - 1, max(limits) + 1} <= set(found)
    assert len(found) == 2 * len(limits) + 1
    assert around(limits, low=min(limits), high=max(limits)) == [
        each for each in found if min(limits) <= each <= max(limits)
    ]
