"""Good files of the kind grades: what they say arrives as values."""

from datetime import date

import pytest

from valuex_xl.rulefiles.place import Place, RulesError
from valuex_xl.rulesets.load import read_text

LADDER = """\
kind: grades
version: 2026.1
effective: 2026-01-01
figures:
  share: {unit: percent, from: 0%, to: 100%}
  cost: {unit: money, from: 0, if missing: 5k}
  delivered: {unit: money, if missing: cost}
grades:
  1:
    means: best
    needs:
      share:
        2026-04-01: at least 75%      # board paper 12
        2024-01-01: at least 70%
  2: {needs: nothing, advice: "stop, then look"}
if a figure is missing: count it as not met
examples:
  - {share: 72%, cost: , as at: 2025-12-31, grade: 1}
"""


def test_a_ladder_arrives_as_it_is_written():
    rules = read_text(LADDER, "ladder").rules
    assert (rules.head.version, rules.head.effective) == ("2026.1", date(2026, 1, 1))
    assert rules.missing_is_unmet
    cost, delivered = rules.figures[1:]
    assert (cost.low, cost.missing, delivered.missing_from) == (0.0, 5000.0, "cost")
    best, rest = rules.grades
    assert (best.name, best.means, rest.needs, rest.advice) == ("1", "best", (), "stop, then look")
    assert best.place == Place("ladder.yaml", 9, 3)


def test_a_dated_threshold_is_in_force_from_its_day_on():
    need = read_text(LADDER, "ladder").rules.grades[0].needs[0]
    assert need.condition.at(date(2023, 12, 31)) is None
    assert str(need.condition.at(date(2026, 3, 31))) == "at least 70%"
    assert str(need.condition.at(date(2026, 4, 1))) == "at least 75%"


def test_an_example_keeps_its_day_its_blank_and_its_line():
    example = read_text(LADDER, "ladder").rules.examples[0]
    assert example.given == {"share": 0.72, "cost": None}
    assert (example.expect, example.as_at) == ("1", date(2025, 12, 31))
    assert example.source == "  - {share: 72%, cost: , as at: 2025-12-31, grade: 1}"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("market share", "it says how big a seller is, not what this customer gives or could give"),
        ("customer satisfaction", "satisfied customers leave too, and it says nothing about what they spend"),
        ("quality index", "it measures what you deliver, not what comes back"),
        ("past performance", "it says what a customer was worth, not what it could be worth"),
    ],
)
def test_a_figure_that_says_nothing_of_the_customers_value_is_warned_about(name, reason):
    text = (
        LADDER.replace("  share:", f"  {name}:")
        .replace("      share:", f"      {name}:")
        .replace("{share:", f"{{{name}:")
    )
    warnings = read_text(text, "w").warnings
    better = "better: share of wallet, or current against potential value"
    assert [str(fault) for fault in warnings] == [f"w.yaml:5:3: warning: grades by {name}: {reason} - {better}"]


def test_an_example_that_the_rules_contradict_is_a_fault():
    contradicted = LADDER.replace("as at: 2025-12-31, grade: 1}", "as at: 2025-12-31, grade: 2}")
    with pytest.raises(RulesError, match=r"^ladder\.yaml:18:5: the example says 2, but the rules answer 1 "):
        read_text(contradicted, "ladder")
