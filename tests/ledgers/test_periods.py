"""Periods that cannot be held against each other, and wallets beside a period that is no year."""

import pytest

from valuex_xl.errors import UserError
from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_period, parse_where, read_statement


def particulars(period, compare=None):
    return Particulars(period=parse_period(period), compare=parse_period(compare) if compare else None)


@pytest.mark.parametrize("compare", ["2024-07..2025-06", "2025-12..2026-11", "2023..2026", "2025-05"])
def test_periods_that_overlap_are_refused(compare):
    with pytest.raises(UserError, match=r"share .*: a booking belongs to one of them only - choose periods that do"):
        particulars("2025", compare)


def test_a_refusal_of_periods_names_both_and_the_days_they_share():
    with pytest.raises(UserError) as caught:
        particulars("2025", "2024-10..2025-01")
    assert str(caught.value) == (
        "--compare (2024-10-01 to 2025-01-31) and --period (2025-01-01 to 2025-12-31) share 2025-01-01 to 2025-01-31: "
        "a booking belongs to one of them only - choose periods that do not overlap"
    )
    with pytest.raises(UserError) as caught:
        particulars("2025-Q2", "2025-04..2025-06")
    assert str(caught.value) == (
        "--compare is the same as --period (2025-04-01 to 2025-06-30): name another period to compare with"
    )


@pytest.fixture
def read(tmp_path):
    def reader(days, asked, wallet=None):
        path = tmp_path / "l.csv"
        lines = "".join(f"Elm,10,900,{day}\n" for day in days)
        path.write_text(f"Customer,Amount,Wallet,Date\n{lines}", encoding="utf-8")
        return read_statement(path, Columns("Customer", "Amount", wallet=wallet), particulars=asked).looks

    return reader


def test_a_period_of_another_length_than_the_one_before_is_told(read):
    days = ["2024-02-03", "2025-02-03"]
    assert read(days, particulars("2025-Q1", "2024")) == (
        "the period has 90 days (2025-01-01 to 2025-03-31) and the one to compare with 366 (2024-01-01 to 2024-12-31): "
        "their incomes are of unequal lengths - read a change as no growth before it is put to equal days",
    )
    for period, compare in (("2025", "2024"), ("2025-02", "2025-01"), ("2025-Q1", "2024-Q3")):
        assert read([*days, "2025-01-03", "2024-08-08"], particulars(period, compare)) == ()


def months(year, *numbers):
    return [f"{year}-{month:02}-{day:02}" for month in numbers for day in (4, 19)]


def test_a_period_that_is_booked_in_part_is_told_beside_a_whole_one(read):
    told = "their incomes are of unequal lengths - read a change as no growth before it is put to equal days"
    whole = [*months(2025, *range(1, 13)), *months(2024, *range(1, 13))]
    assert read(whole, particulars("2025", "2024")) == ()
    begun = [*months(2025, *range(1, 13)), *months(2024, *range(7, 13))]
    assert read(begun, particulars("2025", "2024")) == (
        "bookings of the period stand from 2025-01-01 to 2025-12-31, those of the one to compare with from "
        f"2024-07-04 to 2024-12-31: {told}",
    )
    not_over = [*months(2025, *range(1, 9)), *months(2024, *range(1, 13))]
    assert read(not_over, particulars("2025", "2024")) == (
        "bookings of the period stand from 2025-01-01 to 2025-08-19, those of the one to compare with from "
        f"2024-01-01 to 2024-12-31: {told}",
    )
    half_years = [*months(2025, *range(1, 9)), *months(2024, *range(1, 9))]
    assert read(half_years, particulars("2025", "2024")) == ()
    few = ["2025-01-04", "2025-01-05", *months(2024, *range(1, 13))]
    assert read(few, particulars("2025", "2024")) == ()


def test_a_wallet_beside_a_period_that_is_no_year_is_told(read):
    year = ["2025-01-08", "2025-12-08"]
    told = "Wallet: the wallet is taken as that of the period; income is of {} - where the wallet is that of a year, "
    told += "bring one of them to the other"
    assert read(year, particulars("2025-01..2025-06"), "Wallet") == (
        told.format("181 days (2025-01-01 to 2025-06-30)"),
    )
    assert read(["2025-01-08", "2025-03-08"], Particulars(), "Wallet") == (
        told.format("60 days (2025-01-08 to 2025-03-08)"),
    )
    assert read(year, particulars("2025"), "Wallet") == read(year, Particulars(), "Wallet") == ()
    assert read(year, particulars("2025-Q1")) == ()


def test_a_year_booked_in_part_beside_a_wallet_is_told(read):
    assert read(months(2025, *range(1, 8)), particulars("2025"), "Wallet") == (
        "Wallet: the wallet is taken as that of the period (2025-01-01 to 2025-12-31), and bookings stand from "
        "2025-01-01 to 2025-07-19 only - where the year is not over or a file is missing, bring the wallet to the same "
        "days",
    )
    assert read(months(2025, *range(1, 12)), particulars("2025"), "Wallet") == ()
    assert read(["2025-01-08", "2025-06-08"], particulars("2025"), "Wallet") == ()  # too few to say


TWO_YEARS = "Customer,Amount,Wallet,Buys,Date\nElm,10,100,yes,2024-03-14\nElm,12,150,no,2025-06-15\n"


def of_two_years(tmp_path, asked):
    path = tmp_path / "y.csv"
    path.write_text(TWO_YEARS, encoding="utf-8")
    return read_statement(path, Columns("Customer", "Amount", wallet="Wallet", will_buy="Buys"), particulars=asked)


def test_the_years_are_asked_before_what_differs_by_year_is_called_wrong(tmp_path):
    with pytest.raises(LedgerError) as caught:
        of_two_years(tmp_path, Particulars())
    assert [fault.column for fault in caught.value.faults] == ["Date"]
    assert of_two_years(tmp_path, particulars("2025")).wallets == {"elm": 150}


def test_what_differs_by_year_names_the_year_to_choose_where_all_are_meant(tmp_path):
    with pytest.raises(LedgerError) as caught:
        of_two_years(tmp_path, particulars("all"))
    assert str(caught.value) == (
        'y.csv:3: Wallet: "150" stands for "Elm", but line 2 has "100" - it is one value for each customer: correct '
        "one of the lines, or choose the year that it is of: --period 2025\n"
        'y.csv:3: Buys: "no" stands for "Elm", but line 2 has "yes" - it is one value for each customer: correct '
        "one of the lines, or choose the year that it is of: --period 2025"
    )


@pytest.mark.parametrize("others", [(), ("Rail",)], ids=["one file", "two files"])
def test_a_condition_that_no_line_fits_is_told_as_such_in_a_period_too(tmp_path, others):
    """Without a line no column tells a day: that none is left is what is wrong, and in one file of two nothing is."""
    paths = []
    for at, trade in enumerate(("Food", *others)):
        path = tmp_path / f"{at}.csv"
        path.write_text(f"Firm,Trade,Day,Sum\nAsh {at},{trade},2025-03-04,5\nElm {at},{trade},2025-06-09,8\n")
        paths.append(path)
    particulars = Particulars(period=parse_period("2025"))

    def read(trade):
        return read_statement(paths, Columns("Firm", "Sum"), [parse_where(f"Trade={trade}")], particulars=particulars)

    with pytest.raises(LedgerError, match='Trade: no line has "Aviation"'):
        read("Aviation")
    assert [float(read(trade).sums.income) for trade in others] == [13.0 for _ in others]
