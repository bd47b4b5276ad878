"""Sums of very many amounts by key, and of all of them, each the correctly rounded one: what ``fsum`` gives, in numpy.

A plain sum of doubles depends on the order of the rows, and so would a status that lies on its limit. Here every amount
is cut into slices so coarse that adding them up rounds nothing (the error-free splitting of T. Ogita, S. Rump and
S. Oishi, Accurate Sum and Dot Product, 2005); what the slices of a key come to is then added in one rounding.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

__all__ = ["exact_running", "exact_running_totals", "exact_sums", "exact_total"]

Floats = NDArray[np.float64]
Codes = NDArray[np.intp]

_DIGITS = 53
_PART = 65_536
_LEAST = -1074
"""The exponent of the least double there is: sums of multiples of it that stay small enough round nothing either."""


def exact_total(amounts: Floats) -> float:
    """The correctly rounded sum of all amounts; 0 for none. All must be finite.

    >>> exact_total(np.array([1e16, 1.0, -1e16]))
    1.0
    """
    parts = (amounts[start : start + _PART] for start in range(0, len(amounts), _PART))
    return math.fsum(float(each.sum()) for part in parts for each in _slices(part, _PART.bit_length()))


def exact_running(amounts: Floats) -> Floats:
    """The sum of all amounts up to each, to the last digit or the one beside it. All must be finite.

    >>> exact_running(np.array([1e16, 1.0, -1e16])).tolist()[-1]
    1.0
    """
    found = np.empty(len(amounts))
    high = low = 0.0
    for start in range(0, len(amounts), _PART):
        slices = list(_slices(amounts[start : start + _PART], _PART.bit_length()))
        total: Floats = np.full(len(slices[0]), low)
        for each in reversed(slices):  # no sum up to a place rounds within a slice
            total = total + np.cumsum(each)
        found[start : start + _PART] = high + total
        parts = [high, low, *(float(each.sum()) for each in slices)]
        high = math.fsum(parts)
        low = math.fsum([*parts, -high])
    return found


def exact_running_totals(amounts: Floats) -> Floats:
    """The sum of all amounts up to each, each the correctly rounded one. All must be finite, and so must the sum of
    their sizes.

    >>> exact_running_totals(np.array([1e16, 1.0, -1e16, 1.0])).tolist()
    [1e+16, 1e+16, 1.0, 2.0]
    """
    if not len(amounts):
        return np.zeros(0)
    return _rounded_once([np.cumsum(each) for each in _slices(amounts, len(amounts).bit_length())])


def exact_sums(codes: Codes, amounts: Floats, size: int) -> Floats:
    """The correctly rounded sum of the amounts of each code from 0 to ``size`` - 1; 0 where a code has none.

    All amounts must be finite, and so must the sums of their sizes.

    >>> exact_sums(np.array([0, 1, 0, 0]), np.array([1e16, 0.1, 1.0, -1e16]), 2).tolist()
    [1.0, 0.1]
    """
    if not len(amounts):
        return np.zeros(size)
    most = int(np.bincount(codes, minlength=size).max())
    slices: list[Floats] = [
        np.bincount(codes, part, size).astype(np.float64, copy=False) for part in _slices(amounts, most.bit_length())
    ]
    return _rounded_once(slices)


def _slices(amounts: Floats, spare: int) -> Iterator[Floats]:
    """The amounts as addends of which 2 to the ``spare`` of one slice add up without rounding, coarsest first."""
    rest = amounts
    while True:
        largest = float(np.max(np.abs(rest)))
        grain = math.frexp(largest)[1] + spare + 1 - _DIGITS
        if largest == 0 or grain <= _LEAST:
            yield rest
            return
        anchor = math.ldexp(1.5, grain + _DIGITS - 1)
        coarse = (rest + anchor) - anchor
        rest = rest - coarse
        if not rest.any():
            yield coarse
            return
        yield coarse


def _rounded_once(slices: list[Floats]) -> Floats:
    """The sum of each place over all slices in one rounding.

    From the finest up, two at a time; where a partial sum had to be rounded before the last, the place is added up
    exactly by itself.
    """
    total = slices[-1]
    doubtful = np.zeros(len(total), np.bool_)
    for coarse in reversed(slices[1:-1]):
        added = coarse + total
        doubtful |= _lost(coarse, total, added) != 0
        total = added
    if len(slices) > 1:
        total = slices[0] + total
    for place in np.flatnonzero(doubtful).tolist():
        total[place] = math.fsum(float(part[place]) for part in slices)
    return total


def _lost(one: Floats, other: Floats, total: Floats) -> Floats:
    """What rounding dropped from ``one + other`` (D. Knuth, The Art of Computer Programming 2, 4.2.2)."""
    back = total - one
    lost: Floats = (one - (total - back)) + (other - back)
    return lost
