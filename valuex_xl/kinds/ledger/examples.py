"""The examples of a profile: lines, and the income that each must count; one that comes out otherwise is a fault."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.judging.contradictions import Contradiction, agree, answered, contradicted, digits
from valuex_xl.kinds.ledger.one_line import line_income
from valuex_xl.kinds.ledger.rules import Example, Profile
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]


def contradictions(rules: Profile) -> list[Fault]:
    """A fault for each example of which the profile makes another income."""
    return contradicted(rules.examples, lambda _: rules, _contradictions, lambda each: (_said(each.income),))


def _contradictions(rules: Profile, example: Example) -> Iterator[Contradiction]:
    found = line_income(rules, dict(example.texts), dict(example.amounts))
    if not agree(found, example.income):
        yield Contradiction(_said(example.income), answered(found))


def _said(income: float) -> str:
    return f"income {digits(income)}"
