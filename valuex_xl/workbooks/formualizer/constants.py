"""Constants that the private copy has otherwise than the book: what the engine would read as something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from valuex_xl.addresses import Position
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.package.cells import stored_value
from valuex_xl.workbooks.package.grid import Span
from valuex_xl.workbooks.package.sheet import Worksheet
from valuex_xl.workbooks.package.values import storable
from valuex_xl.workbooks.package.walk import WalkedCell

__all__ = ["Changed", "Shown", "constants_to_change"]

Changed: TypeAlias = tuple[Span, Scalar]
"""The bytes of a cell, and what goes into it."""

Shown: TypeAlias = Callable[[int, float], float]
"""The number that a cell of this style shows for a number."""


def constants_to_change(sheet: Worksheet, shown: Shown | None) -> Mapping[Position, Changed]:
    """The constants of a sheet that the engine would not read as they are meant, or that show other numbers.

    ISO dates are texts to it; of a number beside a comment it reads a part, of one in CDATA nothing, and one between
    spaces is a text, or that of a shared text the first of all. It reads no book with an error that is none of Excel's
    own, such as ``#ERROR!``.
    """
    odd = sheet.has_odd_numbers
    if shown is None and not odd and not sheet.has_dates and not sheet.has_odd_errors:
        return {}
    found: dict[Position, Changed] = {}
    for cell in sheet.walked():
        value = sheet.value(cell.row, cell.column) if odd and cell.kind == "s" and cell.value else _value(cell, sheet)
        if value is None or cell.formula is not None:
            continue
        seen = shown(cell.style, value) if shown is not None and type(value) is float else value
        if odd or cell.kind == "d" or seen != storable(value):
            found[cell.row, cell.column] = (cell.start, cell.end), seen
    return found


def _value(cell: WalkedCell, sheet: Worksheet) -> Scalar:
    """The number, truth value or error that a constant is; None for a formula, for a text, and for nothing."""
    if cell.formula is not None or cell.value is None or cell.kind not in ("n", "d", "b", "e"):
        return None
    try:
        value = stored_value(cell.kind, cell.value, sheet.context)
    except ValueError:  # the sheet says which cell it is, and what to do
        value = sheet.value(cell.row, cell.column)
    return None if isinstance(value, str) else value
