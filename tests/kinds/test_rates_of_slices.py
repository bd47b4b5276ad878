"""Rates of slices of money: more than all of it is warned about, a plain number among percentages is named."""

from __future__ import annotations

import pytest

from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text

RULES = """kind: equilibrium
version: 2026.1
title: Bonus
figures:
  orders: {{unit: money, from: 0}}
worked out:
  bonus: {{of: orders, tiered: [{{to: 10k, rate: 0%}}, {{to: 20k, rate: {0}}}, {{rate: {1}}}]}}
verdicts:
  paid: {{needs: {{bonus: above 0}}}}
  none: {{needs: nothing}}
"""


def test_a_rate_above_one_is_warned_about() -> None:
    (warning,) = read_text(RULES.format("0.5", "4"), "bonus").warnings
    assert warning.message == (
        "bonus: a rate of 4 gives 4 times the money of its slice - where a percentage is meant, write 4%"
    )
    assert not read_text(RULES.format("4%", "5%"), "bonus").warnings


def test_the_plain_number_is_the_odd_one() -> None:
    with pytest.raises(RulesError) as refused:
        read_text(RULES.format("4", "5%"), "bonus")
    assert '"5%" is in percent, but 4, which stands before it, is a plain number - write 4% there' in str(
        refused.value.faults[0].message
    )


@pytest.mark.parametrize(
    ("first", "second", "written"),
    [("0.05", "7%", "write 5% there"), ("0.5", "60%", "write 50% there"), ("7%", "0.08", "write 8%")],
)
def test_a_ratio_is_written_as_the_percentage_that_it_is(first: str, second: str, written: str) -> None:
    with pytest.raises(RulesError) as refused:
        read_text(RULES.format(first, second), "bonus")
    assert written in refused.value.faults[0].message


def test_an_amount_with_k_takes_its_unit() -> None:
    capped = RULES.replace(
        "{{of: orders, tiered: [{{to: 10k, rate: 0%}}, {{to: 20k, rate: {0}}}, {{rate: {1}}}]}}", "{0}"
    )
    with pytest.raises(RulesError) as refused:
        read_text(capped.format("min(orders * 3%, 70k)"), "bonus")
    assert "stand with money and count only - write 70k money" in refused.value.faults[0].message
    assert not read_text(capped.format("min(orders * 3%, 70k money)"), "bonus").warnings
