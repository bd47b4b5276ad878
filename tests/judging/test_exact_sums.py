"""Sums in numpy are those of ``fsum``, to the last bit, whatever the amounts and their order."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.exact_sums import exact_sums, exact_total

CENTS = st.integers(-(10**12), 10**12).map(lambda cents: cents / 100)
WILD = st.floats(-1e285, 1e285, allow_nan=False)
AMOUNTS = st.lists(st.one_of(CENTS, WILD), max_size=60) | st.lists(CENTS, max_size=60)
ROWS = st.lists(st.tuples(st.integers(0, 4), st.one_of(CENTS, WILD)), max_size=60)


@given(AMOUNTS)
def test_a_total_is_the_correctly_rounded_one(amounts: list[float]) -> None:
    assert exact_total(np.array(amounts, np.float64)) == math.fsum(amounts)


@given(ROWS)
def test_so_is_the_sum_of_each_key(rows: list[tuple[int, float]]) -> None:
    codes = np.array([code for code, _ in rows], np.intp)
    found = exact_sums(codes, np.array([amount for _, amount in rows], np.float64), 5)
    assert found.tolist() == [math.fsum(amount for code, amount in rows if code == key) for key in range(5)]


@given(st.lists(st.floats(-1e-300, 1e-300), min_size=1, max_size=30))
def test_and_of_the_least_numbers_there_are(amounts: list[float]) -> None:
    """Where doubles run out of digits the slices end."""
    assert exact_total(np.array(amounts)) == math.fsum(amounts)


def test_longer_than_a_part() -> None:
    draw = np.random.default_rng(1)
    amounts = np.concatenate([draw.normal(size=100_000) * 1e9, draw.normal(size=100_000) / 1e9])
    codes = draw.integers(0, 7, len(amounts))
    assert exact_total(amounts) == math.fsum(amounts.tolist())
    by_key = [math.fsum(amounts[codes == key].tolist()) for key in range(7)]
    assert exact_sums(codes, amounts, 7).tolist() == by_key


def test_a_plain_sum_would_not_do() -> None:
    """Why all this: ten times a dime is a euro."""
    dimes = np.full(10, 0.1)
    assert exact_total(dimes) == 1.0
    assert sum(dimes.tolist()) != 1.0
