"""Two periods of one ledger held against each other: who is gone, who is new, and who of them may be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from heapq import heappop, heappush, nlargest
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.calendar.dates import Period
from valuex_xl.ledgers.sums.aggregate import Sums, aggregate
from valuex_xl.ledgers.sums.customers import Customers
from valuex_xl.ledgers.sums.like_names import ratios_at_most
from valuex_xl.ledgers.sums.same_words import with_same_words
from valuex_xl.rulefiles.text import fold

__all__ = ["Before", "Comparison", "Named", "Renamed", "compared", "renamed_among"]

_LIKE_NAME = 0.6
_SAME_NAME = 0.8
_LIKE_SIZE = Decimal("0.15")
_ALMOST_SAME = Decimal("0.02")
_MOST = 200
_ROUNDED = 1e-9
"""What a share of incomes as floats can be off."""


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
    renamed = tuple(_renamed(gone.largest(), new.largest()))
    return Comparison(period, before.income, gone.listed(), new.listed(), renamed, earlier)


def renamed_among(gone: Iterable[Named], new: Iterable[Named], *, by_size: bool = True) -> tuple[Renamed, ...]:
    """The same of customers from anywhere; without ``by_size`` two names that are not alike are never one."""
    some, others = (nlargest(_MOST, each, key=lambda it: it.income) for each in (gone, new))
    return tuple(_renamed(some, others, by_size=by_size))


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


def _renamed(gone: Sequence[Named], new: Sequence[Named], *, by_size: bool = True) -> list[Renamed]:
    """The best partner of each that is gone, each that is new at most once."""
    if not gone or not new:
        return []
    found: list[Renamed] = []
    used: set[str] = set()
    for old, fresh in _likest_first(gone, new, used, 0.0 if by_size else 1.0):
        used |= {old.key, fresh.key}
        found.append(Renamed(old.name, fresh.name, old.income, fresh.income))
    return found


def _likest_first(
    gone: Sequence[Named], new: Sequence[Named], used: Set[str], least: float
) -> Iterator[tuple[Named, Named]]:
    """Pairs that may be one and neither of which is used, the likest first; they are alike by more than ``least``.

    Of equally likely ones the largest that is gone goes first. Names are compared letter by letter only where the bound
    of a pair is not below what the best of the others is found to be.
    """
    before, now = [fold(each.name) for each in gone], [fold(each.name) for each in new]
    worded = with_same_words(now, before)
    bounds = _at_most(gone, new, before, now, worded)
    order = iter(np.argsort(-bounds, axis=None, kind="stable").tolist())
    known: list[tuple[float, Decimal, int, int]] = []
    place, matcher = next(order, None), SequenceMatcher(None, autojunk=False)
    while known or place is not None:
        at, to = (0, 0) if place is None else divmod(place, len(gone))
        bound = 0.0 if place is None else float(bounds[at, to])
        if known and -known[0][0] > bound:
            _, _, at, to = heappop(known)
            if gone[to].key not in used and new[at].key not in used:
                yield gone[to], new[at]
            continue
        if bound <= least:
            return
        if gone[to].key not in used and new[at].key not in used:
            matcher.set_seqs(before[to], now[at])
            name = _likeness_of_names(matcher.ratio(), bool(worded[at, to]))
            likeness = _likeness(name, _first(before[to]) == _first(now[at]), gone[to].income, new[at].income)
            if likeness > least:
                heappush(known, (-likeness, -gone[to].income, at, to))
        place = next(order, None)


def _at_most(
    gone: Sequence[Named],
    new: Sequence[Named],
    before: Sequence[str],
    now: Sequence[str],
    worded: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """For each that is new, a row each, and each that is gone: no less than how much they are alike."""
    names = np.maximum(ratios_at_most(now, before), np.where(worded, _SAME_NAME, 0.0))
    were, are = (np.array([float(each.income) for each in some]) for some in (gone, new))
    largest = np.maximum.outer(np.abs(are), np.abs(were))
    apart = np.abs(np.subtract.outer(are, were)) / np.where(largest > 0, largest, 1) - _ROUNDED
    first = np.array([[_first(name) == _first(other) for other in before] for name in now])
    like_size, same = apart <= float(_LIKE_SIZE), apart <= float(_ALMOST_SAME)
    alike = (names >= _SAME_NAME) | (like_size & (first | (names >= _LIKE_NAME)))
    return np.where(alike, 1 + names, np.where(same & (were > 0), names, 0.0))


def _first(name: str) -> str:
    """The first word of a folded name; empty where it has none."""
    return name.partition(" ")[0]


def _likeness_of_names(letters: float, worded: bool) -> float:
    """How much two names are alike by their letters; no less than much where they are by their words."""
    return max(letters, _SAME_NAME) if worded else letters


def _likeness(name: float, first: bool, before: Decimal, now: Decimal) -> float:
    """Above 0 where the names are much alike, alike with like size, or the sizes nearly the same.

    ``name`` is how much the names are alike, ``first`` whether their first words are the same.
    """
    largest = max(abs(before), abs(now))
    apart = abs(before - now) / largest if largest else Decimal(0)
    if name >= _SAME_NAME or (first and apart <= _LIKE_SIZE) or (name >= _LIKE_NAME and apart <= _LIKE_SIZE):
        return 1 + name
    return name if apart <= _ALMOST_SAME and before > 0 else 0.0
