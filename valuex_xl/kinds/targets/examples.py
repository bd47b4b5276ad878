"""The examples of conversion targets: each that the rules contradict is a fault."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.contradictions import agree, contradiction
from valuex_xl.judging.values import CallError
from valuex_xl.judging.wording import show_money
from valuex_xl.kinds.targets.migration import planned
from valuex_xl.kinds.targets.rules import Targets
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]


def contradictions(rules: Targets) -> list[Fault]:
    """A fault for each example whose counts move otherwise."""
    faults = []
    for case in rules.examples:
        try:
            found = planned(rules, case.as_at or date.max, case.counts, 1).closing
        except CallError as error:
            faults.append(contradiction(case.place, case.source, _listed(case.become), error.error, str(error)))
            continue
        if not all(map(agree, found, case.become)):
            faults.append(contradiction(case.place, case.source, _listed(case.become), _listed(found)))
    return faults


def _listed(counts: tuple[float, ...]) -> str:
    return ", ".join(map(show_money, counts))
