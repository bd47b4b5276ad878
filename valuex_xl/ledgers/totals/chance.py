"""How often a line holds the sum of others by chance, from the amounts that stand in the list."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns.places import STEP

__all__ = ["Chance", "at_least"]

_STEPS = (1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 100_000, 1_000_000)
"""Amounts are seldom any number: prices end in fives, in tens or in noughts."""
_LAST = 1e-12
_BITS = 63
"""Of the numbers that numpy has."""


class Chance:
    """How often a line of a list holds a given amount, in whole units.

    That is the share of the lines of about its size, divided by the different amounts of that size; of a round amount
    those as round as it is.
    """

    def __init__(self, units: Sequence[int]) -> None:
        sizes = Counter(map(int.bit_length, filter(None, units)))
        lines = sizes.total()
        rounds = _rounds(units, max(sizes, default=0))
        # A size counts its neighbours by half, so that none beside one that is met is impossible.
        self._sizes = {
            size: (sizes[size] + (sizes[size - 1] + sizes[size + 1]) / 2) / (2 * lines)
            for size in {near for each in sizes for near in (each - 1, each, each + 1)}
        }
        self._rounds = {step: rounds[step] / lines if lines else 0.0 for step in _STEPS}

    def of(self, unit: int) -> float:
        """The share of lines that hold this amount by chance."""
        size = abs(unit).bit_length()
        if size not in self._sizes:
            return 0.0
        dense = max(share * step for step, share in self._rounds.items() if unit % step == 0)
        return min(1.0, self._sizes[size] * dense / 2.0 ** (size - 1))

    def of_each(self, units: NDArray[Any]) -> NDArray[np.float64]:
        """The same of many amounts."""
        if not len(units):
            return np.zeros(0, np.float64)
        exponents = np.frexp(np.abs(units).astype(np.float64))[1]
        shares = np.zeros(max(int(exponents.max()), *self._sizes, 0) + 1, np.float64)
        for size, share in self._sizes.items():
            shares[size] = share / 2.0 ** (size - 1)
        dense = np.zeros(len(units), np.float64)
        for step, share in self._rounds.items():
            dense = np.where(units % step == 0, np.maximum(dense, share * step), dense)
        return np.minimum(1.0, shares[exponents] * dense)


def _rounds(units: Sequence[int], size: int) -> Counter[int]:
    """How many amounts, of so many bits at most, are multiples of each of the usual steps; those that are 0 aside."""
    found: Counter[int] = Counter()
    for start in range(0, len(units), STEP):
        held = np.array(units[start : start + STEP], np.int64 if size < _BITS else object)
        held = held[held != 0]
        for step in _STEPS:
            found[step] += int(np.count_nonzero(held % step == 0))
    return found


def at_least(hits: int, expected: float) -> float:
    """How probable so many hits or more are where so many are to be expected (Poisson).

    >>> round(at_least(1, 0.01), 4), round(at_least(3, 0.1), 6), at_least(0, 2.0)
    (0.01, 0.000155, 1.0)
    """
    if hits <= expected or not expected:
        return 1.0 if hits <= expected else 0.0
    # The upper end is added up by itself: 1 less the lower one would lose what is next to nothing.
    term = math.exp(hits * math.log(expected) - expected - math.lgamma(hits + 1))
    found, number = 0.0, hits
    while term > found * _LAST:
        found, number = found + term, number + 1
        term *= expected / number
    return found
