"""Two scorecards are held against each other by the class, the target and the score that each gives a customer."""

from __future__ import annotations

from datetime import date

from valuex_xl.kinds.scorecard.probe import PROBE
from valuex_xl.rulesets.load import read_text

CARD = """\
kind: scorecard
version: 1
figures:
  spread: {unit: percent}
score:
  spread: {points: {100: at least 8%, 10: the rest}}
target: at least 70
classes: {Gold: at least 70, Plain: the rest}
"""


def test_a_customer_is_answered_with_class_target_and_score() -> None:
    answer = PROBE.answer(read_text(CARD, "card").rules, date(2026, 6, 1))
    assert [answer({"spread": spread}) for spread in (0.08, 0.07, None)] == [
        {"class": "Gold", "target": "yes", "score": "100"},
        {"class": "Plain", "target": "no", "score": "10"},
        {"class": "#N/A", "target": "#N/A", "score": "#N/A"},
    ]
