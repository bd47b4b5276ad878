"""Cells of any file as the texts that a text file would hold: one way of reading for all kinds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from valuex_xl.judging.values import CellError
from valuex_xl.ledgers.files import Cell, Formatted
from valuex_xl.ledgers.files.unshown import NO_VALUE

__all__ = ["ERRORS", "UNSTORED", "all_filled", "filled_texts", "money_text", "text_of_cell", "texts_of"]

_SMALL = 1e-4
"""Python writes what is smaller with an exponent, beside which no currency is read."""
UNSTORED = "(a formula without a stored value)"

ERRORS = frozenset(("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"))
"""Error values as Excel writes them into text files."""


def texts_of(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Each cell as text."""
    return tuple(cell if type(cell) is str else text_of_cell(cell) for cell in cells)


def text_of_cell(cell: Cell) -> str:
    """The text of one cell; a number so that no reader takes its decimals for thousands.

    >>> text_of_cell(1.234), text_of_cell(1001.0)
    ('1.2340', '1001')
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, CellError):
        return UNSTORED if cell is NO_VALUE else cell.code
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ") if cell.time().replace(microsecond=0).isoformat() != "00:00:00" else _day(cell)
    return cell.isoformat()


def money_text(cell: Cell) -> str:
    """The text of a cell of a column of money: with the currency or the percentage in which its sheet shows it.

    >>> money_text(Formatted(1.234, "€")), money_text(Formatted(0.2, "%")), money_text(7.0)
    ('€ 1.2340', '20%', '7')
    """
    if not isinstance(cell, Formatted):
        return text_of_cell(cell)
    if cell.mark == "%":
        return f"{(Decimal(repr(float(cell))) * 100).normalize():f}%"
    return f"{cell.mark} {_number(cell) if abs(cell) >= _SMALL else f'{Decimal(repr(float(cell))):f}'}"


def all_filled(texts: Sequence[str]) -> bool:
    """Whether it is plain that something stands in each cell: none begins with a blank of whatever kind."""
    return min(texts)[:1] > " " and "".join(texts).isascii()


def filled_texts(texts: Sequence[str]) -> NDArray[np.bool_]:
    """For each cell whether anything but blanks stands there."""
    if all_filled(texts):
        return np.ones(len(texts), np.bool_)
    return np.fromiter((bool(text.strip()) for text in texts), np.bool_, len(texts))


def _day(moment: date) -> str:
    return f"{moment.year:04}-{moment.month:02}-{moment.day:02}"


def _number(value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = repr(value)
    _, _, decimals = text.partition(".")
    return f"{text}0" if len(decimals) == 3 else text
