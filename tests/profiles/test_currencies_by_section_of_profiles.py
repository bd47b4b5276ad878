"""A line with a currency above the bookings in it: several of them are refused where a profile reads too."""

import pytest

from valuex_xl.ledgers import LedgerError

PLAIN = """\
known by: [Day, Firm, Sum]
customer: Firm
income: Sum
date: {column: Day, order: year month day}
tax: net
"""
HEAD = "Day,Firm,Sum\n"
FIRST, SECOND = "2026-01-05,Elm,10.00\n2026-01-06,Oak,20.00\n", "2026-01-07,Fir,30.00\n2026-01-08,Elm,5.00\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [("EUR,,\n", "USD,,\n"), ("Currency: EUR,,\n", "Currency: USD,,\n"), ("Currency:,EUR,\n", "Currency:,USD,\n")],
)
def test_several_currencies_are_refused(read, one, other):
    text = f"{HEAD}{one}{FIRST}{other}{SECOND}"
    with pytest.raises(LedgerError, match=r"Sum: stands below lines that say EUR \(line 2\) and USD \(line 5\)"):
        read(text, PLAIN)
    assert read(text, PLAIN + "currency: base\n").sums.income == 65
    assert read(f"{HEAD}{one}{FIRST}{one}{SECOND}", PLAIN).sums.income == 65


def test_the_first_may_stand_above_the_header(read):
    with pytest.raises(LedgerError, match=r"EUR \(line 2\) and USD \(line 5\)"):
        read(f"EUR\n{HEAD}{FIRST}USD,,\n{SECOND}", PLAIN)
    with pytest.raises(LedgerError, match=r"EUR \(line 3\) and USD \(line 6\)"):
        read(f"EUR\nSales\n{HEAD}{FIRST}USD,,\n{SECOND}", PLAIN)


def test_headings_of_customers_and_parts_without_a_booking_are_none(read):
    assert read(f"{HEAD}EUR,,\n{FIRST}{SECOND}USD,,\n", PLAIN).sums.income == 65
    assert read(f"{HEAD}Europe,,\n{FIRST}America,,\n{SECOND}", PLAIN).sums.income == 65
