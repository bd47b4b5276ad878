"""Whose cell a finding is of, and its value as the sheet shows it: the row's label in its own table, a day as a day."""

from __future__ import annotations

import re
from collections.abc import Collection

from valuex_xl.addresses import Area, Position, area_of
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.figures import day_in
from valuex_xl.workbooks.seal.content import Content, Digest, SheetContent
from valuex_xl.workbooks.seal.found import shown

__all__ = ["Whose"]

_FARTHEST = 50
_NO_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class Whose:
    """The labels and the days of one sheet."""

    def __init__(self, sheet: SheetContent, content: Content) -> None:
        name = sheet.name.casefold()
        self._sheet = sheet
        self._tables = [area_of(table.cells) for table in content.tables.values() if table.sheet.casefold() == name]
        self._days = [area_of(each.cells) for each in sheet.formats or () if _is_of_days(each.code)]

    def label(self, place: Position) -> str:
        """The first text to the left of a cell, in brackets; rows of another table beside it do not correspond."""
        row, column = place
        own = next((table for table in self._tables if _within(place, (table,))), None)
        columns = range(own[1], column) if own else range(1, min(column, _FARTHEST))
        others = () if own else self._tables
        values = (self._sheet.inputs.get((row, each)) for each in columns if not _within((row, each), others))
        first = next((value for value in values if isinstance(value, str)), None)
        return f" ({first})" if first else ""

    def shown(self, value: Scalar | Digest, place: Position) -> str:
        """A value in a sentence; the number of a day as the day where the cell shows one."""
        if isinstance(value, float) and _within(place, self._days) and (day := day_in(value)) is not None:
            return str(day)
        return shown(value)


def _within(place: Position, areas: Collection[Area]) -> bool:
    row, column = place
    return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in areas)


def _is_of_days(code: str) -> bool:
    """Whether a number format shows a day.

    >>> [_is_of_days(code) for code in ("yyyy-mm-dd", "d mmm", '0.0" days"', "[Red]0", "#,##0", "hh:mm")]
    [True, True, False, False, False, False]
    """
    return re.search("[yd]", _NO_CODE.sub("", code).casefold()) is not None
