"""Thresholds that hold in cents and in binary: 0.3*3 meets 90%, 25% that came out a hair over is not above 25%.

Every bound becomes a closed interval once, so that judging a figure is two comparisons everywhere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from valuex_xl.judging.values import NA, CallError
from valuex_xl.rulefiles.conditions import Bound, Condition, Dated, Side

__all__ = ["Interval", "in_force", "interval", "money_slack", "slack"]

T = TypeVar("T")

_HAIR = 1e-12


def slack(limit: float) -> float:
    """How far a figure may be off a limit and still count as on it: 1e-12 of the limit or of 1, whichever is more."""
    return _HAIR * max(1.0, abs(limit))


def money_slack(largest_input: float) -> float:
    """The same for a sum of money held against zero: 1e-12 of the largest amount that went into it."""
    return _HAIR * abs(largest_input)


@dataclass(frozen=True, slots=True)
class Interval:
    """The figures that meet a condition, both ends included."""

    low: float = -math.inf
    high: float = math.inf

    def holds(self, value: float) -> bool:
        """Whether a figure meets the condition."""
        return self.low <= value <= self.high

    def covers(self, low: float, high: float) -> bool:
        """Whether every figure from ``low`` to ``high`` meets it."""
        return self.low <= low and high <= self.high

    def misses(self, low: float, high: float) -> bool:
        """Whether no figure from ``low`` to ``high`` meets it."""
        return self.low > self.high or self.high < low or high < self.low

    def __and__(self, other: Interval) -> Interval:
        return Interval(max(self.low, other.low), min(self.high, other.high))


def _of(bound: Bound, largest: float) -> Interval:
    limit, hair = bound.limit, max(slack(bound.limit), money_slack(largest))
    match bound.side:
        case Side.AT_LEAST:
            return Interval(low=limit - hair)
        case Side.ABOVE:
            return Interval(low=math.nextafter(limit + hair, math.inf))
        case Side.AT_MOST:
            return Interval(high=limit + hair)
        case Side.BELOW:
            return Interval(high=math.nextafter(limit - hair, -math.inf))
        case Side.EXACTLY:
            return Interval(limit - hair, limit + hair)


def interval(condition: Condition, largest: float = 0.0) -> Interval:
    """The figures that meet every bound of the condition.

    For a figure that is a sum of money ``largest`` is the largest amount that went into it.

    >>> from valuex_xl.rulefiles.conditions import Bound, Condition, Side
    >>> interval(Condition((Bound(Side.AT_LEAST, 0.9, "90%"),))).holds(0.3 * 3)
    True
    """
    met = Interval()
    for bound in condition.bounds:
        met = met & _of(bound, largest)
    return met


def in_force(threshold: Dated[T], day: date, what: str) -> T:
    """The threshold on that day.

    Raises CallError (#N/A) before the first day it was ever in force.
    """
    found = threshold.at(day)
    if found is None:
        first = threshold.first_day
        raise CallError(NA, f"{what} has no threshold on {day}: the first is from {first}")
    return found
