"""Two periods of one ledger held against each other: who is gone, who is new, and who of them may be one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher

from valuex_xl.ledgers.aggregate import Customer, Sums
from valuex_xl.ledgers.dates import Period
from valuex_xl.rulefiles.text import fold

__all__ = ["Before", "Comparison", "Renamed", "compared"]

_LIKE_NAME = 0.6
_LIKE_SIZE = Decimal("0.15")
_ALMOST_SAME = Decimal("0.02")
_MOST = 200


@dataclass(frozen=True, slots=True)
class Before:
    """The bookings of the earlier period summed, and their days.

    ``wallets`` and ``will_buy`` are by folded customer, the first told; the wallets of names that are counted as one
    customer are added up.
    """

    sums: Sums = field(default_factory=Sums)
    wallets: Mapping[str, Decimal] = field(default_factory=dict)
    will_buy: Mapping[str, str] = field(default_factory=dict)
    days: frozenset[date] = frozenset()


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
    gone = [it for key, it in before.customers.items() if key and key not in now.customers and it.income]
    new = [it for key, it in now.customers.items() if key and key not in before.customers and it.income]
    gone.sort(key=lambda customer: -customer.income)
    new.sort(key=lambda customer: -customer.income)
    renamed = tuple(_renamed(gone[:_MOST], new[:_MOST]))
    return Comparison(period, before.income, _listed(gone), _listed(new), renamed, earlier)


def _listed(customers: Sequence[Customer]) -> tuple[tuple[str, Decimal], ...]:
    return tuple((customer.name, customer.income) for customer in customers)


def _renamed(gone: Sequence[Customer], new: Sequence[Customer]) -> list[Renamed]:
    """The best partner of each that is gone, each that is new at most once."""
    pairs = [(likeness, old, fresh) for fresh in new for likeness, old in _alike(gone, fresh)]
    pairs.sort(key=lambda pair: -pair[1].income)  # of equally likely ones the largest that is gone goes first
    found, used = [], set()
    for likeness, old, fresh in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness > 0 and old.key not in used and fresh.key not in used:
            used |= {old.key, fresh.key}
            found.append(Renamed(old.name, fresh.name, old.income, fresh.income))
    return found


def _alike(gone: Sequence[Customer], fresh: Customer) -> Iterator[tuple[float, Customer]]:
    """How much each that is gone is like one that is new: above 0 where they may be one."""
    name = fold(fresh.name)
    matcher = SequenceMatcher(None, b=name, autojunk=False)
    for old in gone:
        before = fold(old.name)
        matcher.set_seq1(before)
        first = before.split(None, 1)[:1] == name.split(None, 1)[:1]
        yield _likeness(matcher.ratio(), first, old.income, fresh.income), old


def _likeness(name: float, first: bool, before: Decimal, now: Decimal) -> float:
    """Above 0 where the names are much alike, alike with like size, or the sizes nearly the same.

    ``name`` is how much the names are alike, ``first`` whether their first words are the same.
    """
    largest = max(abs(before), abs(now))
    apart = abs(before - now) / largest if largest else Decimal(0)
    if name >= 0.8 or (first and apart <= _LIKE_SIZE) or (name >= _LIKE_NAME and apart <= _LIKE_SIZE):
        return 1 + name
    return name if apart <= _ALMOST_SAME and before > 0 else 0.0
