"""Lines that stand between known sums, in none of them: a group of one with its subtotal, or a subtotal that is off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from valuex_xl.ledgers.columns import Places
from valuex_xl.ledgers.totals.chance import Chance, at_least

__all__ = ["LeftOver"]

_NEAR = 0.01
"""Of the sum: a subtotal that somebody typed over, or that misses a booking, is nearly right."""
_SELDOM = 0.01
_SURE = 1.5
"""Where a third of the lines is in sums, the list is one of groups."""
_REACH = 200


class LeftOver:
    """The lines that hold something and are in no sum, run by run, in the order in which they are summed.

    ``places`` are those that hold the sum of so ``many`` lines each, those just ``above`` or just below.
    """

    def __init__(
        self, units: Sequence[int], places: Places, many: Places, stops: Places, dust: int, *, above: bool
    ) -> None:
        self.units, self.dust = units, dust
        filled = np.fromiter((unit != 0 for unit in units), np.bool_, len(units))
        filled[places] = filled[stops] = False
        lines = np.flatnonzero(filled)
        # Every sum covers the lines that count and are next to it: its ends are noted and added up.
        ends = np.zeros(len(lines) + 1, np.int64)
        at = np.searchsorted(lines, places)
        np.add.at(ends, np.maximum(at - many, 0) if above else at, 1)
        np.add.at(ends, at if above else np.minimum(at + many, len(lines)), -1)
        loose = np.cumsum(ends)[:-1] == 0
        self.grouped = bool(np.count_nonzero(loose) * _SURE <= len(lines))
        between = np.searchsorted(np.union1d(places, stops), lines)
        begins = np.flatnonzero(~loose[:-1] | (np.diff(between) > 0)) + 1 if len(lines) else ends
        runs = [run[kept].tolist() for run, kept in zip(np.split(lines, begins), np.split(loose, begins), strict=True)]
        self.runs: list[list[int]] = [run if above else run[::-1] for run in runs if run]

    def pairs(self, keys: Sequence[int], chance: Chance) -> tuple[list[int], bool]:
        """The second of each two lines of different customers that hold the same; whether chance explains these.

        What stands elsewhere, too, may well stand beside itself.
        """
        found, expected, stands = list[int](), 0.0, Counter(self.units)
        for run in self.runs:
            at = 1
            while at < len(run):
                before, here = run[at - 1], run[at]
                same = abs(self.units[before] - self.units[here]) <= self.dust
                elsewhere = stands[self.units[before]] - (2 if same else 1)
                expected += max(chance.of(self.units[before]), elsewhere / len(self.units))
                if same and keys[before] != keys[here]:
                    found.append(here)
                at += 2 if same else 1
        return found, at_least(len(found), expected) >= _SELDOM

    def may_be_off(self) -> Iterator[int]:
        """The last line of each run, where a subtotal would stand, that holds nearly the sum of lines just before it.

        In a list of groups the last of every run of several: there is no sum of these.
        """
        for run in self.runs:
            if len(run) > 1 and (self.grouped or self._is_near(run)):
                yield run[-1]

    def _is_near(self, run: Sequence[int]) -> bool:
        own, whole = self.units[run[-1]], 0
        for place in run[-2 : -_REACH - 1 : -1]:
            whole += self.units[place]
            if abs(own - whole) <= _NEAR * abs(whole):
                return True
        return False
