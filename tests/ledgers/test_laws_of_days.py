"""Laws of days and periods: whatever is written of a day or a period is read as it, and nothing beside them."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median_low

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.errors import UserError
from valuex_xl.ledgers.calendar.dates import ALL_YEARS, Period, one_year, parse_period, read_days, years
from valuex_xl.ledgers.calendar.days import day_of, either_day
from valuex_xl.ledgers.calendar.periods import booked_told, length_told, refuse_overlap, spans_told, wallet_told
from valuex_xl.ledgers.calendar.spans import (
    cut_through,
    is_period,
    is_two_years,
    month_ends,
    quarter_of,
    read_spans,
    shown,
    span_from,
    span_of,
    week_of,
    whole,
)
from valuex_xl.ledgers.columns import coded
from valuex_xl.ledgers.doubts.impossible_days import _middle, impossible_days, no_day

DAYS = st.dates(date(1990, 1, 1), date(2199, 12, 31))
ANY_DAY = st.dates(date(1969, 12, 25), date(2200, 1, 6)) | st.sampled_from(
    [date(1969, 12, 31), date(1970, 1, 1), date(2199, 12, 31), date(2200, 1, 1)]
)


def known(day: date) -> date | None:
    return day if 1970 <= day.year < 2200 else None


@given(ANY_DAY)
@example(date(2026, 6, 1))
@example(date(2026, 7, 31))
def test_a_day_is_read_in_whatever_form_it_is_written(day: date) -> None:
    names = f"{day:%d %B} {day.year}", f"{day:%B} {day.day}, {day.year}", f"{day.day}-{day:%b}-{day.year}"
    year_first = f"{day}", f"{day:%Y%m%d}", f"'{day}", f"{day} 10:30", f"{day}T23:59:59", f"{day:%Y/%m/%d}"
    for text in (*names, *year_first, f"{day:%A}, {day:%d %B} {day.year}"):
        assert either_day(text) == (known(day), known(day)), text
    turned = known(date(day.year, day.day, day.month)) if day.day <= 12 else None
    assert either_day(f"{day:%d.%m.%Y}") == (known(day), turned)
    assert either_day(f"{day.day}/{day.month}/{day.year}") == (known(day), turned)
    assert either_day(f"{day:%m/%d/%Y} 9:15") == (turned, known(day))
    short = date(day.year % 100 + 2000, day.month, min(day.day, 28))
    assert either_day(f"{short:%d.%m.%y}")[0] == (short if short.year <= 2060 else None)
    assert day_of(f"{day:%d%m%Y}", "day month year") == known(day)
    assert day_of(f"{day.day}{day:%m%Y}", "day month year") == known(day)
    assert day_of(f"{day:%Y%m%d}"[:-1], "year month day") is None
    assert day_of(f"{day:%Y%m}", "year month") == known(day.replace(day=1))
    assert day_of(f"{day:%d%m}", "day month", date(1999, 1, 1)) == (
        None if (day.month, day.day) == (2, 29) else date(1999, day.month, day.day)
    )


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("14-JAN-26", "day month year", "2026-01-14"),
        ("26-JAN-14", "year month day", None),
        ("26-01-14", "year month day", "2026-01-14"),
        ("0126", "month year", None),
        ("012026", "month year", "2026-01-01"),
        ("12026", "month year", "2026-01-01"),
        ("2026001", "year period", "2026-01-01"),
        ("2026012", "year period", "2026-12-01"),
        ("2026 13", "year period", "2026-12-01"),
        ("2026 16", "year period", "2026-12-01"),
        ("2026 17", "year period", None),
        ("2026 0", "year period", None),
        ("2026 1", "year period", "2026-01-01"),
        ("2026 0012", "year period", None),
        ("2026 P", "year period", None),
        ("00001 2026", "month year", None),
        ("0001 2026", "month year", "2026-01-01"),
        ("13 2026", "month year", None),
        ("30.2.2026", "day month year", None),
        ("1.2", "day month year", None),
        ("1.2.3.4", "day month year", None),
        ("", "day month year", None),
        ("12", "day month year", None),
    ],
)
def test_parts_of_a_day(text: str, order: str, day: str | None) -> None:
    assert day_of(text, order) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("text", "start", "day"),
    [
        ("1507", "2025-07-15", "2025-07-15"),
        ("1407", "2025-07-15", "2026-07-14"),
        ("1607", "2025-07-15", "2025-07-16"),
        ("2006", "2025-07-15", "2026-06-20"),
        ("0108", "2025-07-15", "2025-08-01"),
        ("707", "2025-07-01", "2025-07-07"),
        ("2902", "", "2000-02-29"),
    ],
)
def test_a_day_without_a_year_is_of_the_twelve_months_from_their_first(text: str, start: str, day: str) -> None:
    first = date.fromisoformat(start) if start else None
    assert day_of(text, "day month", first) == date.fromisoformat(day)


TEXTS = st.sampled_from(
    ["", " ", "03.04.2026", "13.04.2026", "04/13/2026", "05/05/2026", "2026-04-03", "3 April 2026", "31.02.2026", "x"]
)
ORDERS = st.sampled_from([None, "day first", "month first"])


@given(st.lists(TEXTS, max_size=6), ORDERS, ORDERS)
def test_the_order_of_day_and_month_is_that_which_all_days_allow(
    texts: list[str], order: str | None, before: str | None
) -> None:
    lines = range(5, 5 + len(texts))
    found = read_days(lines, coded(texts), order, before)
    read = [both for both in map(either_day, texts) if both != (None, None)]
    sure = {one if other is None else other if one is None else None for one, other in read} != {None}
    firsts, seconds = all(one for one, _ in read), all(other for _, other in read)
    shows = "day first" if firsts and not seconds else "month first" if seconds and not firsts else None
    same = all(one == other for one, other in read)
    lends = before if firsts and seconds and not same and not order else None
    assert found.shown == shows
    assert sure or not shows
    assert found.as_before == (lends is not None)
    chosen = order or shows or lends or "day first"
    assert list(found.values) == [either_day(text)[chosen == "month first"] for text in texts]
    assert found.order == ("" if not (order or shows or lends or same) else chosen)
    wrong = [at for at, text in enumerate(texts) if text.strip() and found.values[at] is None]
    assert (found.unread, found.first_unread) == (len(wrong), lines[wrong[0]] if wrong else 0)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2025", "2025-01-01 to 2025-12-31"),
        (" 2025-q1 ", "2025-01-01 to 2025-03-31"),
        ("2025-Q4", "2025-10-01 to 2025-12-31"),
        ("2024-2", "2024-02-01 to 2024-02-29"),
        ("2025-07..2026-06", "2025-07-01 to 2026-06-30"),
        ("2025-07-15..2025-07-15", "2025-07-15 to 2025-07-15"),
        ("2025-07-15..2025-Q3", "2025-07-15 to 2025-09-30"),
        ("2025-Q3..2025-07", "2025-07-01 to 2025-07-31"),
        ("2025-07-15", "2025-07-15 to 2025-07-15"),
        ("ALL", str(ALL_YEARS)),
    ],
)
def test_a_period_as_it_is_said(text: str, period: str) -> None:
    assert str(parse_period(text)) == period


@pytest.mark.parametrize(
    "text",
    ["2025-Q0", "2025-Q5", "2025-13", "2025-0", "2025-02-29", "2025-07-16..2025-07-15", "25", "2025..", "..2025"],
)
def test_what_is_said_and_is_no_period(text: str) -> None:
    with pytest.raises(UserError, match="is no period - write 2025, 2025-Q3, 2025-07"):
        parse_period(text)


@given(DAYS, st.integers(-400, 400), st.integers(-400, 400))
def test_a_day_lies_in_a_period_from_its_first_to_its_last(first: date, days: int, off: int) -> None:
    period = Period(first, first + timedelta(days=abs(days)))
    day = first + timedelta(days=off)
    assert (day in period) is (0 <= off <= abs(days))
    assert one_year(period.first, period.last) is (abs(days) <= 366)
    assert years(period) == (() if abs(days) <= 366 else (str(period.last.year), str(period.first.year)))


@given(DAYS, st.integers(0, 800), st.booleans())
def test_a_period_is_shown_as_it_can_be_said_again(first: date, days: int, whole_months: bool) -> None:
    last = min(first + timedelta(days=days), date(2199, 12, 31))
    if whole_months:
        first = first.replace(day=1)
        last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    period = Period(first, last)
    assert parse_period(shown(period)) == period
    written = f"{first:%d.%m.%Y} - {last:%d.%m.%Y}"
    assert span_of(written) == period or (first, last) == (last, first)
    assert span_of(f"{first} to {last}") == period
    assert span_of(f"{last} .. {first}") == (period if first == last else None)


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2026-01-01", "2026-12-31", "2026"),
        ("2026-01-01", "2026-03-31", "2026-Q1"),
        ("2026-10-01", "2026-12-31", "2026-Q4"),
        ("2026-02-01", "2026-04-30", "2026-02..2026-04"),
        ("2026-02-01", "2027-01-31", "2026-02..2027-01"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2026-12-01", "2027-02-28", "2026-12..2027-02"),
        ("2026-01-01", "2027-12-31", "2026-01..2027-12"),
        ("2026-01-02", "2026-01-31", "2026-01-02..2026-01-31"),
        ("2026-01-01", "2026-01-30", "2026-01-01..2026-01-30"),
    ],
)
def test_how_a_period_is_shown(first: str, last: str, told: str) -> None:
    assert shown(Period(date.fromisoformat(first), date.fromisoformat(last))) == told


@given(st.integers(1985, 2205), st.integers(1, 12))
def test_a_month_quarter_half_and_year_are_read_however_they_are_written(year: int, month: int) -> None:
    there = 1990 <= year < 2200
    name = calendar.month_name[month]
    first = date(year, month, 1)
    for text in (f"{year}-{month:02}", f"{month}/{year}", f"{year}{month:02}", f"{name} {year}", f"{name[:3]}-{year}"):
        assert span_of(text) == (span_from(first, 1) if there else None), text
    for text in (f"{month:03}.{year}", f"{year}{month:03}", f"P{month} {year}", f"FY{year} period {month:02}"):
        assert span_of(text) == (span_from(first, 1) if there else None), text
        assert is_period(text)
    quarter, half = (month + 2) // 3, (month + 5) // 6
    of_quarter = span_from(date(year, quarter * 3 - 2, 1), 3)
    for text in (f"Q{quarter} {year}", f"{year}-Q{quarter}", f"{quarter}. Quartal {year}", f"{year}/T{quarter}"):
        assert span_of(text) == (of_quarter if there else None), text
    assert quarter_of(f"q{quarter}") == quarter
    assert quarter_of(f"Q{quarter} {year}") == 0
    of_half = span_from(date(year, half * 6 - 5, 1), 6)
    for text in (f"H{half} {year}", f"{year} S{half}", f"{half}. Halbjahr {year}"):
        assert span_of(text) == (of_half if there else None), text
    for text in (f"{year}", f"FY {year}", f"{year}.0", f"Year {year}"):
        assert span_of(text) == (span_from(date(year, 1, 1), 12) if there else None), text
    assert span_of(f"FY{year % 100:02}") == span_from(date(2000 + year % 100, 1, 1), 12)
    assert span_of(f"{year % 100:02}") is None
    if month < 12:
        two = f"{name[:3]}-{calendar.month_name[month + 1][:3]} {year}"
        assert span_of(two) == (span_from(first, 2) if there else None)
    for wrong in (f"{year}-00", f"{year}-13", f"{year}017", f"{year}-Q5", f"H3 {year}", f"{year}-001-1", "Q1", "May"):
        assert span_of(wrong) is None, wrong


@given(st.dates(date(1988, 12, 20), date(2200, 1, 10)))
def test_a_week_has_the_days_of_its_number_that_are_of_its_year(day: date) -> None:
    year, week, _ = day.isocalendar()
    texts = f"{week:02}.{year}", f"{year}{week:02}", f"{week}/{year}", f"KW {week} {year}", f"{year}-W{week:02}"
    for text in texts:
        found = week_of(text)
        if not 1990 <= year < 2200:
            assert found is None
        else:
            assert found is not None
            assert {found.first.year, found.last.year} == {year}
            assert (day in found) is (day.year == year)
            assert found.first == date(year, 1, 1) or found.first.weekday() == 0
            assert found.last == date(year, 12, 31) or found.last.weekday() == 6
    assert week_of(f"54.{year}") is None
    assert week_of(f"0.{year}") is None
    if 1990 <= day.year < 2200:
        assert week_of(f"{day:%Y}") == span_from(date(day.year, 1, 1), 12)
        assert week_of("1.2") is None


@given(st.integers(0, 2300), st.integers(-2, 2))
def test_two_years_are_one_and_the_next(year: int, more: int) -> None:
    following = year + 1 + more
    right = more == 0
    assert is_two_years(f"{year:04}/{following % 10_000:04}") is right
    assert is_two_years(f"FY {year % 100:02}-{following % 100:02}") is right
    assert is_two_years(f"{year:04} / {following % 100:02}") is right
    assert not is_two_years(f"{year % 100:02}/{following % 10_000:04}")


@given(st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=3), DAYS, st.integers(0, 60))
def test_a_span_is_cut_where_a_period_has_some_of_its_days_and_not_all(
    spans: list[tuple[date, int]], start: date, length: int
) -> None:
    period = Period(start, start + timedelta(days=length))
    near = {start + timedelta(days=each.toordinal() % 80 - 40): count for each, count in spans}
    ends = {first: first + timedelta(days=count) for first, count in near.items()}
    cut = []
    for first, last in sorted(ends.items()):
        days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
        if len({day in period for day in days}) == 2:
            cut.append((Period(first, last), period))
    assert list(cut_through(ends, [period])) == cut
    assert bool(whole(ends, [period])) is bool(cut)


@given(st.lists(DAYS, max_size=4))
def test_the_last_day_of_the_month_of_each_day(days: list[date]) -> None:
    assert month_ends(days) == {day: day.replace(day=calendar.monthrange(day.year, day.month)[1]) for day in set(days)}


@given(st.lists(st.sampled_from(["", "2026-01", "Q1 2026", "2026", "May", "31/2026", "5.2026"]), max_size=6))
def test_a_column_of_spans_is_read_text_by_text(texts: list[str]) -> None:
    for title, read in (("Month", span_of), ("Kalenderwoche", week_of)):
        found = read_spans(range(7, 7 + len(texts)), coded(texts), title)
        spans = [read(text) for text in texts]
        if not any(spans):
            assert found is None
            continue
        assert found is not None
        assert list(found.values) == [span and span.first for span in spans]
        wrong = [at for at, text in enumerate(texts) if text and spans[at] is None]
        assert (found.unread, found.first_unread) == (len(wrong), wrong[0] + 7 if wrong else 0)
        longest: dict[date, date] = {}
        for span in filter(None, spans):
            longest[span.first] = max(span.last, longest.get(span.first, span.last))
        assert found.ends == longest


def days_from(first: str, count: int, step: int = 1) -> list[date]:
    start = date.fromisoformat(first)
    return [start + timedelta(days=at * step) for at in range(count)]


def of_days(first: str, days: int) -> Period:
    start = date.fromisoformat(first)
    return Period(start, start + timedelta(days=days - 1))


@pytest.mark.parametrize(
    ("period", "compare", "shared"),
    [
        (("2025-02-01", 28), ("2025-01-01", 31), None),
        (("2025-02-01", 28), ("2025-01-01", 32), "2025-02-01:"),
        (("2025-02-01", 28), ("2025-03-01", 31), None),
        (("2025-02-01", 28), ("2025-02-28", 31), "2025-02-28:"),
        (("2025-02-01", 28), ("2025-02-27", 31), "2025-02-27 to 2025-02-28:"),
        (("2025-02-01", 28), ("2025-02-10", 5), "2025-02-10 to 2025-02-14:"),
    ],
)
def test_periods_share_no_day(period: tuple[str, int], compare: tuple[str, int], shared: str | None) -> None:
    if shared is None:
        refuse_overlap(of_days(*period), of_days(*compare))
        return
    with pytest.raises(UserError, match=f"share {shared}"):
        refuse_overlap(of_days(*period), of_days(*compare))


def test_a_period_alone_overlaps_with_nothing() -> None:
    refuse_overlap(None, of_days("2025-01-01", 3))
    refuse_overlap(of_days("2025-01-01", 3), None)


@pytest.mark.parametrize(("days", "before", "told"), [(31, 28, 0), (31, 27, 1), (28, 31, 0), (27, 31, 1)])
def test_two_periods_may_differ_by_three_days(days: int, before: int, told: int) -> None:
    now, then = of_days("2025-03-01", days), of_days("2024-01-01", before)
    assert len(length_told(now, then)) == told
    assert length_told(None, then) == length_told(now, None) == []


@pytest.mark.parametrize(
    ("days", "before", "told"),
    [(100, 93, 0), (100, 92, 1), (93, 100, 0), (92, 100, 1), (20, 13, 0), (20, 12, 1), (200, 186, 0), (200, 185, 1)],
)
def test_bookings_of_two_periods_may_differ_by_a_week_or_seven_of_a_hundred(days: int, before: int, told: int) -> None:
    now, then = of_days("2025-03-01", days), of_days("2024-01-01", before)
    found = spans_told(now, then)
    assert len(found) == told
    if told:
        assert found[0].startswith(f"bookings of the period stand from {now} ({days} days), those of the one before")
    assert spans_told(None, then) == spans_told(now, None) == []


YEAR, BEFORE = of_days("2025-01-01", 365), of_days("2023-01-01", 365)


@pytest.mark.parametrize(
    ("first", "count", "step", "begins"),
    [
        ("2025-04-02", 12, 1, "2025-01-01"),  # 91 days, less than a quarter of the year
        ("2025-04-03", 12, 1, "2025-04-03"),
        ("2025-04-03", 11, 1, "2025-01-01"),
        ("2025-05-31", 12, 19, "2025-05-31"),
        ("2025-04-30", 12, 40, "2025-01-01"),  # 119 days, less than three times the 40 between two bookings
        ("2025-05-01", 12, 40, "2025-01-01"),
        ("2025-05-02", 12, 40, "2025-05-02"),
    ],
)
def test_a_year_is_booked_from_where_no_hole_is(first: str, count: int, step: int, begins: str) -> None:
    """A hole is longer than a quarter of the period, and than three times the longest between two bookings."""
    booked = days_from(first, count, step)
    all_year = days_from("2023-01-01", 365)
    told = booked_told(YEAR, booked, BEFORE, all_year)
    is_hole = len(booked) >= 12 and (YEAR.last - booked[-1]).days > max(3 * step, 365 / 4)
    ends = str(booked[-1]) if is_hole else "2025-12-31"
    if (begins, ends) == ("2025-01-01", "2025-12-31"):
        assert told == []
    else:
        assert len(told) == 1
        assert told[0].startswith(
            f"bookings of the period stand from {begins} to {ends}, those of the one to compare with from {BEFORE}: "
        )


@pytest.mark.parametrize(("more", "told"), [(-4, 1), (-3, 0), (3, 0), (4, 1)])
def test_two_years_with_holes_alike_compare(more: int, told: int) -> None:
    booked, before = days_from("2025-04-03", 150 + more), days_from("2023-04-03", 150)
    assert len(booked_told(YEAR, booked, BEFORE, before)) == told
    assert booked_told(None, booked, BEFORE, before) == booked_told(YEAR, booked, None, before) == []


@pytest.mark.parametrize(
    ("days", "told"), [(1, "1 day "), (2, "2 days"), (329, "329 days"), (330, ""), (400, ""), (401, "401 days")]
)
def test_a_wallet_is_that_of_about_a_year(days: int, told: str) -> None:
    period = of_days("2025-01-01", days)
    found = wallet_told("Wallet", period, [])
    assert [each.partition("income is of ")[2][: len(told)] for each in found] == ([told] if told else [])
    assert wallet_told("Wallet", None, [period.last, period.first]) == found
    assert wallet_told("Wallet", None, []) == []


@pytest.mark.parametrize(("count", "told"), [(273, True), (274, False)])
def test_a_wallet_of_a_year_that_is_booked_in_part(count: int, told: bool) -> None:
    """Three quarters of 365 days are 273.75."""
    assert bool(wallet_told("Wallet", YEAR, days_from("2025-01-01", count))) is told


@pytest.mark.parametrize(
    ("off", "others", "told"),
    [(5, 60, False), (6, 60, True), (-6, 60, True), (-5, 60, False), (6, 49, True), (6, 48, True), (6, 2, True)],
)
def test_a_year_far_from_all_others_is_a_slip(off: int, others: int, told: bool) -> None:
    column = read_days(range(2, 3 + others), coded([*["2020-06-01"] * others, f"{2020 + off}-06-01"]))
    found = impossible_days("Date", range(2, 3 + others), coded(["x"] * (others + 1)), column)
    assert bool(found) is told
    if told:
        assert found == [
            f"Date: {2020 + off}-06-01 (line {others + 2}) stands more than 5 years from the others: a slip?"
        ]


@pytest.mark.parametrize(("far", "others", "told"), [(2, 98, True), (2, 97, False), (1, 40, True), (2, 40, False)])
def test_one_in_fifty_is_a_slip_and_more_are_a_long_ledger(far: int, others: int, told: bool) -> None:
    texts = coded([*["2020-06-01"] * others, *["2030-06-01"] * far])
    lines = range(2, 2 + others + far)
    assert bool(impossible_days("Date", lines, texts, read_days(lines, texts))) is told


@given(st.lists(st.tuples(st.integers(1990, 2060), st.integers(0, 3)), min_size=1, max_size=7))
def test_the_middle_of_years_is_their_median(pairs: Sequence[tuple[int, int]]) -> None:
    each = sorted(year for year, count in pairs for _ in range(count))
    if not each:
        return
    years_, counts = (np.array(column, np.int64) for column in zip(*pairs, strict=True))
    high = each[len(each) // 2]
    assert _middle(years_, counts) == (median_low(each) + high) // 2


@given(st.lists(st.sampled_from(["2026-01-02", "", " ", "2026-02-30", "2026-02-31", "soon"]), min_size=1, max_size=6))
def test_what_is_no_day_is_told_with_its_line_and_how_many_more(texts: list[str]) -> None:
    lines = range(9, 9 + len(texts))
    days = read_days(lines, coded(texts))
    wrong = [at for at, text in enumerate(texts) if text.strip() and text != "2026-01-02"]
    blank = [at for at, text in enumerate(texts) if not text.strip()]
    told = no_day(lines, coded(texts), days)
    if not wrong:
        assert told == ""
    else:
        others = len(wrong) - 1
        more = "" if not others else f", and so in {others} more line{'s' if others > 1 else ''}"
        assert told == f'"{texts[wrong[0]]}" (line {9 + wrong[0]}) is no day{more}'
    sentences = impossible_days("Date", lines, coded(texts), days)
    assert len(sentences) == bool(wrong) + bool(blank)
    if blank:
        where = (
            f"line {9 + blank[0]} holds"
            if len(blank) == 1
            else f"{len(blank)} lines (the first is {9 + blank[0]}) hold"
        )
        assert sentences[-1] == f"Date: {where} no day; counted all the same, in no period - fill it in"
