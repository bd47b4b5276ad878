"""The examples of a set of limits: each that the rules contradict is a fault."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.contradictions import contradiction
from valuex_xl.judging.netting import net
from valuex_xl.judging.values import CallError
from valuex_xl.kinds.concentration.compiled_limit import compile_limit
from valuex_xl.kinds.concentration.judgement import judge
from valuex_xl.kinds.concentration.rules import Concentration, Example
from valuex_xl.kinds.concentration.words import why
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]


def contradictions(rules: Concentration) -> list[Fault]:
    """A fault for each example that the rules judge otherwise; an undated one by the latest thresholds."""
    faults = []
    for case in rules.examples:
        found, told = _judged(rules, case)
        if found != case.status:
            faults.append(contradiction(case.place, case.source, case.status, found, told))
    return faults


def _judged(rules: Concentration, case: Example) -> tuple[str, str]:
    try:
        compiled = compile_limit(rules, case.limit, case.as_at or date.max)
        judgement = judge(net(case.amounts, None, {}), compiled)
    except CallError as error:
        return str(error.error), str(error)
    return judgement.worst, why(judgement)
