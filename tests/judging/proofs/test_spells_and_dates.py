"""On which days something holds, in words, and what is odd about the days from which thresholds hold."""

from __future__ import annotations

from datetime import date

import pytest

from valuex_xl.judging.proofs.dates import NamedThreshold, look_at_dates
from valuex_xl.judging.proofs.periods import WHEN, Spell, Spells, by_spell
from valuex_xl.judging.values import NA, CallError
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.place import Place

ALWAYS = Spell(date.min, None)
FIRST, SECOND, THIRD = (
    Spell(date.min, date(2024, 12, 31)),
    Spell(date(2025, 1, 1), date(2025, 6, 30)),
    Spell(date(2025, 7, 1), None),
)
EVERY = [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("of", "hits", "told"),
    [
        ([ALWAYS], [ALWAYS], "it holds"),
        (EVERY, EVERY, "it holds"),
        (EVERY, [FIRST], "it holds until 2024-12-31"),
        (EVERY, [SECOND], "it holds from 2025-01-01 until 2025-06-30"),
        (EVERY, [THIRD], "it holds from 2025-07-01 on"),
        (EVERY, [FIRST, SECOND], "it holds until 2025-06-30"),
        (EVERY, [SECOND, THIRD], "it holds from 2025-01-01 on"),
        (EVERY, [FIRST, THIRD], "it holds from 2025-07-01 on"),
        ([*EVERY, ALWAYS], EVERY, "it holds on"),
    ],
)
def test_the_days_are_told_by_the_last_unbroken_run(of: list[Spell], hits: list[Spell], told: str) -> None:
    assert Spells(of).tell(f"it holds{WHEN}", hits) == told


def test_each_spell_ends_the_day_before_the_next() -> None:
    one = Dated(((None, 1), (date(2025, 1, 1), 2)))
    other = Dated(((date(2025, 7, 1), 5),))

    def compiled(day: date) -> tuple[int, int]:
        found = one.at(day), other.at(day)
        if found[1] is None:
            raise CallError(NA, "not yet")
        return found  # type: ignore[return-value]

    assert list(by_spell([one], one.at)) == [
        (Spell(date.min, date(2024, 12, 31)), 1),
        (Spell(date(2025, 1, 1), None), 2),
    ]
    assert list(by_spell([one, other], compiled)) == [(THIRD, (2, 5))]
    assert list(by_spell([], lambda day: 7)) == [(ALWAYS, 7)]


def named(name: str, *entries: tuple[date | None, int]) -> NamedThreshold:
    return NamedThreshold(name, Dated(entries), Place("own.yaml", 3, 1), lambda value: f"at least {value}")


APRIL, JUNE, JULY = date(2026, 4, 1), date(2026, 6, 1), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("thresholds", "said"),
    [
        ([named("spend", (None, 1))], []),
        ([named("spend", (None, 1), (APRIL, 2))], []),
        ([named("spend", (None, 1), (JUNE, 2))], []),
        (
            [named("spend", (None, 1), (JULY, 2))],
            ["spend: at least 1 until then, at least 2 from 2026-07-01 on, which is yet to come"],
        ),
        (
            [named("spend", (None, 1), (APRIL, 1))],
            ["spend: from 2026-04-01 on it is at least 1 as before - delete the line of 2026-04-01, or change it"],
        ),
        ([named("spend", (APRIL, 1)), named("years", (APRIL, 1))], []),
        ([named("spend", (APRIL, 1)), named("years", (None, 1))], []),
        (
            [named("years", (JUNE, 1)), named("spend", (APRIL, 1))],
            [
                "years: its first line is of 2026-06-01, that of spend of 2026-04-01: from 2026-04-01 until then "
                "nobody is graded - give it a line of 2026-04-01 too"
            ],
        ),
        (
            [named("spend", (JULY, 1)), named("years", (None, 1))],
            [
                "spend: its first day is 2026-07-01, which is yet to come: on 2026-06-01 and until then nobody is "
                "graded - correct the year, or write what holds until then"
            ],
        ),
        (
            [named("spend", (JULY, 1)), named("years", (JULY, 1)), named("visits", (JULY, 1))],
            [
                "spend: its first day and that of 2 other lines is 2026-07-01, which is yet to come: on 2026-06-01 and "
                "until then nobody is graded - correct the year, or write what holds until then"
            ],
        ),
        (
            [named("spend", (APRIL, 1)), named("years", (JULY, 1))],
            [
                "years: its first line is of 2026-07-01, which is yet to come, that of spend of 2026-04-01: from "
                "2026-04-01 until then nobody is graded - give it a line of 2026-04-01 too, or correct the year"
            ],
        ),
        ([named("spend", (JUNE, 1))], []),
    ],
)
def test_what_is_odd_about_days(thresholds: list[NamedThreshold], said: list[str]) -> None:
    assert [fault.message for fault in look_at_dates(thresholds, JUNE, "nobody is graded")] == said


def test_of_two_lines_to_come_none_is_said_to_hold_before() -> None:
    change, start = look_at_dates([named("spend", (JULY, 1), (date(2027, 1, 1), 2))], JUNE, "nobody is graded")
    assert change.message == (
        "spend: at least 1 from 2026-07-01 until then, at least 2 from 2027-01-01 on, both of which are yet to come"
    )
    assert start.severity == "warning"


def test_what_nobody_waits_for_is_noted_where_it_is_yet_to_begin() -> None:
    (found,) = look_at_dates([named("watch", (JULY, 1))], JUNE, "")
    assert (found.severity, found.message) == (
        "note",
        "watch: its first day is 2026-07-01, which is yet to come: until then it does nothing",
    )
