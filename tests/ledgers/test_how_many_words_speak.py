"""How many words a column may have that speaks of kinds of bookings, and how many of them must be kinds."""

from __future__ import annotations

import pytest

from tests.ledgers.views import view_of
from valuex_xl.ledgers.doubts.kinds import kinds_of_booking

THEMES = [f"{word}{letter}" for word in ("Theme", "Topic") for letter in "abcdefghijklmnopqrstuvwxyz"]
KINDS = ["Returns", "Rebate", "Discount", "Deposit"]


def told(title: str, words: list[str]) -> list[str]:
    lines = "".join(f"Elm,{word},5\n" for word in words)
    return [str(finding) for finding in kinds_of_booking(view_of(f"C,{title},Amount\n{lines}"))]


@pytest.mark.parametrize(("count", "asked"), [(39, True), (40, True), (41, False)])
def test_a_column_of_forty_words_under_any_title_speaks_by_one_of_them(count: int, asked: bool) -> None:
    (found,) = told("Remark", ["Refund", *THEMES[: count - 1]])
    assert ('"Refund" lessens income' in found) is asked


@pytest.mark.parametrize(
    ("kinds", "count", "asked"),
    [(1, 11, 1), (1, 12, 0), (3, 11, 3), (3, 12, 0), (3, 13, 0), (4, 12, 4), (4, 15, 4), (4, 16, 0), (4, 17, 0)],
)
def test_a_column_of_twelve_words_of_which_a_quarter_are_kinds_is_of_themes(kinds: int, count: int, asked: int) -> None:
    assert len(told("Class", [*KINDS[:kinds], *THEMES[: count - kinds]])) == asked


@pytest.mark.parametrize(("count", "told_of"), [(1, 1), (12, 1), (13, 0)])
def test_twelve_words_that_are_not_known_are_told(count: int, told_of: int) -> None:
    found = told("Type", THEMES[:count])
    assert len(found) == told_of
    assert all("not known here, and counted as signed" in each for each in found)


@pytest.mark.parametrize(("count", "told_of"), [(2, 1), (12, 1), (13, 0)])
def test_twelve_versions_that_are_not_known_are_told(count: int, told_of: int) -> None:
    found = told("Scenario", THEMES[:count])
    assert len(found) == told_of
    assert all("all of it counts, and customers stand under several" in each for each in found)


@pytest.mark.parametrize(("named", "lines", "is_told"), [(1, 2, False), (1, 3, True), (2, 4, False), (2, 5, True)])
def test_fewer_than_half_of_the_lines_name_what_they_may_take_back(named: int, lines: int, is_told: bool) -> None:
    cells = [f"R{at}" if at < named else "" for at in range(lines)]
    assert bool(told("Reversed document", cells)) is is_told


@pytest.mark.parametrize(("amount", "is_told"), [("1", True), ("0", False), ("-1", False)])
def test_what_takes_back_an_amount_above_nothing_is_told(amount: str, is_told: bool) -> None:
    view = view_of(f"C,Reversed document,Amount\nElm,R1,{amount}\nElm,,5\nElm,,7\n")
    assert bool(list(kinds_of_booking(view))) is is_told
