"""Numbers that a person would write."""

from __future__ import annotations

import math

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
