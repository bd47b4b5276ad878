"""Laws of accounts that a ledger keeps with more digits than the profile writes them with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.kinds.ledger.rules import Pair, Span
from valuex_xl.ledgers.files import Line
from valuex_xl.ledgers.profiles.accounts import lengthened

CHARTS = (("SKR03", (Span(8000, 8999),)), ("SKR04", (Span(4000, 4999), Span(4800, 4800))))
SPANS = st.tuples(st.integers(1000, 9999), st.integers(1000, 9999)).map(lambda ends: Span(min(ends), max(ends)))


def within(account: int, spans: tuple[Span, ...]) -> bool:
    return any(span.low <= account <= span.high for span in spans)


def stated(digits: object) -> list[Line]:
    return [Line(1, ("x", str(digits)))]


@given(st.lists(SPANS, min_size=1, max_size=3), st.integers(4, 12), st.integers(1000, 9999), st.data())
def test_an_account_counts_with_more_digits_where_it_counted_without_them(
    spans: list[Span], digits: int, account: int, data: st.DataObject
) -> None:
    """Whatever digits stand behind it; the accounts of customers and the charts to choose from are lengthened too."""
    pair = Pair("a", "b", (Span(10_000, 69_999),), incomes=tuple(spans), choices=CHARTS, length=(1, 2))
    found = lengthened(pair, stated(digits))
    more = 10 ** (digits - 4)
    behind = data.draw(st.sampled_from([0, more - 1]) | st.integers(0, more - 1))
    for number in (account, spans[0].low, spans[-1].high, spans[0].low - 1, spans[-1].high + 1):
        assert within(number * more + behind, found.incomes) == within(number, pair.incomes)
    for number in (9_999, 10_000, 69_999, 70_000):
        assert within(number * more + behind, found.customers) == within(number, pair.customers)
    for (name, own), (same, longer) in zip(CHARTS, found.choices, strict=True):
        assert name == same
        for number in (account, 4_799, 4_800, 7_999, 8_000, 8_999, 9_000):
            assert within(number * more + behind, longer) == within(number, own)


@pytest.mark.parametrize("digits", ["", "x", "0", "3", "4", "13", "99", "-5", "5.0"])
def test_what_says_nothing_of_their_length_leaves_them_as_they_are(digits: str) -> None:
    for incomes, choices in (((Span(8000, 8999),), ()), ((), CHARTS)):
        pair = Pair("a", "b", (Span(10_000, 69_999),), incomes=incomes, choices=choices, length=(1, 2))
        assert lengthened(pair, stated(digits)) == pair
        assert lengthened(pair, []) == pair
