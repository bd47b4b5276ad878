"""The examples of the costs of serving: each that the rules contradict is a fault."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.contradictions import agree, contradiction
from valuex_xl.judging.values import CallError
from valuex_xl.kinds.costs.cost_to_serve import tariff
from valuex_xl.kinds.costs.rules import Costs
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]


def contradictions(rules: Costs) -> list[Fault]:
    """A fault for each example that costs otherwise."""
    faults = []
    for case in rules.examples:
        counts = dict(case.counts)
        try:
            rates = tariff(rules, case.as_at or date.max)
        except CallError as error:
            faults.append(contradiction(case.place, case.source, f"cost {case.cost:g}", error.error, str(error)))
            continue
        found = rates.cost([counts.get(driver) for driver in rates.drivers])
        if not agree(found, case.cost):
            faults.append(contradiction(case.place, case.source, f"cost {case.cost:g}", f"{found:.9g}"))
    return faults
