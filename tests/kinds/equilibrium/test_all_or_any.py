"""Whether all lines of a verdict must hold, or any of them: told as a change where it is one, not where one line is."""

from __future__ import annotations

import pytest

from valuex_xl.rulesets.changes.comparing import compare, rule_text

LINES = ("surplus: below 0", "price: above 90", "cost: above 80", "part: above 70%")
DEAL = """
kind: equilibrium
version: 1
figures:
  price: {{unit: money, from: 0}}
  cost: {{unit: money, from: 0}}
  part: {{unit: percent}}
worked out:
  surplus: price - cost
verdicts:
  STOP: {{{how}: {{{lines}}}}}
  FINE: {{needs: nothing}}
"""


def deal(how: str, lines: tuple[str, ...]) -> str:
    return DEAL.format(how=how, lines=", ".join(lines))


@pytest.mark.parametrize("count", range(1, len(LINES) + 1))
@pytest.mark.parametrize("first", range(len(LINES)))
@pytest.mark.parametrize(("was", "now"), [("needs", "any of"), ("any of", "needs")])
def test_all_lines_and_any_of_them_differ_from_two_lines_on(count: int, first: int, was: str, now: str) -> None:
    lines = (LINES * 2)[first : first + count]
    changes = compare(*(rule_text(deal(how, lines), "deal") for how in (was, now)))
    told = {"needs": "all of its lines", "any of": "any of its lines"}
    how = f"now needs {told[now]}" if count > 1 else f"needs {told[now]}: written differently, same meaning"
    assert [change.words for change in changes] == [f"STOP {how}, was {told[was]}"]
    assert (changes[0].effect == "answers") == (count > 1)
