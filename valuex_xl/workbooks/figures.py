"""The stored figures of a workbook by the names of its tables and cells, for whoever reads a book that we made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from valuex_xl.addresses import read_reference
from valuex_xl.functions.days import date_of
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.package import Book

__all__ = ["BookFigures", "Row", "amount", "day_in"]

Row = Mapping[str, Scalar]
"""A row of a table by the heads of its columns."""


_DAYS = (1.0, 2_958_466.0)
"""Serial numbers that are days of Excel: from 1900, and before the year 10000."""


def amount(row: Row, head: str) -> float:
    """The number under a head; 0 where there is none."""
    value = row.get(head)
    return value if isinstance(value, float) else 0.0


def day_in(value: Scalar) -> date | None:
    """The day that a cell holds as a serial number; None where it holds none.

    >>> day_in(46203.0)
    datetime.date(2026, 6, 30)
    """
    return date_of(value) if isinstance(value, float) and _DAYS[0] <= value < _DAYS[1] else None


class BookFigures:
    """What a book stores, as it stands there: an error stays an error, a blank cell is None."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._rows: dict[str, list[Row]] = {}

    @cached_property
    def _cells(self) -> dict[str, str]:
        return {name.name.casefold(): name.text for name in self._book.names if name.sheet is None}

    def has(self, name: str) -> bool:
        """Is there a defined name of the whole book, or a table, of that name?"""
        return name.casefold() in self._cells or any(
            each.name.casefold() == name.casefold() for each in self._book.tables
        )

    def named(self, name: str) -> Scalar:
        """The value of the one cell that a name stands for; None where there is no such name, or it is no cell."""
        place = read_reference(self._cells.get(name.casefold(), "").removeprefix("="))
        if place is None or place.sheet is None or place.size != 1:
            return None
        return self._book.value(place.sheet, place.row1, place.column1)

    def cell(self, sheet: str, row: int, column: int) -> Scalar:
        """The value of a cell, counted from 1; for what has no name."""
        return self._book.value(sheet, row, column)

    def number(self, name: str) -> float | None:
        """The same where it is a number."""
        value = self.named(name)
        return value if isinstance(value, float) else None

    def text(self, name: str) -> str:
        """The same as text: empty for a blank, the code of an error."""
        value = self.named(name)
        return value.code if isinstance(value, CellError) else "" if value is None else str(value)

    def rows(self, table: str) -> list[Row]:
        """The rows of a table under the heads of its columns, blank rows left out; none where there is no table."""
        known = self._rows.get(table.casefold())
        if known is None:
            known = self._rows[table.casefold()] = list(self._read(table))
        return known

    def _read(self, name: str) -> Iterator[Row]:
        table = next((each for each in self._book.tables if each.name.casefold() == name.casefold()), None)
        if table is None:
            return
        top, left, bottom, _ = table.ref
        for row in range(top + table.header_rows, bottom - table.totals_rows + 1):
            values = [self._book.value(table.sheet, row, left + place) for place in range(len(table.columns))]
            if any(value not in (None, "") for value in values):
                yield dict(zip(table.columns, values, strict=True))
