"""Reading one cell as a number, a word or a key, and saying what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from valuex_xl.judging.columns import Column, is_block
from valuex_xl.judging.values import NUM, VALUE, Block, CellError, Scalar, Value
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["as_block", "as_column", "as_key", "as_number", "cells_of", "is_blank", "shown"]


def is_blank(cell: Scalar) -> bool:
    """Empty, or text of spaces only."""
    return cell is None or (isinstance(cell, str) and not fold(cell))


def shown(cell: Scalar) -> str:
    """The cell as a message shows it: text in quotes and cut short, TRUE and FALSE as Excel writes them."""
    if isinstance(cell, str):
        text = tidy(cell)
        return f'the text "{text}"' if len(text) <= 40 else f'the text "{text[:37]}..."'
    if isinstance(cell, bool):
        return str(cell).upper()
    return digits(cell) if isinstance(cell, (int, float)) else str(cell)


def digits(number: float) -> str:
    """A number as its digits: 1001.0 is 1001."""
    real = _real(number)
    whole = math.isfinite(real) and real == int(real) and abs(real) < 1e16
    return str(int(real)) if whole else repr(real)


def _real(number: float) -> float:
    """The number as a float; a whole number with more digits than a float can reach is infinite."""
    try:
        return float(number)
    except OverflowError:
        return math.inf


def as_number(cell: Scalar) -> float | CellError | None:
    """The number in a cell: None for a blank, the error itself for an error, #VALUE! for text and yes/no."""
    if isinstance(cell, CellError):
        return cell
    if is_blank(cell):
        return None
    if isinstance(cell, (bool, str)) or cell is None:
        return VALUE.because(f"{shown(cell)} stands where a number is due")
    number = _real(cell)
    return number if math.isfinite(number) else NUM.because("a number too large to calculate with stands there")


def as_key(cell: Scalar) -> str | CellError | None:
    """The name in a cell as it is shown: a text to the letter, so that MATCH finds it, numbers as their digits.

    None for a blank, errors pass through.
    """
    if isinstance(cell, str):
        return cell if cell.strip() else None
    if cell is None or isinstance(cell, CellError):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    return digits(cell) if math.isfinite(_real(cell)) else NUM.because("a number too large to be a name stands there")


def as_block(value: Value) -> Block:
    """Rows of cells, whatever came: one cell is one row of one."""
    if is_block(value):
        return value
    return [[value]]  # type: ignore[list-item]


def as_column(block: Block) -> tuple[Sequence[Scalar], bool] | None:
    """The cells of a block one column wide, or of one row, and whether it lay as a row; None for a wider block."""
    if isinstance(block, Column):
        return block.cells, False
    if len(block) == 1 and len(block[0]) > 1:
        return list(block[0]), True
    cells = cells_of(block)
    return None if cells is None else (cells, False)


def cells_of(block: Block) -> list[Scalar] | None:
    """The cells of rows of one cell each; None where a row has more or none."""
    try:
        return [cell for (cell,) in block]
    except ValueError:
        return None
