"""The files of deals read again and held against a book of deals, deal by deal and project by project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, cast

from valuex_xl.addresses import cell_name
from valuex_xl.functions import Session
from valuex_xl.judging.values import Scalar
from valuex_xl.ledgers import DecimalMark
from valuex_xl.rulefiles.text import fold, spaced
from valuex_xl.workbooks.deals.make import rules_on_deals
from valuex_xl.workbooks.deals.names import BEFORE, DEALS, PROJECTS
from valuex_xl.workbooks.deals.reading import read_deals
from valuex_xl.workbooks.deals.request import DealsRead, DealsRequest
from valuex_xl.workbooks.deals.sealing import sealed_deals
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.seal.found import Found, shown
from valuex_xl.workbooks.seal.ledger_record import SealedLedger

__all__ = ["deals_tied"]

_CARRIED = "last our part"
_PROJECT = ("target", "actual", "fee", "ceiling")
_CUSTOMER = "Customer"
_EXACT = 1e-9


def deals_tied(
    book: Book, sources: Sequence[Path], session: Session, sealed: SealedLedger | None
) -> tuple[list[Found], SealedLedger | None]:
    """The deals and projects whose figures are not those of the files, and other files than were sealed.

    The files are read as the seal says. Beside that: what a seal keeps of this reading. Raises LedgerError with
    everything that cannot be read. After a refresh our part at the last test is not that of the file, and projects of
    earlier files stay in the log.
    """
    figures = rules_on_deals(session).figures
    columns = sealed.columns if sealed is not None else {}
    decimal = cast(DecimalMark, sealed.decimal) if sealed is not None and sealed.decimal in (".", ",") else None
    sheet = next(iter(sealed.particulars.get("sheet", ())), None) if sealed is not None else None
    read = read_deals(DealsRequest(tuple(sources), session.today, columns, decimal, sheet), figures)
    found = [*_deals(book, read, [figure.name for figure in figures]), *_projects(book, read)]
    if sealed is not None:
        found += _other_files(read, sealed)
    return found, sealed_deals(read, columns, decimal, sheet)


def _deals(book: Book, read: DealsRead, figures: Sequence[str]) -> Iterator[Found]:
    given = {use for file in read.files for use in file.columns}
    carried = {fold(_CARRIED)} if _refreshed(book) else set()
    names = [name for name in figures if name in given and fold(name) not in carried]
    told = {fold(deal.name): (deal.name, {name: deal.figures.get(name) for name in names}) for deal in read.deals}
    yield from _table(book, DEALS, "Deal", told, all_told=True)
    yield from _whose(book, read)


def _projects(book: Book, read: DealsRead) -> Iterator[Found]:
    given = {use for file in read.files for use in file.columns}
    names = [name for name in _PROJECT if name in given]
    told = {fold(each.name): (each.name, {name: getattr(each, name) for name in names}) for each in read.projects}
    yield from _table(book, PROJECTS, "Project", told, all_told=not _refreshed(book))


def _refreshed(book: Book) -> bool:
    return any(fold(table.name) == fold(BEFORE) for table in book.tables)


def _whose(book: Book, read: DealsRead) -> Iterator[Found]:
    """The deals that have another customer than in the files; where a file says none, people may type one."""
    table = next((each for each in book.tables if fold(each.name) == fold(DEALS)), None)
    heads = {} if table is None else {fold(head): table.ref[1] + at for at, head in enumerate(table.columns)}
    if table is None or not {fold("Deal"), fold(_CUSTOMER)} <= heads.keys():
        return
    told = {fold(deal.name): deal for deal in read.deals if deal.customer}
    known = {_plain(deal.customer) for deal in told.values()}
    for row in range(table.ref[0] + table.header_rows, table.ref[2] - table.totals_rows + 1):
        deal = told.get(fold(str(book.value(table.sheet, row, heads[fold("Deal")]) or "")))
        column = heads[fold(_CUSTOMER)]
        now = book.value(table.sheet, row, column)
        if deal is None or _plain(now) == _plain(deal.customer):
            continue
        nowhere = "" if now in (None, "") or _plain(now) in known else "; no deal of the files has that customer"
        text = f"{deal.name}: {_CUSTOMER.lower()} {shown(_none(now))}, in the file {shown(deal.customer)}{nowhere}"
        yield Found("ledger differs", table.sheet, cell_name(row, column), text, deal.customer, now)


def _plain(value: Scalar) -> str:
    """A name as it is read, a number as it is written."""
    return spaced(f"{value:.15g}" if isinstance(value, float) else str(value or ""))


_Told = Mapping[str, tuple[str, Mapping[str, Scalar]]]


class _Cell(NamedTuple):
    """A cell of a row: where it stands, what it holds."""

    place: str
    value: Scalar


def _table(book: Book, name: str, key: str, told: _Told, *, all_told: bool) -> Iterator[Found]:
    """Each row of a table against the files, then what has no row in it.

    ``all_told``: every row has to stand in the files too.
    """
    table = next((each for each in book.tables if fold(each.name) == fold(name)), None)
    if table is None:
        yield Found("no tie", "", "", f"the book has no table {name}: nothing of it can be tied to the files")
        return
    heads = {fold(head): table.ref[1] + at for at, head in enumerate(table.columns)}
    met: set[str] = set()
    for row in range(table.ref[0] + table.header_rows, table.ref[2] - table.totals_rows + 1):
        cells = {
            head: _Cell(cell_name(row, column), book.value(table.sheet, row, column)) for head, column in heads.items()
        }
        who = cells[fold(key)]
        if not isinstance(who.value, str) or not who.value.strip():
            continue
        met.add(fold(who.value))
        if fold(who.value) not in told:
            if all_told:
                text = f"{spaced(who.value)} is in no file"
                yield Found("ledger differs", table.sheet, who.place, text, None, who.value)
            continue
        yield from _row(table.sheet, cells, *told[fold(who.value)])
    for folded, (one, _) in told.items():
        if folded not in met:
            yield Found("ledger differs", table.sheet, "", f"{one} of the files has no row in the table {name}", one)


def _row(sheet: str, cells: Mapping[str, _Cell], who: str, figures: Mapping[str, Scalar]) -> Iterator[Found]:
    for name, was in figures.items():
        cell = cells.get(fold(name))
        if cell is not None and not _same(was, cell.value):
            text = f"{who}: {name} {shown(_none(cell.value))}, in the file {shown(was)}"
            yield Found("ledger differs", sheet, cell.place, text, was, cell.value)


def _same(one: Scalar, other: Scalar) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= _EXACT * max(1.0, abs(one))
    return _none(one) == _none(other)


def _none(value: Scalar) -> Scalar:
    """A blank cell, which may hold an empty text."""
    return None if value == "" else value


def _other_files(read: DealsRead, sealed: SealedLedger) -> Iterator[Found]:
    known, there = ({each.sha256 for each in files} for files in (sealed.every_file, read.files))
    for file in read.files:
        if file.sha256 not in known:
            text = f"{file.file} is no file that was sealed: its SHA-256 begins {file.sha256[:12]}"
            yield Found("other ledger", "", "", text)
    for each in sealed.every_file:
        if each.sha256 not in there:
            yield Found("other ledger", "", "", f"{each.file}, a file that was sealed, was not named or was changed")
