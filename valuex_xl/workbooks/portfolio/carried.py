"""What a refresh carries over from the book before, beside what was typed: the day, and wallets of an older ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from valuex_xl.ledgers import Statement
from valuex_xl.workbooks.figures import day_in
from valuex_xl.workbooks.portfolio.names import AS_AT, CHECKS
from valuex_xl.workbooks.portfolio.reading import PortfolioBook
from valuex_xl.workbooks.portfolio.typed import Carried, Typed

__all__ = ["carried_over"]

_SHOWN = 10
_BEFORE = "of the ledger before: "
_LAST_LOOKED = 400
"""Rows of the sheet Checks; the lines LOOK stand far above."""


@dataclass(frozen=True, slots=True)
class _Day:
    """The day whose rules count, and a sentence on it where it is not the obvious one."""

    day: date
    look: str = ""
    note: str = ""


def carried_over(old: PortfolioBook, typed: Typed, statement: Statement, day: date, *, asked: bool) -> Carried:
    """The day of the new book, and what is told of it and of wallets and answers that the new ledger does not say.

    ``day`` is the one that was ``asked`` for, or else today.
    """
    of_day = _day(day_in(old.named(AS_AT)), statement, day, asked=asked)
    looks = (of_day.look, *_of_ledger_before(old, typed, statement))
    return Carried(of_day.day, tuple(filter(None, looks)), (of_day.note,) if of_day.note else ())


def _day(before: date | None, statement: Statement, day: date, *, asked: bool) -> _Day:
    """What was asked for wins; else the day of the book stays while the period of the ledger does not end after it."""
    if before == day:
        return _Day(day)
    if asked:
        return _Day(day, note=f"As at {day}, as asked for; in the book before {before or 'no day'}")
    if before is None:
        return _Day(
            day, look=f"As at {day}: the book before has no day there - give --as-at, or type the day on Inputs"
        )
    if statement.period is not None and before >= statement.period.last:
        return _Day(before, note=f"As at {before} stays, as in the book before; give --as-at for another day")
    why = (
        f"the ledger ends on {statement.period.last}, after that day"
        if statement.period is not None
        else "the ledger does not tell its days"
    )
    told = f"As at is {day} now and was {before}: {why} - where another day's rules count, give --as-at"
    return _Day(day, look=told)


def _of_ledger_before(old: PortfolioBook, typed: Typed, statement: Statement) -> Iterator[str]:
    """Whose wallet or answer is used that an earlier ledger said and this one does not, with what was doubted of it."""
    rows = {key: row for key, row in typed.rows.items() if key in statement.sums.customers}
    whose = "ledger" if old.knows_its_ledger else "book"
    wallets = [row.name for key, row in rows.items() if row.by_ledger()[0] is not None and key not in statement.wallets]
    answers = [row.name for key, row in rows.items() if row.by_ledger()[1] and key not in statement.will_buy]
    for what, names in (("wallets", wallets), ("answers", answers)):
        if names:
            count = f"{len(names):,} customer{'' if len(names) == 1 else 's'}"
            more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
            yield (
                f"{what} of the {whose} before are used for {count}: {', '.join(names[:_SHOWN])}{more} - this ledger "
                "says none; type on Inputs what counts now"
            )
    if wallets:
        yield from (f"{_BEFORE}{look.removeprefix(_BEFORE)}" for look in _looks(old) if _is_of_added_wallets(look))


def _looks(old: PortfolioBook) -> Iterator[str]:
    """The lines LOOK on the sheet Checks of the book before."""
    if any(sheet.name == CHECKS for sheet in old.book.sheets):
        for row in range(1, _LAST_LOOKED):
            text = old.book.value(CHECKS, row, 2)
            if old.book.value(CHECKS, row, 1) == "LOOK" and isinstance(text, str):
                yield text


def _is_of_added_wallets(look: str) -> bool:
    """Whether it is on wallets that were added up by a parent."""
    return "wallet" in look and (" names " in look or "their sum" in look)
