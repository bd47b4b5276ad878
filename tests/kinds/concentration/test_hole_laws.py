"""What must hold of the hole that customers leave, whatever the book."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.shipped import DAY, shipped
from valuex_xl.judging.netting import net
from valuex_xl.kinds.concentration.compiled_limit import compile_limit
from valuex_xl.kinds.concentration.hole import largest, lose
from valuex_xl.kinds.concentration.judgement import judge
from valuex_xl.kinds.concentration.rules import Concentration

RULES = shipped("concentration")
assert isinstance(RULES, Concentration)
GAUGE = compile_limit(RULES, "customer", DAY)

CENTS = st.integers(1, 10**9).map(lambda cents: cents / 100)
BOOKS = st.lists(st.tuples(st.sampled_from("abcdefgh"), CENTS), min_size=2, max_size=20)


@st.composite
def books(draw: st.DrawFn) -> tuple[dict[str, float], int]:
    """Totals by customer, and how many of the largest go; one at least remains."""
    bookings = draw(BOOKS)
    totals: dict[str, float] = {}
    for name, amount in bookings:
        totals[name] = totals.get(name, 0.0) + round(amount) + 1
    assume(len(totals) > 1)
    return totals, draw(st.integers(1, len(totals) - 1))


def judged(totals: dict[str, float]):  # type: ignore[no-untyped-def]
    return judge(net(list(totals.values()), list(totals), {}), GAUGE)


@given(books())
def test_what_refills_the_hole_is_what_left(book: tuple[dict[str, float], int]) -> None:
    totals, count = book
    hole = largest(judged(totals), count)
    assume(any(net.amount for net in hole.remaining))
    average = math.fsum(net.amount for net in hole.remaining) / len(hole.remaining)
    assert hole.refill * average == pytest.approx(hole.amount)
    assert hole.amount + math.fsum(net.amount for net in hole.remaining) == pytest.approx(sum(totals.values()))
    assert len(hole.gone) == count
    assert min(net.amount for net in hole.gone) >= max(net.amount for net in hole.remaining)


@given(books())
def test_the_next_share_is_that_of_the_book_without_them(book: tuple[dict[str, float], int]) -> None:
    totals, count = book
    hole = largest(judged(totals), count)
    gone = {net.name for net in hole.gone}
    rest = {name: amount for name, amount in totals.items() if name not in gone}
    assume(sum(rest.values()) > 0)
    after, expected = hole.after, judged(rest)
    assert after.largest == expected.largest
    assert after.share(after.largest) == max(rest.values()) / sum(rest.values())
    assert (after.worst, after.statuses) == (expected.worst, expected.statuses)


@given(books())
def test_the_largest_by_number_are_those_by_name(book: tuple[dict[str, float], int]) -> None:
    totals, count = book
    judgement = judged(totals)
    by_number = lose(judgement, [float(count)])
    by_name = lose(judgement, [f" {net.name.upper()} " for net in reversed(by_number.gone)])
    assert set(by_name.gone) == set(by_number.gone)
    assert (by_name.amount, by_name.share) == (by_number.amount, by_number.share)
    assert by_name.remaining == by_number.remaining


@given(books())
def test_each_customer_more_deepens_the_hole(book: tuple[dict[str, float], int]) -> None:
    totals, count = book
    judgement = judged(totals)
    holes = [largest(judgement, n) for n in range(1, count + 1)]
    assert [hole.amount for hole in holes] == sorted(hole.amount for hole in holes)
    assert all(hole.share == pytest.approx(judgement.top(len(hole.gone))) for hole in holes)
