"""A targets rule set looked at as a whole: its targets, and whether its examples hold."""

from __future__ import annotations

from datetime import date

from valuex_xl.engine.contradictions import agree, contradiction
from valuex_xl.engine.migration import planned
from valuex_xl.engine.threshold_lines import ThresholdLine, in_words
from valuex_xl.engine.values import CallError
from valuex_xl.engine.wording import show_money, show_percent
from valuex_xl.rules.place import Fault
from valuex_xl.rules.targets import Targets

__all__ = ["prove", "thresholds"]


def thresholds(rules: Targets, day: date) -> list[ThresholdLine]:
    """Every move and ideal in force on the day."""
    moves = [in_words("move", f"{move.source} to {move.target}", move.share, day, show_percent) for move in rules.moves]
    ideals = {"discount": rules.discount, "ideal share": rules.ideal_share, "ideal retention": rules.ideal_retention}
    return [*moves, *(in_words(name, "", value, day, show_percent) for name, value in ideals.items())]


def prove(rules: Targets) -> list[Fault]:
    """A fault for each example whose counts move otherwise."""
    faults = []
    for case in rules.cases:
        try:
            found = planned(rules, case.as_at or date.max, case.counts, 1).closing
        except CallError as error:
            faults.append(contradiction(case.place, case.source, _listed(case.become), error.error, str(error)))
            continue
        if not all(map(agree, found, case.become)):
            faults.append(contradiction(case.place, case.source, _listed(case.become), _listed(found)))
    return faults


def _listed(counts: tuple[float, ...]) -> str:
    return ", ".join(map(show_money, counts))
