"""Lines that hold the sum of a few just above or just below them, wherever these begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from valuex_xl.ledgers.columns import Places
from valuex_xl.ledgers.totals.chance import Chance

__all__ = ["Windows", "windows_of"]

_TRIED = 200_000
"""So many sums are tried in a list, as long as each line has a few."""
_FEW, _MOST = 24, 200
_WIDE = 1 << 62


@dataclass(frozen=True, slots=True)
class Windows:
    """Of how many lines just beside it a line is the sum, shortest first, and how many such are to be expected."""

    sums: dict[int, list[int]]
    expected: float


def windows_of(units: Sequence[int], stops: Places, chance: Chance, dust: int, *, above: bool) -> Windows:
    """Try for each line the lines just above it, or just below, two of them and more; no sum holds one of the stops.

    As many are to be expected as the amounts say, or as often as a sum is held by lines that do not stand beside it:
    of list prices one is often the sum of others. The lines are counted with those that hold nothing. What a line holds
    may stand among lines of which the others cancel out: that is no sum.
    """
    size = len(units)
    largest = max(map(abs, units), default=0)
    held = np.array(units, np.int64 if sum(map(abs, units)) < _WIDE else object)
    held[stops] = 0
    stopped = np.zeros(size, np.bool_)
    stopped[stops] = True
    if not above:
        held, stopped = held[::-1], stopped[::-1]
    running = np.concatenate((np.zeros(1, held.dtype), np.cumsum(held)))
    ends = np.concatenate((np.zeros(1, np.int64), np.cumsum(stopped, dtype=np.int64)))
    filled = held != 0
    ranked = np.sort(held[filled])
    found, expected, elsewhere = dict[int, list[int]](), 0.0, 0
    for many in range(2, min(size, max(_FEW, min(_MOST, _TRIED // (size + 1)) + 1))):
        sums, own = running[many:size] - running[: size - many], held[many:]
        # Of sums that begin with a line that holds nothing the next shorter one is the same.
        tried = filled[many:] & filled[: size - many] & (ends[many:size] == ends[: size - many])
        tried &= filled[1 : size - many + 1] | (many > 2)
        tried &= np.abs(sums) <= largest
        expected += float(chance.of_each(sums[tried]).sum())
        hits = tried & (np.abs(sums - own) <= dust)
        same = np.searchsorted(ranked, sums[tried] + dust, "right") - np.searchsorted(
            ranked, sums[tried] - dust, "left"
        )
        elsewhere += int(same.sum()) - int(np.count_nonzero(hits))
        for place in np.flatnonzero(hits).tolist():
            at = place + many
            if not bool((held[place:at] == held[at]).any()):
                found.setdefault(at if above else size - 1 - at, []).append(many)
    return Windows(found, max(expected, elsewhere / max(1, len(ranked) - 1)))
