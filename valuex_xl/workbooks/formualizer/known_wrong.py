"""Functions of Excel that come out wrong here, with the reason: they are not calculated, their stored value is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from valuex_xl.workbooks.package import Book

__all__ = ["KNOWN_BY_NONE", "KNOWN_WRONG", "known_wrong"]

KNOWN_WRONG: Mapping[str, str] = {
    "CELL": "what it answers depends on the program that calculates",
    "FORMULATEXT": "formulas are rewritten before they are calculated here",
    "ISFORMULA": "formulas are rewritten before they are calculated here",
    "NOW": "the time of day is not known here, only the day: TODAY() answers it",
    "SHEETS": "chart sheets are not counted here",
    "VALUE": "thousands separators and currency signs are not read here",
}
"""Wrong in any book, as of version 0.13 of the engine; tests ask the installed one whether it still is so."""

KNOWN_BY_NONE = frozenset({"FORMULATEXT", "ISFORMULA", "NOW"})
"""Those of them that no engine answers.

All are given the day of a recalculation, and no time of it; and values in place of the VX_ formulas.
"""

_VISIBLE = "hidden rows of the book are counted here"
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*\bhidden\s*=\s*[\"'](?:1|true)[\"']")


def known_wrong(book: Book) -> Mapping[str, str]:
    """The functions that come out wrong in a book, with the reason."""
    if any(b"hidden" in xml and _HIDDEN_ROW.search(xml) for xml in _sheets(book)):
        return {**KNOWN_WRONG, "SUBTOTAL": _VISIBLE, "AGGREGATE": _VISIBLE}
    return KNOWN_WRONG


def _sheets(book: Book) -> Iterator[bytes]:
    return (book.worksheet(sheet.name).xml for sheet in book.sheets)
