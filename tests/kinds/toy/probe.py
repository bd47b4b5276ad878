"""Two rule sets on late payment tried against each other: days on and around the bounds of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from tests.kinds.toy.lateness import compile_lateness
from tests.kinds.toy.rules import Toy
from valuex_xl.judging.probes.amounts import asked
from valuex_xl.judging.probes.probe import Answers, Case, Probe
from valuex_xl.judging.probes.values import around, limits_of
from valuex_xl.rulefiles.numbers import show

__all__ = ["PROBE"]


def _answers(rules: Toy, day: date) -> Callable[[Case], Answers]:
    return asked(lambda case: {"": "late" if compile_lateness(rules, day).late(_days(case)) else "in time"})


def _cases(old: Toy, new: Toy, day: date) -> Iterator[Case]:
    yield from ({"days": days} for days in around(limits_of(each.late.at(day) for each in (old, new)), low=0.0))


def _described(_old: Toy, _new: Toy, case: Case) -> str:
    return f"a payment after {show(_days(case), None)} days"


def _days(case: Case) -> float:
    return float(str(case["days"]))


PROBE = Probe(_cases, _answers, _described)
