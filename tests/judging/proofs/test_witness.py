"""Numbers that a person would write."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.proofs.witness import plain_number, readings
from valuex_xl.judging.thresholds import Interval


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_a_plain_number_lies_where_it_should(low: float, width: float) -> None:
    assert low <= plain_number(low, low + width) <= low + width


def test_plain_numbers_are_what_a_person_would_write() -> None:
    found = [
        plain_number(0.25, 1.0),
        plain_number(91.0, math.inf),
        plain_number(-math.inf, 0.05),
        plain_number(0.0, 0.0),
    ]
    assert found == [0.3, 100.0, 0.0, 0.0]
    assert readings((frozenset({2, -1}), frozenset({-1}), Interval(-math.inf, -math.inf))) == (2, None, None)


@pytest.mark.parametrize("end", [0.25, -0.25, 3.0, -3.0])
@pytest.mark.parametrize("gap", [-1e-12, 1e-12, -1e-3, 1e-3])
def test_a_number_off_both_ends_is_found_however_near_they_are(end: float, gap: float) -> None:
    low, high = sorted((end, end + gap))
    assert low < plain_number(low, high) < high
    assert plain_number(-high, -low) == -plain_number(low, high)
