"""Currencies that stand in the amounts of an export that a profile reads."""

import pytest

from valuex_xl.ledgers import LedgerError

PROFILE = """\
known by: [Day, Firm, Sum]
booking has: Day
customer: Firm
income: Sum
date: {column: Day, order: day month year}
tax: net
"""
LINES = (
    "Day,Firm,Sum,Cur\n13.04.2026,Elm,70.00,GBP\n14.04.2026,Oak,€31.00,GBP\n15.04.2026,Ash,8.00,GBP\n,Total,€109.00,\n"
)


def test_amounts_without_the_mark_of_another_are_told(read):
    found = read(LINES, PROFILE)
    assert found.told.looks == ("Sum: 2 amounts carry no currency and counted as € (first line 2)",)
    only_the_total = LINES.replace("Oak,€", "Oak,")
    assert read(only_the_total, PROFILE).told.looks == ()
    assert read(LINES.replace(",70", ",€70").replace(",8.00", ",€8.00"), PROFILE).told.looks == ()


def test_sides_of_an_account_in_amounts_are_told(read):
    text = LINES.replace("€31.00", "31.00 DR").replace("€109.00", "47.00")
    assert read(text, PROFILE).told.looks == (
        "Sum names sides of an account: 0 amounts in credit counted as income, 1 in debit taken away (first line 3) - "
        "in a list of what customers owe it is the reverse",
    )


def test_a_mark_that_contradicts_the_column_of_the_currency_is_refused(read):
    with pytest.raises(LedgerError) as caught:
        read(LINES, f"{PROFILE}currency: {{column: Cur}}\n")
    assert str(caught.value) == (
        "export.csv: holds amounts in €, but Cur says GBP - export them apart, or correct one of them"
    )
    assert read(LINES.replace("GBP", "EUR"), f"{PROFILE}currency: {{column: Cur}}\n").told.currency == "EUR"


def test_a_mark_that_contradicts_the_profile_is_refused(read):
    with pytest.raises(LedgerError, match="holds amounts in €, but by the profile they are USD"):
        read(LINES, f"{PROFILE}currency: USD\n")
    assert read(LINES, f"{PROFILE}currency: EUR\n").told.currency == "EUR"
    assert read(LINES, f"{PROFILE}currency: one\n").told.currency == "€"


@pytest.mark.parametrize("word", ["", "currency: one\n"])
def test_a_mark_that_contradicts_a_column_the_profile_does_not_read_is_asked_about(read, word):
    """The total of the list is out by then, and the line before it is found by its place among the others."""
    found = read(LINES, PROFILE + word)
    (question,) = map(str, found.told.open)
    assert question.startswith('export.csv:3: Sum: "€31.00" is in €, but Cur says GBP - correct one of them, or say')
    assert read(LINES.replace("GBP", "EUR"), PROFILE + word).told.open == ()
    assert read(LINES, f"{PROFILE}{word}ignore: [Cur]\n").told.open == ()


def test_marks_of_a_list_by_headings_are_held_against_the_column_too(read):
    profile = PROFILE.replace("customer: Firm", "customer: {heading: Firm}")
    text = "Day,Firm,Sum,Cur\n,Elm,,\n13.04.2026,,£70.00,GBP\n14.04.2026,,$31.00,GBP\n"
    with pytest.raises(LedgerError, match="is in \\$, but"):
        read(text, profile)
    found = read(text.replace("£", "$"), profile)
    assert ["is in $, but Cur says GBP" in str(each) for each in found.told.open] == [True, True]
