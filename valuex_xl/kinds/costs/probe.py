"""Two sets of rates tried against each other: one of each driver."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from valuex_xl.judging.probes.amounts import asked
from valuex_xl.judging.probes.probe import Answers, Case, Probe
from valuex_xl.kinds.costs.cost_to_serve import tariff
from valuex_xl.kinds.costs.rules import Costs
from valuex_xl.rulefiles.text import fold

__all__ = ["PROBE"]


def _answers(rules: Costs, day: date) -> Callable[[Case], Answers]:
    def ask(case: Case) -> Answers:
        rates = tariff(rules, day)
        counts = [1.0 if fold(driver) == case["driver"] else 0.0 for driver in rates.drivers]
        return {"": f"{rates.cost(counts):.10g}" if any(counts) else "no such driver"}

    return asked(ask)


def _cases(old: Costs, new: Costs, _day: date) -> Iterator[Case]:
    names = dict.fromkeys(fold(each.driver) for rules in (old, new) for each in rules.rates)
    yield from ({"driver": name} for name in names)


def _described(old: Costs, new: Costs, case: Case) -> str:
    shown: dict[Any, str] = {fold(each.driver): each.driver for rules in (old, new) for each in rules.rates}
    return f"one {shown[case['driver']]}"


PROBE = Probe(_cases, _answers, _described)
