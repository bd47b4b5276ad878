"""Writing the cells of one sheet; a formula whose value is known already is written with it.

A book is written twice: a chart keeps the values of its cells, which are known only after a first calculation. Readers
that draw a chart from what it keeps, as previews do, then show it filled.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from valuex_xl.addresses import Position
from valuex_xl.judging.values import CellError, Scalar

__all__ = ["Known", "Pen", "absolute"]

Known: TypeAlias = Mapping[str, Mapping[Position, Scalar]]
"""The values of a first calculation: a sheet's by row and column, counted from 1."""


def absolute(row: int, column: int) -> str:
    """The address of a cell, counted from 0, that stays where it is when it is copied."""
    address: str = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
    return address


class Pen:
    """One sheet to write on; rows and columns are counted from 0."""

    def __init__(self, book: Workbook, title: str, known: Known) -> None:
        self.sheet: Worksheet = book.add_worksheet(title)
        self.title = title
        self._known = known.get(title, {})

    def text(self, row: int, column: int, text: str, style: Format) -> None:
        """A text, whatever it begins with; a blank one leaves the cell empty in its format."""
        if text:
            self.sheet.write_string(row, column, text, style)
        else:
            self.sheet.write_blank(row, column, None, style)

    def value(self, row: int, column: int, value: float | str | date | None, style: Format) -> None:
        """A number, a day or a text as what it is; None leaves the cell empty in its format."""
        if isinstance(value, date):
            self.sheet.write_datetime(row, column, value, style)
        elif value is None or isinstance(value, str):
            self.text(row, column, value or "", style)
        else:
            self.sheet.write_number(row, column, value, style)

    def formula(self, row: int, column: int, formula: str, style: Format) -> None:
        """A formula that answers one cell; without an array's mark, readers that lack the add-in show its value."""
        self.sheet.write_formula(row, column, formula, style, self._value(row, column))

    def array(self, row: int, column: int, formula: str, style: Format) -> None:
        """A formula that may spill, marked as Excel marks them: it shows without a leading @."""
        value = self._value(row, column)
        self.sheet.write_dynamic_array_formula(row, column, row, column, formula, style, value)

    def known(self, row: int, column: int) -> Scalar:
        """The value that a formula was found to have; None before the first calculation."""
        return self._known.get((row + 1, column + 1))

    def _value(self, row: int, column: int) -> float | str | bool:
        value = self.known(row, column)
        return value.code if isinstance(value, CellError) else "" if value is None else value
