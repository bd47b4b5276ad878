"""An interval covers a range, misses it or neither, as each number of the range says, points and empty ones too."""

from __future__ import annotations

from itertools import product

import pytest

from valuex_xl.judging.thresholds import Interval

ENDS = (-1.0, 0.0, 1.0, 2.0)


@pytest.mark.parametrize(("low", "high"), list(product(ENDS, ENDS)))
def test_it_covers_and_misses_what_its_numbers_say(low: float, high: float) -> None:
    for first, last in ((first, last) for first in ENDS for last in ENDS if first <= last):
        within = [low <= end <= high for end in ENDS if first <= end <= last]
        assert Interval(low, high).covers(first, last) == all(within)
        assert Interval(low, high).misses(first, last) == (not any(within))
