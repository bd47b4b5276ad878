"""The conversion of cells: from what Excel hands over to the catalogue's values and back, for each of the two ways.

xlwings hands everything over unconverted. Its own conversion would make a cell in error and a cell that merely says
``#N/A`` the same text, leave newer errors as numbers of two billion, and costs more than the judgement itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import chain
from typing import Any

from valuex_xl.excel.errors import ERROR_CODES, error_of
from valuex_xl.judging.values import VALUE, CellError, Scalar, Value

__all__ = ["COM", "OFFICE_JS", "Conversion"]

_PLAIN = frozenset({float, str, bool, type(None)})
_ORIGIN = datetime(1899, 12, 30)
_SECONDS = 86_400
_LONGEST_TEXT = 32_767
_OF_OFFICE_JS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
"""What xlwings 0.37.8 makes real error values of."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """One way: how a cell that is neither a float, text, yes/no nor nothing is read, and which errors can go back.

    Errors go as their texts, which the add-in or, where answers are not raw, xlwings makes real error values of. A text
    that nobody makes an error of would stand in the cell as text and be left out of totals: it goes as ``#VALUE!``.
    """

    cell: Callable[[Any], Scalar]
    errors: frozenset[str]
    raw_answers: bool

    def read(self, value: Any) -> Value:
        """An argument as the catalogue takes it: a scalar, or rows of cells; a row without its brackets is one row.

        A blank and an argument that is left out are None; a date is its serial number; an error is a CellError.
        """
        if type(value) in _PLAIN:
            return value  # type: ignore[no-any-return]
        if not isinstance(value, (list, tuple)):
            return self.cell(value)
        rows = value if value and isinstance(value[0], (list, tuple)) else (value,)
        if set(map(type, chain.from_iterable(rows))) <= _PLAIN:
            return rows
        cell = self.cell
        return [[each if type(each) in _PLAIN else cell(each) for each in row] for row in rows]

    def written(self, value: Value) -> Sequence[Sequence[Any]]:
        """An answer as xlwings takes it: always rows, a scalar as one row of one cell.

        Numbers are floats, infinity and NaN are ``#NUM!``; errors are their texts; a blank is the empty text, and text
        longer than a cell holds is cut.
        """
        if isinstance(value, (list, tuple)):
            return [[self._written(cell) for cell in row] for row in value] or [[""]]
        return [[self._written(value)]]

    def _written(self, cell: Any) -> Any:
        kind = type(cell)
        if kind is float:
            return cell if math.isfinite(cell) else "#NUM!"
        if kind is str:
            return cell if len(cell) <= _LONGEST_TEXT else f"{cell[: _LONGEST_TEXT - 3]}..."
        if kind is bool:
            return cell
        if cell is None:
            return ""
        if isinstance(cell, CellError):
            return cell.code if cell.code in self.errors else "#VALUE!"
        return float(cell)


def _from_com(cell: Any) -> Scalar:
    """A cell over COM: an error is a whole number, a date a datetime, an amount in a currency format a Decimal."""
    if isinstance(cell, int):
        return error_of(cell) or float(cell)
    if isinstance(cell, datetime):
        return _serial(cell)
    return float(cell) if isinstance(cell, Decimal) else cell


def _from_office_js(cell: Any) -> Scalar:
    """A cell from Office.js: an error is a small table, so is a formatted value; a blank may be JavaScript's null."""
    if isinstance(cell, int):
        return float(cell)
    if isinstance(cell, dict):
        basic = cell.get("basicValue")
        if cell.get("type") == "Error" or cell.get("basicType") == "Error":
            return CellError(basic if isinstance(basic, str) else "#VALUE!")
        return VALUE if basic is None else basic
    return None if type(cell).__name__ == "JsNull" else cell


def _serial(moment: datetime) -> float:
    """The number in the cell that shows this date and time of day."""
    gone = moment.replace(tzinfo=None) - _ORIGIN
    return gone.days + (gone.seconds + gone.microseconds / 1e6) / _SECONDS


COM = Conversion(_from_com, frozenset(ERROR_CODES.values()), raw_answers=True)
"""Excel on Windows with Python beside it."""

OFFICE_JS = Conversion(_from_office_js, _OF_OFFICE_JS, raw_answers=False)
"""Excel on Windows, a Mac or the web with Python inside an add-in, or on a server."""
