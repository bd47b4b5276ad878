"""Values on and around thresholds: where two rule sets that differ must show it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal
from itertools import pairwise

from valuex_xl.rulefiles.conditions import Condition
from valuex_xl.rulefiles.figures import Unit

__all__ = ["around", "between", "limits_of"]


def limits_of(conditions: Iterable[Condition | None]) -> set[float]:
    """The numbers that the conditions hold a figure against."""
    return {limit for condition in conditions if condition for limit in condition.limits}


def around(
    limits: Iterable[float], unit: Unit | None = None, low: float | None = None, high: float | None = None
) -> list[float]:
    """A plain number between each two limits, each limit, one beyond the ends; nothing outside low and high."""
    step = 0.01 if unit is Unit.PERCENT else 1.0
    marks = sorted({*limits, *(each for each in (low, high) if each is not None)})
    if not marks:
        return [0.0, step]
    found = [*(between(*pair) for pair in pairwise(marks)), *marks, marks[0] - step, marks[-1] + step]
    return [each for each in found if (low is None or each >= low) and (high is None or each <= high)]


def between(low: float, high: float) -> float:
    """The plainest number strictly between two, near the middle.

    >>> between(0.25, 0.3), between(30.0, 60.0), between(0.749, 0.75)
    (0.27, 40.0, 0.7495)
    """
    middle = (Decimal(repr(low)) + Decimal(repr(high))) / 2
    for places in range(-6, 18):
        grain = Decimal(1).scaleb(-places)
        plain = middle.quantize(grain, rounding=ROUND_DOWN)
        if low < float(plain) < high:
            return float(plain)
    return float(middle)
