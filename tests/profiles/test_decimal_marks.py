"""Laws of the decimal mark of an export: one for all its amounts, which any of them may tell, or the profile."""

from __future__ import annotations

import pytest

PROFILE = """\
known by: [Day, Firm, Sum, Gain]
customer: Firm
income: Sum
profit: Gain
date: {column: Day, order: day month year}
tax: net
"""
LINES = [("Alder", "1.234", "1.002"), ("Birch", "2.500", "2.001")]
COMMA, POINT = {"Alder": 1_234.0, "Birch": 2_500.0}, {"Alder": 1.234, "Birch": 2.5}


def text(*more: tuple[str, str, str]) -> str:
    rows = "".join(f"13.04.2026;{firm};{income};{profit}\n" for firm, income, profit in (*LINES, *more))
    return f"Day;Firm;Sum;Gain\n{rows}"


@pytest.mark.parametrize(("mark", "expected"), [("comma", COMMA), ("point", POINT)])
def test_where_no_amount_tells_it_the_profile_does(incomes, mark, expected):
    assert incomes(text(), f"{PROFILE}reads: {{separator: semicolon, decimal: {mark}}}\n") == expected


@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize(("told", "expected"), [("5,50", COMMA), ("5.50", POINT)])
def test_one_amount_tells_it_for_the_others_whichever_column_it_stands_in(incomes, place, told, expected):
    line = ["Cedar", "0", "0"]
    line[place] = told
    found = incomes(text(tuple(line)), f"{PROFILE}reads: {{separator: semicolon}}\n")
    assert found == {**expected, "Cedar": 5.5 if place == 1 else 0.0}


@pytest.mark.parametrize(("mark", "expected"), [("comma", COMMA), ("point", POINT)])
def test_what_the_profile_says_goes_before_what_an_amount_would_tell(read, mark, expected):
    """An amount that cannot be read so is told, and the others are not read otherwise."""
    odd = ("Cedar", "0", "5,50" if mark == "point" else "5.50")
    profile = f"{PROFILE}reads: {{separator: semicolon, decimal: {mark}}}\n"
    with pytest.raises(Exception, match="Gain") as caught:
        read(text(odd), profile)
    assert odd[2] in str(caught.value)
    assert "Sum" not in str(caught.value)
