"""The points of one line of a scorecard: by bands, along straight lines, or the figure itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from valuex_xl.judging.compiled_conditions import CompiledCondition
from valuex_xl.judging.readers import NumberReader, Reader, Reading
from valuex_xl.kinds.scorecard.rules import Knot, ScoreLine
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.figures import Unit

__all__ = ["MOST", "Pointing", "Step", "pointing"]

_UNBOUNDED = 1e300
MOST: Final = 1e290
"""More points than these no score is made of: weighted and summed they would leave the doubles."""
_FAR = 1e9


@dataclass(frozen=True, slots=True)
class Step:
    """Points for a figure that meets the line; None takes the rest."""

    points: float
    line: CompiledCondition | None


@dataclass(frozen=True)
class Pointing:
    """One line: the position of its figure, and what gives its points; the first of the bands that holds counts.

    ``low`` and ``high`` are the ends of the figure, inf where it has none; ``scale`` is 100 for a percentage that is
    the points itself.
    """

    figure: int
    source: ScoreLine
    bands: tuple[Step, ...]
    low: float
    high: float
    scale: float = 1.0

    @property
    def leave_out(self) -> bool:
        """Whether the line is left out where its figure is missing."""
        return self.source.leave_out

    def points(self, readings: Sequence[Reading]) -> float | None:
        """The points that the line gives; None where the figure is missing, or a word on which a band hangs."""
        reading = readings[self.figure]
        if reading is None:
            return None
        if not self.bands:
            return self._along(reading) if self.source.knots else self._bounded(reading * self.scale)
        for band in self.bands:
            met = True if band.line is None else band.line.met(readings)
            if met is None:
                return None
            if met:
                return band.points
        return 0.0

    @cached_property
    def reach(self) -> tuple[float, float]:
        """The least and the largest points that the line can give."""
        if self.bands:
            points = [band.points for band in self.bands]
        elif self.source.knots:
            points = [self._along(end) for end in (self.low, self.high)]
            points += [self._bounded(knot.points) for knot in self.source.knots if self.low <= knot.at <= self.high]
        else:
            points = [self._bounded(end * self.scale) for end in (self.low, self.high)]
        return min(points), max(points)

    @cached_property
    def is_open(self) -> bool:
        """Whether the figure itself can give more points than a score is made of."""
        return max(map(abs, self.reach)) > MOST

    def is_too_large(self, readings: Sequence[Reading]) -> bool:
        """Whether it does."""
        points = self.points(readings) if self.is_open else None
        return points is not None and abs(points) > MOST

    @property
    def turns(self) -> list[float]:
        """Values of the figure at which a line without bands may give its least or most points."""
        far = (max(self.low, -_FAR), min(self.high, _FAR))
        return [each for each in (*far, *(knot.at for knot in self.source.knots)) if self.low <= each <= self.high]

    def _bounded(self, points: float) -> float:
        low = -math.inf if self.source.floor is None else self.source.floor
        high = math.inf if self.source.ceiling is None else self.source.ceiling
        return min(max(points, low), high)

    def _along(self, value: float) -> float:
        """The points on the straight line between the two knots around a value.

        points = p1 + (value - x1) / (x2 - x1) * (p2 - p1). Beyond an end its line goes on as far as floor and ceiling
        allow, and stays at the end where there is none on that side.
        """
        knots = self.source.knots
        first, last = knots[0], knots[-1]
        pair = next(((one, two) for one, two in pairwise(knots) if value <= two.at), (knots[-2], last))
        beyond = first if value < first.at else last if value > last.at else None
        points = _between(value, *pair)
        if beyond is not None and points > beyond.points:
            points = points if self.source.ceiling is not None else beyond.points
        elif beyond is not None and points < beyond.points:
            points = points if self.source.floor is not None else beyond.points
        return self._bounded(points)


def _between(value: float, one: Knot, two: Knot) -> float:
    if value in (one.at, two.at):
        return one.points if value == one.at else two.points
    if abs(value) >= _UNBOUNDED:
        return math.copysign(math.inf, (two.points - one.points) * value) if two.points != one.points else one.points
    return one.points + (value - one.at) / (two.at - one.at) * (two.points - one.points)


def pointing(
    line: ScoreLine, figure: int, column: Reader, compiled: Callable[[Dated[Condition]], CompiledCondition]
) -> Pointing:
    """A line of the file for one day; ``compiled`` puts a condition of a band in force."""
    bands = tuple(
        Step(band.points, None if band.condition is None else compiled(band.condition)) for band in line.bands
    )
    low, high = -math.inf, math.inf
    if isinstance(column, NumberReader):
        low = -math.inf if column.figure.low is None else column.figure.low
        high = math.inf if column.figure.high is None else column.figure.high
    return Pointing(figure, line, bands, low, high, 100.0 if column.figure.unit is Unit.PERCENT else 1.0)
