"""Exceptions with a first day, and limits on all whose own amount is large."""

from __future__ import annotations

from datetime import date

import pytest

from tests.shipped import read
from valuex_xl.judging.netting import net
from valuex_xl.kinds.concentration.compiled_limit import compile_limit
from valuex_xl.kinds.concentration.judgement import Judgement, judge
from valuex_xl.kinds.concentration.words import why

RULES = """
kind: concentration
version: 1
base: {exposure: net}
limits:
  client:
    of: exposure
    breach: above 60%
    all at least 40 money: above 150 money
    exceptions:
      - {customer: Ford, breach: above 70%, because: new plant, by: J. Meyer, from: 2026-03-01, until: 2026-12-31}
"""


def judged(day: date, **amounts: float) -> Judgement:
    compiled = compile_limit(read(RULES, "days"), None, day)
    return judge(net(list(amounts.values()), list(amounts), {}, frozenset(), frozenset()), compiled)


@pytest.mark.parametrize(
    ("day", "status", "told"),
    [
        (date(2026, 2, 28), "BREACH", "The exception for Ford (above 70%) begins on 2026-03-01 and does nothing"),
        (date(2026, 3, 1), "OK", "Exception: Ford is breached above 70% (new plant, by J. Meyer, from 2026-03-01"),
        (date(2026, 12, 31), "OK", "until 2026-12-31)"),
        (date(2027, 1, 1), "BREACH", "The exception for Ford (above 70%) ended on 2026-12-31 and does nothing"),
    ],
)
def test_an_exception_counts_from_its_first_day_to_its_last(day: date, status: str, told: str) -> None:
    found = judged(day, Ford=65.0, Shell=35.0)
    assert found.worst == status
    assert told in why(found).told


def test_all_of_an_amount_are_held_together() -> None:
    within = judged(date(2026, 6, 1), a=50.0, b=50.0, c=50.0, d=39.0)
    beyond = judged(date(2026, 6, 1), a=50.0, b=50.0, c=50.0, d=40.0)
    assert (within.worst, within.eligibility.ineligible) == ("OK", 0.0)
    assert (beyond.worst, beyond.eligibility.ineligible) == ("BREACH", pytest.approx(40.0))
    assert "all at least 40 money together (a, b, c and d) are 100%" in why(beyond).told
