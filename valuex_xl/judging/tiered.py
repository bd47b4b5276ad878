"""Marginal slices on one day: how much of a count lies in each, and at which rate."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from valuex_xl.judging.thresholds import in_force
from valuex_xl.rulefiles.tiers import Tier

__all__ = ["Slice", "tiered_on"]


@dataclass(frozen=True, slots=True)
class Slice:
    """A slice in force: its ends, ``high`` infinite for the last, and its rate.

    >>> slices = Slice(0, 1000, 2.0), Slice(1000, math.inf, 1.5)
    >>> [each.inside(1200) for each in slices], Slice.total(slices, 1200)
    ([1000, 200], 2300.0)
    """

    low: float
    high: float
    rate: float

    def inside(self, count: float) -> float:
        """How much of a count lies in it."""
        return max(0, min(count, self.high) - self.low)

    @staticmethod
    def total(slices: Sequence[Slice], count: float) -> float:
        """What a count comes to over all slices."""
        return fsum(each.inside(count) * each.rate for each in slices)


def tiered_on(tiers: Sequence[Tier], day: date, label: str) -> tuple[Slice, ...]:
    """The slices in force on a day; raises CallError (#N/A) where an end or a rate is not yet."""
    found: list[Slice] = []
    low = 0.0
    for tier in tiers:
        high = math.inf if tier.to is None else in_force(tier.to, day, f"{label}: to")
        found.append(Slice(low, high, in_force(tier.rate, day, label)))
        low = high
    return tuple(found)
