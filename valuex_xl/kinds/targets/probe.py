"""Two sets of conversion targets tried against each other: where the customers of each grade go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from valuex_xl.judging.probes.amounts import asked
from valuex_xl.judging.probes.probe import Answers, Case, Probe
from valuex_xl.judging.wording import show_money
from valuex_xl.kinds.targets.ideals import compile_ideals
from valuex_xl.kinds.targets.migration import planned
from valuex_xl.kinds.targets.rules import Targets
from valuex_xl.rulefiles.text import fold

__all__ = ["PROBE"]

_EACH: Final = 100.0


def _answers(rules: Targets, day: date) -> Callable[[Case], Answers]:
    def ask(case: Case) -> Answers:
        counts = [_EACH if fold(grade) == case["grade"] else 0.0 for grade in rules.grades]
        closing = planned(rules, day, counts, 1).closing
        ideals = compile_ideals(rules, day)
        parts = [f"{grade} {show_money(count)}" for grade, count in zip(rules.grades, closing, strict=True)]
        numbers = {"discount": ideals.discount, "ideal share": ideals.share, "ideal retention": ideals.retention}
        return {"": ", ".join(parts)} | {name: f"{value:.10g}" for name, value in numbers.items()}

    return asked(ask)


def _cases(old: Targets, new: Targets, _day: date) -> Iterator[Case]:
    yield from (
        {"grade": grade} for grade in dict.fromkeys(fold(each) for rules in (old, new) for each in rules.grades)
    )


def _described(old: Targets, new: Targets, case: Case) -> str:
    shown = {fold(grade): grade for rules in (old, new) for grade in rules.grades}
    return f"{show_money(_EACH)} customers of {shown[str(case['grade'])]} after one period"


PROBE = Probe(_cases, _answers, _described)
