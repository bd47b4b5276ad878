"""What must hold of retention, whatever the lists."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from valuex_xl.judging.netting import Netted, net
from valuex_xl.judging.values import DIV0, NUM, CallError
from valuex_xl.measures.retention import Retention, compare

NAMES = st.sampled_from("abcdefgh")
CENTS = st.integers(0, 10**9).map(lambda cents: cents / 100)
BOOKINGS = st.lists(st.tuples(NAMES, CENTS), max_size=20)


def listed(bookings: list[tuple[str, float]]) -> Netted:
    return net([amount for _, amount in bookings], [name for name, _ in bookings], {})


def held(opening: list[tuple[str, float]], closing: list[tuple[str, float]]) -> Retention:
    assume(sum(amount for _, amount in opening) > 0)
    return compare(listed(opening), listed(closing))


@given(BOOKINGS, BOOKINGS)
def test_growth_counts_in_net_alone(opening: list[tuple[str, float]], closing: list[tuple[str, float]]) -> None:
    found = held(opening, closing)
    assert 0 <= found.gross <= 1 + 1e-12
    assert found.gross <= found.net + 1e-12


@given(BOOKINGS, BOOKINGS)
def test_the_closing_total_is_what_was_kept_and_what_is_new(
    opening: list[tuple[str, float]], closing: list[tuple[str, float]]
) -> None:
    found = held(opening, closing)
    before = math.fsum(amount for _, amount in opening)
    after = math.fsum(amount for _, amount in closing)
    new = math.fsum(amount for name, amount in closing if name in found.new)
    assert before * found.net + new == pytest.approx(after, rel=1e-9, abs=1e-6)


@given(BOOKINGS, BOOKINGS)
def test_who_did_not_stay_left(opening: list[tuple[str, float]], closing: list[tuple[str, float]]) -> None:
    found = held(opening, closing)
    before, after = {name for name, _ in opening}, {name for name, _ in closing}
    assert found.retention + found.churn == pytest.approx(1)
    assert (set(found.stayed), set(found.lost), set(found.new)) == (before & after, before - after, after - before)
    assert found.retention == len(before & after) / len(before)
    if found.lost:
        assert found.tenure * found.churn == pytest.approx(1)


@given(BOOKINGS, BOOKINGS, st.randoms(use_true_random=False))
def test_neither_order_nor_the_split_of_bookings_matters(
    opening: list[tuple[str, float]], closing: list[tuple[str, float]], chance: random.Random
) -> None:
    one = held(opening, closing)
    split = [(name.upper(), part) for name, amount in closing for part in (amount / 2, amount / 2)]
    other = held(chance.sample(opening, len(opening)), chance.sample(split, len(split)))
    assert (one.retention, one.gross, one.net) == (other.retention, other.gross, other.net)
    assert (set(one.lost), {name.upper() for name in one.new}) == (set(other.lost), set(other.new))


@given(st.lists(st.tuples(NAMES, st.integers(-3, 3).map(lambda quarters: quarters / 4)), min_size=1, max_size=6))
def test_an_opening_total_of_nothing_and_one_below_are_told_apart(opening: list[tuple[str, float]]) -> None:
    total = sum(amount for _, amount in opening)
    found = compare(listed(opening), listed(opening))
    if total > 0:
        assert found.net == 1
        return
    for figure in ("gross", "net"):
        with pytest.raises(CallError) as caught:
            getattr(found, figure)
        assert caught.value.error == (NUM if total else DIV0)
