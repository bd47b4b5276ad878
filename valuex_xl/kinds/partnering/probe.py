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
        project = formula(rules, day).project(float(str(case["target"])), float(str(case["actual"])))
        return {"our share": show_money(project.share), "the price": show_money(project.price)}

    return asked(ask)


def _cases(old: Partnering, new: Partnering, _day: date) -> Iterator[Case]:
    """Costs on and around the ends of slices and far from them, for a round target and one that fits each cap."""
    ends = {end for rules in (old, new) for each in rules.slices for end in (each.low, each.high) if end is not None}
    caps = [cap for rules in (old, new) for _, dated in rules.caps.named for _, cap in dated.entries]
    targets = {_TARGET, *(10 * cap.value for cap in caps if cap.of == "money" and cap.value)}
    ratios = [0.0, *around({*ends, 0.5, 1.0, 1.5}), *((10.0, 100.0) if caps else ())]
    for target in sorted(targets):
        yield from ({"target": target, "actual": ratio * target} for ratio in ratios if ratio >= 0)


def _described(_old: Partnering, _new: Partnering, case: Case) -> str:
    target, actual = (show_money(float(str(case[key]))) for key in ("target", "actual"))
    return f"a project of target {target} that did cost {actual}"


PROBE = Probe(_cases, _answers, _described)
