"""The examples of a partnering formula: each that the rules contradict is a fault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from valuex_xl.judging.contradictions import agree, contradiction
from valuex_xl.judging.values import CallError
from valuex_xl.kinds.partnering.rules import Example, Partnering
from valuex_xl.kinds.partnering.sharing import Project, formula
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]

_FIGURES: dict[str, Callable[[Project], float]] = {
    "share": lambda project: project.share,
    "price": lambda project: project.price,
    "profit": lambda project: project.profit,
    "turning point": lambda project: project.turning_point,
}


def contradictions(rules: Partnering) -> list[Fault]:
    """A fault for each figure of an example that the formula works out otherwise."""
    return [fault for case in rules.examples for fault in _contradictions(rules, case)]


def _contradictions(rules: Partnering, case: Example) -> list[Fault]:
    faults = []
    for output, expected in case.expect:
        try:
            agreed = formula(rules, case.as_at or date.max)
            found = _FIGURES[output](agreed.project(case.target, case.actual, case.fee, case.ceiling))
        except CallError as error:
            faults.append(contradiction(case.place, case.source, f"{output} {expected:g}", error.error, str(error)))
            continue
        if not agree(found, expected):
            faults.append(contradiction(case.place, case.source, f"{output} {expected:g}", f"{found:.9g}"))
    return faults
