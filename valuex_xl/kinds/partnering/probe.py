"""Two partnering formulas tried against each other: projects on and around the ends of the slices of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from valuex_xl.judging.probes.amounts import asked
from valuex_xl.judging.probes.probe import Answers, Case, Probe
from valuex_xl.judging.probes.values import around
from valuex_xl.judging.wording import show_money
from valuex_xl.kinds.partnering.rules import Partnering
from valuex_xl.kinds.partnering.sharing import formula

__all__ = ["PROBE"]

_TARGET: Final = 1_000.0


def _answers(rules: Partnering, day: date) -> Callable[[Case], Answers]:
    def ask(case: Case) -> Answers:
        project = formula(rules, day).project(_TARGET, float(str(case["actual"])))
        return {"our share": show_money(project.share), "the price": show_money(project.price)}

    return asked(ask)


def _cases(old: Partnering, new: Partnering, _day: date) -> Iterator[Case]:
    ends = {end for rules in (old, new) for each in rules.slices for end in (each.low, each.high) if end is not None}
    yield from ({"actual": share * _TARGET} for share in around({*ends, 0.5, 1.0, 1.5}) if share >= 0)


def _described(_old: Partnering, _new: Partnering, case: Case) -> str:
    return f"a project of target {show_money(_TARGET)} that did cost {show_money(float(str(case['actual'])))}"


PROBE = Probe(_cases, _answers, _described)
