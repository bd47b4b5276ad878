"""What must hold of lifetime values and potentials, whatever the figures."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from valuex_xl.judging.values import NA, NUM, CallError
from valuex_xl.measures.lifetime import Lifetime, Timing, lifetime_value
from valuex_xl.measures.potential import Potential

MARGINS = st.floats(0.01, 1e9)
RATIOS = st.floats(0, 1)
DISCOUNTS = st.floats(0, 1)
PERIODS = st.integers(0, 60)
TIMINGS = st.sampled_from(["end", "start"])


def lasts(retention: float, discount: float) -> bool:
    """Whether the value has an end, and is not all rounding."""
    return 1 + discount - retention > 1e-6


def one_by_one(margin: float, retention: float, discount: float, periods: int, timing: Timing) -> float:
    """The value as a plain loop over the years."""
    first = 1 if timing == "end" else 0
    return math.fsum(margin * retention**t / (1 + discount) ** t for t in range(first, first + periods))


@given(MARGINS, RATIOS, RATIOS, DISCOUNTS, st.none() | PERIODS, TIMINGS)
def test_who_stays_longer_is_worth_more(
    margin: float, one: float, other: float, discount: float, periods: int | None, timing: Timing
) -> None:
    low, high = sorted((one, other))
    assume(lasts(high, discount))
    less = lifetime_value(margin, low, discount, periods, timing)
    assert less <= lifetime_value(margin, high, discount, periods, timing) * (1 + 1e-9)


@given(MARGINS, RATIOS, DISCOUNTS)
def test_paid_in_advance_is_one_certain_margin_more(margin: float, retention: float, discount: float) -> None:
    assume(lasts(retention, discount))
    end, start = (lifetime_value(margin, retention, discount, None, timing) for timing in ("end", "start"))
    assert start == pytest.approx(end + margin, rel=1e-9)


@given(MARGINS, RATIOS, DISCOUNTS, PERIODS)
def test_in_advance_the_first_margin_stands_for_the_last(
    margin: float, retention: float, discount: float, periods: int
) -> None:
    end, start = (lifetime_value(margin, retention, discount, periods, timing) for timing in ("end", "start"))
    last = margin * (retention / (1 + discount)) ** periods
    assert start + last == pytest.approx(end + margin, rel=1e-9)


@given(MARGINS, RATIOS, st.floats(-0.5, 1), PERIODS, TIMINGS)
def test_so_many_years_are_the_sum_of_each(
    margin: float, retention: float, discount: float, periods: int, timing: Timing
) -> None:
    found = lifetime_value(margin, retention, discount, periods, timing)
    assert found == pytest.approx(one_by_one(margin, retention, discount, periods, timing), rel=1e-9, abs=1e-12)


@given(MARGINS, st.floats(1 - 1e-9, 1), st.floats(0, 1e-9), PERIODS)
def test_no_digit_is_lost_where_nothing_is_discounted(
    margin: float, retention: float, discount: float, periods: int
) -> None:
    assert lifetime_value(margin, retention, discount, periods) == pytest.approx(margin * periods, rel=1e-6)


@given(MARGINS, st.floats(0, 0.99), st.floats(0.01, 1), TIMINGS)
def test_many_years_come_to_the_value_without_end(
    margin: float, retention: float, discount: float, timing: Timing
) -> None:
    forever = lifetime_value(margin, retention, discount, None, timing)
    assert lifetime_value(margin, retention, discount, 3_000, timing) == pytest.approx(forever, rel=1e-9)
    assert lifetime_value(margin, retention, discount, 10, timing) <= forever * (1 + 1e-12)


@given(MARGINS, st.floats(0, 1), st.floats(-0.9, 0))
def test_money_that_outgrows_the_loss_of_customers_has_no_end(margin: float, part: float, discount: float) -> None:
    """A retention somewhere from 1 + discount to 1."""
    retention = min(1.0, 1 + discount - part * discount)
    with pytest.raises(CallError) as caught:
        lifetime_value(margin, retention, discount)
    assert caught.value.error == NUM
    assert lifetime_value(margin, retention, discount, 3) > 0


@given(MARGINS, st.floats(0.01, 1), st.floats(0.1, 1), st.floats(0.01, 1e6))
def test_net_and_return_are_two_ways_to_say_one_thing(
    margin: float, retention: float, discount: float, investment: float
) -> None:
    life = Lifetime(margin, retention, discount, investment=investment)
    assert life.net == pytest.approx(life.gain * investment, rel=1e-6, abs=1e-6 * life.value)


EXACT = st.sampled_from([0, 0.25, 0.5, 1])
"""Retentions that binary numbers hold exactly, as long as the discount halves or doubles."""


def came_back(life: Lifetime, years: int) -> float | None:
    """When an investment is back by a plain walk over so many years, in numbers that are exact; None for later."""
    invested, periods = life.investment or 0.0, years if life.periods is None else min(years, int(life.periods))
    if not invested:
        return 0.0
    before = 0.0
    for year in range(periods):
        after = lifetime_value(life.margin, life.retention or 0.0, life.discount, year + 1, life.timing)
        if after >= invested:
            return year + (invested - before) / (after - before)
        before = after
    return None


def told_payback(life: Lifetime) -> float | None:
    """When the investment is back by what is told of it; None for #N/A."""
    try:
        return life.payback
    except CallError as error:
        return None if error.error == NA else math.nan


@given(
    st.lists(st.integers(-8, 40).map(lambda n: n / 16), min_size=1, max_size=4),
    st.lists(EXACT, min_size=1, max_size=3),
    st.sampled_from([-0.5, 0.0, 1.0]),
    st.none() | st.integers(0, 9),
    st.sampled_from(["end", "start", "arrears"]),
    st.data(),
)
@settings(max_examples=400)
def test_the_investment_is_back_when_a_walk_over_the_years_finds_it(
    margins: list[float],
    retentions: list[float],
    discount: float,
    periods: int | None,
    timing: Timing,
    data: st.DataObject,
) -> None:
    """Sums of so many whole years are among the investments, and what comes without end."""
    years = data.draw(st.integers(0, 12) | st.just(periods or 0))
    whole = lifetime_value(margins, retentions, discount, years, timing)
    endless = lifetime_value(margins, retentions, discount, None, timing) if retentions[-1] < 1 + discount else whole
    invested = max(0.0, data.draw(st.sampled_from([whole, whole + 1 / 64, whole - 1 / 64, whole / 2, 0.0, endless])))
    life = Lifetime(margins, retentions, discount, periods, timing, invested)
    expected = came_back(life, 12)
    found = told_payback(life)
    if expected is None and found is not None:
        assert periods is None
        assert found > 12
    else:
        assert found == (None if expected is None else pytest.approx(expected, rel=1e-9))


@given(st.sampled_from([1e-300, 1e-320]), st.sampled_from([-0.9, -0.5, -1e-9, 0.0]), st.sampled_from(["end", "start"]))
def test_more_periods_than_there_are_numbers_are_said_to_be_too_many(
    margin: float, discount: float, timing: Timing
) -> None:
    with pytest.raises(CallError) as caught:
        _ = Lifetime(margin, 1.0, discount, None, timing, 1e99).payback
    assert caught.value.error == NUM


@given(MARGINS, RATIOS, DISCOUNTS, st.none() | st.integers(1, 30), TIMINGS, st.floats(0, 1))
def test_at_the_retention_that_is_required_the_value_is_the_investment(
    margin: float, most: float, discount: float, periods: int | None, timing: Timing, part: float
) -> None:
    """From what comes at once, of which it is 0 to the last digit, to all that comes if everybody stays."""
    assume(periods is not None or lasts(most, discount))
    at_once = lifetime_value(margin, 0, discount, periods, timing)
    all_of_it = lifetime_value(margin, most if periods is None else 1, discount, periods, timing)
    for invested in (at_once, at_once + part * (all_of_it - at_once), all_of_it):
        needed = Lifetime(margin, None, discount, periods, timing, invested).required_retention
        if invested <= at_once:
            assert needed == 0
        else:
            value = lifetime_value(margin, needed, discount, periods, timing)
            assert value == pytest.approx(invested, rel=1e-6)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=4), st.lists(st.integers(1, 99), min_size=1, max_size=4))
def test_the_words_name_every_year_of_a_schedule_in_its_order(margins: list[int], percents: list[int]) -> None:
    told = Lifetime(margins, [percent / 100 for percent in percents], 0.5).why().told
    for shown in ([f"{margin:,}" for margin in margins], [f"{percent}%" for percent in percents]):
        words = " and then ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]
        assert f" {words} " in f" {told}"


MONEY = st.integers(0, 10**11).map(lambda cents: cents / 100)


def potential(
    spend: float, wallet: float, margin: float, retention: float | None = 0.8, share: float = 1.0
) -> Potential:
    return Potential(spend, wallet, margin, retention, ideal_share=share, ideal_retention=0.95, discount=0.1)


@given(MONEY, MONEY, st.integers(-100, 100).map(lambda n: n / 100), RATIOS, st.sampled_from([0.25, 2.0, 1024.0]))
def test_another_currency_scales_the_gap(spend: float, wallet: float, margin: float, share: float, rate: float) -> None:
    """Rates that are exact in binary, so that the law is exact too."""
    one = potential(spend, wallet, margin, share=share)
    other = potential(spend * rate, wallet * rate, margin, share=share)
    assert other.gap == one.gap * rate
    assert other.lifetime_gap == pytest.approx(one.lifetime_gap * rate, rel=1e-12)


@given(MONEY, MONEY, st.floats(-1, 1), RATIOS)
def test_current_and_gap_make_the_potential(spend: float, wallet: float, margin: float, share: float) -> None:
    found = potential(spend, wallet, margin, share=share)
    assert found.current + found.gap == pytest.approx(found.potential, abs=1e-9 * max(spend, wallet, 1e-9))


@given(st.floats(1, 1e9), st.floats(0, 1), st.floats(0.01, 1))
def test_what_is_realised_is_our_share_of_the_wallet(wallet: float, share: float, margin: float) -> None:
    """With an ideal of the whole wallet."""
    assert potential(wallet * share, wallet, margin).realised == pytest.approx(share, abs=1e-12)


@given(MONEY, MONEY, st.floats(0, 1), RATIOS)
def test_the_lifetime_gap_is_that_of_two_lifetime_values(
    spend: float, wallet: float, margin: float, retention: float
) -> None:
    found = potential(spend, wallet, margin, retention)
    now = lifetime_value(found.current, retention, 0.1)
    ideal = lifetime_value(found.potential, 0.95, 0.1)
    assert found.lifetime_gap == ideal - now
