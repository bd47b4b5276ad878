"""A concentration rule set looked at as a whole: its thresholds, and whether its examples hold."""

from __future__ import annotations

from datetime import date

from valuex_xl.engine.concentration import judge
from valuex_xl.engine.concentration_words import why
from valuex_xl.engine.contradictions import contradiction
from valuex_xl.engine.gauge import compile_gauge
from valuex_xl.engine.netting import net
from valuex_xl.engine.threshold_lines import ThresholdLine, in_words
from valuex_xl.engine.values import CallError
from valuex_xl.engine.wording import show_percent
from valuex_xl.rules.concentration import Case, Concentration, Limit
from valuex_xl.rules.place import Fault

__all__ = ["prove", "thresholds"]


def thresholds(rules: Concentration, day: date) -> list[ThresholdLine]:
    """Every threshold in force on the day."""
    lines = [line for limit in rules.limits for line in _limit(limit, day)]
    for entry in rules.classes:
        if entry.cut is None:
            lines.append(("classes", entry.name, "the rest", None))
        else:
            lines.append(in_words("classes", entry.name, entry.cut, day, lambda cut: f"up to {show_percent(cut)}"))
    return lines


def _limit(limit: Limit, day: date) -> list[ThresholdLine]:
    lines = [in_words(limit.name, "breach", limit.breach, day)]
    if limit.watch:
        lines.append(in_words(limit.name, "watch", limit.watch, day))
    lines += [in_words(limit.name, f"top {top.count}", top.breach, day) for top in limit.top]
    lines += [in_words(limit.name, override.name, override.breach, day) for override in limit.overrides]
    return lines


def prove(rules: Concentration) -> list[Fault]:
    """A fault for each example that the rules judge otherwise; an undated one by the latest thresholds."""
    faults = []
    for case in rules.cases:
        found, told = _judged(rules, case)
        if found != case.status:
            faults.append(contradiction(case.place, case.source, case.status, found, told))
    return faults


def _judged(rules: Concentration, case: Case) -> tuple[str, str]:
    try:
        gauge = compile_gauge(rules, case.limit, case.as_at or date.max)
        judgement = judge(net(case.amounts, None, {}), gauge)
    except CallError as error:
        return str(error.error), str(error)
    return judgement.worst, why(judgement)
