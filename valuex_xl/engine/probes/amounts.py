"""Probes of the kinds that take amounts and counts: concentration, partnering, targets, costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from math import floor
from typing import Any, Final

from valuex_xl.engine.concentration import judge
from valuex_xl.engine.cost_to_serve import tariff
from valuex_xl.engine.gauge import compile_gauge
from valuex_xl.engine.ideals import compile_ideals
from valuex_xl.engine.migration import planned
from valuex_xl.engine.netting import net
from valuex_xl.engine.partnering import formula
from valuex_xl.engine.probes.probe import Answers, Case, Probe
from valuex_xl.engine.probes.values import around, limits_of
from valuex_xl.engine.values import CallError
from valuex_xl.engine.wording import show_money, show_percent
from valuex_xl.rules.concentration import Concentration
from valuex_xl.rules.costs import Costs
from valuex_xl.rules.partnering import Partnering
from valuex_xl.rules.targets import Targets
from valuex_xl.rules.text import fold

__all__ = ["CONCENTRATION", "COSTS", "PARTNERING", "TARGETS"]

_TARGET: Final = 1_000.0
_EACH: Final = 100.0


def _asked(ask: Callable[[Case], Answers]) -> Callable[[Case], Answers]:
    """What is asked, or the error that it is answered with."""

    def answer(case: Case) -> Answers:
        try:
            return ask(case)
        except CallError as error:
            return {"": error.error.code}

    return answer


def _concentration(rules: Concentration, day: date) -> Callable[[Case], Answers]:
    def ask(case: Case) -> Answers:
        share, loss = float(str(case["share"])), float(str(case["loss"]))
        gauge = compile_gauge(rules, str(case["limit"]), day)
        found = judge(net(_amounts(share, loss), None, {}), gauge)
        classes = [found.classes.get(each.key, "") for each in found.ranked] if rules.classes else []
        return {"": found.worst, "the classes": " ".join(classes)}

    return _asked(ask)


def _amounts(share: float, loss: float) -> list[float]:
    """A largest amount of that share of 1,000, equal smaller ones beside it, and a loss that may come on top."""
    rest = 1.0 - share
    others = floor(rest / share) + 1
    amounts = [round(share * 1_000, 9), *([rest * 1_000 / others] * others if rest > 0 else ())]
    return [*amounts, -loss] if loss else amounts


def _limit_cases(old: Concentration, new: Concentration, day: date) -> Iterator[Case]:
    """For each limit the shares on and around its thresholds and the cuts of the classes, without and with a loss."""
    names = {fold(limit.name): limit.name for rules in (old, new) for limit in rules.limits}
    for key, name in names.items():
        found: set[float] = {1.0}
        for rules in (old, new):
            for limit in (each for each in rules.limits if fold(each.name) == key):
                dated = [limit.breach, limit.watch, *(top.breach for top in limit.top)]
                found |= limits_of(each.at(day) for each in dated if each)
            found |= {cut for each in rules.classes if each.cut and (cut := each.cut.at(day)) is not None}
        shares = [share for share in around(found) if 0 < share <= 1]
        for loss in (0.0, 100.0):
            for share in shares:
                yield {"limit": name, "share": share, "loss": loss}


def _limit_told(old: Concentration, new: Concentration, case: Case) -> str:
    of = {fold(limit.name): limit.of for rules in (old, new) for limit in rules.limits}[fold(str(case["limit"]))]
    share = show_percent(float(str(case["share"])), beside=0.0)
    loss = " and a tenth of it lost elsewhere" if case["loss"] else ""
    return f"one with {share} of all {of}{loss}, by the limit {case['limit']}"


def _partnering(rules: Partnering, day: date) -> Callable[[Case], Answers]:
    def ask(case: Case) -> Answers:
        project = formula(rules, day).project(_TARGET, float(str(case["actual"])))
        return {"our share": show_money(project.share), "the price": show_money(project.price)}

    return _asked(ask)


def _project_cases(old: Partnering, new: Partnering, _day: date) -> Iterator[Case]:
    ends = {end for rules in (old, new) for each in rules.slices for end in (each.low, each.high) if end is not None}
    yield from ({"actual": share * _TARGET} for share in around({*ends, 0.5, 1.0, 1.5}) if share >= 0)


def _project_told(_old: Partnering, _new: Partnering, case: Case) -> str:
    return f"a project of target {show_money(_TARGET)} that did cost {show_money(float(str(case['actual'])))}"


def _targets(rules: Targets, day: date) -> Callable[[Case], Answers]:
    def ask(case: Case) -> Answers:
        counts = [_EACH if fold(grade) == case["grade"] else 0.0 for grade in rules.grades]
        closing = planned(rules, day, counts, 1).closing
        ideals = compile_ideals(rules, day)
        parts = [f"{grade} {show_money(count)}" for grade, count in zip(rules.grades, closing, strict=True)]
        numbers = {"discount": ideals.discount, "ideal share": ideals.share, "ideal retention": ideals.retention}
        return {"": ", ".join(parts)} | {name: f"{value:.10g}" for name, value in numbers.items()}

    return _asked(ask)


def _grade_cases(old: Targets, new: Targets, _day: date) -> Iterator[Case]:
    yield from (
        {"grade": grade} for grade in dict.fromkeys(fold(each) for rules in (old, new) for each in rules.grades)
    )


def _grade_told(old: Targets, new: Targets, case: Case) -> str:
    shown = {fold(grade): grade for rules in (old, new) for grade in rules.grades}
    return f"{show_money(_EACH)} customers of {shown[str(case['grade'])]} after one period"


def _costs(rules: Costs, day: date) -> Callable[[Case], Answers]:
    def ask(case: Case) -> Answers:
        rates = tariff(rules, day)
        counts = [1.0 if fold(driver) == case["driver"] else 0.0 for driver in rates.drivers]
        return {"": f"{rates.cost(counts):.10g}" if any(counts) else "no such driver"}

    return _asked(ask)


def _driver_cases(old: Costs, new: Costs, _day: date) -> Iterator[Case]:
    names = dict.fromkeys(fold(each.driver) for rules in (old, new) for each in rules.rates)
    yield from ({"driver": name} for name in names)


def _driver_told(old: Costs, new: Costs, case: Case) -> str:
    shown: dict[Any, str] = {fold(each.driver): each.driver for rules in (old, new) for each in rules.rates}
    return f"one {shown[case['driver']]}"


CONCENTRATION = Probe(_limit_cases, _concentration, _limit_told)
PARTNERING = Probe(_project_cases, _partnering, _project_told)
TARGETS = Probe(_grade_cases, _targets, _grade_told)
COSTS = Probe(_driver_cases, _costs, _driver_told)
