"""The lines of a ledger summed by customer and by industry: credit notes netted, spellings of one name merged.

Customers are put together by their folded name only. Parents (``GREENSHELL BV: Shell``) and names that are no
customers are left to VX_CONCENTRATION: they are rules, and a rule that were worked into the figures here could
not be changed, dated or explained any more in the workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Coded, Exact, coded, exact, looked_up, paired, tally
from valuex_xl.rulefiles.text import fold, spaced

__all__ = ["Customer", "Industry", "Line", "Sums", "aggregate", "summed"]

_NOTHING = Decimal(0)


class Line(NamedTuple):
    """One line of the ledger, as read; ``industry`` is None where the ledger has no such column."""

    customer: str
    industry: str | None
    income: Decimal | None
    profit: Decimal | None = None


@dataclass(slots=True)
class Customer:
    """One customer; ``spellings`` counts the lines of each way its name is written, the first met first.

    Without a name it is everything the ledger books on nobody.
    """

    key: str
    income: Decimal = _NOTHING
    profit: Decimal = _NOTHING
    lines: int = 0
    spellings: dict[str, int] = field(default_factory=dict)
    by_industry: dict[str, Decimal] = field(default_factory=dict)
    _name: str = field(default="", init=False, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The first spelling that was met; empty for lines without a name."""
        if self.key and not self._name:
            first = next(iter(self.spellings))
            self._name = first if (text := spaced(first)) == first else text  # many sheets show it: one text
        return self._name

    @property
    def industry(self) -> str:
        """The folded industry with most of its income; of equal ones the first by name."""
        if len(self.by_industry) == 1:
            return next(iter(self.by_industry))
        return min(self.by_industry, key=lambda key: (-self.by_industry[key], key), default="")


@dataclass(slots=True)
class Industry:
    """One industry, summed from the lines; without a name: the lines that name none."""

    key: str
    name: str
    income: Decimal = _NOTHING
    profit: Decimal = _NOTHING
    lines: int = 0


@dataclass(slots=True)
class Sums:
    """Customers and industries by folded name, the totals, and what there was to tell."""

    customers: dict[str, Customer] = field(default_factory=dict)
    industries: dict[str, Industry] = field(default_factory=dict)
    lines: int = 0
    income: Decimal = _NOTHING
    profit: Decimal = _NOTHING
    negative_lines: int = 0
    negative_income: Decimal = _NOTHING
    blank_income: int = 0
    blank_profit: int = 0

    def merged(self) -> list[Customer]:
        """The customers that are written in more than one way, those with most lines first."""
        several = (customer for key, customer in self.customers.items() if key and len(customer.spellings) > 1)
        return sorted(several, key=lambda customer: (-customer.lines, customer.key))

    def ranked(self) -> list[Customer]:
        """Largest income first; the lines without a name last."""
        return sorted(self.customers.values(), key=lambda customer: (not customer.key, -customer.income, customer.key))

    def ranked_industries(self) -> list[Industry]:
        """Largest income first; the lines without an industry last."""
        return sorted(self.industries.values(), key=lambda row: (not row.key, -row.income, row.key))


def aggregate(lines: Iterable[Line]) -> Sums:
    """Sum the lines exactly; a blank amount adds nothing and is counted."""
    rows = list(lines)
    industries = [line.industry for line in rows]
    return summed(
        coded([line.customer for line in rows]),
        None if all(industry is None for industry in industries) else coded([it or "" for it in industries]),
        exact([line.income for line in rows]),
        exact([line.profit for line in rows]),
    )


def summed(names: Coded[str], industries: Coded[str] | None, income: Exact, profit: Exact) -> Sums:
    """Sum columns of lines exactly; a blank amount adds nothing and is counted."""
    sums = Sums(lines=len(names), income=income.total(), profit=profit.total())
    negative = np.flatnonzero(income.signs() < 0)
    sums.negative_lines, sums.negative_income = len(negative), income.total(negative)
    sums.blank_income, sums.blank_profit = int(income.blank.sum()), int(profit.blank.sum())
    groups, keys = _by_key(names)
    totals = zip(keys, *_by_group(groups, len(keys), income, profit), strict=True)
    sums.customers = {key: Customer(key, mine, theirs, lines) for key, mine, theirs, lines in totals}
    counts = names.counts()
    for code in names.met():
        name = names.values[code]
        spellings = sums.customers[fold(name)].spellings
        spellings[name] = spellings.get(name, 0) + int(counts[code])
    if industries is not None:
        _by_industry(sums, groups, list(keys), industries, income, profit)
    return sums


def _by_key(names: Coded[str]) -> tuple[NDArray[np.int32], dict[str, int]]:
    """For each line the number of its folded name, and the folded names as they are met."""
    keys: dict[str, int] = {}
    number = np.zeros(len(names.values), np.int32)
    for code in names.met():
        number[code] = keys.setdefault(fold(names.values[code]), len(keys))
    return looked_up(number, names.codes), keys


def _by_group(
    groups: NDArray[np.int32], size: int, income: Exact, profit: Exact
) -> tuple[list[Decimal], list[Decimal], list[int]]:
    """The income, the profit and the lines of each group."""
    return income.sums(groups, size), profit.sums(groups, size), tally(groups, size).tolist()


def _by_industry(
    sums: Sums,
    groups: NDArray[np.int32],
    customers: Sequence[str],
    industries: Coded[str],
    income: Exact,
    profit: Exact,
) -> None:
    numbers, keys = _by_key(industries)
    names: dict[str, str] = {}
    for name in industries.different():
        names.setdefault(fold(name), spaced(name))
    totals = zip(keys, *_by_group(numbers, len(keys), income, profit), strict=True)
    sums.industries = {key: Industry(key, names[key], mine, theirs, lines) for key, mine, theirs, lines in totals}
    both = paired(Coded(groups, customers), Coded(numbers, list(keys)))
    for (customer, industry), amount in zip(both.values, income.sums(both.codes, len(both.values)), strict=True):
        if industry:
            mine = sums.customers[customer]
            mine.by_industry[industry] = mine.income if amount == mine.income else amount  # mostly all of it
