"""Digits that are no numbers, and numbers without end, are no title, no day and no account, and told so at once."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.kinds.ledger.rules import Span
from valuex_xl.ledgers.calendar.days import day_of, either_day
from valuex_xl.ledgers.calendar.months import months_of
from valuex_xl.ledgers.calendar.spans import span_of
from valuex_xl.ledgers.money.texts import read_money

ODD = ("²", "2²", "2026²", "①", "²" * 4, "²" * 6, "٢²", "9" * 5_000)
"""Marks of footnotes count as digits in Unicode, and cannot be read as numbers."""
AROUND = ("{}", "Jan {}", "{}/2026", "2026-{}", "01/{}", "Q1 {}", "Q{} 2026", "{}.01.2026", "FY {}", "{} Jan 2026")
LETTERS = st.text(st.sampled_from("0123456789.,-+() '²٢ abcdehlrtEURCRSOH€<>"), max_size=24)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd[:8])
@pytest.mark.parametrize("around", AROUND)
def test_no_title_and_no_day_of_them_is_read(around: str, odd: str) -> None:
    text = around.format(odd)
    assert span_of(text) is None
    for unit, others in (("month", ["Feb 2026", "Mar 2026"]), ("quarter", ["Q2 2026", "Q3 2026"]), ("year", ["2027"])):
        assert 0 not in months_of([text, *others], unit=unit)
    assert months_of(["Jan", "Feb"], [text, ""]) == {0: None, 1: None}
    marked = odd.endswith(("²", "①"))  # beside a day they are the mark of a footnote, which a day may have
    for order in ("day month year", "month day year", "year month day", "year month", "month year", "year period"):
        assert day_of(text, order) is None or marked
    assert either_day(text) == (None, None) or marked


@pytest.mark.parametrize("piece", ["9", "9 to ", "9 - ", "2026 to 2026 to ", "9 ", "- ", "   .", "Jan ", "..", "Q1 "])
@pytest.mark.parametrize("lead", ["", "9", "Jan 2026 - "])
def test_a_text_of_any_length_is_a_span_or_none_at_once(lead: str, piece: str) -> None:
    """A name or a title may be any text: it is not taken apart without end, nor in a time that grows as a square."""
    text = lead + piece * (20_000 // len(piece))
    began = process_time()
    assert span_of(text) is None
    assert process_time() - began < 0.5


def test_a_span_is_of_two_hundred_letters_at_most() -> None:
    longest = f"Q1{' ' * 194}2026"
    assert span_of(longest) == span_of(f" {longest} ") == span_of("Q1 2026") is not None
    assert span_of(longest.replace("Q1", "Q1 ")) is None


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd[:8])
def test_no_account_of_them_is_within_a_span(odd: str) -> None:
    assert not Span(0, 10**12).holds(odd)


@pytest.mark.parametrize("account", ["7999", "8000", "08000", "8999", "9000", "", "-8000", "8000.0", "8 000", "80000"])
def test_an_account_is_within_a_span_from_its_first_to_its_last_number(account: str) -> None:
    assert Span(8000, 8999).holds(account) == (account in ("8000", "08000", "8999"))


@pytest.mark.parametrize("piece", ["9", "9.", "9,", "9 ", "-", ".-", "(", "<", "'9", "a", "9a", "EUR", "9eur ", "€"])
@pytest.mark.parametrize("around", ["{}", "Jan {}", "5{}", "5{}CR", "cr {}5", "{}é", "5é{}dr.", "é5 eur{}", "Jan {}x"])
def test_an_amount_is_read_or_refused_in_a_time_that_grows_with_its_length(around: str, piece: str) -> None:
    """A cell of a file may hold any text."""
    text = around.format(piece * (20_000 // len(piece)))
    began = process_time()
    read_money(text)
    assert process_time() - began < 1.0


@given(LETTERS)
def test_whatever_stands_in_a_cell_is_read_or_refused(text: str) -> None:
    found = read_money(text)
    assert found is None or bool(found.reason) == (found.dot is None and found.comma is None)


@pytest.mark.parametrize("amount", ["5", "1,234.50", "1.234,5", "€5", "5 EUR", "5€", "5.-", "12"])
@pytest.mark.parametrize("word", ["cr", "DR", "C", "d", "Haben", "soll", "S", "h", "Credit", "debit"])
@pytest.mark.parametrize("dot", ["", "."])
def test_a_side_stands_before_an_amount_or_behind_it_and_its_currency(word: str, amount: str, dot: str) -> None:
    """As the same amount has it without the word, credit counted and debit taken away."""
    sign = 1 if word.lower() in ("cr", "c", "haben", "h", "credit") else -1
    plain = read_money(amount)
    assert plain is not None
    expected = tuple(None if value is None else sign * value for value in (plain.dot, plain.comma))
    for text in (f"{word}{dot} {amount}", f"{amount} {word}{dot}", f"{amount}{word}{dot}", f"{word}{dot}{amount}"):
        found = read_money(text)
        assert found is not None
        assert (found.dot, found.comma, found.side) == (*expected, "CR" if sign > 0 else "DR"), text


@pytest.mark.parametrize("text", ["5 abc x", "x 5", "crx 5", "5 ab cd cr", "5 crcr", "cr", "cr."])
def test_other_letters_are_no_side(text: str) -> None:
    found = read_money(text)
    assert found is not None
    assert found.reason
    assert not found.side
