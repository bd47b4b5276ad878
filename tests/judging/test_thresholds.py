"""A figure on a limit, a hair beside it, and a limit by its day."""

from __future__ import annotations

import math
from datetime import date

import pytest

from valuex_xl.judging.thresholds import interval
from valuex_xl.rulefiles.conditions import Bound, Condition, Dated, Side


def holds(side: Side, limit: float, value: float) -> bool:
    return interval(Condition((Bound(side, limit, ""),))).holds(value)


@pytest.mark.parametrize("limit", [0.0, 0.25, 0.9, 1.0, -3.0, 1e6, 123456.78])
def test_a_hair_around_a_limit_is_on_it_and_an_ulp_more_is_not(limit: float) -> None:
    hair = 1e-12 * max(1.0, abs(limit))
    low, high = limit - hair, limit + hair
    below, above = math.nextafter(low, -math.inf), math.nextafter(high, math.inf)
    assert [holds(Side.AT_LEAST, limit, x) for x in (below, low, limit, high, above)] == [False, True, True, True, True]
    assert [holds(Side.ABOVE, limit, x) for x in (below, low, limit, high, above)] == [False] * 4 + [True]
    assert [holds(Side.AT_MOST, limit, x) for x in (below, low, limit, high, above)] == [True] * 4 + [False]
    assert [holds(Side.BELOW, limit, x) for x in (below, low, limit, high, above)] == [True] + [False] * 4
    assert [holds(Side.EXACTLY, limit, x) for x in (below, low, limit, high, above)] == [False, True, True, True, False]


def test_figures_that_binary_cannot_hold() -> None:
    assert holds(Side.AT_LEAST, 0.9, 0.3 * 3)
    assert not holds(Side.ABOVE, 0.25, 0.25000000000000006)
    assert holds(Side.EXACTLY, 0.3, 0.1 + 0.2)


def test_a_threshold_by_its_day() -> None:
    dated = Dated(((date(2025, 1, 1), 1), (date(2026, 1, 1), 2)))
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)]
    assert [dated.at(day) for day in days] == [None, 1, 1, 2]
