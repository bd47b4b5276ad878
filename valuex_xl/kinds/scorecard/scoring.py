"""Scorecards compiled for a day: points for each figure, weighted, and whether a customer is one we want.

A missing figure gives no score. Whether the customer is a target can still be certain: a knock-out settles it, and so
do points that no missing figure could add or take.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from valuex_xl.judging.compiled_conditions import CompiledCondition, compile_condition
from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.judging.readers import Reader, Reading
from valuex_xl.judging.thresholds import Interval, in_force, interval
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.rulefiles.conditions import Condition, Dated

__all__ = ["Card", "Scoring", "Step", "compile_card"]


@dataclass(frozen=True, slots=True)
class Step:
    """Points for a figure that meets the line; None takes the rest."""

    points: float
    line: CompiledCondition | None


@dataclass(frozen=True, slots=True)
class Scoring:
    """One line: the position of its figure, its weight, its bands; the first that takes the figure counts."""

    figure: int
    weight: float
    bands: tuple[Step, ...]

    def points(self, reading: Reading) -> float | None:
        """The points of the first band that takes the reading; None for a missing one."""
        if reading is None:
            return None
        return next((band.points for band in self.bands if band.line is None or band.line.holds(reading)), 0.0)


@dataclass(frozen=True)
class Card:
    """A scorecard on one day."""

    rules: Scorecard
    row: RowReader
    lines: tuple[Scoring, ...]
    knocks: tuple[CompiledCondition, ...]
    target: Condition
    enough: Interval

    @property
    def readers(self) -> tuple[Reader, ...]:
        """A reader for each figure, in the order of the rule set."""
        return self.row.readers

    def read(self, cells: Sequence[Scalar]) -> tuple[Reading, ...] | CellError:
        """One customer's cells as readings; the first wrong cell's error."""
        return self.row.read(cells)

    def points(self, readings: Sequence[Reading]) -> list[float | None]:
        """The points of each line; None where its figure is missing."""
        return [line.points(readings[line.figure]) for line in self.lines]

    def score(self, readings: Sequence[Reading]) -> float | None:
        """sum(weight * points) / sum(weight), 0 to 100; None where a figure is missing."""
        points = self.points(readings)
        return None if None in points else self._weighted([each or 0.0 for each in points])

    def knocked_out(self, readings: Sequence[Reading]) -> CompiledCondition | None:
        """The first knock-out that takes the customer out."""
        return next((knock for knock in self.knocks if knock.holds(readings[knock.figure])), None)

    def is_target(self, readings: Sequence[Reading]) -> bool | None:
        """Whether this is a customer we want; None where that hangs on a missing figure."""
        if self.knocked_out(readings):
            return False
        low, high = self.range(readings)
        if not self.enough.holds(high):
            return False
        hangs = any(readings[knock.figure] is None for knock in self.knocks)
        return True if self.enough.holds(low) and not hangs else None

    def range(self, readings: Sequence[Reading]) -> tuple[float, float]:
        """The least and the largest score that missing figures could give."""
        least, most = [], []
        for line, points in zip(self.lines, self.points(readings), strict=True):
            possible = [band.points for band in line.bands] if points is None else [points]
            least.append(min(possible))
            most.append(max(possible))
        return self._weighted(least), self._weighted(most)

    def _weighted(self, points: Sequence[float]) -> float:
        weights = fsum(line.weight for line in self.lines)
        return fsum(line.weight * each for line, each in zip(self.lines, points, strict=True)) / weights


def compile_card(rules: Scorecard, day: date) -> Card:
    """The scorecard in force on a day; raises CallError (#N/A) where a threshold is not yet."""
    row = RowReader(rules.figures)
    at = {figure.name: i for i, figure in enumerate(rules.figures)}

    def line(figure: str, condition: Dated[Condition], what: str) -> CompiledCondition:
        return compile_condition(at[figure], in_force(condition, day, what), row.readers)

    lines = []
    for each in rules.lines:
        what = f"{rules.head}: {each.figure}"
        bands = tuple(
            Step(band.points, None if band.condition is None else line(each.figure, band.condition, what))
            for band in each.bands
        )
        lines.append(Scoring(at[each.figure], in_force(each.weight, day, what), bands))
    knocks = tuple(
        line(need.figure, need.condition, f"{rules.head}: knock out, {need.figure}") for need in rules.knock_outs
    )
    target = in_force(rules.target, day, f"{rules.head}: target")
    return Card(rules, row, tuple(lines), knocks, target, interval(target))
