"""Thresholds of ordered grades that pull apart: what is better for one grade is worse for another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import inf

from valuex_xl.kinds.grades.rules import Grade, Grades
from valuex_xl.rulefiles.conditions import Condition
from valuex_xl.rulefiles.dates import turning_days
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.place import Fault, warning
from valuex_xl.rulefiles.spans import span

__all__ = ["Opposed", "opposed", "warn_of_opposed"]


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two grades that ask opposite sides of one figure, some values of which meet both; the upper one comes first."""

    upper: Grade
    lower: Grade
    need: Need
    here: Condition
    there: Condition


def opposed(rules: Grades) -> Iterator[Opposed]:
    """Each line of a grade that wants the other side of a figure than a grade above it; each line once.

    Sides that leave no value to both, such as at least 5 and below 5, tell two grades apart and say nothing of order.
    """
    if not rules.ordered:
        return
    days = turning_days(need.condition for grade in rules.grades for need in grade.needs)
    told: set[int] = set()
    for day in days:
        for upper, lower in combinations(rules.grades, 2):
            there = {need.figure: need.condition.at(day) for need in upper.needs}
            for need in lower.needs:
                pair = _pulling_apart(need.condition.at(day), there.get(need.figure))
                if pair is not None and id(need) not in told:
                    told.add(id(need))
                    yield Opposed(upper, lower, need, *pair)


def warn_of_opposed(rules: Grades) -> Iterator[Fault]:
    """A warning for each, with what may have been meant."""
    for each in opposed(rules):
        figure, upper, lower = each.need.figure, each.upper.name, each.lower.name
        message = (
            f'{figure}: "{each.here}" for {lower} and "{each.there}" for {upper} above it pull apart: what is better '
            f"for {upper} is worse for {lower} - turn the side of one of them, or write order: none where {upper} is "
            f"not the better grade"
        )
        yield warning(each.need.place, message)


def _pulling_apart(here: Condition | None, there: Condition | None) -> tuple[Condition, Condition] | None:
    """Both conditions, for the first word that they hang on, that are one-sided, opposite, and overlap."""
    if here is None or there is None:
        return None
    for mine, theirs in _plain(here, there):
        one, other = _side(mine), _side(theirs)
        shared = span(mine).meet(span(theirs))
        if one * other < 0 and shared.low < shared.high:
            return mine, theirs
    return None


def _plain(here: Condition, there: Condition) -> Iterator[tuple[Condition, Condition]]:
    words: list[tuple[str, str]] = [
        (each.by, word) for each in (here, there) for case in each.cases for word in (case.words or ("",))
    ]
    for by, word in words or [("", "")]:
        mine, theirs = here.where({by: word}), there.where({by: word})
        if not mine.cases and not theirs.cases:
            yield mine, theirs


def _side(condition: Condition) -> int:
    """1 where it asks for much, -1 where it asks for little, 0 where it is a stretch, a word or nothing."""
    whole = span(condition)
    return (whole.low > -inf) - (whole.high < inf) if condition.bounds else 0
