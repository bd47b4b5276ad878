"""What must hold of costs to serve, whatever the counts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shipped import DAY, shipped
from valuex_xl.kinds.costs.cost_to_serve import tariff
from valuex_xl.kinds.costs.rules import Costs

COSTS = shipped("costs")
assert isinstance(COSTS, Costs)
RATES = tariff(COSTS, DAY)
COUNTS = st.lists(st.integers(0, 10**6).map(float), min_size=4, max_size=4)


@given(COUNTS, COUNTS, st.integers(0, 1000))
def test_serving_twice_costs_twice(one: list[float], other: list[float], times: int) -> None:
    both = [a + b * times for a, b in zip(one, other, strict=True)]
    assert RATES.cost(both) == pytest.approx(RATES.cost(one) + times * RATES.cost(other), rel=1e-12)
    assert RATES.cost(one) == math.fsum(RATES.lines(one))
