"""A cell of a table of texts: whether it is a number, and whether a spreadsheet would take it for a formula."""

from __future__ import annotations

from typing import Final

from valuex_xl.ledgers.money.texts import Reading, is_dash, read_money

__all__ = ["FORMULA", "harmless", "is_percent", "read_number"]

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet would take for a formula."""


def read_number(text: str) -> Reading | None:
    """What a cell may be as a number; None for a blank, a dash, a word, and an amount with a currency.

    >>> read_number(" -0.2 ").dot, read_number("5 EUR"), read_number("-")
    (Decimal('-0.2'), None, None)
    """
    bare = text.strip()
    if is_dash(bare):
        return None
    reading = read_money(bare[:-1] if is_percent(bare) else bare)
    return None if reading is None or reading.reason or reading.currency else reading


def is_percent(text: str) -> bool:
    """Whether a percent sign stands behind it."""
    return text.rstrip().endswith("%")


def harmless(text: str) -> str:
    """The text for a csv file, with an apostrophe before it where a spreadsheet would take it for a formula.

    Numbers and dashes stay as they are: they are no formulas, and are to be read back as what they are.

    >>> [harmless(text) for text in ("-0.2", "+5%", "-", "-0.2+A1", "=1", "a-b")]
    ['-0.2', '+5%', '-', "'-0.2+A1", "'=1", 'a-b']
    """
    if not text.startswith(FORMULA) or is_dash(text) or read_number(text) is not None:
        return text
    return f"'{text}"
