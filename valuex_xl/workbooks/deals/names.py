"""What a book of deals is made of: its sheets, tables and defined names, for whoever reads one later."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.package import Book

__all__ = [
    "ABOUT",
    "AS_AT",
    "BOARD",
    "CHECKS",
    "CHOSEN_DEAL",
    "CHOSEN_PROJECT",
    "CURRENCY",
    "CUT_STEP",
    "DEALS",
    "FIGURES",
    "FORMULA",
    "INPUTS",
    "LIMITS",
    "OWNER",
    "PARTIES",
    "PARTNERING",
    "PRICES",
    "PROJECTS",
    "RISE_STEP",
    "ROWS",
    "SQUEEZE",
    "SQUEEZES",
    "WORKINGS",
    "column",
    "is_deals_book",
    "row_of",
    "unlike",
]

BOARD, ABOUT, DEALS, PRICES, SQUEEZE, PARTNERING, INPUTS, CHECKS, WORKINGS = (
    "Board",
    "About",
    "Deals",
    "Prices",
    "Squeeze",
    "Partnering",
    "Inputs",
    "Checks",
    "Workings",
)
"""The sheets; the table of the deals has the name of its sheet."""

PROJECTS, PARTIES, SQUEEZES, LIMITS, ROWS = "Projects", "Parties", "Squeezes", "Limits", "Deal_rows"
"""The other tables: of the partners' projects and parties, and on Workings."""

AS_AT, CURRENCY, FORMULA, FIGURES = "As_at", "Currency", "Partners_formula", "Figure_names"
OWNER = "Book_owner"
CHOSEN_DEAL, CHOSEN_PROJECT = "Chosen_deal", "Chosen_project"
RISE_STEP, CUT_STEP = "Rise_step", "Cut_step"
"""The defined names: cells to type into, and the header of the figures."""

_MARKS: Final = str.maketrans({"'": "''", "[": "'[", "]": "']", "#": "'#"})


def column(table: str, name: str) -> str:
    """A column of a table as formulas write it.

    >>> column("Deals", "our surplus"), column("Deals", "cost #1")
    ('Deals[our surplus]', "Deals[cost '#1]")
    """
    return f"{table}[{name.translate(_MARKS)}]"


def row_of(table: str, first: str, last: str = "") -> str:
    """The cells of a formula's own row in a table, from one column to another.

    >>> row_of("Deals", "price"), row_of("Deals", "price", "planned cost")
    ('Deals[[#This Row],[price]]', 'Deals[[#This Row],[price]:[planned cost]]')
    """
    span = f"[{first.translate(_MARKS)}]"
    if last and last != first:
        span += f":[{last.translate(_MARKS)}]"
    return f"{table}[[#This Row],{span}]"


def unlike(name: str, taken: Collection[str]) -> str:
    """A title that no figure of the rule set has: a table cannot have two columns of one name.

    >>> unlike("Owner", ["price"]), unlike("Owner", ["price", "owner"])
    ('Owner', 'Owner (book)')
    """
    return f"{name} (book)" if fold(name) in map(fold, taken) else name


def is_deals_book(book: Book) -> bool:
    """Whether a workbook is one that ``valuex new deals`` made."""
    return _has((table.name for table in book.tables), (DEALS, PROJECTS)) and _has(
        (name.name for name in book.names), (FIGURES, AS_AT)
    )


def _has(found: Iterable[str], wanted: Iterable[str]) -> bool:
    return set(map(fold, wanted)) <= set(map(fold, found))
