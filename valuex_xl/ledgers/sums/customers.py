"""The customers of a ledger as columns: of many thousands one is made into a value of its own when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Coded, Exact, in_order, no_amounts
from valuex_xl.rulefiles.text import spaced

__all__ = ["NO_SPREAD", "Customer", "Customers", "Grouped", "Ranked", "Spread"]


@dataclass(slots=True)
class Customer:
    """One customer; ``spellings`` counts the lines of each way its name is written, the first met first.

    Without a name it is everything the ledger books on nobody.
    """

    key: str
    name: str
    """The first spelling that was met; empty for lines without a name."""
    income: Decimal
    profit: Decimal
    lines: int
    spellings: dict[str, int] = field(default_factory=dict)
    by_industry: dict[str, Decimal] = field(default_factory=dict)

    @property
    def industry(self) -> str:
        """The folded industry with most of its income; of equal ones the first by name."""
        return min(self.by_industry, key=lambda key: (-self.by_industry[key], key), default="")


class Grouped(NamedTuple):
    """The sums of groups of lines, and how many lines each has."""

    income: Exact
    profit: Exact
    lines: NDArray[np.int64]


class Spread(NamedTuple):
    """What customers have of industries: pairs of both by their numbers, ordered by customer, with their income."""

    industries: Sequence[str]
    customers: NDArray[np.int64]
    numbers: NDArray[np.int64]
    income: Exact


NO_SPREAD = Spread((), np.zeros(0, np.int64), np.zeros(0, np.int64), no_amounts(0))


class Customers(Mapping[str, Customer]):
    """Customers by folded name, in the order in which they are met.

    ``names`` are those of the lines as they are written, ``groups`` the number of each line's customer.
    """

    def __init__(
        self, keys: Sequence[str], sums: Grouped, names: Coded[str], groups: NDArray[np.int32], spread: Spread
    ) -> None:
        self.income, self.profit, self.lines, self.spread = sums.income, sums.profit, sums.lines, spread
        self.numbers = {key: number for number, key in enumerate(keys)}
        """The number of each, its place in every column here."""
        self._names = names.values
        first = names.first()
        self._spelled = in_order(first)
        """The spellings that are met, in the order of the lines: their codes, whose they are, in how many lines."""
        self._owners = groups[first[self._spelled]]
        self._counts = names.counts()[self._spelled]
        self._everywhere: Mapping[str, dict[str, int]] = {}

    def spelled_as(self, spellings: Mapping[str, dict[str, int]]) -> None:
        """Say how some are written in a whole ledger of which these are a period: the first spelling names them."""
        self._everywhere = spellings

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __contains__(self, key: object) -> bool:
        return key in self.numbers

    def __getitem__(self, key: str) -> Customer:
        number = self.numbers[key]
        spelled = self._by_owner[self._starts[number] : self._starts[number + 1]].tolist()
        here = {self._names[self._spelled[at]]: int(self._counts[at]) for at in spelled}
        shares = range(self._shares[number], self._shares[number + 1])
        return Customer(
            key,
            self.names[number],
            self.income[number],
            self.profit[number],
            int(self.lines[number]),
            self._everywhere.get(key, here),
            {self.spread.industries[self.spread.numbers[at]]: self.spread.income[at] for at in shares},
        )

    @cached_property
    def _by_owner(self) -> NDArray[np.int64]:
        """The spellings customer by customer."""
        return np.argsort(self._owners, kind="stable")

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        """Where those of each customer begin, and where the last end."""
        return _starts(self._owners[self._by_owner], len(self))

    @cached_property
    def _shares(self) -> NDArray[np.int64]:
        """The same of its industries."""
        return _starts(self.spread.customers, len(self))

    @cached_property
    def keys_in_order(self) -> list[str]:
        """The folded names, a customer at the place of its number."""
        return list(self.numbers)

    @cached_property
    def names(self) -> list[str]:
        """The name of each as it is shown: the first spelling that was met."""
        codes = self._spelled[self._by_owner[self._starts[:-1]]].tolist()
        texts = [self._names[code] for code in codes]
        for key in self._everywhere.keys() & self.numbers.keys():
            texts[self.numbers[key]] = next(iter(self._everywhere[key]))
        return _shown(texts)

    @cached_property
    def industry(self) -> NDArray[np.int64]:
        """For each the number of the industry with most of its income, of equal ones the first by name; -1 for none."""
        spread = self.spread
        found = np.full(len(self), -1, np.int64)
        by_name = {key: place for place, key in enumerate(sorted(spread.industries))}
        names = np.fromiter(map(by_name.__getitem__, spread.industries), np.int64, len(spread.industries))
        order = np.argsort(names[spread.numbers], kind="stable")
        order = order[np.argsort(-spread.income.units[order], kind="stable")][::-1]
        found[spread.customers[order]] = spread.numbers[order]  # the last one written stays
        return found

    @cached_property
    def industries(self) -> NDArray[np.int64]:
        """In how many industries each has something."""
        return np.bincount(self.spread.customers, minlength=len(self))

    def merged(self) -> Iterator[Customer]:
        """Those that are written in more than one way."""
        several = np.flatnonzero(np.diff(self._starts) > 1).tolist()
        keys = dict.fromkeys(map(self.keys_in_order.__getitem__, several))
        keys |= dict.fromkeys(key for key in self._everywhere if key in self.numbers)
        return (self[key] for key in keys if key)

    @cached_property
    def ranked(self) -> Ranked:
        """Largest income first, of equal ones the first by name; the lines without a name last."""
        units, keys = self.income.units, self.keys_in_order
        order = np.argsort(-units, kind="stable")
        equal = np.flatnonzero(np.diff(units[order]) == 0)
        for run in np.split(equal, np.flatnonzero(np.diff(equal) > 1) + 1) if len(equal) else ():
            piece = slice(int(run[0]), int(run[-1]) + 2)
            order[piece] = sorted(order[piece].tolist(), key=keys.__getitem__)
        if "" in self.numbers:
            nobody = self.numbers[""]
            order = np.append(order[order != nobody], nobody)
        return Ranked(self, order)


class Ranked(Sequence[Customer]):
    """Customers in an order, and what is known of them as columns in the same order."""

    def __init__(self, customers: Customers, order: NDArray[np.int64]) -> None:
        self._customers, self._order = customers, order

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return Ranked(self._customers, self._order[at])
        return self._customers[self._customers.keys_in_order[self._order[at]]]

    @cached_property
    def keys(self) -> list[str]:
        """The folded names."""
        return list(map(self._customers.keys_in_order.__getitem__, self._order.tolist()))

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each by its folded name, counted from 0."""
        return {key: place for place, key in enumerate(self.keys)}

    @cached_property
    def names(self) -> list[str]:
        """The names as they are shown."""
        return list(map(self._customers.names.__getitem__, self._order.tolist()))

    @cached_property
    def income(self) -> Exact:
        """The income of each."""
        return self._customers.income.coded(self._order)

    @cached_property
    def profit(self) -> Exact:
        """The profit of each."""
        return self._customers.profit.coded(self._order)

    @cached_property
    def industry(self) -> list[str]:
        """The folded industry with most of the income of each; empty for none."""
        texts = [*self._customers.spread.industries, ""]
        return [texts[number] for number in self._customers.industry[self._order].tolist()]

    @cached_property
    def industries(self) -> list[int]:
        """In how many industries each has something."""
        found: list[int] = self._customers.industries[self._order].tolist()
        return found


def _starts(owners: NDArray[Any], size: int) -> NDArray[np.int64]:
    return np.searchsorted(owners, np.arange(size + 1)).astype(np.int64, copy=False)


def _shown(names: list[str]) -> list[str]:
    """Spellings without blanks around them; the same texts where they have none, for many sheets show them."""
    text = "\0".join(names)
    if " \0" not in text and "\0 " not in text and spaced(text) == text:
        return names
    return [name if (text := spaced(name)) == name else text for name in names]
