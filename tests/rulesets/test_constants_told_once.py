"""A constant that is another now is told once, with what it counts in; what changed beside it is told as ever."""

from __future__ import annotations

import pytest

from valuex_xl.rulesets.changes.comparing import compare, rule_text

RULES = """
kind: grades
version: 1
constants: {minimum share: {unit: percent, value: 40%}, small: {unit: percent, value: 5%}}
figures:
  share: {unit: percent, from: 0%, to: 100%}
  margin: {unit: percent}
grades:
  A: {needs: {share: at least minimum share, margin: at least small}}
  B: {needs: {share: at least small}}
  C: {needs: nothing}
"""


def told(*edits: tuple[str, str]) -> list[str]:
    new = RULES
    for old, changed in edits:
        assert old in new
        new = new.replace(old, changed)
    return [f"{each.words} ({each.effect})" for each in compare(rule_text(RULES, "x"), rule_text(new, "x"))]


def test_a_constant_that_counts_in_one_line() -> None:
    assert told(("value: 40%", "value: 50%")) == [
        "the constant minimum share is now 50%, was 40%; it counts in what A needs share (answers)"
    ]


def test_a_constant_that_counts_in_two() -> None:
    assert told(("value: 5%", "value: 6%")) == [
        "the constant small is now 6%, was 5%; it counts in what A needs margin, B needs share (answers)"
    ]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (
            ("at least minimum share", "above minimum share"),
            "A now needs share above 50% (minimum share), was at least",
        ),
        (
            ("at least minimum share", "at least 60%"),
            "A now needs share at least 60%, was at least 40% (minimum share)",
        ),
    ],
)
def test_a_line_that_says_something_else_too_is_told(edit: tuple[str, str], words: str) -> None:
    found = told(("value: 40%", "value: 50%"), edit)
    assert found[0] == "the constant minimum share is now 50%, was 40% (answers)"
    assert found[1].startswith(words)


def test_a_number_that_became_a_constant_of_its_size_turns_nothing() -> None:
    assert all("(answers)" not in each for each in told(("at least minimum share", "at least 40%")))
