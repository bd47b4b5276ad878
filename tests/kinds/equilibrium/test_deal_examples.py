"""An example of a deal that its rules contradict is told with what they answer, and why."""

from __future__ import annotations

import pytest

from valuex_xl.kinds.equilibrium.examples import contradictions
from valuex_xl.rulesets.load import read_text

DEAL = """\
kind: equilibrium
version: 1
figures:
  price: {unit: money}
  cost: {unit: money}
  planned: {unit: money}
worked out:
  surplus: price - cost
  over: cost - planned
verdicts:
  LOST: {needs: {surplus: below 0}}
  KEPT: {needs: nothing}
examples:
  - {price: 10, cost: 4, planned: 1, surplus: 6, over: 3, verdict: KEPT}
"""


@pytest.mark.parametrize(
    ("example", "says", "answers"),
    [
        ("{price: 10, cost: 4, over: 2}", "over 2", "over nothing, for a figure is missing"),
        ("{price: 10, cost: 4, surplus: 7}", "surplus 7", "surplus 6"),
        ("{price: 10, cost: 4, verdict: LOST}", "verdict LOST", "verdict KEPT - KEPT: surplus is 6"),
        (
            "{price: 10, verdict: LOST}",
            "verdict LOST",
            "verdict #N/A - surplus cannot be worked out: cost is missing",
        ),
    ],
)
def test_a_contradicted_example_is_told_in_these_words(example: str, says: str, answers: str) -> None:
    rules = read_text(f"{DEAL}  - {example}\n", "deal", examples=False).rules
    assert [str(fault) for fault in contradictions(rules)] == [  # type: ignore[arg-type]
        f"deal.yaml:15:5: the example says {says}, but the rules answer {answers}"
    ]
