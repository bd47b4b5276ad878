"""Examples where a figure stands under both `needs` and `any of`, and lines for which none can be made."""

from __future__ import annotations

import pytest

from valuex_xl.judging.boundary import NoBoundaries
from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulesets.load import read_text

BOTH = """\
kind: grades
version: 1
figures:
  spend: {unit: percent, from: 0%, to: 100%}
  margin: {unit: percent, to: 100%}
  slow: {unit: days, from: 0}
  calls: {unit: count, from: 0}
grades:
  Key:
    needs: {margin: at least 11%, slow: at most 20, spend: at least 45%}
    any of: {ANY}
  Rest: {needs: nothing}
"""

LIMITS = {"margin": ["10.9%", "11%", "11.1%"], "slow": ["19", "20", "21"], "calls": ["7", "8", "9"]}

SIZE = """\
kind: KIND
version: 1
figures:
  rebate: {unit: percent, from: 0%, to: 100%}
  sum: {unit: money, from: 0}
LADDER:
  Board: {needs: {rebate: above 35%}, any of: {rebate: above 50%, sum: above 900k}SEVERE}
  Head: {needs: {rebate: above 12%}, any of: {rebate: above 35%, sum: above 300k}}
  Clerk: {needs: nothing}
"""


def made(text: str) -> tuple[list[dict[str, object]], tuple[str, ...]]:
    rules = read_text(text, "own").rules
    found = kind_of(rules).missing_examples(rules)
    proposed = found.proposed if isinstance(found, NoBoundaries) else found
    return [dict(each.fields) for each in proposed], found.unmade if isinstance(found, NoBoundaries) else ()


@pytest.mark.parametrize(
    "choices", ["calls: at least 8, spend: at least 85%", "spend: at least 85%, calls: at least 8", "calls: at least 8"]
)
def test_each_line_has_its_examples_beside_a_choice_of_the_same_figure(choices: str) -> None:
    examples, unmade = made(BOTH.replace("ANY", choices))
    for figure, values in LIMITS.items():
        assert {each.get(figure) for each in examples} >= set(values)
    assert unmade == ()


@pytest.mark.parametrize(("kind", "ladder"), [("grades", "grades"), ("equilibrium", "verdicts")])
def test_a_size_beside_a_choice_turns_at_its_limit_for_grades_and_deals_alike(kind: str, ladder: str) -> None:
    severe = ", severity: stop" if kind == "equilibrium" else ""
    text = SIZE.replace("KIND", kind).replace("LADDER", ladder).replace("SEVERE", severe)
    if kind == "grades":
        text = text.replace("grades:\n", "order: none\ngrades:\n", 1)
    examples, unmade = made(text)
    assert {each.get("sum") for each in examples} >= {"299999", "300000", "300001", "899999", "900000", "900001"}
    assert {each.get("rebate") for each in examples} >= {"11.9%", "12%", "12.1%", "34.9%", "35%", "35.1%", "50.1%"}
    assert not any("no example could be made" in each for each in unmade)


def test_a_line_that_decides_for_nobody_is_named() -> None:
    idle = BOTH.replace("ANY", "calls: at least 8, spend: at least 30%")
    _, unmade = made(idle)
    assert unmade == (
        "no example could be made for Key, calls at least 8; Key, spend at least 30%: no customer was found for whom "
        "one of these lines decides beside the others - write one yourself, or delete the line",
    )


SUMS = """\
kind: equilibrium
version: 1
figures: {price: {unit: money, from: 0}, cost: {unit: money, from: 0}, wait: {unit: days, from: 0}}
worked out: {gain: price - cost}
verdicts:
  NO: {needs: {gain: below 0}, severity: stop}
  SLOW: {needs: {wait: above 45}}
  YES: {needs: nothing}
checks: {prompt: {needs: {wait: at most 10}, severity: info}}
"""


def test_lines_on_sums_and_checks_are_named_beside_those_on_figures() -> None:
    examples, unmade = made(SUMS)
    assert [each["wait"] for each in examples] == ["44", "45", "46"]
    assert unmade[-2:] == (
        "no example was made for NO, gain below 0: this lies on a worked-out sum, which no single figure of an example "
        "brings about",
        "no example was made for prompt: an example states a verdict, and not what a check says",
    )


def test_the_target_and_the_classes_of_a_card_are_named() -> None:
    card = (
        "kind: scorecard\nversion: 1\nfigures: {calls: {unit: count, from: 0}}\n"
        "score: {calls: {weight: 1, points: {100: at least 5, 0: the rest}}}\ntarget: at least 40\n"
    )
    examples, unmade = made(card)
    assert [each["calls"] for each in examples] == ["4", "5", "6"]
    assert unmade == (
        "no example was made for target at least 40: this lies on the score, which no single figure of an example "
        "brings about",
    )
