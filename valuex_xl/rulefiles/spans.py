"""Conditions as stretches of the number line, to see what can never hold and what is stricter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf

from valuex_xl.rulefiles.conditions import Bound, Condition, Side

__all__ = ["Span", "implies", "span"]


@dataclass(frozen=True, slots=True)
class Span:
    """From ``low`` to ``high``; an open end does not belong to it."""

    low: float = -inf
    high: float = inf
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self) -> bool:
        """Whether no number belongs to it."""
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def meet(self, other: Span) -> Span:
        """What belongs to both."""
        low = max((self.low, self.low_open), (other.low, other.low_open))
        high = min((self.high, not self.high_open), (other.high, not other.high_open))
        return Span(low[0], high[0], low[1], not high[1])

    def adjoins(self, other: Span) -> bool:
        """Whether it ends where the other begins, so that no number between is in neither or in both."""
        return self.high == other.low and self.high_open is not other.low_open

    def within(self, other: Span) -> bool:
        """Whether all that belongs to it belongs to the other."""
        return self.meet(other) == self


@lru_cache(maxsize=4_096)
def span(condition: Condition) -> Span:
    """The stretch on which every bound of a condition holds; kept, as a ladder compares every two of its grades."""
    found = Span()
    for bound in condition.bounds:
        found = found.meet(_stretch(bound))
    return found


def implies(one: Condition, other: Condition) -> bool:
    """Whether whatever meets the one meets the other, whatever the words are that they may hang on."""
    if one.cases or other.cases:
        sides = [each for each in (one, other) if each.cases]
        words = {word for each in sides for case in each.cases for word in case.words}
        if all(any(not case.words for case in each.cases) for each in sides):
            words.add("")  # any other word, which no side names
        same = one.by == other.by or not (one.by and other.by)
        pairs = (
            [(one.where({one.by: word}), other.where({other.by: word})) for word in words]
            if same
            else [(here, there) for here in one.plain for there in other.plain]
        )
        return all(implies(here, there) for here, there in pairs)
    if one.words and other.words:
        return set(one.words) <= set(other.words)
    if one.words or other.words:
        return not (other.words or other.bounds)
    return span(one).within(span(other))


def _stretch(bound: Bound) -> Span:
    limit = bound.limit
    match bound.side:
        case Side.AT_LEAST:
            return Span(low=limit)
        case Side.ABOVE:
            return Span(low=limit, low_open=True)
        case Side.AT_MOST:
            return Span(high=limit)
        case Side.BELOW:
            return Span(high=limit, high_open=True)
        case Side.EXACTLY:
            return Span(limit, limit)
