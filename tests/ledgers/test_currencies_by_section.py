"""Currencies in lines of their own, each above the amounts that are in it."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_where, read_statement


@pytest.fixture
def read(tmp_path):
    def reader(*lines, where=()):
        path = tmp_path / "s.csv"
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")
        chosen = [parse_where(each) for each in where]
        return read_statement(path, Columns("Firm", "Sum"), chosen, particulars=Particulars())

    return reader


def lists(first, second, more=""):
    return [f"{first}{more}", f"Elm,70{more}", f"Oak,31{more}", f"{second}{more}", f"Elm,50{more}", f"Fir,12{more}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("EUR,", "USD,"),
        ("Currency: EUR,", "Currency: USD,"),
        ("Währung EUR,", "Währung CHF,"),
        ("€,", "$,"),
        ("All amounts in Euro,", "All amounts in US Dollars,"),
        ("Debitoren EUR,", "Debitoren GBP,"),
        ("币种：人民币,", "币种：美元,"),
        ("Germany (EUR),", "UK (GBP),"),
    ],
)
def test_several_currencies_are_refused(read, first, second):
    with pytest.raises(LedgerError, match=r"s\.csv:5: Sum: stands below lines that say .*line 2.* and .*line 5"):
        read("Firm,Sum", *lists(first, second))
    assert int(read("Firm,Sum", *lists(first, first)).sums.income) == 163


def test_the_first_may_stand_above_the_header(read):
    with pytest.raises(LedgerError, match=r"say EUR .line 2. and USD .line 5"):
        read("Currency: EUR", "Firm,Sum", "Elm,70", "Oak,31", "Currency: USD", "Elm,50")
    with pytest.raises(LedgerError, match=r"say EUR .line 2. and USD .line 6"):
        read("EUR", "Firm,Sum", "Elm,70", "Oak,31", "", "USD", "Firm,Sum", "Elm,50")


def test_a_label_and_its_currency_may_stand_in_two_cells(read):
    with pytest.raises(LedgerError, match=r"say EUR .line 2. and USD .line 5"):
        read("No,Firm,Sum", "Currency,EUR,", "1,Elm,70", "2,Oak,31", "Currency,USD,", "3,Elm,50")


def test_one_of_them_may_be_chosen(read):
    lines = ["Firm,Sum,List", *lists("EUR,,", "USD,,")]
    lines = [f"{line},{'AB'[at > 3]}" if line[-1].isdigit() else line for at, line in enumerate(lines)]
    assert int(read(*lines, where=["List=A"]).sums.income) == 101


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Region North,", "Region South,"),
        ("Printed in EUR,", "USD rates of today,"),
        ("Total of EUR and USD,", "EUR,"),
        ("A (EU),", "B (US),"),
    ],
)
def test_other_lines_say_nothing(read, first, second):
    assert int(read("Firm,Sum", *lists(first, second)).sums.income) == 163
