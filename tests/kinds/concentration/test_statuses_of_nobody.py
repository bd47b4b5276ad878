"""Examples with a name that is set aside: its status is none, and any other answer contradicts the rules."""

from __future__ import annotations

import pytest

from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text

_RULES = """kind: concentration
version: 1
base: {{income: net}}
not a customer: [Petty cash]
leave out: [Own plant]
limits:
  customer: {{of: income, breach: above 40%}}
examples:
  - {{amounts: [60, 30, 10, 90], names: [Rowan, Alder, Petty cash, Own plant], statuses: [{0}]}}
"""


@pytest.mark.parametrize("none", ["none", "None", "NONE"])
def test_who_is_set_aside_has_none(none: str) -> None:
    loaded = read_text(_RULES.format(f"BREACH, OK, {none}, {none}"), "pool")
    assert loaded.rules.examples[0].statuses == ("BREACH", "OK", "none", "none")


@pytest.mark.parametrize("wrong", ["BREACH, OK, OK, none", "BREACH, none, none, none"])
def test_any_other_answer_contradicts_the_rules(wrong: str) -> None:
    with pytest.raises(RulesError) as refused:
        read_text(_RULES.format(wrong), "pool")
    assert "BREACH, OK, none, none" in refused.value.faults[0].message
