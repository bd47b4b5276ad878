"""Days in the digits and calendars of other countries: read as those of the common one, or told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers import Columns, LedgerError, read_statement
from valuex_xl.ledgers.calendar.days import either_day
from valuex_xl.ledgers.calendar.eras import western, western_day
from valuex_xl.ledgers.calendar.spans import span_of


@pytest.fixture
def read(tmp_path):
    def reader(days, title="Date"):
        path = tmp_path / "d.csv"
        lines = [
            f"{firm};{day};{70 + at}" for at, (firm, day) in enumerate(zip(["Elm", "Oak"] * 9, days, strict=False))
        ]
        path.write_text("\n".join([f"Firm;{title};Sum", *lines, ""]), encoding="utf-8")
        return read_statement(path, Columns("Firm", "Sum"))

    return reader


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("٢٠٢٦-٠١-١٥", (2026, 1, 15)),
        ("۱۵/۰۳/۲۰۲۶", (2026, 3, 15)),
        ("２０２６／０１／１５", (2026, 1, 15)),
        ("15/03/2568", (2025, 3, 15)),
        ("2569-01-31", (2026, 1, 31)),
        ("1404/01/01", (2025, 3, 21)),
        ("1403/12/30", (2025, 3, 20)),
        ("1404/10/25", (2026, 1, 15)),
        ("R7.1.15", (2025, 1, 15)),
        ("R08/01/15", (2026, 1, 15)),
        ("H31/4/20", (2019, 4, 20)),
        ("令和8年1月15日", (2026, 1, 15)),
        ("令和元年5月1日", (2019, 5, 1)),
        ("民國115年1月15日", (2026, 1, 15)),
    ],
)
def test_a_day_of_another_calendar_is_read(text, day):
    assert date(*day) in either_day(text)


@pytest.mark.parametrize("text", ["1446/07/15", "115/01/15", "15/03/68", "1404/12/30", "1404/13/01", "5786-01-15"])
def test_what_is_not_known_is_no_day(text):
    assert either_day(text) == (None, None)


@pytest.mark.parametrize("text", ["R-7.1.15", "Ref 7", "S4 2026", "H1 2026", "R7", "Reihe 7.1.15", "2026-01-15"])
def test_no_other_text_is_changed(text):
    assert western(text) == text


def test_months_of_other_calendars():
    assert str(span_of("令和8年2月")) == "2026-02-01 to 2026-02-28"
    assert str(span_of("2568-01")) == "2025-01-01 to 2025-01-31"
    assert span_of("2568") is None  # an account as well


@given(st.dates(date(1991, 3, 21), date(2037, 3, 20)))
def test_each_day_of_the_persian_calendar_follows_the_one_before(day):
    found = [
        (year, month, number)
        for year in (day.year - 622, day.year - 621)
        for month in range(1, 13)
        for number in range(1, 32)
        if 1370 <= year <= 1415 and _is(day, year, month, number)
    ]
    assert len(found) == 1


def _is(day, year, month, number):
    try:
        return western_day(year, month, number) == day
    except ValueError:
        return False


def test_a_year_of_another_calendar_is_told(read):
    statement = read(["R7.1.15", "R7.9.20"])
    assert str(statement.period) == "2025-01-15 to 2025-09-20"
    told = 'Date: years of another calendar are read as those of the common one ("R7.1.15" as 2025-01-15)'
    assert told in statement.ledger.notes
    with pytest.raises(LedgerError, match="runs from 2024-03-15 to 2025-09-20"):
        read(["15/03/2567", "20/09/2568"])


@pytest.mark.parametrize("days", [["1446/07/15", "1447/03/20"], ["15/03/68", "20/09/67"], ["15 มีนาคม 2568"], ["2568"]])
def test_days_that_are_not_known_are_told(read, days):
    assert any("is no day that is known here" in look for look in read(days).looks)


@pytest.mark.parametrize("days", [["15.03.", "20.09."], ["Jan", "Feb"], ["Mon", "Tue"], ["", ""], ["2026-01-15"]])
def test_other_days_are_not(read, days):
    assert not any("is no day that is known here" in look for look in read(days).looks)
