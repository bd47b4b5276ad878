"""A concentration rule set looked at as a whole: its thresholds, and whether its examples hold."""

from __future__ import annotations

from datetime import date

from valuex_xl.engine.concentration import judge
from valuex_xl.engine.concentration_words import why
from valuex_xl.engine.gauge import compile_gauge, thresholds
from valuex_xl.engine.netting import net
from valuex_xl.engine.values import CallError
from valuex_xl.rules.concentration import Case, Concentration
from valuex_xl.rules.place import Fault

__all__ = ["prove", "thresholds"]


def prove(rules: Concentration) -> list[Fault]:
    """A fault for each example that the rules judge otherwise; an undated one by the latest thresholds."""
    faults = []
    for case in rules.cases:
        found, told = _judged(rules, case)
        if found != case.status:
            message = f"the example says {case.status}, but the rules answer {found} - {told}"
            faults.append(Fault(case.place, message, case.source))
    return faults


def _judged(rules: Concentration, case: Case) -> tuple[str, str]:
    try:
        gauge = compile_gauge(rules, case.limit, case.as_at or date.max)
        judgement = judge(net(case.amounts, None, {}), gauge)
    except CallError as error:
        return str(error.error), str(error)
    return judgement.worst, why(judgement)
