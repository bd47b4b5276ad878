"""Customer lifetime value: what a yearly margin is worth while the customer stays."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from valuex_xl.judging.domains import at_least_zero, finite, needed
from valuex_xl.judging.thresholds import money_slack
from valuex_xl.judging.values import DIV0, NA, NUM, CallError
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import show_money, show_percent
from valuex_xl.measures.course import Course, Schedule, Timing, years_of

__all__ = ["Lifetime", "Schedule", "Timing", "lifetime_value"]

_WHEN: dict[Timing, str] = {
    "end": "at the end of each year",
    "start": "at the start of each year",
    "arrears": "in arrears each year, the first for certain,",
}
_HALVINGS = 100


def lifetime_value(
    margin: Schedule,
    retention: Schedule,
    discount: Schedule,
    periods: float | None = None,
    timing: Timing = "end",
) -> float:
    """The present value of a yearly margin m, kept with probability r a year, discounted at d.

    Margins at the end of each year: m r / (1 + d - r); at the start: m (1 + d) / (1 + d - r); in arrears, at the end
    of each year from all who began it: m / (1 + d - r). With n periods the sum of m r^t / (1 + d)^t over t = 1..n, or
    0..n-1. Each of the three may be a value a year, the last holding on: what is left of a customer is then the product
    of the years' r / (1 + d). Source: S. Gupta and D. Lehmann, Managing Customers as Investments, 2005; arrears: the
    same authors with J. Stuart, "Valuing Customers", Journal of Marketing Research, 2004. Raises CallError (#NUM!)
    outside the domain, and for a value without end (r >= 1 + d with no periods).

    >>> [round(lifetime_value(100, 0.8, 0.1, timing=timing), 6) for timing in ("end", "start", "arrears")]
    [266.666667, 366.666667, 333.333333]

    Half of the customers stay the first year and three quarters every later one: 1 + 0.5 / (1 - 0.75).

    >>> lifetime_value(1, (0.5, 0.75), 0, timing="start")
    3.0
    """
    return Lifetime(margin, retention, discount, periods, timing).value


@dataclass(frozen=True, slots=True)
class Lifetime:
    """A customer's lifetime, and what is invested in it; the arguments are those of ``lifetime_value``."""

    margin: Schedule
    retention: Schedule | None
    discount: Schedule
    periods: float | None = None
    timing: Timing = "end"
    investment: float | None = None

    @property
    def value(self) -> float:
        """The present value in money, by ``lifetime_value``; raises CallError (#NUM!) as it does."""
        course = self._course()
        if self.periods is None and course.factor >= 1:
            raise CallError(
                NUM,
                f"at retention {course.last_retention:g} and discount {course.last_discount:g} the value has no end: "
                "give periods",
            )
        return finite(course.value(self.periods))

    @property
    def net(self) -> float:
        """The value less the investment."""
        return self.value - (self.investment or 0.0)

    @property
    def gain(self) -> float:
        """The return on the investment: value / investment - 1.

        Raises CallError: #N/A without an investment, #DIV/0! for one of 0, #NUM! for a negative one.
        """
        invested = self._invested()
        if invested == 0:
            raise CallError(DIV0, "the investment is 0: there is no return on it")
        return self.value / invested - 1

    @property
    def payback(self) -> float:
        """After how many periods the discounted margins have brought the investment back, parts of a period included.

        Within a period the margin counts evenly. Raises CallError: #N/A without an investment, and where it never
        comes back.
        """
        invested = self._invested()
        found = self._course().payback(invested, self.periods)
        if found is None:
            span = "at all" if self.periods is None else f"within {self.periods:g} periods"
            raise CallError(NA, f"the investment of {show_money(invested)} does not come back {span}")
        return found

    @property
    def required_retention(self) -> float:
        """The retention, the same every year, at which the value equals the investment; 0 where none is needed.

        Raises CallError: #N/A without an investment, and where not even a retention of 1 is enough.
        """
        invested = self._invested()
        if self._at(0.0) >= invested:
            return 0.0
        if self._at(1.0) < invested - money_slack(invested):
            raise CallError(NA, f"no retention is enough to bring back an investment of {show_money(invested)}")
        low, high = 0.0, 1.0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if self._at(middle) < invested else (low, middle)
        return high

    def _at(self, retention: float) -> float:
        """The value if so many stayed every year; infinite where it has no end."""
        course = Course.of(self.margin, retention, self.discount, self.timing)
        return math.inf if self.periods is None and course.factor >= 1 else course.value(self.periods)

    def _invested(self) -> float:
        return at_least_zero(needed(self.investment, "investment"), "investment")

    def _course(self) -> Course:
        periods = self.periods
        if periods is not None and (periods < 0 or periods != int(periods)):
            raise CallError(NUM, f"periods is {periods:g}, but it is a whole number from 0")
        if self.retention is None:
            raise CallError(NA, "retention is missing")
        return Course.of(self.margin, self.retention, self.discount, self.timing)

    def why(self) -> Why:
        """What the value is made of, and when the investment is back."""
        years = "without end" if self.periods is None else f"for {self.periods:g} years"
        told = (
            f"{_told(self.margin, show_money)} {_WHEN[self.timing]} {years}, kept at "
            f"{_told(self.retention or 0.0, show_percent)} and discounted at {_told(self.discount, show_percent)}, "
            f"is worth {show_money(self.value)} today"
        )
        if self.investment is None:
            return Why.of(told)
        return Why.of(
            f"{told}; less an investment of {show_money(self.investment)} it is {show_money(self.net)}", self._back()
        )

    def _back(self) -> str:
        try:
            least = show_percent(self.required_retention)
            return f"It is back after {self.payback:,.4g} periods; the least retention that brings it back is {least}"
        except CallError as error:
            told = str(error)
            return f"{told[0].upper()}{told[1:]}"


def _told(schedule: Schedule, show: Callable[[float], str]) -> str:
    """The schedule in words: 427, 465 and then 505."""
    shown = [show(each) for each in years_of(schedule)]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and then {shown[-1]}"
