"""A ledger read again and tied to a workbook, customer by customer and industry by industry.

The total alone proves little: what was moved from one customer to another leaves it as it was, and the total that a
workbook compares itself with is a constant in that same workbook.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from valuex_xl.addresses import cell_name
from valuex_xl.errors import UserError
from valuex_xl.judging.values import Scalar
from valuex_xl.ledgers import Columns, Customer, Industry, Statement, parse_where, read_statement
from valuex_xl.ledgers.profiles.statement import statement_by_profile
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulesets.places import shelves as places
from valuex_xl.rulesets.profiles import profile_shelves
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.seal.found import Found, shown
from valuex_xl.workbooks.seal.record import SealedLedger

__all__ = ["LedgerTieError", "ledger_again", "sealed_ledger", "tied"]

_CENT, _EXACT = 0.005, 1e-12
_USES = ("customer", "income", "industry", "profit", "wallet", "will buy")
_LABEL = "column for "
_CHOSEN = "lines chosen"


class LedgerTieError(UserError):
    """It is not known how the ledger was read; the text says what to do."""


def sealed_ledger(statement: Statement, decimal: str | None, beside: str = "") -> SealedLedger:
    """What a seal keeps of a ledger: which file it was and how it was read, ``beside`` with what else, in words."""
    origin, told = statement.ledger.origin, statement.told
    where = tuple(f"{each.column}{'!=' if each.negated else '='}{each.value}" for each in statement.where)
    if told is None:
        return SealedLedger(origin.file, origin.sha256, statement.columns.asked(), where, decimal or "", beside=beside)
    answers = dict(told.answers)
    return SealedLedger(origin.file, origin.sha256, {}, where, decimal or "", told.profile.name, answers, beside)


def ledger_again(path: Path, book: Book, sealed: SealedLedger | None) -> Statement:
    """Read a ledger as the seal says that it was read, or else as the book says.

    LedgerTieError where neither does, LedgerError where the file cannot be read so.
    """
    if sealed is None:
        return read_statement(path, _columns(_said(book), book.path))
    if sealed.beside:
        raise LedgerTieError(
            f"{book.path}: its ledger was read with {sealed.beside}, and a check cannot read it so - make the workbook "
            "from the ledger again with valuex new portfolio and the same options, and hold the two side by side"
        )
    where = tuple(map(parse_where, sealed.where))
    decimal = sealed.decimal if sealed.decimal in (".", ",") else None
    if sealed.profile:
        shelves = profile_shelves(places(None, Path(book.path)))
        return statement_by_profile(
            path,
            shelves,
            name=sealed.profile,
            answers=sealed.answers,
            where=where,
            decimal=decimal,  # type: ignore[arg-type]
        )
    return read_statement(path, _columns(sealed.columns, book.path), where, decimal)  # type: ignore[arg-type]


def tied(book: Book, statement: Statement, sealed: SealedLedger | None) -> list[Found]:
    """The customers and industries whose figures are not those of the ledger, those that lack, and another file."""
    found = [*_customers(book, statement), *_industries(book, statement)]
    origin = statement.ledger.origin
    if sealed is not None and origin.sha256 != sealed.sha256:
        text = (
            f"{origin.file} is not the ledger that was sealed: its SHA-256 begins {origin.sha256[:12]}, that of "
            f"{sealed.file} began {sealed.sha256[:12]}"
        )
        found.append(Found("other ledger", "", "", text))
    return found


def _columns(said: Mapping[str, str], path: str) -> Columns:
    if not {"customer", "income"} <= said.keys():
        raise LedgerTieError(
            f"{path}: does not say which columns of the ledger it was made from - make it with valuex new portfolio, "
            "which writes them into its seal"
        )
    return Columns(*(said.get(use) for use in _USES))  # type: ignore[arg-type]


def _said(book: Book) -> dict[str, str]:
    """The columns as a book of ``valuex new`` says them in words: "Column for income", and beside it the header."""
    said: dict[str, str] = {}
    for sheet in book.sheets:
        last, _ = book.last_used(sheet.name)
        for row in range(1, min(last, 1_000) + 1):
            label, value = book.value(sheet.name, row, 1), book.value(sheet.name, row, 2)
            if not isinstance(label, str) or not isinstance(value, str):
                continue
            if label.casefold().startswith(_LABEL):
                said[label[len(_LABEL) :].casefold()] = value
            elif label.casefold() == _CHOSEN and value != "all":
                raise LedgerTieError(
                    f"{book.path}: counts only some lines of its ledger ({value}), and without a seal it is not known "
                    "how they were chosen - make it again: valuex new portfolio"
                )
    return said


def _customers(book: Book, statement: Statement) -> Iterator[Found]:
    yield from _table(book, "Customers", "Customer", _figures(statement), statement.sums.customers)


def _industries(book: Book, statement: Statement) -> Iterator[Found]:
    if statement.columns.industry is not None:
        yield from _table(book, "Industries", "Industry", _figures(statement), statement.sums.industries)


def _figures(statement: Statement) -> tuple[str, ...]:
    return ("income", "profit") if statement.columns.profit else ("income",)


def _table(
    book: Book, name: str, key: str, figures: Sequence[str], sums: Mapping[str, Customer | Industry]
) -> Iterator[Found]:
    """Each row of a table against the ledger, then what has no row in it."""
    table = next((each for each in book.tables if each.name.casefold() == name.casefold()), None)
    if table is None:
        yield Found("no tie", "", "", f"the book has no table {name}: nothing of it can be tied to the ledger")
        return
    headers = [column.casefold() for column in table.columns]
    lacking = [each for each in (key, *figures) if each.casefold() not in headers]
    if lacking:
        text = f"the table {name} has no column {lacking[0]}: nothing of it can be tied to the ledger"
        yield Found("no tie", table.sheet, "", text)
        return
    columns = [table.ref[1] + headers.index(each.casefold()) for each in (key, *figures)]
    met: set[str] = set()
    for row in range(table.ref[0] + table.header_rows, table.ref[2] - table.totals_rows + 1):
        yield from _row(_Row(book, table.sheet, row, columns), figures, sums, met)
    for folded, each in sums.items():
        if folded not in met:
            text = (
                f"{_who(each.name)}, income {shown(float(each.income))} in the ledger, has no row in the table {name}"
            )
            yield Found("ledger differs", table.sheet, "", text, each.name, None)


class _Row(NamedTuple):
    """A row of a table: the columns of its key and of its figures."""

    book: Book
    sheet: str
    number: int
    columns: Sequence[int]

    def value(self, place: int) -> Scalar:
        """The key at 0, then the figures."""
        return self.book.value(self.sheet, self.number, self.columns[place])

    def cell(self, place: int) -> str:
        """Where that stands."""
        return cell_name(self.number, self.columns[place])

    @property
    def name(self) -> str:
        """The key as text, as a ledger has it."""
        value = self.value(0)
        return f"{value:.15g}" if isinstance(value, float) else "" if value is None else str(value)

    @property
    def blank(self) -> bool:
        """Holds it neither a key nor a figure?"""
        return all(self.value(place) in (None, "") for place in range(len(self.columns)))


def _row(row: _Row, figures: Sequence[str], sums: Mapping[str, Customer | Industry], met: set[str]) -> Iterator[Found]:
    """A row against the ledger's sums of the same name."""
    folded = fold(row.name)
    if row.blank:
        return
    if folded in met:
        text = f"{_who(row.name)} stands twice in its table"
        yield Found("ledger differs", row.sheet, row.cell(0), text, None, row.name)
        return
    met.add(folded)
    if folded not in sums:
        yield Found("ledger differs", row.sheet, row.cell(0), f"{_who(row.name)} is not in the ledger", None, row.name)
        return
    for place, figure in enumerate(figures, 1):
        right, value = float(getattr(sums[folded], figure)), row.value(place)
        number = 0.0 if value is None else value
        if isinstance(number, float) and math.isclose(number, right, rel_tol=_EXACT, abs_tol=_CENT):
            continue
        text = f"{figure} of {_who(row.name)} is {shown(value)}, in the ledger {shown(right)}"
        text += f": {number - right:+,.2f}" if isinstance(number, float) else ""
        yield Found("ledger differs", row.sheet, row.cell(place), text, right, value)


def _who(name: str) -> str:
    return name or "the row without a name"
