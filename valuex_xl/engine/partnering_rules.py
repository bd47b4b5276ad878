"""A partnering formula looked at as a whole: its slices, and whether its examples hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from valuex_xl.engine.contradictions import agree, contradiction
from valuex_xl.engine.partnering import Project, formula
from valuex_xl.engine.threshold_lines import ThresholdLine, in_words
from valuex_xl.engine.values import CallError
from valuex_xl.engine.wording import show_money, show_percent
from valuex_xl.rules.partnering import Fee, Partnering, PartneringCase, Slice
from valuex_xl.rules.place import Fault

__all__ = ["prove", "thresholds"]

_FIGURES: dict[str, Callable[[Project], float]] = {
    "share": lambda project: project.share,
    "price": lambda project: project.price,
    "profit": lambda project: project.profit,
    "turning point": lambda project: project.turning_point,
}


def thresholds(rules: Partnering, day: date) -> list[ThresholdLine]:
    """Every slice and the fee in force on the day."""
    slices = [in_words("our share", _span(each), each.ours, day, show_percent) for each in rules.slices]
    return [*slices, in_words("fee", "", rules.fee, day, _fee)]


def _span(each: Slice) -> str:
    low = show_percent(each.low)
    return f"from {low}" if each.high is None else f"from {low} to {show_percent(each.high)}"


def _fee(fee: Fee) -> str:
    return show_money(fee.value) if fee.of == "money" else f"{show_percent(fee.value)} of {fee.of}"


def prove(rules: Partnering) -> list[Fault]:
    """A fault for each figure of an example that the formula works out otherwise."""
    return [fault for case in rules.cases for fault in _contradictions(rules, case)]


def _contradictions(rules: Partnering, case: PartneringCase) -> list[Fault]:
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
