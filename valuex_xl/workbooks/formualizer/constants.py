"""Constants that the private copy has otherwise than the book: the engine reads ISO dates as texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from valuex_xl.addresses import Position
from valuex_xl.workbooks.package.cells import BookContext, stored_value
from valuex_xl.workbooks.package.grid import Span
from valuex_xl.workbooks.package.sheet import Worksheet
from valuex_xl.workbooks.package.walk import WalkedCell

__all__ = ["Changed", "Shown", "constants_to_change"]

Changed: TypeAlias = tuple[Span, float]
"""The bytes of a cell, and the number that goes into it."""

Shown: TypeAlias = Callable[[int, float], float]
"""The number that a cell of this style shows for a number."""


def constants_to_change(sheet: Worksheet, shown: Shown | None) -> Mapping[Position, Changed]:
    """The constants of a sheet that are no numbers to the engine, or other numbers than they show."""
    if shown is None and not sheet.has_dates:
        return {}
    found: dict[Position, Changed] = {}
    for cell in sheet.walked():
        number = _number(cell, sheet.context)
        if number is None:
            continue
        seen = number if shown is None else shown(cell.style, number)
        if cell.kind == "d" or seen != number:
            found[cell.row, cell.column] = (cell.start, cell.end), seen
    return found


def _number(cell: WalkedCell, context: BookContext) -> float | None:
    """The number that a constant is; None for a formula, for a text, and for nothing."""
    if cell.formula is not None or cell.value is None or cell.kind not in ("n", "d"):
        return None
    value = stored_value(cell.kind, cell.value, context)
    return value if type(value) is float else None
