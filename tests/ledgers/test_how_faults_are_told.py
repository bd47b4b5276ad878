"""How faults are told in words: where, what and how many, and which of several years there are."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from valuex_xl.ledgers.calendar.dates import Period
from valuex_xl.ledgers.columns import coded
from valuex_xl.ledgers.fault import LedgerError, LedgerFault, of_file, refused
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.several_years import one_year_of, period_of, refuse_years


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (LedgerFault("l.csv", 3, "is odd"), "l.csv:3: is odd"),
        (LedgerFault("l.csv", 3, "is odd", "Sum"), "l.csv:3: Sum: is odd"),
        (LedgerFault("l.csv", 1, "is odd", "Sum", "7x"), 'l.csv:1: Sum: "7x" is odd'),
        (LedgerFault("l.csv", 1, "is odd", "Sum", ""), 'l.csv:1: Sum: "" is odd'),
        (LedgerFault("l.csv", 1, "is odd", "", "x" * 60), f'l.csv:1: "{"x" * 60}" is odd'),
        (LedgerFault("l.csv", 1, "is odd", "", "x" * 57 + "abcd"), f'l.csv:1: "{"x" * 57}..." is odd'),
        (of_file("l.csv", "is odd", "Sum"), "l.csv: Sum: is odd"),
        (refused("l.csv", "is odd"), "l.csv: is odd"),
        (refused("l.csv", "is odd", 7), "l.csv:7: is odd"),
    ],
)
def test_where_and_what(fault: LedgerFault | LedgerError, told: str) -> None:
    assert str(fault) == told


@pytest.mark.parametrize(
    ("count", "more"),
    [(1, ""), (20, ""), (21, "... and 1 more: 21 faults in all"), (1_021, "... and 1,001 more: 1,021 faults in all")],
)
def test_the_first_twenty_are_told_in_the_order_of_the_lines(count: int, more: str) -> None:
    faults = [LedgerFault("l.csv", line, "is odd") for line in range(count, 0, -1)]
    error = LedgerError(faults)
    assert [fault.line for fault in error.faults] == list(range(1, count + 1))
    shown = [f"l.csv:{line}: is odd" for line in range(1, min(count, 20) + 1)]
    assert str(error).split("\n") == [*shown, *([more] if more else [])]


def booked(*days: date | None, **more: object) -> SimpleNamespace:
    told = {"days": coded(list(days)) if days else None, "years": None, "business_years": {}, "ends": {}}
    return SimpleNamespace(**{**told, "date_column": "Day", **more})


@pytest.mark.parametrize(
    ("years", "told"),
    [
        (range(2019, 2025), "2019: 1 line, 2020: 1 line, 2021: 1 line, 2022: 1 line, 2023: 1 line, 2024: 1 line"),
        (range(2018, 2025), "2018: 1 line, 2019: 1 line, 2020: 1 line, 2021: 1 line, 2022: 1 line, 2023: 1 line, ..."),
    ],
)
def test_six_years_are_told_with_their_lines(years: range, told: str) -> None:
    parts = [booked(*(date(year, 3, 1) for year in years), None)]
    period, column = period_of(parts)
    assert (period, column) == (Period(date(years[0], 3, 1), date(2024, 3, 1)), "Day")
    (fault,) = refuse_years("l.csv", parts, period, column, Particulars())
    assert fault.column == "Day"
    assert fault.reason.startswith(f"runs from {years[0]}-03-01 to 2024-03-01 ({told}): more than one year would be")
    assert refuse_years("l.csv", parts, period, column, Particulars(period=period)) == []


def test_the_last_of_a_month_ends_a_period() -> None:
    first, last = date(2025, 3, 1), date(2025, 3, 31)
    parts = [booked(ends={}, date_column=""), booked(first, ends={first: last})]
    assert period_of(parts) == (Period(first, last), "Day")
    assert period_of(parts[:1]) == (None, "")


@pytest.mark.parametrize(("many", "more"), [(6, ""), (7, ", ...")])
def test_years_that_begin_within_a_calendar_year_are_not_summed(many: int, more: str) -> None:
    counts = {f"{year}/{year - 1999}": year - 2010 for year in range(2011, 2011 + many)}
    parts = [booked(date_column=""), booked(business_years=counts), booked(business_years={"2011/12": 1})]
    (fault,) = refuse_years("l.csv", parts, None, "", Particulars())
    assert fault.column == "Day"
    shown = ["2011/12: 2 lines", *(f"{year}/{year - 1999}: {year - 2010} lines" for year in range(2012, 2017))]
    last = f"{2010 + many}/{many + 11}"
    assert fault.reason == (
        f"holds {many} years ({', '.join(shown)}{more}): more than one would be summed - say "
        f'--where "Day={last}" for one of them, or --answer "years=all" where all are meant'
    )
    assert refuse_years("l.csv", [booked(business_years={"2011/12": 9})], None, "", Particulars()) == []
    assert len(refuse_years("l.csv", [booked(business_years={"a": 1, "b": 1})], None, "", Particulars())) == 1


def test_of_two_years_known_two_values_may_be_one_each() -> None:
    assert one_year_of(None) == one_year_of(Period(date(2025, 1, 1), date(2025, 12, 31))) == "correct one of the lines"
    both = one_year_of(Period(date(2024, 12, 31), date(2025, 1, 1)))
    assert both == "correct one of the lines, or choose the year that it is of: --period 2025"
