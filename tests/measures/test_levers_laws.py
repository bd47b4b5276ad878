"""What must hold of the levers, whatever the customers."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from valuex_xl.judging.values import DIV0, NUM, CallError
from valuex_xl.measures.levers import Levers

LEVERS = st.floats(-0.5, 1)
RATES = st.floats(0, 1)


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


QUARTERS = st.integers(-3, 3).map(lambda quarters: quarters / 4)


@given(st.lists(st.tuples(st.integers(0, 3), QUARTERS), min_size=1, max_size=4), QUARTERS, st.sampled_from([0.0, 0.5]))
def test_a_change_in_percent_is_told_of_any_profit_and_of_nothing_else(
    rows: list[tuple[float, float]], fixed: float, more: float
) -> None:
    """However small it is: nothing, and a loss, have no percent, of a year as of the customers' lives."""
    counts, each = [float(count) for count, _ in rows], [profit for _, profit in rows]
    found = Levers(counts, each, fixed, more_products=more, retention=0.5)
    contribution = sum(count * profit for count, profit in rows)
    for base, figure in ((contribution - fixed, "change"), (contribution, "lifetime_change")):
        if base > 0:
            assert getattr(found, figure) == pytest.approx(more * contribution / base)
            continue
        with pytest.raises(CallError) as caught:
            getattr(found, figure)
        assert caught.value.error == (NUM if base else DIV0)
        assert ("a loss" in str(caught.value)) == bool(base)
    assert ("a change of" in found.why().told) == (contribution > fixed)
    assert "no grade" not in found.why().told


@given(
    st.lists(st.tuples(st.floats(0, 1e4), st.floats(0.1, 1e4)), min_size=1, max_size=6), LEVERS, LEVERS, RATES, RATES
)
def test_over_the_lives_the_years_take_the_place_of_the_customers_kept(
    rows: list[tuple[float, float]], more: float, products: float, stays: float, fewer: float
) -> None:
    """What a year brings with all levers but that one, for as many years as 1 / (1 - retention) gives."""
    counts, each = [count for count, _ in rows], [profit for _, profit in rows]
    kept = 0.5 * stays
    found = Levers(counts, each, 7.0, more, fewer / 4, products, retention=kept)
    a_year = Levers(counts, each, 0.0, more, 0.0, products)
    assert found.lifetime == pytest.approx(a_year.profit / (1 - kept - fewer / 4), rel=1e-9)
    assume(a_year.base > 0)
    expected = a_year.profit / a_year.base * (1 - kept) / (1 - kept - fewer / 4) - 1
    assert found.lifetime_change == pytest.approx(expected, rel=1e-9, abs=1e-9)
