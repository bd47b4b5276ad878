"""From the points of the lines to the score: the weighted mean or the sum, group by group."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from valuex_xl.judging.thresholds import in_force
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.rulefiles.text import fold

__all__ = ["Totals", "compile_totals"]


@dataclass(frozen=True, slots=True)
class Totals:
    """How points become a score.

    ``weights`` has one for each line, ``groups`` the position of its group or None, ``group_weights`` one a group.
    """

    weights: tuple[float, ...]
    groups: tuple[int | None, ...]
    group_weights: tuple[float, ...]
    left_out: tuple[bool, ...]
    summed: bool
    floor: float
    ceiling: float

    def of(self, points: Sequence[float | None]) -> float | None:
        """sum(weight * points) / sum(weight), or the sum alone; lines of None are left out. None where none is left."""
        given = [(weight, each) for weight, each in self._parts(points) if weight]
        if not given:
            return self._bounded(0.0) if self.summed and any(each is not None for each in points) else None
        total = fsum(weight * each for weight, each in given)
        return self._bounded(total if self.summed else total / fsum(weight for weight, _ in given))

    def extreme(self, points: Sequence[float], end: int) -> float:
        """The least (0) or the largest (1) score where each line gives at most these points, or is left out."""
        pick = (min, max)[end]
        whole = self.of(points)
        found = [0.0 if whole is None else whole]
        if any(self.left_out):
            found += [0.0] if self.summed else points
        return self._bounded(pick(found))

    def effective(self, line: int) -> float:
        """The weight of a line in the whole where no line is left out; its group's share of it in a mean."""
        at = self.groups[line]
        if at is None:
            return self.weights[line]
        own = fsum(weight for weight, group in zip(self.weights, self.groups, strict=True) if group == at)
        share = self.weights[line] if self.summed else self.weights[line] / own if own else 0.0
        return share * self.group_weights[at]

    def _parts(self, points: Sequence[float | None]) -> list[tuple[float, float]]:
        """Weight and points of each line without a group, and of each group."""
        found: list[tuple[float, float]] = []
        inside: dict[int, list[tuple[float, float]]] = {}
        for weight, group, each in zip(self.weights, self.groups, points, strict=True):
            if each is not None:
                (found if group is None else inside.setdefault(group, [])).append((weight, each))
        for at, lines in inside.items():
            given = [(weight, each) for weight, each in lines if weight]
            total, weights = fsum(weight * each for weight, each in given), fsum(weight for weight, _ in given)
            if given:
                found.append((self.group_weights[at], total if self.summed else total / weights))
        return found

    def _bounded(self, score: float) -> float:
        return min(max(score, self.floor), self.ceiling)


def compile_totals(rules: Scorecard, day: date) -> Totals:
    """The weights in force on a day; raises CallError (#N/A) where one is not yet."""
    names = [fold(group.name) for group in rules.groups]
    return Totals(
        tuple(in_force(line.weight, day, f"{rules.head}: {line.figure}") for line in rules.lines),
        tuple(names.index(fold(line.group)) if line.group else None for line in rules.lines),
        tuple(in_force(group.weight, day, f"{rules.head}: groups, {group.name}") for group in rules.groups),
        tuple(line.leave_out for line in rules.lines),
        rules.summed,
        -math.inf if rules.floor is None else rules.floor,
        math.inf if rules.ceiling is None else rules.ceiling,
    )
