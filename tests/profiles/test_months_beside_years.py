"""A year and its month in two columns, as a profile says it, as a draft writes it, and as the quick way reads it."""

import pytest

from valuex_xl.errors import UserError
from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_period, read_statement
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.profiles.drafting import draft
from valuex_xl.ledgers.profiles.guessing import Named
from valuex_xl.ledgers.profiles.survey import survey
from valuex_xl.rulesets.load import read_text

PROFILE = "known by: [Year, {0}, Firm, Sum]\nbooking has: Year\ncustomer: Firm\nincome: Sum\ntax: net\n"
PROFILE += "date: {{column: Year, month: {0}}}\n"
PARTS = [
    ("Month", ("3", "04", "12"), "2026-03-01 to 2026-12-31"),
    ("Monat", ("März", "Apr", ""), "2026-01-01 to 2026-12-31"),  # where no month stands the year is meant
    ("月", ("3月", "4", "05"), "2026-03-01 to 2026-05-31"),
    ("Period", ("003", "P04", "13"), "2026-03-01 to 2026-12-31"),
    ("Quarter", ("1", "2", "3"), "2026-01-01 to 2026-09-30"),
    ("Quartal", ("Q2", "3. Quartal", "2"), "2026-04-01 to 2026-09-30"),
    ("四半期", ("2", "3", "3"), "2026-04-01 to 2026-09-30"),
    ("Halbjahr", ("2", "H2", "2"), "2026-07-01 to 2026-12-31"),
    ("KW", ("2", "9", "KW 13"), "2026-01-05 to 2026-03-29"),
    ("Week", ("14", "40", "15"), "2026-03-30 to 2026-10-04"),
]


def lines_of(title: str, parts: tuple[str, ...], year: str = "2026") -> str:
    return f"Year,{title},Firm,Sum\n" + "".join(f"{year},{part},Alder,{at}.50\n" for at, part in enumerate(parts, 1))


def drafted_of(path) -> str:
    return draft(survey(open_export(path)), "own", Named(customer="Firm"))


@pytest.mark.parametrize(("title", "parts", "period"), PARTS)
def test_a_profile_a_draft_and_the_quick_way_read_the_same_period(read, tmp_path, title, parts, period):
    text = lines_of(title, parts)
    found = read(text, PROFILE.format(title))
    assert (found.told.shown_period, found.told.looks) == (period, ())
    path = tmp_path / "quick.csv"
    path.write_text(text, encoding="utf-8")
    quick = read_statement(path, Columns("Firm", "Sum"))
    assert (str(quick.period), quick.looks) == (period, ())
    drafted = drafted_of(path)
    assert f"date: {{column: Year, month: {title}}}\n" in drafted
    assert f"not {title}" not in drafted
    assert read_text(drafted, "own").rules.date.columns == ("Year", title)


@pytest.mark.parametrize("year", ["2026", "FY2026", "2026.0", "2026年"])
def test_years_in_all_forms(read, year):
    assert read(lines_of("Month", ("3", "4"), year), PROFILE.format("Month")).told.shown_period.startswith("2026-03-01")


def test_a_business_year_is_told_to_be_taken_by_its_number(read):
    found = read(lines_of("Month", ("3", "4"), "FY2026"), PROFILE.format("Month"))
    (told,) = found.notes
    assert told.startswith('Year: a business year is taken as the calendar year of its number ("FY2026")')


@pytest.mark.parametrize(
    ("year", "month", "told"),
    [("2026", "sometime", 'Month "sometime": is no month'), ("2026", "17", 'Month "17": is no month'),
     ("2026-03", "3", 'Year "2026-03": is no year'), ("the last", "3", 'Year "the last": is no year')],
)  # fmt: skip
def test_what_is_no_month_or_no_year_is_refused_by_its_line(read, year, month, told):
    text = lines_of("Month", ("3", "4")) + f"{year},{month},Birch,7.25\n"
    with pytest.raises(LedgerError) as caught:
        read(text, PROFILE.format("Month").replace("booking has: Year", "booking has: Firm"))
    (fault,) = caught.value.faults
    assert (fault.line, told.split('"')[1]) == (4, fault.value)
    assert told.split(": ")[1] in str(fault)


def test_the_column_of_the_month_must_be_there(read):
    with pytest.raises(UserError, match="Month"):
        read("Year,Firm,Sum\n2026,Alder,1\n", PROFILE.format("Month").replace("Year, Month, ", "Year, "))


def test_a_day_goes_before_a_year_and_its_month_and_a_named_column_stands_alone(tmp_path):
    path = tmp_path / "days.csv"
    path.write_text("Date,Year,Month,Firm,Sum\n2026-03-13,2026,3,Alder,1.5\n2026-04-30,2026,4,Birch,2.5\n")
    assert "date: {column: Date, order: year month day}\n" in drafted_of(path)
    path.write_text("Period,Firm,Sum\n003.2026,Alder,1.5\n004.2026,Birch,2.5\n")
    assert "date: {column: Period}\n" in drafted_of(path)


def test_numbers_below_a_quarter_are_quarters_where_the_year_is_answered(tmp_path):
    path = tmp_path / "quarters.csv"
    path.write_text("Quarter,Firm,Sum\n3,Alder,1.5\n4,Birch,2.5\n")
    found = read_statement(path, Columns("Firm", "Sum"), particulars=Particulars(year="2026"))
    assert str(found.period) == "2026-07-01 to 2026-12-31"
    found = read_statement(
        path, Columns("Firm", "Sum"), particulars=Particulars(year="2026", period=parse_period("2026-Q3"))
    )
    assert float(found.sums.income) == 1.5


def test_weeks_without_a_year_are_told(tmp_path):
    path = tmp_path / "weeks.csv"
    path.write_text("KW,Firm,Sum\n3,Alder,1.5\n44,Birch,2.5\n")
    (told,) = read_statement(path, Columns("Firm", "Sum")).looks
    assert told.startswith('KW: "3" tells no year: it is not known whether bookings of several years are summed')
