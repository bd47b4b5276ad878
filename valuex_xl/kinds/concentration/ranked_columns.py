"""The table of very many keys, a column at a time: running share, excess, headroom and class, in numpy.

The keys stand in the order of the table: those that count first, the largest first of all. What is asked of one key by
itself is answered by ``judgement``, whose sums these are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray

from valuex_xl.judging.exact_sums import exact_running
from valuex_xl.judging.netting import Net, Netted
from valuex_xl.judging.thresholds import money_slack, slack
from valuex_xl.judging.values import CellError
from valuex_xl.kinds.concentration.judgement import Judgement
from valuex_xl.kinds.concentration.of_sums import JudgedSums

__all__ = ["NO_CLASS", "RankedColumns", "alone"]

Floats = NDArray[np.float64]
Codes = NDArray[np.uint8]

NO_CLASS = 255
"""The code of a key that has no class."""


def alone(judged: JudgedSums, key: str, name: str, at: int) -> tuple[Judgement, Net]:
    """One key of many as a judgement of its own, whose shares are still of all."""
    net = Net(key, name, float(judged.amounts[at]), counts=True)
    netted = Netted((net,), (), judged.largest_input, 0, 0, ())
    return Judgement(judged.compiled, netted, judged.base, (net,)), net


@dataclass(frozen=True)
class RankedColumns:
    """Columns of the keys in ``judged``, of which the first ``count`` count; NaN where a cell has no number."""

    judged: JudgedSums
    count: int

    @property
    def _counting(self) -> Floats:
        return self.judged.amounts[: self.count]

    @cached_property
    def running(self) -> Floats:
        """The running share, down the ranks and on through what is nobody's."""
        return exact_running(self.judged.amounts) / self.judged.base

    def _own(self) -> list[tuple[int, Judgement, Net]]:
        """The keys with a threshold of their own."""
        places = self.judged.places
        known = [(key, places[key]) for key in self.judged.compiled.overrides if key in places]
        return [(at, *alone(self.judged, key, key, at)) for key, at in known if at < self.count]

    def excess(self) -> Floats:
        """What of each key lies over its limit."""
        judged, cap, amounts = self.judged, self.judged.compiled.breach, self._counting
        if cap.money < inf:
            over = amounts - cap.most(judged.base)
            found = np.where(over > money_slack(max(judged.largest_input, cap.money)), over, 0.0)
        else:
            over = amounts - cap.share * judged.base
            on_limit = judged.shares[: self.count] <= cap.share + slack(cap.share)
            on_limit |= over <= money_slack(judged.largest_input)
            found = np.where((over <= 0) | on_limit, 0.0, over)
        for at, judgement, net in self._own():
            found[at] = judgement.excess(net)
        return self._told(found)

    def headroom(self) -> Floats:
        """How much each key can still grow."""
        judged, cap, amounts = self.judged, self.judged.compiled.breach, self._counting
        room = cap.money - amounts
        if cap.share < 1:
            losing = (amounts < 0) & (judged.compiled.base == "positive")
            outside = np.where(losing, amounts, 0.0)
            grown = (cap.share * judged.base - (amounts - outside)) / (1 - cap.share) - outside
            room = np.maximum(grown, room) if cap.cap.both else np.minimum(grown, room)
        found = np.where(np.isinf(room), np.nan, room)
        for at, judgement, net in self._own():
            own = judgement.headroom(net)
            found[at] = np.nan if isinstance(own, CellError) else own
        return self._told(found)

    def _told(self, counting: Floats) -> Floats:
        """Nobody's amounts have no such number."""
        return np.concatenate((counting, np.full(len(self.judged.amounts) - self.count, np.nan)))

    def classes(self) -> Codes:
        """The place of each key's class among those of the rules, NO_CLASS for none."""
        compiled, amounts = self.judged.compiled, self._counting
        found = np.full(len(self.judged.amounts), NO_CLASS, np.uint8)
        if not compiled.classes:
            return found
        by_own = any(each.own is not None for each in compiled.classes)
        of_counting = self._by_own() if by_own else self._by_running()
        none = np.zeros(self.count, np.bool_)
        if compiled.no_class:
            none = amounts <= 0 if compiled.no_class.endswith("less") else amounts == 0
        if not by_own and not none.all():
            of_counting[int(np.argmin(none))] = 0
        found[: self.count] = np.where(none, NO_CLASS, of_counting)
        return found

    def _by_own(self) -> Codes:
        ends = self.judged.compiled.classes
        found = np.full(self.count, len(ends) - 1, np.uint8)
        for at in range(len(ends) - 2, -1, -1):
            own = ends[at].own
            if own is not None:
                found[self.judged.over(own)[: self.count]] = at
        return found

    def _by_running(self) -> Codes:
        compiled, running = self.judged.compiled, self.running[: self.count]
        ends = compiled.classes
        found = np.full(self.count, len(ends) - 1, np.uint8)
        before = np.concatenate(([0.0], running))[: self.count]
        for at in range(len(ends) - 2, -1, -1):
            cut = ends[at].cut
            if cut is not None:
                upper = compiled.crossing == "upper class"
                found[before < cut - slack(cut) if upper else running <= cut + slack(cut)] = at
        found[self._counting < 0] = len(ends) - 1
        return found
