"""Which period stands before that of a new ledger: the book's, the one before the book's, or one of the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from valuex_xl.ledgers import Period, Statement
from valuex_xl.ledgers.calendar.periods import ABOUT_A_YEAR
from valuex_xl.ledgers.sums.comparison import Named, Renamed, renamed_among
from valuex_xl.workbooks.portfolio.counted_as import CountedAs
from valuex_xl.workbooks.portfolio.earlier import Earlier, EarlierCustomers, earlier_of, span_of
from valuex_xl.workbooks.portfolio.names import NOT_GRADED
from valuex_xl.workbooks.portfolio.reading import PortfolioBook

__all__ = ["NO_STANDING", "Standing", "period_before"]


@dataclass(frozen=True, slots=True)
class Standing:
    """The period before, None where there is none, and the sentence that says which it is and why."""

    earlier: Earlier | None
    told: str
    asked: bool = False
    """Whether the request named it, so that it need not be that of the book."""


NO_STANDING = Standing(None, "")


def period_before(old: PortfolioBook, statement: Statement, counted: CountedAs) -> Standing:
    """The period that the ledger was asked to compare with; else that of the book, or its own for the same days anew.

    A ledger of the same months as the book that shares days with it is of the same period once more: a booking that
    came late, or was taken out, moves the first or the last day booked.
    """
    if statement.comparison is not None:
        return _of_ledger(old, statement, counted)
    now, then = statement.period, span_of(old.period)
    if then is not None and now is not None and _same_months(now, then):
        again = f"the ledger is of {old.period} once more"
        if now != then:
            again = f"the ledger is of {now}, the months of the book ({then}) once more"
        own = old.own_earlier()
        own = counted.earlier(own) if own is not None else None
        return Standing(_with_renamed(own, statement), f"{again}: the period before stays what it was")
    told = f"{old.period or 'the old figures'} became the period before"
    return Standing(_with_renamed(counted.earlier(old.as_earlier()), statement), told)


def _same_months(now: Period, then: Period) -> bool:
    shares = now.first <= then.last and then.first <= now.last
    begin, end = ((some.year, some.month) for some in (now.first, now.last))
    return shares and (begin, end) == ((then.first.year, then.first.month), (then.last.year, then.last.month))


def _of_ledger(old: PortfolioBook, statement: Statement, counted: CountedAs) -> Standing:
    """What the ledger says of the days asked for; where the book knows them, with the grades that people saw then."""
    found = earlier_of(statement)
    assert found is not None
    assert statement.comparison is not None
    days = statement.comparison.before.days
    booked = Period(min(days), max(days)) if days else None
    told = f"{found.period} is the period before, as asked for; the book before is of {old.period or 'no days told'}"
    for book in (old.as_earlier(), old.own_earlier()):
        if book is None or booked is None or book.span is None or not _same_months(booked, book.span):
            continue
        graded = replace(found, customers=_graded_by(counted.earlier(book).customers, found.customers))
        income, was = found.income, book.income
        other = "" if _rounded(income) == _rounded(was) else f"; its income is {income:,.2f} now and was {was:,.2f}"
        return Standing(
            graded, f"{found.period} is the period before, as asked for, with the grades of the book{other}"
        )
    return Standing(found, told, asked=True)


def _rounded(amount: Decimal) -> Decimal:
    """To the cent: the cells of a book hold no more digits than a float does."""
    return round(amount, 2)


def _graded_by(book: EarlierCustomers, found: EarlierCustomers) -> EarlierCustomers:
    """The customers of the ledger with what a book says of each: wallet, answer, grade."""
    places = {key: at for at, key in enumerate(book.keys)}
    grades = book.grades or [NOT_GRADED] * len(book)
    rows = [places.get(key) for key in found.keys]
    return replace(
        found,
        wallets=[None if at is None else book.wallets[at] for at in rows],
        will_buy=["" if at is None else book.will_buy[at] for at in rows],
        grades=[NOT_GRADED if at is None else grades[at] for at in rows],
    )


def _with_renamed(earlier: Earlier | None, statement: Statement) -> Earlier | None:
    """With the pairs of one that is gone and one that is new, and that may be one.

    Of periods that are no years two customers of like size alone are none: many buy not every month.
    """
    if earlier is None:
        return None
    here, then = statement.sums.customers, earlier.customers
    gone = [
        Named(key, name, then.income[at])
        for at, (key, name) in enumerate(zip(then.keys, then.names, strict=True))
        if key and key not in here and then.income[at]
    ]
    new = [
        Named(key, name, here.income[at])
        for at, (key, name) in enumerate(zip(here.keys_in_order, here.names, strict=True))
        if key and key not in earlier.places and here.income[at]
    ]
    known = chain(here.keys_in_order, then.keys)
    spans = (statement.period, earlier.span)
    years = all(it is not None and it.length in ABOUT_A_YEAR for it in spans)
    renamed: tuple[Renamed, ...] = renamed_among(gone, new, known, by_size=years)
    return replace(earlier, renamed=renamed)
