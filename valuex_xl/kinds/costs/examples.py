"""The examples of the costs of serving: each that the rules contradict is a fault."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.judging.contradictions import Contradiction, agree, answered, contradicted, digits
from valuex_xl.kinds.costs.cost_to_serve import Tariff, tariff
from valuex_xl.kinds.costs.rules import Costs, Example
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]


def contradictions(rules: Costs) -> list[Fault]:
    """A fault for each example that costs otherwise."""
    return contradicted(rules.examples, lambda day: tariff(rules, day), _contradictions, lambda each: (_said(each),))


def _contradictions(rates: Tariff, example: Example) -> Iterator[Contradiction]:
    counts = dict(example.counts)
    found = rates.cost([counts.get(driver) for driver in rates.drivers])
    if not agree(found, example.cost):
        yield Contradiction(_said(example), answered(found))


def _said(example: Example) -> str:
    return f"cost {digits(example.cost)}"
