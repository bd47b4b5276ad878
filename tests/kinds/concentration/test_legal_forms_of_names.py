"""A name with a legal form beside the same without it is most likely one customer, and is told."""

from __future__ import annotations

from datetime import date

import pytest

from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulefiles.legal_forms import FormsOf
from valuex_xl.rulesets.load import read_text

LIMITS = """\
kind: concentration
version: 1
base: {income: net}
attributes: {region: {Bolt: north, Alder Works: south, the rest: west}}
PARENTSlimits:
  client:
    of: income
    breach: {by: region, north: above 8%, south: above 5%, the rest: above 4%}
    together: {makers: {names: [NAMES], breach: above 30%}}
"""


def told(names: str, parents: str = "") -> list[str]:
    rules = read_text(LIMITS.replace("NAMES", names).replace("PARENTS", parents), "own").rules
    return [
        each.message
        for each in kind_of(rules).proofs(rules, date(2026, 5, 1))
        if "meant" in each.message or "much like" in each.message
    ]


@pytest.mark.parametrize("name", ["Bolt AG", "Bolt Ltd.", "Bolt S.A.", "BOLT GmbH & Co. KG", "Alder Works A/S"])
def test_a_name_with_a_legal_form_more_is_told(name: str) -> None:
    (message,) = told(f"Other, {name}")
    assert message.startswith(f"{name}: this name in makers is in no list, and ")


@pytest.mark.parametrize("name", ["Bolt", "Bolt Energy AG", "Alder AG", "Works Ltd", "Bolt CO", "AG"])
def test_another_name_is_not(name: str) -> None:
    assert told(f"Other, {name}") == []


def test_two_legal_forms_are_two_companies() -> None:
    assert list(FormsOf(["Nut AB", "Nut"]).of("Nut AS")) == ["Nut"]
    assert list(FormsOf(["Nut AB"]).of("Nut AS")) == []


def test_a_child_is_no_slip_of_its_own_parent() -> None:
    assert told("Bolt", "parents: {Bolt AG: Bolt}\n") == []
