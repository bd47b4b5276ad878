"""The course of a customer's margins: the years that differ one by one, and those that go on alike."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from valuex_xl.judging.domains import at_most_one, finite, ratio
from valuex_xl.judging.values import NUM, CallError

__all__ = ["Course", "Schedule", "Timing", "years_of"]

Timing = Literal["end", "start", "arrears"]
Schedule: TypeAlias = float | Sequence[float]
"""A figure of every year, or one for each year from the first, of which the last holds on."""

_TINY = 1e-12


def years_of(schedule: Schedule) -> Sequence[float]:
    """The years that a schedule names.

    >>> years_of(0.8), years_of((0.5, 0.75))
    ([0.8], (0.5, 0.75))
    """
    return [schedule] if isinstance(schedule, (int, float)) else schedule


@dataclass(frozen=True, slots=True)
class Course:
    """What the margins are worth today: ``years`` one by one, then ``from_then``, and ``factor`` times that every year.

    The last retention and discount are those that hold on.
    """

    years: tuple[float, ...]
    from_then: float
    factor: float
    last_retention: float
    last_discount: float

    @classmethod
    def of(cls, margin: Schedule, retention: Schedule, discount: Schedule, timing: Timing) -> Course:
        """The course of these figures; raises CallError (#NUM!) for a retention or a discount outside its domain."""
        margins = years_of(margin)
        kept = [ratio(each, "retention") for each in years_of(retention)]
        rates = [1 + _discount(each) for each in years_of(discount)]
        length = max(map(len, (margins, kept, rates)))
        worth, left = [], 1.0
        for year in range(length):
            m, r, rate = _in(margins, year), _in(kept, year), _in(rates, year)
            worth.append(m * left * {"end": r / rate, "start": 1.0, "arrears": 1 / rate}[timing])
            left *= r / rate
        return cls(tuple(worth[:-1]), worth[-1], kept[-1] / rates[-1], kept[-1], rates[-1] - 1)

    def value(self, periods: float | None) -> float:
        """What so many periods are worth, None for all that come."""
        if periods is None:
            return math.fsum((*self.years, self.from_then / (1 - self.factor)))
        ahead = self.years[: int(periods)]
        later = max(0.0, periods - len(self.years))
        return math.fsum((*ahead, self.from_then * _powers(self.factor, later)))

    def payback(self, invested: float, periods: float | None) -> float | None:
        """After how many periods, parts of one included, so much has come; None for never.

        Raises CallError (#NUM!) where there is no number for it.
        """
        if invested == 0:
            return 0.0
        sums = [0.0]
        for worth in self.years:
            sums.append(sums[-1] + worth)
        for year, (before, after) in enumerate(pairwise(sums)):
            if after >= invested:
                return None if periods is not None and year + 1 > periods else _part(year, before, after, invested)
        lacking = invested - sums[-1]
        whole = self._whole(lacking)
        if whole is None:
            return None
        before = self.from_then * _powers(self.factor, whole)
        found = finite(_part(len(self.years) + whole, before, before + self.from_then * self.factor**whole, lacking))
        return None if periods is not None and found > periods * (1 + _TINY) else found

    def _whole(self, lacking: float) -> float | None:
        """The most of the periods that go on alike after which so much has not yet come; None where it never comes.

        That is one less than the least n with (1 - f^n) / (1 - f) >= lacking / from_then. Raises CallError (#NUM!) for
        more periods than there are numbers.
        """
        if self.from_then <= 0:
            return None
        times = lacking / self.from_then
        if self.factor == 0:
            return None if times > 1 + _TINY else 0.0
        gone = times * (1 - self.factor)
        if gone >= 1:
            return None
        periods = finite(times) if self.factor == 1 else math.log1p(finite(-gone)) / math.log(self.factor)
        return max(0.0, math.ceil(periods) - 1.0)


def _part(year: float, before: float, after: float, sought: float) -> float:
    return year + max(0.0, (sought - before) / (after - before)) if after != before else year


def _powers(factor: float, count: float) -> float:
    """The sum of factor^t over t = 0..count-1, without losing digits where the factor is near 1."""
    if factor == 1:
        return count
    if factor == 0:
        return float(count > 0)
    try:
        return math.expm1(count * math.log(factor)) / (factor - 1)
    except OverflowError:
        return math.inf


def _discount(rate: float) -> float:
    if rate <= -1:
        raise CallError(NUM, f"discount is {rate:g}, but it is a rate above -1")
    return at_most_one(rate, "discount")


def _in(schedule: Sequence[float], year: int) -> float:
    return schedule[min(year, len(schedule) - 1)]
