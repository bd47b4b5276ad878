"""Two sets of rates tried against each other: one of each driver, and more of those with slices."""

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
        count = float(str(case["count"]))
        counts = [count if fold(driver) == case["driver"] else 0.0 for driver in rates.drivers]
        return {"": f"{rates.cost(counts):.10g}" if any(counts) else "no such driver"}

    return asked(ask)


def _cases(old: Costs, new: Costs, _day: date) -> Iterator[Case]:
    """One of each driver, and for slices as many as lie on, beside and beyond the ends of both."""
    counts: dict[str, dict[float, None]] = {}
    for rate in (each for rules in (old, new) for each in rules.rates):
        ends = [end for tier in rate.tiers if tier.to is not None for _, end in tier.to.entries]
        own = counts.setdefault(fold(rate.driver), {1.0: None})
        own |= dict.fromkeys(count for end in ends for count in (end / 2, end, end + 1, end * 2, end * 10))
    for name, own in counts.items():
        for count in own:
            yield {"driver": name, "count": count}


def _described(old: Costs, new: Costs, case: Case) -> str:
    shown: dict[Any, str] = {fold(each.driver): each.driver for rules in (old, new) for each in rules.rates}
    count = float(str(case["count"]))
    return f"one {shown[case['driver']]}" if count == 1 else f"{count:,.10g} x {shown[case['driver']]}"


PROBE = Probe(_cases, _answers, _described)
