"""Months that stand without a year: another column tells it, or an answer; else that it is not known is told."""

import pytest

from valuex_xl.errors import UserError
from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_period, read_statement
from valuex_xl.ledgers.answers import to_particulars
from valuex_xl.workbooks.seal.ledger_again import _kept, _particulars

MONTHS = "Client,Month,Sold\nAspen,1,10\nRowan,2,20\nRowan,12,30\n"
NOT_KNOWN = "it is not known whether bookings of several years are summed, and the period is not told - say --answer "


@pytest.fixture
def read(tmp_path):
    def reader(text, period=None, file="m.csv", income="Sold", **answers):
        path = tmp_path / file
        path.write_text(text, encoding="utf-8")
        particulars = Particulars(period=parse_period(period) if period else None)
        particulars, where = to_particulars(answers, particulars, ())
        return read_statement(path, Columns("Client", income), where, particulars=particulars)

    return reader


@pytest.mark.parametrize(
    ("months", "ends"),
    [(("1", "2", "12"), "12-31"), (("Jan", "février", "Mrz"), "03-31"), (("P01", "002", "13"), "12-31"),
     (("Q1", "2. Quartal", "Q3"), "09-30"), (("1", "", "2"), "12-31")],
)  # fmt: skip
@pytest.mark.parametrize("titles", ["Year,Month", "GJahr,Periode"])
def test_a_year_beside_them_tells_the_months(read, months, ends, titles):
    lines = "".join(f"Aspen,2026,{month},10\n" for month in months)
    found = read(f"Client,{titles},Sold\n{lines}")
    assert str(found.period) == f"2026-01-01 to 2026-{ends}"
    year, month = titles.split(",")
    assert f"{year} and {month} tell together when something was booked, by calendar years" in found.notes
    assert found.looks == ()


def test_a_month_of_them_can_be_chosen(read):
    text = "Client,Year,Month,Sold\nAspen,2025,11,10\nRowan,2025,12,20\nRowan,2026,1,30\nRowan,2026,7,70\n"
    assert read(text, "2025-12..2026-01").sums.income == 50
    assert read(text, "2026-01").sums.income == 30
    assert str(read(text).period) == "2025-11-01 to 2026-07-31"  # one business year at most
    with pytest.raises(LedgerError, match=r"Year: runs from 2025-11-01 to 2026-12-31 .*more than one year"):
        read(text + "Rowan,2026,12,1\n")


def test_years_across_and_months_in_titles(read):
    text = "Client,Year,Jan,Feb\nAspen,2025,1,2\nAspen,2026,4,8\n"
    assert read(text, "2026-02", income="months").sums.income == 8
    assert read(text, "2025", income="months").sums.income == 3


@pytest.mark.parametrize(
    ("above", "file", "year"),
    [("", "m.csv", "..."), ("Sales 2026\n", "m.csv", "2026"), ("", "sales_2024.csv", "2024"),
     ("Sales 2026 and 2025\n", "m.csv", "...")],
)  # fmt: skip
def test_that_no_year_is_told_is_said_with_the_one_that_may_be_meant(read, above, file, year):
    found = read(above + MONTHS, file=file)
    assert (float(found.sums.income), found.period) == (60, None)
    assert found.looks == (f'Month: "1" tells no year: {NOT_KNOWN}"year={year}" to name it',)
    with pytest.raises(LedgerError, match=rf'Month: "1" tells no year, so that no period can be .* "year={year}"'):
        read(above + MONTHS, "2026", file)


def test_months_across_without_a_year_say_so_too(read):
    found = read("Client,Jan,Feb\nAspen,1,2\nRowan,3,4\n", income="months")
    told = 'month: "Jan" tells no year, so that the period is not told - say --answer "year=..." to name it'
    assert (found.looks, told in found.notes) == ((), True)
    assert read("Client,Jan,Feb\nAspen,1,2\nRowan,3,4\n", "2026-02", income="months", year="2026").sums.income == 6


def test_the_year_is_answered_and_kept(read):
    found = read(MONTHS, year="2026")
    assert (str(found.period), found.looks) == ("2026-01-01 to 2026-12-31", ())
    assert read(MONTHS, "2026-02", year="2026").sums.income == 20
    assert ("of which year are the months without one?", "2026") in found.answers
    assert _particulars(_kept(Particulars(year="2026"))).year == "2026"
    with pytest.raises(UserError, match='"year=last" is no answer'):
        read(MONTHS, year="last")


def test_days_without_a_year_are_told(read):
    found = read("Client,Date,Sold\nAspen,13.01.,10\nRowan,31.12.,20\n")
    assert found.looks == (
        'Date: "13.01." tells no year: it is not known whether bookings of several years are summed, and the period is '
        "not told - write it there",
    )


def test_a_business_year_by_its_number_is_told_to_be_a_calendar_year(read):
    for title, text in (("FY", "2025"), ("Year", "FY2025"), ("Geschäftsjahr", "2025")):
        found = read(f"Client,{title},Sold\nAspen,{text},10\nRowan,{text},20\n")
        assert found.notes == (
            f'{title}: a business year is taken as the calendar year of its number ("{text}"), and the period is '
            "another where it begins in another month",
        )
    assert read("Client,Year,Sold\nAspen,2025,10\nRowan,2025,20\n").notes == ()


@pytest.mark.parametrize("text", ["FY2025", "2025/26"])
def test_how_a_business_year_is_chosen_is_said(text):
    with pytest.raises(UserError, match=r"or a business year by its first and its last month: 2025-07..2026-06$"):
        parse_period(text)
