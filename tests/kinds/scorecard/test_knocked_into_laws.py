"""Who is knocked out has the class that the rules name, and the last one where they name none."""

from __future__ import annotations

from datetime import date

import pytest

from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.kinds.scorecard.scoring import Card, compile_card
from valuex_xl.kinds.scorecard.statements import statements
from valuex_xl.kinds.scorecard.thresholds import thresholds
from valuex_xl.kinds.scorecard.words import why
from valuex_xl.rulefiles.statements.statement import Fact
from valuex_xl.rulesets.load import read_text

DAY = date(2026, 6, 1)
RISK = """
kind: scorecard
version: 1
figures:
  overdue: {unit: days, from: 0}
  gearing: {unit: percent, from: 0%}
score:
  gearing: {points: {100: at least 80%, 50: at least 50%, 0: the rest}}
knock out: {overdue: above 90}
classes: {HIGH: at least 80, MEDIUM: at least 50, LOW: the rest}
"""
NAMED = RISK.replace("above 90}", "above 90, class: high}")


def rules_of(text: str) -> Scorecard:
    rules = read_text(text, "risk").rules
    assert isinstance(rules, Scorecard)
    return rules


def card(text: str) -> Card:
    return compile_card(rules_of(text), DAY)


@pytest.mark.parametrize(
    ("readings", "last", "named"),
    [
        ((91.0, 0.1), "LOW", "HIGH"),
        ((91.0, 0.9), "LOW", "HIGH"),
        ((91.0, None), "LOW", "HIGH"),
        ((90.0, 0.1), "LOW", "LOW"),
        ((90.0, 0.6), "MEDIUM", "MEDIUM"),
        ((None, 0.1), "LOW", None),
        ((None, 0.6), None, None),
        ((None, 0.9), None, "HIGH"),
    ],
)
def test_the_class_of_who_is_knocked_out(
    readings: tuple[float | None, float | None], last: str | None, named: str | None
) -> None:
    assert (card(RISK).class_of(readings), card(NAMED).class_of(readings)) == (last, named)


def test_why_says_where_the_class_comes_from_and_no_condition_of_a_score() -> None:
    assert why(card(NAMED), (91.0, 0.1)).told == (
        "Score 0, class HIGH. gearing 10% gives 0. Knocked out: overdue is 91 days (above 90), so the class is HIGH."
    )
    assert why(card(RISK), (91.0, 0.1)).told == (
        "Score 0, class LOW. gearing 10% gives 0. Knocked out: overdue is 91 days (above 90)."
    )
    assert "class HIGH (at least 80)" in why(card(NAMED), (1.0, 0.9)).told


def test_what_is_said_of_it_and_what_is_in_force() -> None:
    told = [
        [(fact.who, fact.verb, fact.value.entries[0][1].text) for fact in statements(rules_of(text)) if _is_it(fact)]
        for text in (RISK, NAMED)
    ]
    assert told == [[("who is knocked out", "gets the class", each)] for each in ("LOW", "HIGH")]
    lines = [line[:3] for line in thresholds(rules_of(NAMED), DAY) if line[0] == "knock out"]
    assert lines == [("knock out", "overdue", "above 90"), ("knock out", "class", "HIGH")]


def _is_it(said: object) -> bool:
    return isinstance(said, Fact) and said.key == ("knock out", "class")


@pytest.mark.parametrize(
    ("classes", "asks"),
    [
        ("{HIGH: at least 80, LOW: the rest}", True),
        ("{high risk: at least 80, other: the rest}", True),
        ("{A: at least 80, good: the rest}", True),
        ("{A: at least 80, B: the rest}", False),
        ("{green: at least 80, red: the rest}", False),
        ("{Gold: at least 80, Bronze: the rest}", False),
    ],
)
def test_the_class_is_asked_for_where_the_order_may_be_that_of_a_risk(classes: str, asks: bool) -> None:
    text = RISK.replace("{HIGH: at least 80, MEDIUM: at least 50, LOW: the rest}", classes)
    assert any("name the class" in each.message for each in read_text(text, "risk").warnings) is asks
