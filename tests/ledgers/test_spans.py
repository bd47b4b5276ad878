"""Months, quarters and years where a day could stand: never summed over years, never cut through."""

from datetime import date

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_period, read_statement
from valuex_xl.ledgers.calendar.spans import span_of
from valuex_xl.ledgers.profiles.statement import statement_by_profile
from valuex_xl.rulesets.load import read_text


@pytest.fixture
def read(tmp_path):
    def reader(title, *spans, period="", compare="", date=None, extra=""):
        path = tmp_path / "t.csv"
        lines = [f"Firm {at % 2}{extra and ','}{extra},{span},{10 + at}" for at, span in enumerate(spans)]
        head = f"Customer{',Extra' if extra else ''},{title},Income"
        path.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
        periods = [parse_period(text) if text else None for text in (period, compare)]
        particulars = Particulars(period=periods[0], compare=periods[1], date=date)
        return read_statement(path, Columns("Customer", "Income"), (), None, particulars)

    return reader


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-01", (2026, 1, 1), (2026, 1, 31)),
        ("01/2026", (2026, 1, 1), (2026, 1, 31)),
        ("1.2026", (2026, 1, 1), (2026, 1, 31)),
        ("202602", (2026, 2, 1), (2026, 2, 28)),
        ("févr. 2024", (2024, 2, 1), (2024, 2, 29)),
        ("Dezember 25", (2025, 12, 1), (2025, 12, 31)),
        ("2025-Q4", (2025, 10, 1), (2025, 12, 31)),
        ("2025 Q1", (2025, 1, 1), (2025, 3, 31)),
        ("Q2'26", (2026, 4, 1), (2026, 6, 30)),
        ("3Q25", (2025, 7, 1), (2025, 9, 30)),
        ("1. Quartal 2025", (2025, 1, 1), (2025, 3, 31)),
        ("T3 2025", (2025, 7, 1), (2025, 9, 30)),
        ("2e trimestre 2025", (2025, 4, 1), (2025, 6, 30)),
        ("2025", (2025, 1, 1), (2025, 12, 31)),
        ("FY2025", (2025, 1, 1), (2025, 12, 31)),
        ("2025.0", (2025, 1, 1), (2025, 12, 31)),
    ],
)
def test_how_they_are_written(text, first, last):
    span = span_of(text)
    assert (span.first, span.last) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "text", ["", "2026-13", "13/2026", "1234", "Q5 2026", "Q1", "Jan", "2026-01-15", "25", "Total 2026 7"]
)
def test_what_is_none(text):
    assert span_of(text) is None


@pytest.mark.parametrize(
    ("title", "spans", "runs"),
    [
        ("Year", ("2024", "2024", "2025"), "2024-01-01 to 2025-12-31 (2024: 2 lines, 2025: 1 line)"),
        ("Fiscal Year", ("FY2024", "FY2025"), "2024-01-01 to 2025-12-31 (2024: 1 line, 2025: 1 line)"),
        ("Quarter", ("2024 Q4", "2025 Q4", "2025 Q4"), "2024-10-01 to 2025-12-31 (2024: 1 line, 2025: 2 lines)"),
        ("Month", ("2024-01", "2025-01"), "2024-01-01 to 2025-01-31 (2024: 1 line, 2025: 1 line)"),
        ("Buchungsmonat", ("01/2024", "02/2025"), "2024-01-01 to 2025-02-28 (2024: 1 line, 2025: 1 line)"),
    ],
)
def test_more_than_one_year_is_asked_whatever_its_lines_say_of_their_day(read, title, spans, runs):
    with pytest.raises(LedgerError) as caught:
        read(title, *spans)
    assert f"{title}: runs from {runs}: more than one year would be summed" in str(caught.value)


def test_a_year_against_the_year_before(read):
    found = read("Year", "2024", "2024", "2025", "2025", period="2025", compare="2024")
    assert (float(found.sums.income), float(found.comparison.before.sums.income)) == (25.0, 21.0)
    assert (str(found.period), found.date_column) == ("2025-01-01 to 2025-12-31", "Year")


@pytest.mark.parametrize(
    ("title", "span", "period"),
    [
        ("Year", "2025", "2025-07..2026-06"),
        ("Quarter", "Q1 2025", "2025-02"),
        ("Month", "2025-01", "2025-01-15..2025-02-14"),
    ],
)
def test_a_period_that_cuts_through_one_is_refused(read, title, span, period):
    with pytest.raises(LedgerError) as caught:
        read(title, span, period=period)
    whole = {"Year": "2025", "Quarter": "2025-Q1", "Month": "2025-01"}[title]
    assert str(caught.value) == (
        f"t.csv: {title}: tells {whole} as a whole, and the period {parse_period(period)} holds a part of it only - "
        f"choose a period of whole ones, such as {whole}"
    )


def test_of_several_columns_the_day_comes_first_and_then_the_shortest(read):
    assert read("Year,Month", "2025,2025-03", "2025,2025-04").date_column == "Month"
    assert read("Year,Invoice date", "2025,2025-03-02", "2025,2025-04-09").date_column == "Invoice date"
    assert read("Year,Month", "2025,3", "2025,4").date_column == "Year"


def test_a_year_of_something_else_is_no_period(read):
    assert read("Model Year", "2019", "2024").period is None


def test_days_that_cannot_be_read_are_named_where_a_period_is_asked(read):
    with pytest.raises(LedgerError, match=r't\.csv:2: When: "soon" \(line 2\) is no day, and so in 1 more line'):
        read("When", "soon", "later", date="When", period="2025")


def test_a_profile_without_an_order_reads_them_too(tmp_path):
    rules = read_text(
        "kind: ledger\nversion: 1\nknown by: [Customer, Year, Income]\nbooking has: Year\ncustomer: Customer\n"
        "income: Income\ndate: Year\ntax: net\n",
        "by year",
    ).rules
    path = tmp_path / "t.csv"
    path.write_text("Customer,Year,Income\nA,2024,10\nA,2025,20\nTotal,,30\n", encoding="utf-8")
    particulars = Particulars(period=parse_period("2025"), compare=parse_period("2024"))
    found = statement_by_profile(path, [[rules]], particulars=particulars)
    assert (float(found.sums.income), float(found.comparison.before.sums.income)) == (20.0, 10.0)
    with pytest.raises(LedgerError, match="tells 2025 as a whole"):
        statement_by_profile(path, [[rules]], particulars=Particulars(period=parse_period("2025-Q1")))
