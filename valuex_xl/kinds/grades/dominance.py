"""Checks a ladder of grades: no lower grade stricter than a higher one, none that can never be given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from valuex_xl.kinds.grades.rules import Grade
from valuex_xl.rulefiles.conditions import Condition
from valuex_xl.rulefiles.dates import turning_days
from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.spans import implies

__all__ = ["check_dominance"]


def check_dominance(grades: Sequence[Grade], faults: Faults) -> None:
    """Compare every grade with every one above it, on every day on which a threshold changes."""
    days = turning_days(need.condition for grade in grades for need in grade.needs)
    told: set[tuple[str, str]] = set()
    for day in days:
        for upper, lower in combinations(grades, 2):
            if (
                (upper.name, lower.name) not in told
                and lower.needs
                and _compare(upper, lower, day, day > days[0], faults)
            ):
                told.add((upper.name, lower.name))


def _compare(upper: Grade, lower: Grade, day: date, dated: bool, faults: Faults) -> bool:
    """Fault the first thing wrong between two grades on a day; tells whether there was one."""
    above = {need.figure: need.condition.at(day) for need in upper.needs}
    since = f" from {day} on" if dated else ""
    for need in lower.needs:
        here, there = need.condition.at(day), above.get(need.figure)
        if here is not None and there is not None and implies(here, there) and not implies(there, here):
            faults.error(need.place, _stricter(upper, lower, need, here, there, since))
            return True
    if upper.needs and _never_given(lower, above, day):
        faults.error(
            lower.place,
            f"{lower.name} can never be given{since}: whoever meets its lines meets those of {upper.name} above it - "
            "change one of them",
        )
        return True
    return False


def _never_given(lower: Grade, above: Mapping[str, Condition | None], day: date) -> bool:
    here = {need.figure: need.condition.at(day) for need in lower.needs}
    return all(
        there is not None and (mine := here.get(figure)) is not None and implies(mine, there)
        for figure, there in above.items()
    )


def _stricter(upper: Grade, lower: Grade, need: Need, here: Condition, there: Condition, since: str) -> str:
    return (
        f'{need.figure}: "{here}" makes {lower.name} stricter{since} than {upper.name} above it, '
        f'which needs "{there}" - a lower grade may not be stricter, change one of them'
    )
