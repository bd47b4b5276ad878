"""The period before, as a portfolio shows it: from the bookings of the ledger, or from the book that is refreshed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from valuex_xl.functions import Session, call
from valuex_xl.functions.days import serial
from valuex_xl.judging.values import Scalar, Value
from valuex_xl.ledgers import Period, Renamed, Statement

__all__ = ["Earlier", "EarlierCustomer", "earlier_of"]


@dataclass(frozen=True, slots=True)
class EarlierCustomer:
    """One customer then; ``grade`` is None where it is still to be worked out, from the wallet of then."""

    key: str
    name: str
    industry: str
    income: Decimal
    profit: Decimal | None
    wallet: Decimal | None = None
    will_buy: str = ""
    grade: str | None = None

    def with_grade(self, grade: str) -> EarlierCustomer:
        """The same with its grade; ``dataclasses.replace`` takes three times as long, and there may be many."""
        facts = self.key, self.name, self.industry, self.income, self.profit, self.wallet, self.will_buy
        return EarlierCustomer(*facts, grade)


@dataclass(frozen=True)
class Earlier:
    """The customers of the earlier period, largest income first, and its industries by folded name."""

    period: str
    customers: tuple[EarlierCustomer, ...]
    industries: Mapping[str, Decimal] = field(default_factory=dict)
    renamed: tuple[Renamed, ...] = ()
    last: date | None = None
    """Its last day, by whose rules its grades are worked out; None where they are known."""

    @cached_property
    def span(self) -> Period | None:
        """Its first and last day; None where they are not known."""
        first, _, last = self.period.partition(" to ")
        try:
            return Period(date.fromisoformat(first), date.fromisoformat(last))
        except ValueError:
            return None

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The row of each customer, by folded name, from 1."""
        return {customer.key: row for row, customer in enumerate(self.customers, 1)}

    @cached_property
    def incomes(self) -> Mapping[str, Decimal]:
        """The income of each customer, by folded name."""
        return {customer.key: customer.income for customer in self.customers}

    @cached_property
    def graded(self) -> bool:
        """Whether anybody can be graded: a wallet, an answer or a grade of then is known."""
        return any(each.grade or each.wallet is not None or each.will_buy for each in self.customers)

    def with_grades(self, session: Session, day: date) -> Earlier:
        """The same with everybody's grade worked out, in one call, by the rules of its last day, or else of ``day``."""
        day = self.last or day
        if not self.graded or any(each.grade is not None for each in self.customers):
            return self
        figures: list[list[Scalar]] = [[_share(each), each.will_buy or None] for each in self.customers]
        given: list[Value] = [figures, [["Share of wallet", "Will buy"]], "grade", None, serial(day)]
        answer = call("VX_GRADE", given, session)
        rows = answer if isinstance(answer, list) else [[answer]] * len(figures)
        grades = (grade if isinstance(grade, str) and grade else "not graded" for (grade,) in rows)
        return replace(self, customers=tuple(map(EarlierCustomer.with_grade, self.customers, grades)))

    @property
    def income(self) -> Decimal:
        """The income of then, of all customers."""
        return sum((customer.income for customer in self.customers), Decimal(0))


def _share(each: EarlierCustomer) -> float | None:
    """The share of the wallet of then; None where the wallet is not known."""
    return float(each.income) / float(each.wallet) if each.wallet is not None and each.wallet > 0 else None


def earlier_of(statement: Statement) -> Earlier | None:
    """From the period that the ledger was read to compare with; None where it was read for one period."""
    there = statement.comparison
    if there is None:
        return None
    sums, wallets, words = there.before.sums, there.before.wallets, there.before.will_buy
    has_profit = "profit" in statement.ledger.columns
    customers = tuple(
        EarlierCustomer(
            customer.key,
            customer.name,
            sums.industries[customer.industry].name if customer.by_industry else "",
            customer.income,
            customer.profit if has_profit else None,
            wallets.get(customer.key),
            words.get(customer.key, ""),
        )
        for customer in sums.ranked()
    )
    industries = {key: industry.income for key, industry in sums.industries.items()}
    return Earlier(str(there.period), customers, industries, there.renamed, there.period.last)
