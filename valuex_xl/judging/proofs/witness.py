"""A customer or a deal that shows what was proved, in numbers that a person would write."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from valuex_xl.judging.compiled_conditions import Test
from valuex_xl.judging.proofs.boxes import Box
from valuex_xl.judging.readers import Reading
from valuex_xl.judging.thresholds import slack
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.numbers import show

__all__ = ["BLANK", "in_words", "plain_number", "readings"]

BLANK = -math.inf
"""Stands for a missing figure among the numbers of a box; no figure can have it."""

_FINEST = 17
_FAR = 1e15


def plain_number(low: float, high: float) -> float:
    """The number from one to the other with the fewest digits, off both ends and their hair where that is possible.

    >>> plain_number(0.25, 1.0), plain_number(0.25 - 1e-12, 0.25 + 1e-12), plain_number(-math.inf, -3.0)
    (0.3, 0.25, -4.0)
    """
    inner_low, inner_high = low + 2 * slack(low), high - 2 * slack(high)
    if low <= -_FAR and high >= _FAR:
        return 0.0
    if inner_low < inner_high:
        low, high = inner_low, inner_high
    below, above = Decimal(repr(max(low, -_FAR))), Decimal(repr(min(high, _FAR)))
    size = max((abs(each) for each in (below, above) if abs(each) < _FAR), default=Decimal(1))
    first = 0 if size < 1 else -size.adjusted()
    for digits in range(first, _FINEST + 1):
        found = _between(below, above, Decimal(1).scaleb(-digits))
        if found is not None and low <= float(found) <= high:
            return float(found)
    return low if math.isfinite(low) else high


def _between(low: Decimal, high: Decimal, step: Decimal) -> Decimal | None:
    """The multiple of a step strictly between two numbers that is next to the end nearer to 0."""
    up = abs(low) <= abs(high)
    whole = (
        (low / step).to_integral_value(ROUND_FLOOR) + 1 if up else (high / step).to_integral_value(ROUND_CEILING) - 1
    )
    found = whole * step
    return found if low < found < high else None


def readings(box: Box) -> tuple[Reading, ...]:
    """One customer of a box: plain numbers, the first of the words, None for a missing figure."""
    return tuple(map(_reading, box))


def _reading(side: Test) -> Reading:
    if isinstance(side, frozenset):
        word = min(side, key=lambda at: (at < 0, at))
        return None if word < 0 else word
    return None if side.high == BLANK else plain_number(side.low, side.high)


def in_words(figures: Sequence[Figure], given: Sequence[Reading], only: Collection[int]) -> str:
    """The customer as an example of the rule file would give it: the figures at these positions.

    >>> from valuex_xl.rulefiles.figures import Unit
    >>> from valuex_xl.rulefiles.place import Place
    >>> share = Figure("share of wallet", Place("", 1, 1), unit=Unit.PERCENT)
    >>> in_words([share], [0.3], [0])
    'share of wallet 30%'
    """
    told = [f"{figures[at].name} {_word(figures[at], given[at])}" for at in sorted(only)]
    return ", ".join(told) or "anybody"


def _word(figure: Figure, value: Reading) -> str:
    if value is None:
        return "missing"
    return figure.words[int(value)] if figure.words else show(float(value), figure.unit)
