"""In which list a word falls, what one line of an export counts, and which profiles claim the same file."""

from __future__ import annotations

import pytest

from tests.shipped import read
from valuex_xl.judging.values import CallError
from valuex_xl.kinds.ledger.one_line import line_income
from valuex_xl.kinds.ledger.overlaps import overlaps
from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.kinds.ledger.words import fits, list_of, literal
from valuex_xl.rulefiles.place import Place

LISTS = (("adds", ("Bill", "Sales*", "*note")), ("no", ("Bill*", "sales order*", "Credit note")), ("asks", ("*",)))


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("Bill", "adds"),
        (" bill ", "adds"),
        ("Bill payment", "no"),
        ("Sales", "adds"),
        ("Sales order 7", "no"),
        ("Sales note", "adds"),
        ("credit note", "no"),
        ("Debit note", "adds"),
        ("anything", "asks"),
        ("", "asks"),
    ],
)
def test_a_word_falls_in_the_list_that_describes_it_closest(word: str, place: str) -> None:
    assert list_of(word, LISTS) == place


def test_a_word_of_no_list_and_of_two_that_are_as_close() -> None:
    assert list_of("x", LISTS[:2]) == ""
    assert list_of("ab", (("one", ("a*",)), ("two", ("*b",)))) == "one"
    assert list_of("a*", (("one", ("a*",)),)) == "one"
    assert [literal(word) for word in ("Bill*", "*", "a*b", "ab")] == [4, 0, 2, 2]
    assert [fits(word, ["Bill*", "a.c"]) for word in ("bills", "Bil", "A.C", "abc", "xbill")] == [1, 0, 1, 0, 0]


def profile(known_by: str, more: str = "", name: str = "own") -> Profile:
    rules = read(
        f"kind: ledger\nversion: 1\nsource: ours\nknown by: [{known_by}]\nbooking has: Name\ncustomer: Name\n"
        f"income: Amount\ndate: {{column: Day, order: day month year}}\ncurrency: base\ntax: net\n{more}",
        name,
    )
    assert isinstance(rules, Profile)
    return rules


def test_profiles_that_claim_the_same_file_are_told_where_the_wider_one_is_beaten() -> None:
    wide, narrow = profile("Name, Amount", name="wide"), profile("Name, Amount, Branch", name="narrow")
    (fault,) = overlaps([wide, narrow])
    assert str(fault) == (
        "narrow.yaml:4:1: warning: known by: wide claims every file with these names too, and a file that two claim is "
        "refused - let wide name a column that this export lacks"
    )
    assert list(overlaps([wide])) == []
    assert list(overlaps([profile("Name, Amount", name="one"), profile("Name, Day", name="two")])) == []
    assert len(list(overlaps([wide, profile("name, AMOUNT", name="same")]))) == 2


def test_a_key_that_is_not_written_stands_at_the_first_line() -> None:
    rules = profile("Name, Amount")
    assert rules.place("known by").line == 4
    assert rules.place("colour") == Place(rules.head.path, 1, 1)


TYPES = "type: {column: Type, adds: [Inv*], takes away: [Credit], no income: [Order], ask: [Odd]}\n"
REFUSED = ", for it is in none of its lists"
ONLY = "only: {Status: {count: [Paid], not: [Void]}}\n"


@pytest.mark.parametrize(
    ("texts", "amount", "income"),
    [
        ({"type": "Invoice", "status": "paid"}, 5.0, 5.0),
        ({"type": "Invoice", "status": "Paid"}, -5.0, -5.0),
        ({"type": "Credit", "status": "Paid"}, 5.0, -5.0),
        ({"type": "Credit", "status": "Paid"}, -5.0, -5.0),
        ({"type": "Order", "status": "Paid"}, 5.0, 0.0),
        ({"type": "Invoice", "status": "Void"}, 5.0, 0.0),
    ],
)
def test_a_line_counts_by_its_words(texts: dict[str, str], amount: float, income: float) -> None:
    assert line_income(profile("Name, Amount", TYPES + ONLY), texts, {"amount": amount}) == income


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ({"type": "Odd", "status": "Paid"}, 'Type is "Odd", and the profile asks about it'),
        ({"type": "New", "status": "Paid"}, 'Type is "New", and the profile refuses it' + REFUSED),
        ({"type": "Invoice", "status": "New"}, 'Status is "New", and the profile refuses it' + REFUSED),
    ],
)
def test_a_word_that_is_in_no_list_is_refused(texts: dict[str, str], why: str) -> None:
    with pytest.raises(CallError) as refused:
        line_income(profile("Name, Amount", TYPES + ONLY), texts, {"amount": 5.0})
    assert str(refused.value) == why
