"""What a book of deals holds that a new one takes over: what people typed, and what came out at the last test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from valuex_xl.functions.days import EARLIEST, LATEST
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
from valuex_xl.workbooks.figures import BookFigures, Row, day_in
from valuex_xl.workbooks.package import Book, BookError
from valuex_xl.workbooks.seal.kept import kept_seal

__all__ = ["Kept", "KeptDeal", "day_of", "kept_in"]


@dataclass(frozen=True, slots=True)
class KeptDeal:
    """One row of the table Deals: its name, and each of its cells by the folded title of the column."""

    name: str
    cells: Row

    def text(self, title: str) -> str:
        """A cell as text; empty where it is blank or no text."""
        return _text(self.cells, title)

    def number(self, title: str) -> float | None:
        """A cell as a number; None where it is none."""
        return _number(self.cells, title)


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
    figures = BookFigures(book)
    deals = [KeptDeal(_text(row, "Deal"), row) for row in _rows(figures, DEALS)]
    projects = [_project(row) for row in _rows(figures, PROJECTS)]
    parties = [
        Party(_text(row, "Party"), _number(row, "Parts") or 0) for row in _rows(figures, PARTIES) if _text(row, "Party")
    ]
    return Kept(
        {fold(deal.name): deal for deal in deals if deal.name},
        {fold(project.name): project for project in projects if project.name},
        tuple(parties),
        _choices(figures),
        _columns(book),
    )


def day_of(serial: float | None) -> date | None:
    """The day of a number as Excel counts them, from 1990 on; None for what is none."""
    found = day_in(serial)
    return found if found is not None and EARLIEST <= found <= LATEST else None


def _rows(figures: BookFigures, table: str) -> list[Row]:
    """The rows of a table, each by the folded titles of its columns."""
    return [{fold(title): value for title, value in row.items()} for row in figures.rows(table)]


def _text(row: Row, title: str) -> str:
    value = row.get(fold(title))
    return spaced(value) if isinstance(value, str) else ""


def _number(row: Row, title: str) -> float | None:
    value = row.get(fold(title))
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _project(row: Row) -> Project:
    target, actual, fee, ceiling = (_number(row, title) for title in ("Target", "Actual", "Fee", "Ceiling"))
    return Project(_text(row, "Project"), target, actual, fee, ceiling, _text(row, "Agreed hash"))


def _choices(figures: BookFigures) -> Choices:
    cells = {name: figures.named(name) for name in (AS_AT, CURRENCY, OWNER, FORMULA, RISE_STEP, CUT_STEP)}
    cells |= {name: figures.named(name) for name in (CHOSEN_DEAL, CHOSEN_PROJECT)}

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


def _columns(book: Book) -> dict[str, str]:
    """The columns that were told when the book was made, as its seal has them, in the book or beside it."""
    seal = kept_seal(book, Path(book.path)).seal
    return dict(seal.ledger.columns) if seal is not None and seal.ledger is not None else {}
