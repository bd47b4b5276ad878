"""The proof that a line which is no booking holds a sum: of lines above it or below it, and of nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Exact
from valuex_xl.ledgers.totals.running import Running

__all__ = ["unproved"]


def unproved(amounts: Exact, bookings: NDArray[np.bool_], added: NDArray[np.bool_] | None = None) -> list[int]:
    """The places of lines that are no booking and whose amount is no sum of the bookings beside them, or of those that
    are ``added``.

    A sum begins or ends at the line and reaches to any other line that is no booking, or to an end of the file: so
    totals of groups, totals of totals and the sums above a group are proved, whatever they are called. A zero says
    nothing and needs no proof.
    """
    others = np.flatnonzero(~bookings)
    if not len(others):
        return []
    running = Running(amounts.units, (bookings if added is None else added) & ~amounts.blank)
    sums: list[int] = running.at(others)[0].tolist()
    values: list[int] = np.where(amounts.blank[others], 0, amounts.units[others]).tolist()
    first = _Met([0], amounts.dust())
    open_: dict[int, tuple[int, int]] = {}
    for at, before, value in zip(others.tolist(), sums, values, strict=True):
        first.add(before)
        if value and before - value not in first:
            open_[at] = before, value
    last = _Met([running.whole()[0]], amounts.dust())
    for at, before in zip(reversed(others.tolist()), reversed(sums), strict=True):
        if at in open_ and sum(open_[at]) in last:
            del open_[at]
        last.add(before)
    return sorted(open_)


class _Met:
    """Sums that were met; another is one of them though it is off by the ``dust`` of floats."""

    def __init__(self, sums: Sequence[int], dust: int) -> None:
        self._steps: dict[int, set[int]] = {}
        self._dust = dust
        for each in sums:
            self.add(each)

    def add(self, value: int) -> None:
        self._steps.setdefault(value // (self._dust + 1), set()).add(value)

    def __contains__(self, value: int) -> bool:
        step = value // (self._dust + 1)
        near = range(step, step + 1) if not self._dust else range(step - 1, step + 2)
        return any(abs(each - value) <= self._dust for at in near for each in self._steps.get(at, ()))
