"""Amounts in the words of East Asia, and those of currencies that have no cents."""

from decimal import Decimal

import pytest

from valuex_xl.ledgers import Columns, LedgerError, read_statement
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.vocabulary.currencies import canonical, may_be_one
from valuex_xl.ledgers.vocabulary.units import currency_in, unit_of


@pytest.fixture
def read(tmp_path):
    def reader(*amounts, decimal=None, title="Sum"):
        path = tmp_path / "l.csv"
        lines = "".join(f"Firm {chr(65 + at)};{amount}\n" for at, amount in enumerate(amounts))
        path.write_text(f"Firm;{title}\n{lines}", encoding="utf-8")
        return read_statement(path, Columns("Firm", title), decimal=decimal)

    return reader


@pytest.mark.parametrize(
    ("text", "amount", "code"),
    [
        ("5,166円", "5166", "JPY"),
        ("円5,166", "5166", "JPY"),
        ("5,165.91元", "5165.91", "元"),
        ("5,166원", "5166", "KRW"),
        ("-5,166원", "-5166", "KRW"),
        ("￥5,166", "5166", "¥"),
        ("CN¥ 5,166.20", "5166.20", "CNY"),
        ("NT$5,166.00", "5166.00", "TWD"),
        ("人民币5,166.00", "5166.00", "CNY"),
        ("(₩1,234)", "-1234", "KRW"),
        ("₫1.234", "1234", "VND"),
    ],
)
def test_an_amount_with_its_currency(text, amount, code):
    reading = read_money(text)
    assert (reading.dot, canonical(reading.currency)) == (Decimal(amount), code)


def test_yuan_alone_may_be_of_several_places_and_is_no_yen():
    assert may_be_one("元", "CNY")
    assert may_be_one("TWD", "元")
    assert not may_be_one("元", "JPY")


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("売上(円)", "JPY"),
        ("売上(千円)", "JPY"),
        ("金额（元）", "元"),
        ("金额(人民币)", "CNY"),
        ("매출(원)", "KRW"),
        ("매출(천원)", "KRW"),
        ("Sales NT$", "TWD"),
        ("Sales (HK$)", "HKD"),
        ("Sales (￥)", "¥"),
        ("Sales [CN¥]", "CNY"),
        ("회원", ""),
        ("单元", ""),
        ("円グラフ", ""),
        ("Class$", "$"),
    ],
)
def test_the_currency_of_a_title(title, code):
    assert currency_in(title) == code


@pytest.mark.parametrize(
    ("amounts", "currency"),
    [
        (("¥1,234", "¥5,678"), "¥"),
        (("1.234 Ft", "5 678 Ft"), "Ft"),
        (("₩1,234", "₩5,678"), "₩"),
        (("1,234円", "5,678円"), "円"),
        (("NT$1,234", "NT$5,678"), "NT$"),
        (("ISK 1.234", "ISK 5.678"), "ISK"),
    ],
)
@pytest.mark.parametrize("decimal", [None, ".", ","])
def test_three_digits_behind_a_mark_are_thousands_where_there_are_no_cents(read, amounts, currency, decimal):
    found = read(*amounts, decimal=decimal)
    assert (found.sums.income, found.currency, found.looks) == (6912, currency, ())


def test_what_a_currency_with_cents_writes_so_is_asked(read):
    for amount in ("€1,234", "NT$1.234", "¥1.234"):
        with pytest.raises(LedgerError, match="no other line tells - say --decimal point or --decimal comma"):
            read(amount)


def test_decimals_of_a_currency_without_cents_are_read(read):
    assert read("1,234.50円", "2円").sums.income == Decimal("1236.50")


def test_yen_beside_yuan_is_refused(read):
    with pytest.raises(LedgerError) as caught:
        read("5,166円", "5,166元")
    assert str(caught.value) == (
        'l.csv:3: Sum: "5,166元" is in 元, but "5,166円" in line 2 is in 円 - money must be in one currency: convert '
        "it, or choose the lines with --where"
    )


@pytest.mark.parametrize(
    ("title", "income"),
    [
        ("Sum (JPY minor units)", "1234500"),
        ("Sum (minor units) JPY", "1234500"),
        ("Sum in KWD minor units", "1234.5"),
        ("Sum in EUR minor units", "12345"),
        ("Sum (minor units)", "12345"),
    ],
)
def test_minor_units_are_those_of_the_currency(read, title, income):
    assert read("1234500", title=title).sums.income == Decimal(income)


def test_a_thousandth_has_a_name():
    assert unit_of("BHD minor units").name == "units of 1/1,000"
