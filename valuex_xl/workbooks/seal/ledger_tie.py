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
from valuex_xl.judging.values import Scalar
from valuex_xl.ledgers import Customer, Industry, Statement
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.figures import BookFigures
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.seal.found import Found, shown
from valuex_xl.workbooks.seal.ledger_again import NOTHING, Named, sha256_of
from valuex_xl.workbooks.seal.ledger_record import SealedFile, SealedLedger

__all__ = ["tied"]

_CENT, _EXACT = 0.005, 1e-12


def tied(book: Book, statement: Statement, sealed: SealedLedger | None, named: Named = NOTHING) -> list[Found]:
    """The customers and industries whose figures are not those of the ledger, those that lack, and other files.

    ``named`` is what was read, as it was given; its parents' file is the one that was found.
    """
    found = [*_customers(book, statement), *_industries(book, statement), *_earlier(book, statement)]
    if sealed is None:
        return found
    return [*found, *_other_files(statement, sealed, named), *_other_profile(statement, sealed)]


def _other_profile(statement: Statement, sealed: SealedLedger) -> Iterator[Found]:
    """The profile that the ledger is read by now, where it is not the one of then: lines may count otherwise."""
    if statement.told is None or not sealed.profile_hash or statement.told.profile.hash == sealed.profile_hash:
        return
    head = statement.told.profile
    text = (
        f"the ledger was read by the profile {sealed.profile} {sealed.profile_version}, hash {sealed.profile_hash}; "
        f"now it is {head}, hash {head.hash} ({head.path}): what it changes, valuex diff says of the two files"
    )
    yield Found("other profile", "", "", text)


def _other_files(statement: Statement, sealed: SealedLedger, named: Named) -> Iterator[Found]:
    """Files whose bytes are not those that were sealed, and those that were sealed and are not there."""
    origin, paths, parents = statement.ledger.origin, named.shown(), named.parents
    files = [SealedFile(paths.get(each.file, each.file), each.sha256) for each in origin.parts or (origin,)]
    known = {each.sha256 for each in sealed.every_file}
    there = {each.sha256 for each in files}
    gone = [each for each in sealed.every_file if each.sha256 not in there]
    strange = [each for each in files if each.sha256 not in known]
    for each in strange:
        was = next(
            (old for old in gone if old.file == Path(each.file).name),
            gone[0] if len(gone) == len(strange) == 1 else None,
        )
        yield Found("other ledger", "", "", _strange(each, was))
        gone = [old for old in gone if old is not was]
    for each in gone:
        yield Found("other ledger", "", "", f"{each.file}, a file of the ledger that was sealed, was not named")
    if sealed.parents is not None and parents is not None and (now := sha256_of(parents)) != sealed.parents.sha256:
        text = (
            f"{parents} is not the file of parents that was sealed: its SHA-256 begins {now[:12]}, that of "
            f"{sealed.parents.file} began {sealed.parents.sha256[:12]}"
        )
        yield Found("other ledger", "", "", text)


def _strange(file: SealedFile, was: SealedFile | None) -> str:
    begins = f"its SHA-256 begins {file.sha256[:12]}"
    if was is None:
        return f"{file.file} is no file of the ledger that was sealed: {begins}"
    return f"{file.file} is not the ledger that was sealed: {begins}, that of {was.file} began {was.sha256[:12]}"


def _customers(book: Book, statement: Statement) -> Iterator[Found]:
    yield from _table(book, "Customers", "Customer", _figures(statement), statement.sums.customers)


def _industries(book: Book, statement: Statement) -> Iterator[Found]:
    if statement.columns.industry is not None:
        yield from _table(book, "Industries", "Industry", _figures(statement), statement.sums.industries)


def _earlier(book: Book, statement: Statement) -> Iterator[Found]:
    """The customers of the period that is compared, where the book has that very period from the ledger.

    A book that was refreshed has the figures of the book before instead.
    """
    there = statement.comparison
    if there is None or BookFigures(book).named("Period_before") != str(there.period):
        return
    yield from _table(book, "Earlier", "Customer", _figures(statement), there.before.sums.customers, "earlier ")


def _figures(statement: Statement) -> tuple[str, ...]:
    return ("income", "profit") if statement.columns.profit else ("income",)


def _table(
    book: Book, name: str, key: str, figures: Sequence[str], sums: Mapping[str, Customer | Industry], of: str = ""
) -> Iterator[Found]:
    """Each row of a table against the ledger, then what has no row in it; ``of`` says of which period, before words."""
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
        yield from _row(_Row(book, table.sheet, row, columns), figures, sums, met, of)
    for folded, each in sums.items():
        if folded not in met:
            text = (
                f"{_who(each.name)}, {of}income {shown(float(each.income))} in the ledger, "
                f"has no row in the table {name}"
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


def _row(
    row: _Row, figures: Sequence[str], sums: Mapping[str, Customer | Industry], met: set[str], of: str
) -> Iterator[Found]:
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
        text = f"{_who(row.name)} has no {of}line in the ledger" if of else f"{_who(row.name)} is not in the ledger"
        yield Found("ledger differs", row.sheet, row.cell(0), text, None, row.name)
        return
    for place, figure in enumerate(figures, 1):
        right, value = float(getattr(sums[folded], figure)), row.value(place)
        number = 0.0 if value is None else value
        if isinstance(number, float) and math.isclose(number, right, rel_tol=_EXACT, abs_tol=_CENT):
            continue
        text = f"{of}{figure} of {_who(row.name)} is {shown(value)}, in the ledger {shown(right)}"
        text += f": {number - right:+,.2f}" if isinstance(number, float) else ""
        yield Found("ledger differs", row.sheet, row.cell(place), text, right, value)


def _who(name: str) -> str:
    return name or "the row without a name"
