"""Two sets of limits tried against each other: largest amounts on and around the thresholds of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from math import floor

from valuex_xl.judging.netting import net
from valuex_xl.judging.probes.amounts import asked
from valuex_xl.judging.probes.probe import Answers, Case, Probe
from valuex_xl.judging.probes.values import around, limits_of
from valuex_xl.judging.wording import show_percent
from valuex_xl.kinds.concentration.compiled_limit import compile_limit
from valuex_xl.kinds.concentration.judgement import judge
from valuex_xl.kinds.concentration.rules import Concentration
from valuex_xl.rulefiles.text import fold

__all__ = ["PROBE"]


def _answers(rules: Concentration, day: date) -> Callable[[Case], Answers]:
    def ask(case: Case) -> Answers:
        share, loss = float(str(case["share"])), float(str(case["loss"]))
        compiled = compile_limit(rules, str(case["limit"]), day)
        found = judge(net(_amounts(share, loss), None, {}), compiled)
        classes = [found.classes.get(each.key, "") for each in found.ranked] if rules.classes else []
        return {"": found.worst, "the classes": " ".join(classes)}

    return asked(ask)


def _amounts(share: float, loss: float) -> list[float]:
    """A largest amount of that share of 1,000, equal smaller ones beside it, and a loss that may come on top."""
    rest = 1.0 - share
    others = floor(rest / share) + 1
    amounts = [round(share * 1_000, 9), *([rest * 1_000 / others] * others if rest > 0 else ())]
    return [*amounts, -loss] if loss else amounts


def _cases(old: Concentration, new: Concentration, day: date) -> Iterator[Case]:
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


def _described(old: Concentration, new: Concentration, case: Case) -> str:
    of = {fold(limit.name): limit.of for rules in (old, new) for limit in rules.limits}[fold(str(case["limit"]))]
    share = show_percent(float(str(case["share"])), beside=0.0)
    loss = " and a tenth of it lost elsewhere" if case["loss"] else ""
    return f"one with {share} of all {of}{loss}, by the limit {case['limit']}"


PROBE = Probe(_cases, _answers, _described)
