"""Customer lifetime value: what a yearly margin is worth while the customer stays."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from valuex_xl.judging.domains import at_least_zero, at_most_one, finite, needed, ratio
from valuex_xl.judging.values import DIV0, NUM, CallError
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import show_money, show_percent

__all__ = ["Lifetime", "Timing", "lifetime_value"]

Timing = Literal["end", "start"]


def lifetime_value(
    margin: float, retention: float, discount: float, periods: float | None = None, timing: Timing = "end"
) -> float:
    """The present value of a yearly margin m, kept with probability r a year, discounted at d.

    Margins at the end of each year: m r / (1 + d - r); at the start: m (1 + d) / (1 + d - r). With n periods the sum
    of m r^t / (1 + d)^t over t = 1..n, or 0..n-1. Source: S. Gupta and D. Lehmann, Managing Customers as Investments,
    2005. Raises CallError (#NUM!) outside the domain, and for a value without end (r >= 1 + d with no periods).

    >>> round(lifetime_value(100, 0.8, 0.1), 6), round(lifetime_value(100, 0.8, 0.1, timing="start"), 6)
    (266.666667, 366.666667)
    """
    kept = ratio(retention, "retention")
    if discount <= -1:
        raise CallError(NUM, f"discount is {discount:g}, but it is a rate above -1")
    factor = kept / (1 + at_most_one(discount, "discount"))
    if periods is None:
        if factor >= 1:
            raise CallError(NUM, f"at retention {kept:g} and discount {discount:g} the value has no end: give periods")
        sum_from_first = factor / (1 - factor)
    else:
        sum_from_first = _finite(factor, periods)
    if timing == "end":
        return finite(margin * sum_from_first)
    return finite(margin * (sum_from_first / factor if factor else float(periods is None or periods > 0)))


def _finite(factor: float, periods: float) -> float:
    """The sum of factor^t over t = 1..n, without losing digits where the factor is near 1."""
    if periods < 0 or periods != int(periods):
        raise CallError(NUM, f"periods is {periods:g}, but it is a whole number from 0")
    if factor == 1:
        return periods
    if factor == 0:
        return 0.0
    try:
        return factor * math.expm1(periods * math.log(factor)) / (factor - 1)
    except OverflowError:
        return math.inf


@dataclass(frozen=True, slots=True)
class Lifetime:
    """A customer's lifetime, and what is invested in it; the arguments are those of ``lifetime_value``."""

    margin: float
    retention: float
    discount: float
    periods: float | None = None
    timing: Timing = "end"
    investment: float | None = None

    @property
    def value(self) -> float:
        """The present value in money, by ``lifetime_value``; raises CallError (#NUM!) as it does."""
        return lifetime_value(self.margin, self.retention, self.discount, self.periods, self.timing)

    @property
    def net(self) -> float:
        """The value less the investment."""
        return self.value - (self.investment or 0.0)

    @property
    def gain(self) -> float:
        """The return on the investment: value / investment - 1.

        Raises CallError: #N/A without an investment, #DIV/0! for one of 0, #NUM! for a negative one.
        """
        invested = at_least_zero(needed(self.investment, "investment"), "investment")
        if invested == 0:
            raise CallError(DIV0, "the investment is 0: there is no return on it")
        return self.value / invested - 1

    def why(self) -> Why:
        """What the value is made of."""
        years = "without end" if self.periods is None else f"for {self.periods:g} years"
        told = (
            f"{show_money(self.margin)} at the {self.timing} of each year {years}, kept at "
            f"{show_percent(self.retention)} and discounted at {show_percent(self.discount)}, "
            f"is worth {show_money(self.value)} today"
        )
        if self.investment is None:
            return Why.of(told)
        return Why.of(f"{told}; less an investment of {show_money(self.investment)} it is {show_money(self.net)}")
