"""Bands of which one looks the wrong way: a limit that decides nothing, a side that the others do not look to.

`at most` typed for `at least` leaves a file that can be read, and answers that nobody meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, nextafter

from valuex_xl.rulefiles.conditions import Bound, Condition, Side
from valuex_xl.rulefiles.spans import Span, span

__all__ = ["idle_limit", "is_reached", "other_side"]

_LOW = frozenset({Side.AT_LEAST, Side.ABOVE})
_HIGH = frozenset({Side.AT_MOST, Side.BELOW})


def idle_limit(conditions: Sequence[Condition | None], domain: Span) -> tuple[int, str] | None:
    """The first band with a limit on both sides of which the same band is given, and what to say of it.

    None among the conditions takes the rest; none of them hangs on a word. ``domain`` is what the figure can be.
    """
    spans = [Span() if each is None else span(each) for each in conditions]
    for at, condition in enumerate(conditions):
        for bound in () if condition is None else condition.bounds:
            around = {_band(spans, value) for value in _around(bound.limit) if Span(value, value).within(domain)}
            if len(around) == 1 and domain.low < bound.limit < domain.high:
                return at, (
                    f'"{bound}" decides nothing, {bound.written} and what is on either side of it get the same band - '
                    "turn its side round, change the number, or write the rest"
                )
    return None


def other_side(conditions: Sequence[Condition | None]) -> tuple[int, str] | None:
    """The first band that has a limit on one side where one before it has its limit on the other."""
    single = [(at, each.bounds[0]) for at, each in enumerate(conditions) if each is not None and len(each.bounds) == 1]
    for at, bound in single:
        first = next((each for before, each in single if before < at and _is_opposite(each, bound)), None)
        if first is not None:
            return at, (
                f'"{bound}" looks the other way than "{first}" before it - turn one of them round, or give the band '
                "both its ends"
            )
    return None


def is_reached(conditions: Sequence[Condition | None], at: int, domain: Span) -> bool:
    """Does any number of the domain get this band, and none before it?"""
    spans = [Span() if each is None else span(each) for each in conditions]
    limits = {bound.limit for each in conditions if each is not None for bound in each.bounds}
    ends = [limit for limit in (domain.low, domain.high) if abs(limit) < inf]
    values = {value for limit in (*limits, *ends, 0.0) for value in _around(limit)} | {-1e300, 1e300}
    return any(_band(spans, value) == at for value in values if Span(value, value).within(domain))


def _around(limit: float) -> tuple[float, float, float]:
    return nextafter(limit, -inf), limit, nextafter(limit, inf)


def _band(spans: Sequence[Span], value: float) -> int | None:
    point = Span(value, value)
    return next((at for at, each in enumerate(spans) if point.within(each)), None)


def _is_opposite(one: Bound, other: Bound) -> bool:
    return {one.side, other.side} <= _LOW | _HIGH and (one.side in _LOW) is not (other.side in _LOW)
