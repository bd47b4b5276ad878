"""The money texts of money.yaml, and columns of them."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from valuex_xl.ledgers.columns import Packer
from valuex_xl.ledgers.money.amounts import amounts_of
from valuex_xl.ledgers.money.texts import read_money

CASES = yaml.safe_load(Path(__file__).with_name("money.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["amounts"], ids=lambda case: repr(case["text"]))
def test_an_amount_is_read(case):
    reading = read_money(case["text"])
    expected = [case.get("both", case.get(mark)) for mark in ("dot", "comma")]
    assert [reading.dot, reading.comma] == [None if text is None else Decimal(text) for text in expected]
    assert reading.currency == case.get("currency", "")
    assert reading.reason == ""


@pytest.mark.parametrize("text", CASES["blanks"], ids=repr)
def test_a_blank_is_no_amount(text):
    assert read_money(text) is None


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["text"])
def test_anything_else_is_refused_with_a_reason(case):
    reading = read_money(case["text"])
    assert (reading.dot, reading.comma) == (None, None)
    assert case["reason"] in reading.reason


def column(*texts, decimal=None):
    packer = Packer()
    packer.add(texts)
    return amounts_of("l.csv", "Sales", range(2, 2 + len(texts)), packer.column(), decimal)


def test_one_clear_amount_settles_the_mark_of_its_column():
    assert list(column("1.234", "", "5,5").values) == [Decimal(1234), None, Decimal("5.5")]
    assert list(column("1.234", "", "5.5").values) == [Decimal("1.234"), None, Decimal("5.5")]


def test_a_column_that_does_not_tell_is_refused_and_settled_by_the_option():
    assert [str(fault) for fault in column("12", "1.234").faults] == [
        'l.csv:3: Sales: "1.234" may be 1.234 or 1234, and no other line tells - say --decimal point or --decimal comma'
    ]
    assert list(column("12", "1.234", decimal=",").values) == [Decimal(12), Decimal(1234)]
    assert list(column("12", "1.234", decimal=".").values) == [Decimal(12), Decimal("1.234")]


def test_two_marks_in_one_column_are_refused_with_both_lines():
    assert [str(fault) for fault in column("1.234,56", "9", "7.25").faults] == [
        'l.csv:2: Sales: "1.234,56" is written with another decimal mark than "7.25" in line 4 - '
        "correct one of them, or say --decimal point or --decimal comma"
    ]
    assert [str(fault) for fault in column("1.234,56", "9", "7.25", decimal=".").faults] == [
        'l.csv:2: Sales: "1.234,56" cannot be read with "." as the decimal mark - correct it'
    ]


def test_two_currencies_are_refused_with_both_lines():
    assert column("$5", "6", "$7").currency == "$"
    assert [str(fault) for fault in column("$5", "6", "€7").faults] == [
        'l.csv:4: Sales: "€7" is in €, but "$5" in line 2 is in $ - '
        "money must be in one currency: convert it, or choose the lines with --where"
    ]
