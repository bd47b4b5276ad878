"""The lines of a ledger summed by customer and by industry: credit notes netted, spellings of one name merged.

Customers are put together by their folded name only. Parents (``GREENSHELL BV: Shell``) and names that are no
customers are left to VX_CONCENTRATION: they are rules, and a rule that were worked into the figures here could
not be changed, dated or explained any more in the workbook.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Context, Decimal
from typing import NamedTuple

from valuex_xl.rulefiles.text import fold, spaced

__all__ = ["Customer", "Industry", "Line", "Sums", "aggregate"]

# Exact for any amount a ledger may hold (15 digits before the mark, 40 behind) and any number of lines.
_EXACT = Context(prec=80)
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

    @property
    def name(self) -> str:
        """The first spelling that was met; empty for lines without a name."""
        return spaced(next(iter(self.spellings))) if self.key else ""

    @property
    def industry(self) -> str:
        """The folded industry with most of its income; of equal ones the first by name."""
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
    sums = Sums()
    for line in lines:
        income, profit = _amounts(sums, line)
        customer = _customer(sums.customers, line.customer)
        customer.income = _EXACT.add(customer.income, income)
        customer.profit = _EXACT.add(customer.profit, profit)
        customer.lines += 1
        if line.industry is None:
            continue
        industry = _industry(sums.industries, line.industry)
        industry.income = _EXACT.add(industry.income, income)
        industry.profit = _EXACT.add(industry.profit, profit)
        industry.lines += 1
        if industry.key:
            customer.by_industry[industry.key] = _EXACT.add(customer.by_industry.get(industry.key, _NOTHING), income)
    return sums


def _amounts(sums: Sums, line: Line) -> tuple[Decimal, Decimal]:
    """The line's income and profit, counted into the totals."""
    income = _NOTHING if line.income is None else line.income
    profit = _NOTHING if line.profit is None else line.profit
    sums.lines += 1
    sums.income = _EXACT.add(sums.income, income)
    sums.profit = _EXACT.add(sums.profit, profit)
    sums.blank_income += line.income is None
    sums.blank_profit += line.profit is None
    if income < 0:
        sums.negative_lines += 1
        sums.negative_income = _EXACT.add(sums.negative_income, income)
    return income, profit


def _customer(customers: dict[str, Customer], name: str) -> Customer:
    key = fold(name)
    customer = customers.get(key)
    if customer is None:
        customer = customers[key] = Customer(key)
    customer.spellings[name] = customer.spellings.get(name, 0) + 1
    return customer


def _industry(industries: dict[str, Industry], name: str) -> Industry:
    key = fold(name)
    industry = industries.get(key)
    if industry is None:
        industry = industries[key] = Industry(key, spaced(name))
    return industry
