"""A portfolio read back by its tables and defined names: what was typed into it, and the period it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import isclose

from valuex_xl.addresses import cell_name
from valuex_xl.errors import UserError
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.ledgers.columns import exact
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.figures import BookFigures, Row, day_in
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.portfolio.earlier import Earlier, EarlierCustomers, as_floats
from valuex_xl.workbooks.portfolio.names import BOOKED, BY_LEDGER, NOT_GRADED, TABLES
from valuex_xl.workbooks.portfolio.scores import ScoredRow, Scores
from valuex_xl.workbooks.portfolio.sheets.inputs import LEVERS
from valuex_xl.workbooks.portfolio.typed import Override, Typed, TypedRow, Unreadable

__all__ = ["NoPortfolioError", "PortfolioBook"]


class NoPortfolioError(UserError):
    """A workbook without the tables of a portfolio; the text names the first that lacks."""


@dataclass(frozen=True)
class PortfolioBook:
    """A workbook that ``valuex new portfolio`` made, perhaps filled in since.

    Raises NoPortfolioError where it has no table Customers, or none of Inputs.
    """

    book: Book

    def __post_init__(self) -> None:
        tables = {table.name.casefold() for table in self.book.tables}
        for needed in ("Customers", "Inputs"):
            if needed.casefold() not in tables:
                raise NoPortfolioError(
                    f"{self.book.path}: has no table {needed}: it is no portfolio, or an old one - make it anew "
                    "with valuex new portfolio"
                )

    @cached_property
    def _figures(self) -> BookFigures:
        return BookFigures(self.book)

    def rows(self, table: str) -> list[Row]:
        """The rows of a table by its headers, blank ones left out; none where the book has no such table."""
        return self._figures.rows(table)

    def named(self, name: str) -> Scalar:
        """The stored value of a cell with a defined name, None where there is none."""
        return self._figures.named(name)

    def cell_of(self, table: str, customer: str, head: str) -> str:
        """Where a customer's cell of a table stands, such as ``Inputs!B7``; empty where the table has no such row."""
        found = next((each for each in self.book.tables if each.name.casefold() == table.casefold()), None)
        if found is None or head not in found.columns:
            return ""
        top, left, bottom, _ = found.ref
        for row in range(top + found.header_rows, bottom + 1):
            if fold(_text(self.book.value(found.sheet, row, left))) == fold(customer):
                return f"{found.sheet}!{cell_name(row, left + found.columns.index(head))}"
        return ""

    @cached_property
    def period(self) -> str:
        """The days booked of its figures in words, without the column that tells them."""
        shown, _, more = _text(self.named("Period")).partition(" (by ")
        return more.rpartition(BOOKED)[2].removesuffix(")") if BOOKED in more else shown

    @cached_property
    def date_column(self) -> str:
        """The column of the ledger that told its days; empty where none did."""
        more = _text(self.named("Period")).partition(" (by ")[2].removesuffix(")")
        return more.rpartition(BOOKED)[0] if BOOKED in more else more

    @cached_property
    def knows_its_ledger(self) -> bool:
        """Whether it keeps what its ledger said of each customer, so that what was typed over it is known."""
        tables = (table for table in self.book.tables if table.name.casefold() == "customers")
        return any(set(BY_LEDGER.values()) <= set(table.columns) for table in tables)

    def typed(self) -> Typed:
        """All that people typed, those customers kept from earlier books too."""
        said = {fold(_text(row.get("Customer"))): row for row in self.rows("Customers")}
        kept = {fold(row.name): row for row in (_typed_row(row, row) for row in self.rows("Kept"))}
        here = (_typed_row(row, said.get(fold(_text(row.get("Customer"))), {})) for row in self.rows("Inputs"))
        rows = kept | {fold(row.name): row for row in here}
        owners = (_text(row.get("Owner")) for row in self.rows("Owners"))
        levers = {name: size for name in LEVERS.values() if isinstance(size := self.named(name), float)}
        return Typed(
            {key: row for key, row in rows.items() if key and not row.empty},
            tuple(it for row in self.rows("Overrides") if (it := _override(row)) is not None),
            tuple(filter(None, owners)),
            self._scores(),
            levers,
            _text(self.named("Hole_customer")),
        )

    def emptied(self) -> Iterator[tuple[str, str]]:
        """Customer and column of each cell of Inputs that is empty though the ledger had filled it."""
        said = (
            {fold(_text(row.get("Customer"))): row for row in self.rows("Customers")} if self.knows_its_ledger else {}
        )
        for row in self.rows("Inputs"):
            name = _text(row.get("Customer"))
            for head, by_ledger in BY_LEDGER.items():
                if row.get(head) in (None, "") and said.get(fold(name), {}).get(by_ledger) not in (None, ""):
                    yield name, head

    def _scores(self) -> Scores | None:
        """The list that the scorecard judged, with its figures."""
        rows = self.rows("Targets")
        if not rows:
            return None
        first, last = len(TABLES["Targets"]), list(rows[0]).index("Score")
        figures = tuple(list(rows[0])[first:last])
        listed = (
            ScoredRow(_text(row["Customer"]), tuple(map(_figure, (row[name] for name in figures)))) for row in rows
        )
        return Scores(figures, tuple(listed))

    def as_earlier(self) -> Earlier:
        """Its figures as the period before another: the grades as they are stored."""
        customers = _earlier(self.rows("Customers"))
        industries = {fold(_text(row["Industry"])): _money(row["Income"]) for row in self.rows("Industries")}
        return Earlier(self.period or "the period before", customers, industries)

    def own_earlier(self) -> Earlier | None:
        """The period before its own, for a ledger of the same period once more; None where it has none."""
        customers = _earlier(self.rows("Earlier"))
        if not len(customers):
            return None
        industries = {
            fold(_text(row["Industry"])): _money(row["Income before"])
            for row in self.rows("Industries")
            if row["Income before"] is not None
        }
        return Earlier(_text(self.named("Period_before")), customers, industries)


def _typed_row(row: Row, said: Row) -> TypedRow:
    """A row of Inputs or Kept; ``said`` has what the ledger had put there, in the columns BY_LEDGER."""
    fixed = {*TABLES["Inputs"], *BY_LEDGER.values()}
    drivers = [name for name in row if name not in fixed]
    amounts = {name: _amount(row.get(name)) for name in ("Wallet", *drivers)}
    return TypedRow(
        _text(row.get("Customer")),
        amounts["Wallet"],
        _text(row.get("Will buy")),
        _text(row.get("Owner")),
        _text(row.get("Action")),
        day_in(row.get("Due")),
        _text(row.get("Done")),
        {name: amount for name in drivers if (amount := amounts[name]) is not None},
        tuple(_unreadable(row, [name for name, amount in amounts.items() if amount is None])),
        frozenset(_typed_over(amounts["Wallet"], _text(row.get("Will buy")), said)),
    )


def _typed_over(wallet: float | None, will_buy: str, said: Row) -> Iterator[str]:
    """The heads of what stands there otherwise than the ledger said it; none of a book that does not keep that."""
    if not said.keys() >= set(BY_LEDGER.values()):
        return
    ledger = _amount(said[BY_LEDGER["Wallet"]])
    if wallet is not None and (ledger is None or not isclose(wallet, ledger, rel_tol=1e-12)):
        yield "Wallet"
    if will_buy and fold(will_buy) != fold(_text(said[BY_LEDGER["Will buy"]])):
        yield "Will buy"


def _amount(value: Scalar) -> float | None:
    """A number from 0, None for anything else."""
    return value if isinstance(value, float) and value >= 0 else None


def _unreadable(row: Row, heads: Sequence[str]) -> Iterator[Unreadable]:
    """The cells of these columns that hold something."""
    for head in heads:
        value = row.get(head)
        if value not in (None, ""):
            text = value.code if isinstance(value, CellError) else _text(value) or str(value)
            yield Unreadable(head, text, "is below 0" if isinstance(value, float) else "is no number")


def _override(row: Row) -> Override | None:
    customer, grade = _text(row.get("Customer")), _text(row.get("Grade"))
    if not customer and not grade:
        return None
    return Override(customer, grade, _text(row.get("Because")), _text(row.get("By")), day_in(row.get("Until")))


def _earlier(rows: Sequence[Row]) -> EarlierCustomers:
    names = [_text(row.get("Customer")) for row in rows]
    wallets = [_amount_told(row.get("Wallet")) for row in rows]
    return EarlierCustomers(
        list(map(fold, names)),
        names,
        [_text(row.get("Industry")) for row in rows],
        exact([_money(row.get("Income")) for row in rows]),
        exact([_amount_told(row.get("Profit")) for row in rows]),
        as_floats(wallets),
        [_text(row.get("Will buy")) for row in rows],
        [_text(row.get("Grade")) or NOT_GRADED for row in rows],
    )


def _amount_told(value: Scalar) -> Decimal | None:
    """A number to the digits that a cell holds; None where none stands."""
    return _money(value) if isinstance(value, float) else None


def _text(value: Scalar) -> str:
    """A cell as text: a number as its digits, an error or nothing as no text."""
    if isinstance(value, float):
        return f"{value:.15g}"
    return value if isinstance(value, str) else ""


def _money(value: Scalar) -> Decimal:
    """A number to the digits that a cell holds."""
    return Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(0)


def _figure(value: Scalar) -> float | str | None:
    """A figure as it stands; an error is none."""
    return value if isinstance(value, (float, str)) else None
