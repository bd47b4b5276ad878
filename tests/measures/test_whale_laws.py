"""What must hold of the whale curve, whatever the profits."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from valuex_xl.judging.netting import Netted, net
from valuex_xl.judging.values import DIV0, NUM, CallError
from valuex_xl.measures.whale import whale

NAMES = st.sampled_from("abcdefgh")
SIGNED = st.integers(-(10**9), 10**9).map(lambda cents: cents / 100)


def listed(bookings: list[tuple[str, float]]) -> Netted:
    return net([amount for _, amount in bookings], [name for name, _ in bookings], {})


@given(st.lists(st.tuples(NAMES, SIGNED), min_size=1, max_size=25))
def test_the_whale_curve(bookings: list[tuple[str, float]]) -> None:
    assume(math.fsum(amount for _, amount in bookings) > 1)
    found = whale(listed(bookings))
    amounts = [each.amount for each in found.ranked]
    assert amounts == sorted(amounts, reverse=True)
    assert found.running[-1] / found.total == 1
    assert found.peak >= 1
    assert found.eroded == math.fsum(amount for amount in amounts if amount < 0)
    assert found.peak * found.total + found.eroded == pytest.approx(found.total, rel=1e-9, abs=1e-6)
    assert found.peak_count == max(1, sum(amount > 0 for amount in amounts))


@given(st.lists(st.tuples(NAMES, st.integers(-3, 3).map(lambda quarters: quarters / 4)), min_size=1, max_size=6))
def test_without_a_profit_in_all_there_are_no_shares_and_who_earns_is_counted_all_the_same(
    bookings: list[tuple[str, float]],
) -> None:
    """Parts of one, nothing and losses: a total of nothing and one below are told apart, whatever their size."""
    total = sum(amount for _, amount in bookings)
    found = whale(listed(bookings))
    earns = [each.amount for each in found.ranked if each.amount > 0]
    assert found.peak_count == len(earns)
    assert found.eroded == sum(each.amount for each in found.ranked) - sum(earns)
    if total > 0:
        assert found.peak == sum(earns) / total
        return
    with pytest.raises(CallError) as caught:
        _ = found.peak
    assert caught.value.error == (NUM if total else DIV0)
    assert [row[4] for row in found.curve()] == [caught.value.error] * len(found.ranked)
