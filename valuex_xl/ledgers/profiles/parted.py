"""The amounts of all lines, in two parts: those that count, and the others, which are few of millions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from valuex_xl.ledgers.columns import Exact, Places, all_but
from valuex_xl.ledgers.profiles.sorted_lines import AS_SIGNED, SIGN, Sorted

__all__ = ["Parted"]


@dataclass(frozen=True, slots=True)
class Parted:
    """Put together again once they are asked for, for a column of all lines beside one of those that count is much.

    ``turned`` is that column, kept where some of those that count have another sign than in the file.
    """

    size: int
    counted: Places
    income: Exact
    rest: Exact
    turned: Exact | None = None

    @staticmethod
    def of(amounts: Exact, counted: Places, income: Exact, found: Sorted) -> Parted:
        """The parts of some amounts; ``income`` are those that count, with the signs by which they do."""
        has_turned = bool(np.any(found.signs > SIGN[AS_SIGNED]))
        rest = amounts.take(all_but(counted, len(amounts)))
        return Parted(len(amounts), counted, income, rest, amounts if has_turned else None)

    def whole(self) -> Exact:
        """The amounts of all lines, as they stand in the file."""
        if self.turned is not None or not len(self.rest):
            return self.income if self.turned is None else self.turned
        kind = np.result_type(self.rest.units, self.income.units)
        units, blank = np.zeros(self.size, kind), np.zeros(self.size, np.bool_)
        for places, held in ((self.counted, self.income), (all_but(self.counted, self.size), self.rest)):
            units[places], blank[places] = held.units, held.blank
        return Exact(units, self.rest.scale, blank)

    def but(self, counted: Places) -> Exact:
        """The amounts of all lines but some of those that count."""
        if len(counted) == len(self.counted):
            return self.rest
        return self.whole().take(all_but(counted, self.size))
