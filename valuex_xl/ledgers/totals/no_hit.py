"""A walk past lines of which none holds the sum of others, as most lists are: all of it at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Places
from valuex_xl.ledgers.totals.chance import Chance

__all__ = ["expected_without_hits"]

_EXACT = 1 << 53
"""Doubles tell whole numbers below it apart: of larger ones chance is not the same in arrays."""
_WHOLE = 1 << 62

_Numbers = NDArray[np.int64]


def expected_without_hits(
    units: Sequence[int],
    keys: Sequence[int],
    stems: Sequence[int],
    chance: Chance,
    *,
    stops: Places,
    counts: Places,
    dust: int,
    hit_at: Collection[int] = (),
    before: float = 0.0,
) -> float | None:
    """How many sums are to be expected, ``before`` among them, where no line holds one; None where one may hold one.

    A line may be the sum of two or more since its customer's first, since the first of its group of names, since the
    last stop, or since the beginning. ``hit_at`` are lines that may hold one of another beginning.
    """
    held = np.array(units, np.int64) if sum(map(abs, units)) < _WHOLE else None
    if held is None or not len(held):
        return None
    largest = int(np.abs(held).max())
    if largest >= _EXACT:
        return None
    stopped = np.zeros(len(held), np.bool_)
    stopped[stops] = True
    adds = (held != 0) & ~stopped
    asked = adds.copy()
    asked[counts] = False
    if any(bool(asked[at]) for at in hit_at):
        return None
    whole, count = _before(np.where(adds, held, 0)), _before(adds.astype(np.int64))
    own = np.array(keys, np.int64)
    group = np.array(stems, np.int64)[own]
    named = np.flatnonzero(adds & (group >= 0))
    runs = named[_others(own[named])]
    groups = runs[_others(group[runs])]
    begins = [_last_before(places, len(held)) for places in (runs, groups, np.flatnonzero(stopped))]
    lines = np.flatnonzero(asked)
    sums: list[_Numbers] = []
    told: list[NDArray[np.bool_]] = []
    chances = np.zeros(len(lines), np.float64)
    for begin in [each[lines] for each in begins] + [np.full(len(lines), -1, np.int64)]:
        from_start = begin < 0
        since = whole[lines] - np.where(from_start, 0, whole[begin])
        fit = (count[lines] - np.where(from_start, 0, count[begin]) >= 2) & (np.abs(since) <= largest)
        for other, known in zip(sums, told, strict=True):
            fit &= ~(known & (other == since))
        if bool((np.abs(since - held[lines]) <= dust)[fit].any()):
            return None
        chances[fit] += chance.of_each(since[fit])
        sums.append(since)
        told.append(fit)
    # One after the other, as a walk adds them.
    return float(np.add.accumulate(np.append(before, chances))[-1])


def _before(amounts: _Numbers) -> _Numbers:
    """What stands above each line."""
    return np.cumsum(amounts) - amounts


def _others(numbers: _Numbers) -> NDArray[np.bool_]:
    """Which are not as the one before them."""
    return np.append(True, numbers[1:] != numbers[:-1])[: len(numbers)]


def _last_before(places: _Numbers, size: int) -> _Numbers:
    """For each line the last of some places above it, -1 where there is none."""
    found = np.full(size + 1, -1, np.int64)
    found[places + 1] = places
    return np.maximum.accumulate(found)[:size]
