"""The period before, as a portfolio shows it: from the bookings of the ledger, or from the book that is refreshed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from valuex_xl.functions import Session, call
from valuex_xl.functions.days import serial
from valuex_xl.judging.values import Value
from valuex_xl.ledgers import Period, Renamed, Statement
from valuex_xl.ledgers.columns import Exact, no_amounts
from valuex_xl.workbooks.portfolio.names import NOT_GRADED

__all__ = ["Earlier", "EarlierCustomers", "as_floats", "earlier_of", "span_of"]


@dataclass(frozen=True)
class EarlierCustomers:
    """The customers then, column by column; ``grades`` are None where they are still to be worked out.

    A profit is blank where it is not known, and so is a wallet, which is None then.
    """

    keys: Sequence[str] = ()
    names: Sequence[str] = ()
    industries: Sequence[str] = ()
    income: Exact = field(default_factory=lambda: no_amounts(0))
    profit: Exact = field(default_factory=lambda: no_amounts(0))
    wallets: Sequence[float | None] = ()
    will_buy: Sequence[str] = ()
    grades: Sequence[str] | None = None

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True)
class Earlier:
    """The customers of the earlier period, largest income first, and its industries by folded name."""

    period: str
    customers: EarlierCustomers
    industries: Mapping[str, Decimal] = field(default_factory=dict)
    renamed: tuple[Renamed, ...] = ()
    last: date | None = None
    """Its last day, by whose rules its grades are worked out; None where they are known."""

    @cached_property
    def span(self) -> Period | None:
        """Its first and last day; None where they are not known."""
        return span_of(self.period)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The row of each customer, by folded name, from 1."""
        return {key: row for row, key in enumerate(self.customers.keys, 1)}

    @cached_property
    def graded(self) -> bool:
        """Whether anybody can be graded: a wallet, an answer or a grade of then is known."""
        then = self.customers
        known = bool(then.grades) or any(then.will_buy)
        return known or any(wallet is not None for wallet in then.wallets)

    def with_grades(self, session: Session, day: date) -> Earlier:
        """The same with everybody's grade worked out, in one call, by the rules of its last day, or else of ``day``."""
        day = self.last or day
        if not self.graded or self.customers.grades is not None:
            return self
        words = [word or None for word in self.customers.will_buy]
        figures = list(zip(_shares(self.customers), words, strict=True))
        given: list[Value] = [figures, [["Share of wallet", "Will buy"]], "grade", None, serial(day)]
        answer = call("VX_GRADE", given, session)
        rows = answer if isinstance(answer, list) else [[answer]] * len(figures)
        grades = [grade if isinstance(grade, str) and grade else NOT_GRADED for (grade,) in rows]
        return replace(self, customers=replace(self.customers, grades=grades))

    @property
    def income(self) -> Decimal:
        """The income of then, of all customers."""
        return self.customers.income.total()


def span_of(period: str) -> Period | None:
    """The days of a period as books write it: FIRST to LAST; None for any other text."""
    first, _, last = period.partition(" to ")
    try:
        return Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None


def _shares(then: EarlierCustomers) -> Iterator[float | None]:
    """The share of each wallet of then; None where the wallet is not known."""
    for income, wallet in zip(then.income.floats().tolist(), then.wallets, strict=True):
        yield income / wallet if wallet is not None and wallet > 0 else None


def earlier_of(statement: Statement) -> Earlier | None:
    """From the period that the ledger was read to compare with; None where it was read for one period."""
    there = statement.comparison
    if there is None:
        return None
    sums, wallets, words = there.before.sums, there.before.wallets, there.before.will_buy
    ranked = sums.ranked()
    has_profit = "profit" in statement.ledger.columns
    names = {"": ""} | {key: industry.name for key, industry in sums.industries.items() if key}
    customers = EarlierCustomers(
        ranked.keys,
        ranked.names,
        list(map(names.__getitem__, ranked.industry)),
        ranked.income,
        ranked.profit if has_profit else no_amounts(len(ranked)),
        as_floats(map(wallets.get, ranked.keys)),
        [words.get(key, "") for key in ranked.keys],
    )
    industries = {key: industry.income for key, industry in sums.industries.items()}
    return Earlier(str(there.period), customers, industries, there.renamed, there.period.last)


def as_floats(amounts: Iterable[Decimal | None]) -> list[float | None]:
    """Amounts as a cell holds them."""
    return [None if amount is None else float(amount) for amount in amounts]
