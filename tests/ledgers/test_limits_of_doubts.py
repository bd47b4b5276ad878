"""Where a doubt begins: how many sentences, how many years, how many lines."""

from __future__ import annotations

import pytest

from valuex_xl.ledgers.calendar.dates import read_days
from valuex_xl.ledgers.columns import coded
from valuex_xl.ledgers.doubts.impossible_days import impossible_days
from valuex_xl.ledgers.doubts.said import cut_off, said_of_the_list


@pytest.mark.parametrize("count", range(6))
def test_three_sentences_beside_a_list_are_told(count: int) -> None:
    said = [f"Draft {letter}" for letter in "abcdef"[:count]]
    assert said_of_the_list(["Sales", *said, *said]) == [
        f'"{each}" stands beside the list: look whether that is what is meant' for each in said[:3]
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [([], 0), ([65_535], 0), ([65_536], 1), ([65_537], 0), ([1_048_576], 1), ([1_048_575], 0), ([65_536, 65_537], 0)],
)
def test_a_list_that_ends_where_a_sheet_does_may_be_cut_off(lines: list[int], told: int) -> None:
    assert len(cut_off(lines)) == told


@pytest.mark.parametrize(
    ("others", "far", "year", "told"),
    [
        (49, 1, 2031, False),
        (49, 1, 2032, True),
        (49, 1, 2021, False),
        (49, 1, 2020, True),
        (98, 2, 2032, True),
        (97, 2, 2032, False),
        (99, 2, 2032, True),
        (1, 1, 2032, False),
        (2, 1, 2033, True),
        (4, 2, 2033, False),
    ],
)
def test_a_day_more_than_five_years_from_the_others_is_told_where_such_are_one_of_fifty(
    others: int, far: int, year: int, told: bool
) -> None:
    texts = ["2026-03-14"] * others + [f"{year}-03-14"] * far
    lines = range(2, 2 + len(texts))
    found = impossible_days("Day", lines, coded(texts), read_days(lines, coded(texts)))
    assert bool(found) is told, found
    if told:
        where = f"line {2 + others}" if far == 1 else f"{far} lines (the first is {2 + others})"
        stand = "stands" if far == 1 else "stand"
        assert found == [f"Day: {year}-03-14 ({where}) {stand} more than 5 years from the others: a slip?"]


@pytest.mark.parametrize(("bad", "more"), [(1, ""), (2, ", and so in 1 more line"), (3, ", and so in 2 more lines")])
def test_what_is_no_day_is_told_by_the_first(bad: int, more: str) -> None:
    texts = ["2026-03-14", *["2026-02-30"] * bad, "2026-03-15", ""]
    lines = range(2, 2 + len(texts))
    found = impossible_days("Day", lines, coded(texts), read_days(lines, coded(texts)))
    assert found == [
        f'Day: "2026-02-30" (line 3) is no day{more}; counted all the same, in no period - correct the ledger',
        f"Day: line {4 + bad} holds no day; counted all the same, in no period - fill it in",
    ]
