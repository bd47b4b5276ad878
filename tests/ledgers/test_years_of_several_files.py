"""Laws of how many years files may be of: one, or two where only years are known; of more it is asked which."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from types import SimpleNamespace

from hypothesis import assume, given
from hypothesis import strategies as st

from valuex_xl.ledgers.calendar.dates import Period, years
from valuex_xl.ledgers.columns import coded
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.several_years import refuse_years

YEARS = st.lists(st.lists(st.integers(2019, 2026), max_size=3), min_size=1, max_size=3)
DAYS = st.lists(st.dates(date(2022, 1, 1), date(2026, 12, 31)), min_size=1, max_size=12)


def of_years(files):
    parts = [SimpleNamespace(years=tuple(each) or None, days=None, business_years={}) for each in files]
    return refuse_years("l.csv", parts, None, "Year", Particulars())


@given(YEARS)
def test_where_only_years_are_known_two_that_follow_each_other_may_be_one_year(files):
    """A year that does not begin in January has two of them."""
    met = [year for each in files for year in each]
    told = [str(fault) for fault in of_years(files)]
    if not met or max(met) - min(met) in (0, 1):
        assert told == []
        return
    runs = f"runs from {min(met)} to {max(met)}: more than one year would be summed"
    ways = f'--period {max(met)} for one of them, or --answer "years=all" where all are meant'
    assert told == [f"l.csv: Year: {runs} - say {ways}"]


@given(st.lists(DAYS, min_size=1, max_size=3))
def test_the_year_that_is_proposed_is_one_with_most_lines(files):
    every = [day for days in files for day in days]
    period = Period(min(every), max(every))
    parts = [SimpleNamespace(years=None, days=coded(days), business_years={}) for days in files]
    told = [str(fault) for fault in refuse_years("l.csv", parts, period, "Day", Particulars())]
    assert bool(told) == bool(years(period))
    assume(told)
    lines = Counter(day.year for day in every)
    proposed = int(told[0].partition("--period ")[2][:4])
    assert lines[proposed] == max(lines.values())
    shown = ", ".join(f"{year}: {count} line{'' if count == 1 else 's'}" for year, count in sorted(lines.items()))
    assert f"({shown})" in told[0]


@given(st.dates(date(2020, 1, 1), date(2025, 12, 31)), st.integers(0, 800))
def test_what_a_period_runs_over_is_asked_about_from_more_than_a_year_on(first, days):
    period = Period(first, first + timedelta(days=days))
    parts = [SimpleNamespace(years=None, days=None, business_years={})]
    assert bool(refuse_years("l.csv", parts, period, "Day", Particulars())) == bool(years(period))
    assert refuse_years("l.csv", parts, period, "Day", Particulars(period=period)) == []
