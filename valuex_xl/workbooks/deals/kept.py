"""What a book of deals holds that a new one takes over: what people typed, and what came out at the last test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from valuex_xl.addresses import area_of
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.rulefiles.text import fold, spaced
from valuex_xl.workbooks.deals.names import (
    AS_AT,
    CHOSEN_DEAL,
    CHOSEN_PROJECT,
    CURRENCY,
    CUT_STEP,
    DEALS,
    FORMULA,
    OWNER,
    PARTIES,
    PROJECTS,
    RISE_STEP,
    is_deals_book,
)
from valuex_xl.workbooks.deals.plan import Choices
from valuex_xl.workbooks.deals.request import Party, Project
from valuex_xl.workbooks.package import Book, BookError
from valuex_xl.workbooks.seal.kept import kept_seal

__all__ = ["Kept", "KeptDeal", "day_of", "kept_in"]

_EXCEL_DAY_0 = date(1899, 12, 30)
Row = Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class KeptDeal:
    """One row of the table Deals: its name, and each of its cells by the folded title of the column."""

    name: str
    cells: Row

    def text(self, title: str) -> str:
        """A cell as text; empty where it is blank or no text."""
        value = self.cells.get(fold(title))
        return spaced(value) if isinstance(value, str) else ""

    def number(self, title: str) -> float | None:
        """A cell as a number; None where it is none."""
        value = self.cells.get(fold(title))
        return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class Kept:
    """A book of deals as it was: its deals by folded name, projects, parties, choices, and how its file was read."""

    deals: Mapping[str, KeptDeal]
    projects: Mapping[str, Project]
    parties: tuple[Party, ...]
    choices: Choices
    columns: Mapping[str, str]


def kept_in(book: Book) -> Kept:
    """Read a book of deals by its tables and names; BookError where it is none."""
    if not is_deals_book(book):
        raise BookError(f"{book.path}: is no book of deals - valuex new deals makes one")
    deals = [KeptDeal(_text(row, "Deal"), row) for row in _rows(book, DEALS)]
    projects = [_project(row) for row in _rows(book, PROJECTS)]
    parties = [
        Party(_text(row, "Party"), _number(row, "Parts") or 0) for row in _rows(book, PARTIES) if _text(row, "Party")
    ]
    return Kept(
        {fold(deal.name): deal for deal in deals if deal.name},
        {fold(project.name): project for project in projects if project.name},
        tuple(parties),
        _choices(book),
        _columns(book),
    )


def day_of(serial: float | None) -> date | None:
    """The day of a number as Excel counts them, from 1990 on; None for what is none."""
    return _EXCEL_DAY_0 + timedelta(days=int(serial)) if serial is not None and 32_874 <= serial < 109_575 else None


def _rows(book: Book, name: str) -> list[Row]:
    """The rows of a table, each by the folded titles of its columns."""
    table = next((each for each in book.tables if fold(each.name) == fold(name)), None)
    if table is None:
        return []
    top, left, bottom, _ = table.ref
    titles = [fold(title) for title in table.columns]
    return [
        {title: book.value(table.sheet, row, left + at) for at, title in enumerate(titles)}
        for row in range(top + table.header_rows, bottom + 1 - table.totals_rows)
    ]


def _text(row: Row, title: str) -> str:
    value = row.get(fold(title))
    return spaced(value) if isinstance(value, str) else ""


def _number(row: Row, title: str) -> float | None:
    value = row.get(fold(title))
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _project(row: Row) -> Project:
    target, actual, fee, ceiling = (_number(row, title) for title in ("Target", "Actual", "Fee", "Ceiling"))
    return Project(_text(row, "Project"), target, actual, fee, ceiling, _text(row, "Agreed hash"))


def _choices(book: Book) -> Choices:
    cells = {name: _named(book, name) for name in (AS_AT, CURRENCY, OWNER, FORMULA, RISE_STEP, CUT_STEP)}
    cells |= {name: _named(book, name) for name in (CHOSEN_DEAL, CHOSEN_PROJECT)}

    def text(name: str, other: str = "") -> str:
        value = cells[name]
        return spaced(value) if isinstance(value, str) and value.strip() else other

    def step(name: str) -> float:
        value = cells[name]
        return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0 else 0.05

    as_at = cells[AS_AT]
    return Choices(
        day_of(as_at if isinstance(as_at, float) else None) or date.today(),
        text(CURRENCY),
        text(OWNER),
        text(FORMULA, "partnering"),
        step(RISE_STEP),
        step(CUT_STEP),
        text(CHOSEN_DEAL),
        text(CHOSEN_PROJECT),
    )


def _named(book: Book, name: str) -> Scalar:
    """The value of the one cell that a defined name means; None where it means none."""
    found = next((each for each in book.names if fold(each.name) == fold(name) and each.sheet is None), None)
    if found is None or "!" not in found.text:
        return None
    sheet, _, address = found.text.rpartition("!")
    try:
        row, column, *_ = area_of(address.replace("$", ""))
        value = book.value(sheet.lstrip("=").strip("'").replace("''", "'"), row, column)
    except (ValueError, BookError):
        return None
    return None if isinstance(value, CellError) else value


def _columns(book: Book) -> dict[str, str]:
    """The columns that were told when the book was made, as its seal has them, in the book or beside it."""
    seal = kept_seal(book, Path(book.path)).seal
    return dict(seal.ledger.columns) if seal is not None and seal.ledger is not None else {}
