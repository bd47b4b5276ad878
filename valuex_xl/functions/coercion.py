"""What a host hands over as an argument, as the one form that functions read."""

from __future__ import annotations

from datetime import date, datetime
from itertools import chain
from operator import ne
from typing import Any

from valuex_xl.functions.days import serial
from valuex_xl.judging.cells import is_blank
from valuex_xl.judging.columns import PLAIN, Column
from valuex_xl.judging.values import VALUE, Block, CallError, Scalar, Value

__all__ = ["coerced"]

_SCALARS: Any = tuple(PLAIN)
_UNEVEN = " has rows of different length"


def coerced(value: Any, name: str, from_1904: bool = False) -> Value:
    """A scalar, or rows of equal length; a blank is None and a block of one cell is that cell, whatever the host.

    NaN is a missing number, as None is, and a date its serial number. CallError (#VALUE!) for what no cell can hold.
    """
    if type(value) is float:
        return None if value != value else value
    if isinstance(value, Column):
        if len(value) > 1 and value.is_plain:
            return value
        value = list(value)
    if not isinstance(value, (list, tuple)):
        scalar = _scalar(value, name, from_1904)
        return None if is_blank(scalar) else scalar
    if not value or not all(issubclass(kind, (list, tuple)) for kind in set(map(type, value))) or not value[0]:
        raise CallError(VALUE, f"{name} has no rows of cells")
    if len(value) == len(value[0]) == 1:
        return coerced(value[0][0], name, from_1904)
    if len(value[0]) == 1:
        return _column(value, name, from_1904)
    if len(set(map(len, value))) > 1:
        raise CallError(VALUE, f"{name}{_UNEVEN}")
    return value if _is_plain(value) else [[_scalar(cell, name, from_1904) for cell in row] for row in value]


def _column(rows: Block, name: str, from_1904: bool) -> Column:
    """Rows of one cell each, taken apart once: whoever reads the column further has its cells."""
    try:
        column = Column([cell for (cell,) in rows], own=True)
    except ValueError as uneven:
        raise CallError(VALUE, f"{name}{_UNEVEN}") from uneven
    return column if column.is_plain else Column([_scalar(cell, name, from_1904) for cell in column.cells], own=True)


def _is_plain(rows: Block) -> bool:
    """Whether all cells stay as they are: of the plain types, and no NaN, which alone is not equal to itself."""
    kinds = set(map(type, chain.from_iterable(rows)))
    if not kinds <= PLAIN:
        return False
    return float not in kinds or not any(map(ne, chain.from_iterable(rows), chain.from_iterable(rows)))


def _scalar(cell: Any, name: str, from_1904: bool) -> Scalar:
    if isinstance(cell, date):
        return serial(cell.date() if isinstance(cell, datetime) else cell, from_1904)
    if not isinstance(cell, _SCALARS):
        raise CallError(VALUE, f"{name} holds what no cell can hold, a {type(cell).__name__}")
    return None if isinstance(cell, float) and cell != cell else cell
