"""Boxes of customers, and what is left of one once others are taken away: how unreachable grades are found exactly.

A box has one side for each figure: the numbers from one float to another, both included, or some positions in the
figure's list of words. The engine judges by the same closed sides, so that nothing is rounded here, not even the hair
by which a figure may be off its limit.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from valuex_xl.judging.compiled_conditions import Test
from valuex_xl.judging.thresholds import Interval

__all__ = ["Box", "Budget", "Cut", "TooLargeError", "narrowed", "uncovered"]

Box: TypeAlias = tuple[Test, ...]
"""A side for each figure, none of them empty."""

Cut: TypeAlias = tuple[tuple[int, Test], ...]
"""What a grade demands: the sides of some figures by their position; the others may be anything."""


class TooLargeError(Exception):
    """There are more pieces to look at than we take the time for."""


@dataclass(slots=True)
class Budget:
    """How many boxes may still be cut up."""

    left: int = 20_000

    def spend(self) -> None:
        """Takes one box off; raises TooLargeError where none is left."""
        if not self.left:
            raise TooLargeError
        self.left -= 1


def narrowed(box: Box, cut: Cut) -> Box | None:
    """What belongs to both; None where nothing does.

    >>> narrowed((Interval(0, 1), frozenset({0, 1})), ((0, Interval(0.5, 2)), (1, frozenset({1}))))
    (Interval(low=0.5, high=1), frozenset({1}))
    """
    sides = list(box)
    for at, side in cut:
        both = _meet(sides[at], side)
        if both is None:
            return None
        sides[at] = both
    return tuple(sides)


def uncovered(box: Box, cuts: Sequence[Cut], budget: Budget) -> Box | None:
    """A part of the box that no cut takes, None where the cuts take all of it; TooLargeError when the budget is spent.

    >>> at_least_half, less = ((0, Interval(low=0.5)),), ((0, Interval(high=0.25)),)
    >>> uncovered((Interval(0, 1),), [at_least_half, less], Budget())[0].high < 0.5
    True
    >>> uncovered((Interval(0.5, 1),), [less, at_least_half], Budget()) is None
    True
    """
    waiting = [(box, 0)]
    while waiting:
        here, start = waiting.pop()
        at = next((at for at in range(start, len(cuts)) if _touches(cuts[at], here)), None)
        if at is None:
            return here
        budget.spend()
        if not any(_covers(cuts[other], here) for other in range(at, len(cuts))):
            waiting += [(piece, at + 1) for piece in _outside(here, cuts[at])]
    return None


def _touches(cut: Cut, box: Box) -> bool:
    """Whether a cut takes anything of a box."""
    for at, side in cut:
        own = box[at]
        if isinstance(own, Interval) and isinstance(side, Interval):
            if max(own.low, side.low) > min(own.high, side.high):
                return False
        elif not own & side:  # type: ignore[operator]
            return False
    return True


def _covers(cut: Cut, box: Box) -> bool:
    """Whether one cut alone takes all of a box, which saves cutting it up for the others."""
    for at, side in cut:
        own = box[at]
        if isinstance(own, Interval) and isinstance(side, Interval):
            if own.low < side.low or side.high < own.high:
                return False
        elif not own <= side:  # type: ignore[operator]
            return False
    return True


def _outside(box: Box, cut: Cut) -> Iterator[Box]:
    """The pieces of a box that lie outside a cut, no two of which overlap."""
    sides = list(box)
    for at, side in cut:
        for rest in _without(sides[at], side):
            yield (*sides[:at], rest, *sides[at + 1 :])
        both = _meet(sides[at], side)
        assert both is not None
        sides[at] = both


def _meet(one: Test, other: Test) -> Test | None:
    if isinstance(one, Interval) and isinstance(other, Interval):
        low = one.low if one.low >= other.low else other.low
        high = one.high if one.high <= other.high else other.high
        return Interval(low, high) if low <= high else None
    assert isinstance(one, frozenset)
    assert isinstance(other, frozenset)
    return one & other or None


def _without(side: Test, cut: Test) -> Iterator[Test]:
    if isinstance(side, Interval) and isinstance(cut, Interval):
        if side.low < cut.low:
            yield Interval(side.low, math.nextafter(cut.low, -math.inf))
        if side.high > cut.high:
            yield Interval(math.nextafter(cut.high, math.inf), side.high)
    elif isinstance(side, frozenset) and isinstance(cut, frozenset) and side - cut:
        yield side - cut
