"""Where the rows and cells of a sheet stand in its bytes, and where a new one belongs."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TypeAlias

from valuex_xl.addresses import LAST_ROW, Position, cell_name, column_number
from valuex_xl.workbooks.package.cells import IrregularError, demand_plain

__all__ = ["Frame", "Grid", "Row", "Span", "quick_frame", "quick_grid"]

Span: TypeAlias = tuple[int, int]
"""From this byte up to that one."""

_HEAD = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?(<worksheet(?:\s[^<>]*)?>)")
_DIMENSION = re.compile(rb"<dimension\s[^<>]*>")
_DATA = re.compile(rb"<sheetData\s*(/?)>")
_ROW = re.compile(rb'<row r="([0-9]{1,7})"[^<>]*+>')
_CELL = re.compile(rb'<c r="([A-Z]{1,3})[0-9]{1,7}"')
_PLACE = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"')
_CELL_STARTS = (b"<c ", b"<c>", b"<c/", b"<c\n", b"<c\r", b"<c\t")
_ODD_ENDS = (b"</c ", b"</c\n", b"</c\r", b"</c\t")
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS_AND_QUOTE = b'0123456789"'
_OCCUPIED = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"'
    rb'(?:[^<>]*+>\s*+<(?:f[\s/>]|is|v[^<>]*+>[^<])|[^<>]*? t="str"[^<>]*+>\s*+<v)'  # an empty text is a content too
)


@dataclass(slots=True)
class Row:
    """A row element: it starts at ``start``, its content goes from ``inner`` to ``close``, where its end tag begins."""

    number: int
    start: int
    inner: int
    close: int = 0


@dataclass(slots=True)
class Frame:
    """What stands around the rows."""

    root: Span = (0, 0)  # the start tag of the whole
    data: Span = (0, 0)  # the sheetData element
    content: Span = (0, 0)  # its content; empty, at its end, where it is one self-closing tag
    dimension: Span | None = None  # the start tag of the dimension


class Grid:
    """What a patch must know of a sheet."""

    frame: Frame

    def row(self, number: int) -> Row | None:
        """A row element, None where the sheet has none."""
        raise NotImplementedError

    def cell(self, row: int, column: int) -> Span | None:
        """The bytes of a cell element, None where the sheet has none."""
        found = self.row(row)
        return None if found is None else self.cell_in(found, column)

    def cell_in(self, row: Row, column: int) -> Span | None:
        """The bytes of a cell element of this row, None where it has none."""
        raise NotImplementedError

    def gap(self, row: Row, column: int) -> int:
        """Where a new cell belongs in a row."""
        raise NotImplementedError

    def row_gap(self, number: int) -> int:
        """Where a new row belongs."""
        raise NotImplementedError

    def last_used(self) -> Position:
        """The last row and the last column with a cell; (0, 0) for an empty sheet."""
        raise NotImplementedError

    def occupied(self) -> dict[int, list[int]]:
        """For each column the rows, ascending, whose cell holds a constant or a formula."""
        raise NotImplementedError


class _QuickGrid(Grid):
    """The rows and cells of a sheet as every common writer shapes it, found by searching its bytes."""

    def __init__(self, xml: bytes, frame: Frame, columns: dict[bytes, int]) -> None:
        self.frame = frame
        self._xml = xml
        self._columns = columns
        self._rows: dict[int, Span] = {}
        last = 0
        for found in _ROW.finditer(xml, *frame.content):
            number = int(found[1])
            if not last < number <= LAST_ROW:
                raise IrregularError
            self._rows[number] = found.span()
            last = number
        self._numbers = list(self._rows)
        if xml.count(b"<row", *frame.content) != len(self._rows):
            raise IrregularError

    def row(self, number: int) -> Row | None:
        """A row element, None where the sheet has none."""
        span = self._rows.get(number)
        if span is None:
            return None
        start, inner = span
        if self._xml[inner - 2 : inner] == b"/>":
            return Row(number, start, inner, inner)
        return Row(number, start, inner, self._xml.find(b"</row", inner))

    def cell_in(self, row: Row, column: int) -> Span | None:
        """The bytes of a cell element of this row, None where it has none."""
        start = self._xml.find(b'<c r="%b"' % cell_name(row.number, column).encode(), row.inner, row.close)
        if start < 0:
            return None
        tag = self._xml.find(b">", start)
        if self._xml[tag - 1 : tag] == b"/":
            return start, tag + 1
        return start, self._xml.find(b"</c>", tag) + 4

    def gap(self, row: Row, column: int) -> int:
        """The byte at which a new cell belongs."""
        last = self._xml.rfind(b'<c r="', row.inner, row.close)
        if last < 0 or self._column(last) < column:
            return row.close
        cells = (found.start() for found in _CELL.finditer(self._xml, row.inner, row.close))
        return next((start for start in cells if self._column(start) > column), row.close)

    def row_gap(self, number: int) -> int:
        """The byte at which a new row belongs."""
        below = bisect_right(self._numbers, number)
        return self._rows[self._numbers[below]][0] if below < len(self._numbers) else self.frame.content[1]

    def last_used(self) -> Position:
        """The last row and the last column with a cell; (0, 0) for an empty sheet."""
        last = self._xml.rfind(b'<c r="')
        if last < 0:
            return 0, 0
        quote = self._xml.find(b'"', last + len(b'<c r="'))
        digits = self._xml[last + len(b'<c r="') : quote].lstrip(_LETTERS)
        return int(digits), max(self._columns.values())

    def occupied(self) -> dict[int, list[int]]:
        """For each column the rows, ascending, whose cell holds a constant or a formula."""
        columns: dict[int, list[int]] = {number: [] for number in self._columns.values()}
        for name, digits in _OCCUPIED.findall(self._xml, *self.frame.content):
            columns[self._columns[name]].append(int(digits))
        return columns

    def _column(self, start: int) -> int:
        name = self._xml[start + len(b'<c r="') : start + len(b'<c r="') + 3]
        return self._columns[name.rstrip(_DIGITS_AND_QUOTE)]


def quick_frame(xml: bytes) -> Frame:
    """What stands around the rows of a sheet; IrregularError where it is not plainly written."""
    head, data = _HEAD.match(xml), _DATA.search(xml)
    demand_plain(xml)
    if head is None or data is None:
        raise IrregularError
    dimension = _DIMENSION.search(xml, head.end(), data.start())
    frame = Frame(head.span(1), data.span(), (data.end(), data.end()), None if dimension is None else dimension.span())
    if not data[1]:
        close = xml.rfind(b"</sheetData>", data.end())
        if close < 0:
            raise IrregularError
        frame.data, frame.content = (data.start(), close + len(b"</sheetData>")), (data.end(), close)
    return frame


def quick_grid(xml: bytes) -> Grid:
    """The grid of a sheet; IrregularError where searching its bytes could miss a row or a cell."""
    frame = quick_frame(xml)
    places = _PLACE.findall(xml)
    if len(places) != sum(map(xml.count, _CELL_STARTS)) or any(tag in xml for tag in _ODD_ENDS):
        raise IrregularError
    every = set(places)
    if len(every) != len(places):
        raise IrregularError  # a cell stands twice: the general reader says which
    try:
        columns = {name: column_number(name.decode()) for name in {place.rstrip(_DIGITS_AND_QUOTE) for place in every}}
    except ValueError as error:  # the general reader says which cell it is
        raise IrregularError from error
    return _QuickGrid(xml, frame, columns)
