"""The next period into a portfolio: what was typed is kept, the grades become the previous ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from valuex_xl.functions import Session
from valuex_xl.ledgers import Statement
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.figures import BookFigures
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.portfolio.before import NO_STANDING, Standing, period_before
from valuex_xl.workbooks.portfolio.carried import carried_over
from valuex_xl.workbooks.portfolio.counted_as import CountedAs
from valuex_xl.workbooks.portfolio.earlier import Earlier
from valuex_xl.workbooks.portfolio.findings import plural
from valuex_xl.workbooks.portfolio.freshness import stale_words
from valuex_xl.workbooks.portfolio.make import Portfolio, make_portfolio
from valuex_xl.workbooks.portfolio.names import SHEETS
from valuex_xl.workbooks.portfolio.reading import PortfolioBook
from valuex_xl.workbooks.portfolio.request import PortfolioRequest
from valuex_xl.workbooks.portfolio.sheets.inputs import DONE
from valuex_xl.workbooks.portfolio.typed import NOTHING_CARRIED, Carried, Typed, TypedOver, TypedRow
from valuex_xl.workbooks.portfolio.words import unknown_word
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.record import Seal
from valuex_xl.workbooks.writing.finish import Progress

__all__ = ["Refreshed", "refresh"]

_SHOWN = 10
_BY_HAND = ("input edited", "input added", "formula added")


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The new book, and what changed against the old one, in sentences."""

    portfolio: Portfolio
    changes: tuple[str, ...]


def refresh(
    old: PortfolioBook,
    request: PortfolioRequest,
    session: Session,
    progress: Progress | None = None,
    seal: Seal | None = None,
    *,
    day_asked: bool = True,
) -> Refreshed:
    """Make the book of a new ledger with what people typed into the old one.

    The figures and grades of the old book become the period before. Where the ledger is of the same period once more,
    the period before stays what it was; where the request names a period to compare with, that is it. By the ``seal``
    of the old book it is told what was changed by hand of what its ledger had said. Without ``day_asked`` the day of
    the old book stays while it is not before the end of the new period. Raises LedgerError where the ledger cannot be
    read.
    """
    by_hand = list(_by_hand(old, seal))
    stale = stale_words(BookFigures(old.book))
    if stale:
        from valuex_xl.workbooks.recalc import recalculated

        old = PortfolioBook(recalculated(old.book, session))
    counted = CountedAs(request.parents)
    typed, told = counted.typed(old.typed()), _Told(stale=stale)

    def earlier(statement: Statement) -> Earlier | None:
        told.names = frozenset(statement.sums.customers)
        told.says = frozenset((*statement.wallets, *statement.will_buy))
        told.before = period_before(old, statement, counted)
        return told.before.earlier

    def carry(statement: Statement) -> Carried:
        told.carried = carried_over(old, typed, statement, request.as_at, asked=day_asked)
        return told.carried

    made = make_portfolio(request, session, progress, earlier=earlier, typed=typed, carry=carry, by="valuex refresh")
    told.over = made.typed_over
    new = PortfolioBook(read_book(made.data, name="the refreshed portfolio"))
    return Refreshed(made, (*_changes(old, new, typed, told, session, counted), *by_hand))


@dataclass
class _Told:
    """What the reading of the ledger tells on the way."""

    before: Standing = NO_STANDING
    names: frozenset[str] = frozenset()
    stale: str = ""
    over: tuple[TypedOver, ...] = ()
    carried: Carried = NOTHING_CARRIED
    says: frozenset[str] = frozenset()
    """The customers whose wallet or answer the new ledger says."""

    def kept(self, typed: Typed) -> int:
        """For how many customers of the ledger something was typed, or stays that this ledger does not say."""
        return sum(
            1 for key, row in typed.rows.items() if key in self.names and (row.by_hand or self._not_said(key, row))
        )

    def _not_said(self, key: str, row: TypedRow) -> bool:
        return (row.wallet is not None or bool(row.will_buy)) and key not in self.says


def _changes(
    old: PortfolioBook, new: PortfolioBook, typed: Typed, told: _Told, session: Session, counted: CountedAs
) -> Iterator[str]:
    if told.stale:
        done = "its grades were worked out for this, as valuex recalc does"
        yield f"LOOK: the book was not recalculated, {told.stale}: {done}"
    yield told.before.told
    yield from told.carried.notes
    yield f"kept what was typed for {plural(told.kept(typed), 'customer', 'customers')}"
    yield from _typed_over(old, told)
    yield from _refilled(old, new)
    for key, row in typed.rows.items():
        if key not in told.names and (top := counted.top(row.name)) != row.name:
            kept = f"kept on the sheet Checks; type on Inputs what counts for {top}"
            yield f"LOOK: {row.name} is counted as {top} now: {_said(row)} - {kept}"
        elif key not in told.names:
            yield f"LOOK: {row.name} is not in this ledger: {_said(row)} - kept on the sheet Checks until it is back"
    yield from _unreadable(old, typed)
    yield from _unknown(old, typed, session)
    for override in typed.overrides:
        if fold(override.customer) not in told.names:
            yield f"LOOK: the override of {override.customer} is of a customer that is not in this ledger"
    if typed.hole and fold(typed.hole) not in told.names:
        yield f"LOOK: {typed.hole}, chosen on the sheet Hole, is not in this ledger: the largest customer stands there"
    yield from _moves(old, new, asked=told.before.asked)
    own = [sheet.name for sheet in old.book.sheets if sheet.name not in SHEETS]
    if own:
        yield f"LOOK: not carried over, as they are not of a portfolio: {', '.join(own)} - copy what you need of them"


def _typed_over(old: PortfolioBook, told: _Told) -> Iterator[str]:
    """What stays though the new ledger says something else."""
    if not old.knows_its_ledger and told.says:
        yield (
            "LOOK: the book does not keep what its ledger said, so a wallet or an answer typed over it is not told "
            "from the ledger's: where the new ledger says one, that counts - hold Inputs of both books against each "
            "other"
        )
    yield from (f"LOOK: {it}" for it in told.over[:_SHOWN])
    if len(told.over) > _SHOWN:
        yield f"LOOK: {len(told.over) - _SHOWN:,} more were typed and stay, listed on the sheet Checks"


def _refilled(old: PortfolioBook, new: PortfolioBook) -> Iterator[str]:
    """The cells of Inputs that somebody emptied and the new ledger fills: an empty cell is what the ledger says."""
    now = {fold(str(row["Customer"] or "")): row for row in new.rows("Inputs")}
    filled = [(name, head, it) for name, head in old.emptied() if (it := now.get(fold(name), {}).get(head))]
    for name, head, value in filled[:_SHOWN]:
        said = f"{value:,.2f}" if isinstance(value, float) else value
        yield f"LOOK: {name}: {head} was emptied and is {said} again, as the ledger says - type what counts instead"
    if len(filled) > _SHOWN:
        yield f"LOOK: {len(filled) - _SHOWN:,} more were emptied and are filled by the ledger again"


def _by_hand(old: PortfolioBook, seal: Seal | None) -> Iterator[str]:
    """The cells that the ledger had filled and somebody changed: without a seal, the incomes that are empty."""
    again = "the new ledger fills it again, and the period before shows the book as it is"
    if seal is None:
        places = [
            (old.cell_of("Customers", name, "Income"), f"the income of {name} was emptied")
            for row in old.rows("Customers")
            if (name := str(row.get("Customer") or "")) and row.get("Income") in (None, "")
        ]
        told = [f"{place}  {what}" for place, what in places]
    else:
        sheets = {table.sheet for table in old.book.tables if table.name in ("Customers", "Industries")}
        found = changes(seal.content, content_of(old.book))[0]
        told = [str(each) for each in found if each.kind in _BY_HAND and each.sheet in sheets]
    yield from (f"LOOK: {each}: {again}" for each in told[:_SHOWN])
    if len(told) > _SHOWN:
        yield f"LOOK: {len(told) - _SHOWN:,} more cells that the ledger had filled were changed: {again}"


def _unreadable(old: PortfolioBook, typed: Typed) -> Iterator[str]:
    """The cells of Inputs that are not carried over, as no amount stands in them."""
    for row in typed.rows.values():
        for head, text, why in row.unreadable:
            cell = old.cell_of("Inputs", row.name, head)
            kept = "kept on the sheet Checks; type it as a number"
            yield f'LOOK: {cell or "Kept"}, {head} of {row.name}: "{text}" {why} - {kept}'


def _unknown(old: PortfolioBook, typed: Typed, session: Session) -> Iterator[str]:
    """The typed words that the lists of Inputs would refuse: they are carried over, and answer nothing."""
    for row in typed.rows.values():
        remedy = unknown_word(row.will_buy, session)
        if remedy:
            cell = old.cell_of("Inputs", row.name, "Will buy") or "Kept"
            yield f'LOOK: {cell}, Will buy of {row.name}: "{row.will_buy}" {remedy}'
        if row.done and fold(row.done) not in DONE:
            cell = old.cell_of("Inputs", row.name, "Done") or "Kept"
            yield f'LOOK: {cell}, Done of {row.name}: "{row.done}" is neither yes nor no - write one of them'


def _moves(old: PortfolioBook, new: PortfolioBook, *, asked: bool) -> Iterator[str]:
    """Who has another grade than in the old book, or in the period ``asked`` for, by move, the most frequent first."""
    book, head = (new, "Previous") if asked else (old, "Grade")
    before = {fold(str(row["Customer"] or "")): row.get(head) or None for row in book.rows("Customers")}
    moved: dict[tuple[str, str], list[str]] = {}
    for row in new.rows("Customers"):
        name, now = str(row["Customer"] or ""), row.get("Grade")
        then = before.get(fold(name))
        if name and isinstance(then, str) and isinstance(now, str) and then != now:
            moved.setdefault((then, now), []).append(name)
    counts = Counter({move: len(names) for move, names in moved.items()})
    for (then, now), count in counts.most_common():
        names = moved[then, now]
        more = f" and {count - _SHOWN:,} more" if count > _SHOWN else ""
        yield f"{then} to {now}: {', '.join(names[:_SHOWN])}{more}"
    if not moved:
        yield "no grade changed"


def _said(row: TypedRow) -> str:
    told = {
        "wallet": f"{row.wallet:,.2f}" if row.wallet is not None else "",
        "will buy": row.will_buy,
        "owner": row.owner,
        "action": row.action,
        "due": str(row.due or ""),
    }
    return ", ".join(f"{what} {value}" for what, value in told.items() if value) or "its drivers"
