"""A scorecard is proved as it scores."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.kinds.registry import kind_of
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.kinds.scorecard.scoring import compile_card
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text

DAY = date(2026, 6, 1)


CARD = """\
kind: scorecard
version: 1
figures:
  spend: {{unit: money, from: 0}}
  late: {{unit: days, from: 0}}
  fit: {{one of: [good, poor]}}
score:
  spend: {{weight: {0}, points: {{100: at least 100, 50: at least 10, 0: the rest}}}}
  late: {{weight: {1}, points: {{100: at most 10, 0: the rest}}}}
  fit: {{weight: {2}, points: {{100: good, 30: poor}}}}
knock out: {{late: {3}, spend: {4}}}
target: at least {5}
"""


@given(
    st.tuples(*[st.integers(0, 3)] * 3),
    st.sampled_from(["above 90", "above 5", "at most 10", "at least 0"]),
    st.sampled_from(["below 5", "below 50", "at least 100", "at most 100"]),
    st.sampled_from([0, 20, 50, 70, 100]),
)
def test_a_scorecard_is_proved_as_it_scores(weights: tuple[int, ...], late: str, spend: str, target: int) -> None:
    try:
        rules = read_text(CARD.format(*weights, late, spend, target), "laws").rules
    except RulesError:
        return
    assert isinstance(rules, Scorecard)
    told = [fault.message for fault in kind_of(rules).proofs(rules, DAY)]
    card = compile_card(rules, DAY)
    amounts, days = (0.0, 4.0, 5.0, 7.0, 10.0, 49.0, 50.0, 99.0, 100.0, 101.0), (0.0, 5.0, 6.0, 10.0, 11.0, 90.0, 91.0)
    everybody = [(amount, day, word) for amount in amounts for day in days for word in (0, 1)]
    verdicts = [card.is_target(each) for each in everybody]
    out = [card.knocked_out(each) is not None for each in everybody]
    nobody = any(each.startswith(("nobody is a target", "knock out: everybody")) for each in told)
    assert nobody == (not any(verdicts))
    kept = [verdict for verdict, gone in zip(verdicts, out, strict=True) if not gone]
    assert any(each.startswith("everybody reaches") for each in told) == (bool(kept) and all(kept))
