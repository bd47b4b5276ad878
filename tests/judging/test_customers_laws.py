"""What must hold of retention, moves between grades, the whale curve and the levers, whatever the lists."""

from __future__ import annotations

import math
import random
from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.shipped import DAY, read, shipped
from valuex_xl.judging.netting import Netted, net
from valuex_xl.kinds.targets.migration import observed, planned
from valuex_xl.kinds.targets.rules import Targets
from valuex_xl.measures.levers import Levers
from valuex_xl.measures.retention import Retention, compare
from valuex_xl.measures.whale import whale

NAMES = st.sampled_from("abcdefgh")
CENTS = st.integers(0, 10**9).map(lambda cents: cents / 100)
SIGNED = st.integers(-(10**9), 10**9).map(lambda cents: cents / 100)
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


TARGETS = shipped("targets")
assert isinstance(TARGETS, Targets)
COUNTS = st.lists(st.floats(0, 1e6), min_size=4, max_size=4)
SHARES = st.integers(0, 50)


def targets(b_to_a: int, b_to_c: int, c_to_b: int, d_to_a: int) -> Targets:
    """Targets with moves up and down, two of them out of one grade."""
    shares = {"B to A": b_to_a, "B to C": b_to_c, "C to B": c_to_b, "D to A": d_to_a}
    moves = "".join(
        f"  - {{from: {move[0]}, to: {move[-1]}, share: {share}%}}\n" for move, share in shares.items() if share
    )
    assume(moves)
    rules = read(
        f"kind: targets\nversion: 1\ngrades: [A, B, C, D]\nmoves:\n{moves}"
        "discount: 10%\nideal share: 100%\nideal retention: 95%\n"
    )
    assert isinstance(rules, Targets)
    return rules


PLANS = st.builds(targets, SHARES, SHARES, SHARES, SHARES)


@given(PLANS, COUNTS, st.integers(0, 12))
def test_nobody_is_made_or_lost_by_a_plan(rules: Targets, counts: list[float], periods: int) -> None:
    moves = planned(rules, DAY, counts, periods)
    assert moves.opening == pytest.approx(counts)
    assert math.fsum(moves.closing) == pytest.approx(math.fsum(counts))
    assert [math.fsum(column) for column in zip(*moves.matrix, strict=True)] == list(moves.closing)
    assert all(count >= 0 for row in moves.matrix for count in row)


@given(PLANS, COUNTS, st.integers(0, 6), st.integers(0, 6))
def test_periods_follow_one_another(rules: Targets, counts: list[float], first: int, then: int) -> None:
    half_way = planned(rules, DAY, counts, first).closing
    assert planned(rules, DAY, half_way, then).closing == pytest.approx(
        planned(rules, DAY, counts, first + then).closing
    )


@given(COUNTS)
def test_one_period_moves_a_tenth_of_what_was_there_when_it_opened(counts: list[float]) -> None:
    a, b, c, d = counts
    expected = (a + b / 10, b - b / 10 + c / 10, c - c / 10, d)
    assert planned(TARGETS, DAY, counts, 1).closing == pytest.approx(expected)


GRADES = st.sampled_from(["A", "b", " C ", "D", None])


@given(st.lists(st.tuples(GRADES, GRADES), min_size=1, max_size=30))
def test_every_move_that_happened_is_counted_once(rows: list[tuple[str | None, str | None]]) -> None:
    found = observed(TARGETS, rows)
    known = [tuple(grade.strip().upper() for grade in row if grade) for row in rows]
    pairs = Counter(row for row in known if len(row) == 2)
    counted = {
        (TARGETS.grades[i], TARGETS.grades[j]): count
        for i, row in enumerate(found.matrix)
        for j, count in enumerate(row)
        if count
    }
    assert counted == pairs
    assert found.skipped == sum(len(row) == 1 for row in known)
    assert math.fsum(found.opening) == math.fsum(found.closing) == sum(pairs.values())


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
