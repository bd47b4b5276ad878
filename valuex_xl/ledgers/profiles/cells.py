"""What stands in a cell, as text and as an exact amount."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from valuex_xl.judging.values import CellError
from valuex_xl.ledgers.files import Cell

__all__ = ["amount_of", "is_blank", "text_of"]


def text_of(cell: Cell) -> str:
    """The cell as text: whole numbers without a decimal mark, days as ISO writes them.

    >>> text_of(1001.0), text_of(None)
    ('1001', '')
    """
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, CellError):
        return cell.code
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def amount_of(cell: Cell) -> Decimal | None:
    """The amount of a cell that holds a number; None for a text, which may be written in many ways."""
    return Decimal(repr(cell)) if isinstance(cell, float) else None


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing, or spaces only."""
    return cell is None or cell == "" or (isinstance(cell, str) and cell.isspace())
