"""Rules that cannot judge on a day answer that error, and nothing that nobody asks them for."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.probes.probe import witnesses
from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulesets.load import read_text

TIERS = """\
kind: grades
version: 1
figures: {visits: {unit: count, from: 0}, buys: {one of: [yes, no]}}
grades:
  A: {needs: {visits: at least 4, buys: yes}}
  B: {needs: nothing}
"""

CARD = """\
kind: scorecard
version: 1
figures: {visits: {unit: count, from: 0, to: 50}}
score: {visits: {weight: 1, points: {100: at least 5, 0: the rest}}}
classes: {Gold: at least 40, Base: the rest}
"""


def told(text: str, before: str, after: str) -> list[str]:
    old, new = (read_text(each, "own").rules for each in (text, text.replace(before, after)))
    return [str(each) for each in witnesses(kind_of(old).probe, old, new, [date(2026, 5, 1)])]


def test_grades_that_have_not_begun_are_compared_by_their_grade() -> None:
    moves = told(TIERS, "at least 4", "{2126-01-01: at least 4}")
    assert moves
    assert all(each.endswith(("A -> #N/A", "B -> #N/A")) and "not there" not in each for each in moves)


def test_a_card_without_a_target_is_compared_by_what_it_has() -> None:
    moves = told(CARD, "Gold: at least 40", "Gold: {2126-01-01: at least 40}")
    assert moves
    assert not any("target" in each or "not there" in each for each in moves)
    assert not any("target" in each for each in told(CARD, "to: 50", "to: 40"))
