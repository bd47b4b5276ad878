"""Days that a file holds as the number by which a spreadsheet counts them."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_period, read_statement


@pytest.fixture
def read(tmp_path):
    def reader(title, *days, **particulars):
        path = tmp_path / "n.csv"
        rows = "".join(f"Elm;{day};{at}0\n" for at, day in enumerate(days, start=1))
        path.write_text(f"Firm;{title};Sum\n{rows}", encoding="utf-8")
        return read_statement(path, Columns("Firm", "Sum"), particulars=Particulars(**particulars))

    return reader


def test_numbers_below_the_title_of_a_day_are_days(read):
    found = read("Invoice date", "46036", "46062.5", "46101,25")
    assert str(found.period) == "2026-01-14 to 2026-03-20"
    assert found.notes == ("Invoice date: days as a spreadsheet counts them (46036 as 2026-01-14)",)
    assert read("Invoice date", "2026-01-14", "").notes == ()
    assert read("Datum", "46036", "46101", period=parse_period("2026-03")).sums.income == 20


def test_more_than_one_year_of_them_is_asked_about(read):
    with pytest.raises(LedgerError, match="Date: runs from 2024-01-15 to 2026-01-14"):
        read("Date", "45306", "46036")


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("Date", ("46036", "x")),
        ("Date", ("46036", "14")),
        ("Date", ("46036", "99999")),
        ("Posted no.", ("30001", "30002")),
        ("Article", ("46036", "46062")),
        ("Period", ("46036", "46062")),
    ],
)
def test_other_numbers_are_no_days(read, title, days):
    found = read(title, *days)
    assert (found.sums.income, found.period) == (30, None)
