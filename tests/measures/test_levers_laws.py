"""What must hold of the levers, whatever the customers."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from valuex_xl.measures.levers import Levers

LEVERS = st.floats(-0.5, 1)


@given(st.lists(st.tuples(st.floats(0, 1e4), st.floats(-1e4, 1e4)), min_size=1, max_size=6), LEVERS, LEVERS, LEVERS)
def test_the_levers_multiply(rows: list[tuple[float, float]], more: float, kept: float, products: float) -> None:
    counts, each = [count for count, _ in rows], [profit for _, profit in rows]
    found = Levers(counts, each, 100.0, more, kept, products)
    lines = [count * profit * (1 + kept) * (1 + products) for count, profit in rows]
    lines[0] *= 1 + more
    assert found.profit == pytest.approx(math.fsum(lines) - 100, rel=1e-9, abs=1e-3)
    assert Levers(counts, each, 100.0).profit == found.base


@given(st.floats(1, 1e6), LEVERS, LEVERS, st.floats(0.01, 3))
def test_what_a_claim_needs_makes_it_come_true(profit: float, more: float, products: float, claim: float) -> None:
    """A contribution of ``required`` profits, with fixed costs for the rest of it, changes by the claim."""
    assume(abs((1 + more) * (1 + products) - 1) > 1e-3)
    required = Levers([1], [profit], more_as=more, more_products=products, claim=claim).required
    built = Levers([1], [required * profit], required * profit - profit, more, 0, products)
    assert built.change == pytest.approx(claim, rel=1e-6)
