"""Two periods of one ledger held against each other: who is gone, who is new, and who of them may be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from heapq import nlargest
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.calendar.dates import Period
from valuex_xl.ledgers.sums.aggregate import Sums, aggregate
from valuex_xl.ledgers.sums.customers import Customers
from valuex_xl.ledgers.sums.like_names import like_names

__all__ = ["Before", "Comparison", "Named", "Renamed", "compared", "renamed_among"]

_ROUNDED = 1e-9
"""What a share of incomes as floats can be off."""
_LIKE_SIZE, _ALMOST_SAME = 0.15 + _ROUNDED, 0.02 + _ROUNDED
_MOST, _MOST_KNOWN = 200, 2_000


@dataclass(frozen=True, slots=True)
class Before:
    """The bookings of the earlier period summed, and their days.

    ``wallets`` and ``will_buy`` are by folded customer, the first told; the wallets of names that are counted as one
    customer are added up.
    """

    sums: Sums = field(default_factory=lambda: aggregate(()))
    wallets: Mapping[str, Decimal] = field(default_factory=dict)
    will_buy: Mapping[str, str] = field(default_factory=dict)
    days: frozenset[date] = frozenset()


class Named(NamedTuple):
    """A customer of one period: its folded name, its name, and its income."""

    key: str
    name: str
    income: Decimal


@dataclass(frozen=True, slots=True)
class Renamed:
    """A customer that is gone and one that is new, of like name or like size: perhaps one."""

    gone: str
    new: str
    before: Decimal
    now: Decimal


@dataclass(frozen=True, slots=True)
class Comparison:
    """The earlier period: its income, who is gone and new with their incomes, largest first, and perhaps renamed."""

    period: Period
    income: Decimal
    gone: tuple[tuple[str, Decimal], ...]
    new: tuple[tuple[str, Decimal], ...]
    renamed: tuple[Renamed, ...]
    before: Before = field(default_factory=Before)


def compared(now: Sums, earlier: Before, period: Period) -> Comparison:
    """Compare by folded name. Nothing is merged: a rename is a line of the parents, which somebody decides."""
    before = earlier.sums
    gone, new = _only_in(before.customers, now.customers), _only_in(now.customers, before.customers)
    known = islice(chain(now.customers.keys_in_order, before.customers.keys_in_order), _MOST_KNOWN)
    renamed = tuple(_renamed(gone.largest(), new.largest(), known))
    return Comparison(period, before.income, gone.listed(), new.listed(), renamed, earlier)


def renamed_among(
    gone: Iterable[Named], new: Iterable[Named], known: Iterable[str] = (), *, by_size: bool = True
) -> tuple[Renamed, ...]:
    """The same of customers from anywhere, ``known`` are the names of all, which tell how common a word is.

    Without ``by_size`` two names that are not alike are never one.
    """
    some, others = (nlargest(_MOST, each, key=lambda it: it.income) for each in (gone, new))
    return tuple(_renamed(some, others, islice(known, _MOST_KNOWN), by_size=by_size))


class _Side(NamedTuple):
    """Some of the customers of a period, by their numbers, largest first."""

    customers: Customers
    numbers: Sequence[int]

    def largest(self) -> list[Named]:
        """So many of them as are compared one by one."""
        keys, names, income = self.customers.keys_in_order, self.customers.names, self.customers.income
        return [Named(keys[number], names[number], income[number]) for number in self.numbers[:_MOST]]

    def listed(self) -> tuple[tuple[str, Decimal], ...]:
        """All of them, each with its income."""
        return tuple((self.customers.names[number], self.customers.income[number]) for number in self.numbers)


def _only_in(some: Customers, others: Customers) -> _Side:
    """Those with a name and an income that the others lack."""
    known, units = others.numbers, some.income.units
    found = [number for key, number in some.numbers.items() if key and key not in known]
    apart = np.array(found, np.int64)
    apart = apart[units[apart] != 0]
    return _Side(some, apart[np.argsort(-units[apart], kind="stable")].tolist())


def _renamed(
    gone: Sequence[Named], new: Sequence[Named], known: Iterable[str] = (), *, by_size: bool = True
) -> list[Renamed]:
    """The best partner of each that is gone, each that is new at most once, the likest first.

    Of equally like pairs the one whose size is the likest goes first.
    """
    if not gone or not new:
        return []
    likeness, apart = _likeness(gone, new, known, by_size=by_size)
    order = np.lexsort((apart.ravel(), -likeness.ravel()))
    found: list[Renamed] = []
    used: set[str] = set()
    for at in order[: np.count_nonzero(likeness)].tolist():
        old, fresh = gone[at // len(new)], new[at % len(new)]
        if not {old.key, fresh.key} & used:
            used |= {old.key, fresh.key}
            found.append(Renamed(old.name, fresh.name, old.income, fresh.income))
    return found


def _likeness(
    gone: Sequence[Named], new: Sequence[Named], known: Iterable[str], *, by_size: bool
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each that is gone, a row each, and each that is new: how likely they are one, and how far their sizes differ.

    Above 0 where the names are the same but for what was added, or like with like sizes; or where the sizes are nearly
    the same and neither has another of like size: of many customers some have the size of another by chance.
    """
    names = like_names([each.name for each in gone], [each.name for each in new], known)
    were, are = (np.array([float(each.income) for each in some]) for some in (gone, new))
    largest = np.maximum.outer(np.abs(were), np.abs(are))
    apart = np.abs(np.subtract.outer(were, are)) / np.where(largest > 0, largest, 1)
    like_size = apart <= _LIKE_SIZE
    likeness = np.where(names.same, 2 + names.share, np.where(names.like & like_size, 1 + names.share, 0.0))
    if by_size:
        alone = (like_size.sum(axis=0) == 1) & (like_size.sum(axis=1) == 1)[:, None]
        only_size = alone & (apart <= _ALMOST_SAME) & (were > 0)[:, None]
        likeness = np.where((likeness == 0) & only_size, (1 + names.share) / 2, likeness)
    return likeness, apart
