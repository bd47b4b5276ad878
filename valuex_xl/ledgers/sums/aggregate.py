"""The lines of a ledger summed by customer and by industry: credit notes netted, spellings of one name merged.

Customers are put together by their folded name only. Parents (``GREENSHELL BV: Shell``) and names that are no
customers are left to VX_CONCENTRATION: they are rules, and a rule that were worked into the figures here could
not be changed, dated or explained any more in the workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Coded, Exact, coded, exact, first_places, paired, tally
from valuex_xl.ledgers.sums.customers import NO_SPREAD, Customer, Customers, Grouped, Ranked, Spread
from valuex_xl.rulefiles.text import spaced

__all__ = ["Industry", "Line", "Sums", "aggregate", "summed"]

_NOTHING = Decimal(0)


class Line(NamedTuple):
    """One line of the ledger, as read; ``industry`` is None where the ledger has no such column."""

    customer: str
    industry: str | None
    income: Decimal | None
    profit: Decimal | None = None


@dataclass(slots=True)
class Industry:
    """One industry, summed from the lines; without a name: the lines that name none."""

    key: str
    name: str
    income: Decimal
    profit: Decimal
    lines: int


@dataclass(slots=True)
class Sums:
    """Customers and industries by folded name, the totals, and what there was to tell."""

    customers: Customers
    industries: dict[str, Industry]
    lines: int
    income: Decimal
    profit: Decimal
    negative_lines: int
    negative_income: Decimal
    blank_income: int
    blank_profit: int

    def merged(self) -> list[Customer]:
        """The customers that are written in more than one way, those with most lines first."""
        return sorted(self.customers.merged(), key=lambda customer: (-customer.lines, customer.key))

    def ranked(self) -> Ranked:
        """Largest income first; the lines without a name last."""
        return self.customers.ranked

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
    negative = np.flatnonzero(income.signs() < 0)
    keys, groups = names.by_key()
    mine = Grouped(income.sums(groups, len(keys)), profit.sums(groups, len(keys)), tally(groups, len(keys)))
    spread, by_industry = NO_SPREAD, dict[str, Industry]()
    if industries is not None:
        others, numbers = industries.by_key()
        by_industry = _industries(industries, others, numbers, income, profit)
        spread = _spread(groups, numbers, len(keys), others, income)
    return Sums(
        customers=Customers(keys, mine, names, groups, spread),
        industries=by_industry,
        lines=len(names),
        income=income.total(),
        profit=profit.total(),
        negative_lines=len(negative),
        negative_income=income.total(negative),
        blank_income=int(income.blank.sum()),
        blank_profit=int(profit.blank.sum()),
    )


def _industries(
    names: Coded[str], keys: Sequence[str], numbers: NDArray[np.int32], income: Exact, profit: Exact
) -> dict[str, Industry]:
    """The industries by folded name, each shown as it is written where it is met first."""
    shown = map(names.__getitem__, first_places(numbers, len(keys)).tolist())
    totals = zip(
        keys,
        map(spaced, shown),
        income.sums(numbers, len(keys)),
        profit.sums(numbers, len(keys)),
        tally(numbers, len(keys)).tolist(),
        strict=True,
    )
    return {
        key: Industry(key, name, mine or _NOTHING, theirs or _NOTHING, lines)
        for key, name, mine, theirs, lines in totals
    }


def _spread(
    groups: NDArray[np.int32], numbers: NDArray[np.int32], size: int, industries: Sequence[str], income: Exact
) -> Spread:
    """What each customer has of each industry with a name."""
    both = paired(Coded(groups, range(size)), Coded(numbers, range(len(industries))))
    pairs = np.array(both.values, np.int64).reshape(-1, 2)
    amounts = income.sums(both.codes, len(pairs))
    named = np.flatnonzero(np.fromiter(map(bool, industries), np.bool_, len(industries))[pairs[:, 1]])
    return Spread(industries, pairs[named, 0], pairs[named, 1], amounts.take(named))
