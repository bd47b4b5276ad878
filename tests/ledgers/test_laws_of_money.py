"""Laws of one text of money: read as it was written, whichever way that was; and of numbers in a list of figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.money.plain import harmless, is_percent, read_number
from valuex_xl.ledgers.money.texts import is_dash, read_money


def grouped(digits: str, mark: str) -> str:
    """Digits with a mark before each three from the end."""
    return digits if len(digits) <= 3 else f"{grouped(digits[:-3], mark)}{mark}{digits[-3:]}"


SIGNS = {
    "{}": 1,
    "+{}": 1,
    "-{}": -1,
    "- {}": -1,
    "{}-": -1,
    "{} -": -1,
    "({})": -1,
    "( {} )": -1,
    "<{}>": -1,
    "\u2212{}": -1,
    "{}\u2013": -1,
}
"""How a sign is written about an amount, and which it is."""
CURRENCIES = {
    "€": "€",
    "$": "$",
    "EUR": "EUR",
    "kr.": "kr",
    "zł": "zł",
    "Fr.": "Fr",
    "R$": "R$",
    "A$": "A$",
    "EUR.": "EUR",
    "US$": "US$",
}
"""A currency as it is written, and as it is told."""


@given(
    st.integers(0, 10**15 - 1).map(str) | st.sampled_from(["0", "7", "12", "123", "999999999999999"]),
    st.sampled_from(["", "7", "50", "005", "1234", "000000000000000000001"]),
    st.sampled_from(
        [(",", "."), (".", ","), (" ", ","), (" ", "."), ("'", "."), ("\u2019", ","), ("", "."), ("", ",")]
    ),
    st.sampled_from(list(SIGNS)),
)
def test_an_amount_is_read_by_the_mark_it_was_written_with(
    whole: str, fraction: str, marks: tuple[str, str], sign: str
) -> None:
    thousands, decimal = marks
    text = sign.format(grouped(whole, thousands) + (decimal + fraction if fraction else ""))
    wanted = Decimal(f"{whole}.{fraction or 0}")
    wanted = wanted.copy_negate() if SIGNS[sign] < 0 else wanted
    found = read_money(text)
    assert found is not None
    assert not found.reason, text
    assert (found.dot if decimal == "." else found.comma) == wanted, text
    other = found.comma if decimal == "." else found.dot
    if fraction and (thousands == decimal or (thousands in (".", ",") and len(whole) > 3)):
        assert other is None, text
    if other is not None and other != wanted:
        # the one mark may be that of thousands: behind one to three digits of which the first is none, three more
        assert len(fraction) == 3 or (not fraction and len(whole) in (4, 5, 6) and thousands in ".,"), text


@pytest.mark.parametrize("mark", CURRENCIES)
def test_a_currency_stands_before_an_amount_or_behind_it(mark: str) -> None:
    for amount in ("0", "12", "1234.5", "1.234,50", "1,234.50", "5 000", "-3", "(4.5)", "7-", "0.123"):
        plain = read_money(amount)
        assert plain is not None
        for text in (f"{mark} {amount}", f"{mark}{amount}", f"{amount} {mark}", f"{amount}{mark}"):
            found = read_money(text)
            assert found is not None
            told = (found.dot, found.comma, found.currency, found.reason)
            assert told == (plain.dot, plain.comma, CURRENCIES[mark], ""), text


@pytest.mark.parametrize(
    ("text", "dot", "comma"),
    [
        ("999999999999999", "999999999999999", "999999999999999"),
        ("999999999999999.99", "999999999999999.99", None),
        ("999,999,999,999,999", "999999999999999", None),
        ("(999999999999999)", "-999999999999999", "-999999999999999"),
        ("1e-40", "1E-40", None),
        ("1.5e-39", "1.5E-39", None),
        ("100000000000000.5e0", "100000000000000.5", None),
        ("-1.25e-2", "-0.0125", None),
        ("1.5e1", "15", None),
        ("12.34567890123456789012", "12.34567890123456789012", None),
        ("$ 12.34", "12.34", None),
        ("EUR 12.3456", "12.3456", None),
        ("EUR -12", "-12", "-12"),
        ("$ 1.234", "1.234", "1234"),
        ("EUR 1.234", "1.234", "1234"),
        ("1.234", "1.234", "1234"),
        ("-1.234", "-1.234", "-1234"),
        ("999.999", "999.999", "999999"),
        ("0.999", "0.999", None),
        ("012.345", "12.345", None),
        ("1,23,456", "123456", None),
        ("12,34,567", "1234567", None),
        ("1.23.456", None, None),
        ("1,2,345", None, None),
        ("123,45,678", None, None),
        ("1.234.56", None, None),
        ("1.234 567", None, None),
        ("1 234.567", "1234.567", None),
        ("1 234,567 ", None, "1234.567"),
        ("5.000,-", None, "5000"),
        ("5,000.-", "5000", None),
        ("5.-", "5", "5"),
        ("5,--", "5", "5"),
        ("5.000.-", "5.000", "5000"),
        ("5,-3", None, None),
        ("0.00", "0", None),
        ("-0.00", "0", None),
        ("0-", "0", "0"),
        ("(-)", "0", "0"),
        ("€ -", "0", "0"),
        (".50", "0.50", None),
        (",50", None, "0.50"),
        ("5,", None, "5"),
        ("5.", "5", None),
        ("<1,000.50>", "-1000.50", None),
        ("€<5>", "-5", "-5"),
        ("<5>€", "-5", "-5"),
        ("₩1,234", "1234", "1234"),
        ("1.234 Ft", "1234", "1234"),
        ("-1.234 Ft", "-1234", "-1234"),
        ("0.123 Ft", "0.123", None),
        ("¥1.234", "1.234", "1234"),
        ("¥1,234", "1234", "1234"),
    ],
)
def test_on_the_edge_of_what_is_an_amount(text: str, dot: str | None, comma: str | None) -> None:
    found = read_money(text)
    assert found is not None
    wanted = [None if each is None else Decimal(each) for each in (dot, comma)]
    assert [found.dot, found.comma] == wanted
    assert bool(found.reason) == (dot is None and comma is None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1000000000000000", "more than 15 digits"),
        ("1000000000000000.00", "more than 15 digits"),
        ("1.000.000.000.000.000", "more than 15 digits"),
        ("-1000000000000000", "more than 15 digits"),
        ("1000000000000000.5e0", "is not an amount"),
        ("-1000000000000000.5e0", "is not an amount"),
        ("1e-41", "is not an amount"),
        ("1e1", "scientific notation"),
        ("1.5e2", "scientific notation"),
        ("kr. kr. 5", "is not an amount"),
        ("5 kr.-", "is not an amount"),
        ("5 EUR.--", "is not an amount"),
        ("kr.- 5.-.-", "is not an amount"),
        ("5.-.-", "is not an amount"),
        ("5 .-", "is not an amount"),
        ("<5", "is not an amount"),
        ("<(5)>", "is not an amount"),
        ("<-5>", "is not an amount"),
        ("-<5>", "is not an amount"),
        ("<5> CR", "one of them says the sign"),
        ("x CR 5", "is not an amount"),
        ("5 abc CR", "is not an amount"),
        ("(5) DR", "one of them says the sign"),
        ("5 €€", "is not an amount"),
        ("€abcd 5", "is not an amount"),
        ("5 €a1", "is not an amount"),
        ("5 €a.", "is not an amount"),
        ("€ 5 €", "is not an amount"),
        ("5 € 5", "is not an amount"),
        ("€ EUR 5", "is not an amount"),
        ("+-5", "is not an amount"),
        ("(5", "is not an amount"),
        ("5)", "is not an amount"),
        ("()", "is not an amount"),
        (".", "is not an amount"),
        ("5.5.", "is not an amount"),
        ("usd 5", "is not an amount"),
        ("QQQ 5", "is not an amount"),
        ("#n/a", "is an error of a spreadsheet"),
        ("Err:502", "is an error of a spreadsheet"),
        ("Err:", "is not an amount"),
    ],
)
def test_beyond_the_edge_of_what_is_an_amount(text: str, reason: str) -> None:
    found = read_money(text)
    assert found is not None
    assert (found.dot, found.comma, found.currency, found.side) == (None, None, "", "")
    assert reason in found.reason


@pytest.mark.parametrize("mark", "²³¹⁰⁹₁₉①⑨⑴⒈½¾❶㊿")
def test_the_mark_of_a_footnote_is_no_digit(mark: str) -> None:
    """12² is no 122."""
    for around in ("12{}", "{}12", "1,234.50{}", "€ 12{}", "12{} €", "(12{})", "12.{}", "12{} CR", "{}"):
        found = read_money(around.format(mark))
        assert found is not None
        assert (found.dot, found.comma) == (None, None)
        assert f'is not an amount, for "{mark}" is no digit of one' in found.reason


@pytest.mark.parametrize("text", ["", " ", "NULL", "null", "(NULL)", "\\N", "\u00a0"])
def test_what_databases_write_for_nothing(text: str) -> None:
    assert read_money(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (" -0.2 ", "-0.2"),
        ("12%", "12"),
        ("12 % ", "12"),
        ("-5.5%", "-5.5"),
        ("7", "7"),
        ("1,234.5", "1234.5"),
        ("%", None),
        ("5%%", None),
        ("5 EUR", None),
        ("5 €%", None),
        ("-", None),
        (" – ", None),
        ("- %", "0"),
        ("five", None),
        ("five%", None),
        ("", None),
        (" ", None),
        ("1e5", None),
    ],
)
def test_a_figure_is_a_number_alone_or_in_percent(text: str, number: str | None) -> None:
    found = read_number(text)
    assert (None if found is None else found.dot) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(("text", "percent"), [("5%", True), ("5% ", True), ("%5", False), ("5", False), ("", False)])
def test_percent_stands_behind(text: str, percent: bool) -> None:
    assert is_percent(text) is percent


@given(st.text(st.sampled_from("=+-@\t\r5.,%aA ($–"), max_size=6))
def test_a_text_that_a_spreadsheet_would_take_for_a_formula_has_an_apostrophe_before_it(text: str) -> None:
    """But for numbers and dashes: those stay as they are."""
    begins = text[:1] != "" and text[0] in "=+-@\t\r"
    reading = read_money(text.strip().removesuffix("%"))
    is_number = reading is not None and not reading.reason and not reading.currency
    stays = not begins or text.strip() in ("-", "–") or is_number
    assert harmless(text) == (text if stays else f"'{text}")


@pytest.mark.parametrize(
    ("text", "dash"),
    [("-", True), (" - ", True), ("−", True), ("–", True), ("—", True), ("--", False), ("", False), ("-5", False)],
)
def test_a_dash_alone(text: str, dash: bool) -> None:
    assert is_dash(text) is dash
