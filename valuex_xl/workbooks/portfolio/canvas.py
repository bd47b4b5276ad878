"""A sheet that is being written: cells by kind, tables, and the defined names of what others read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

from valuex_xl.functions.days import serial
from valuex_xl.workbooks.portfolio.findings import titled
from valuex_xl.workbooks.portfolio.looks import Looks
from valuex_xl.workbooks.portfolio.plan import Plan
from valuex_xl.workbooks.writing.many_rows import Filling, LongColumn, ManyRows
from valuex_xl.workbooks.writing.own_sheet import OwnSheet
from valuex_xl.workbooks.writing.styles import page
from valuex_xl.workbooks.writing.widths import LINE, lines_of

__all__ = ["Canvas", "Cell", "CellsByColumn", "Column", "Sheet"]

Cell: TypeAlias = "str | float | int | Decimal | date | None"

_HEADER_HEIGHT = 32
_USUAL_WIDTH, _USUAL_HEIGHT = 480, 288
"""Of a chart that is not scaled, in pixels."""
_EDGE, _BESIDE = 2, 24
"""Pixels between a chart and the edge of its first cell, and beside a table."""
_SMALLER = 1.3
"""A name of up to so many times its column's width is written smaller."""
_PROTECTED = {"select_locked_cells": True, "select_unlocked_cells": True, "format_columns": True, "format_rows": True}


@dataclass
class Canvas:
    """A workbook in the making; ``places`` is where each defined name stands: sheet, row and column from 1."""

    book: Workbook
    looks: Looks
    plan: Plan
    places: dict[str, tuple[str, int, int]] = field(default_factory=dict)

    def sheet(self, name: str, widths: Sequence[float], *, title: str = "", portrait: bool = False) -> Sheet:
        """A new sheet with its title in the first cell, protected without a password, and set up to print."""
        made = self.book.add_worksheet(name)
        page(made)
        if portrait:
            made.set_portrait()
        for column, width in enumerate(widths):
            made.set_column(column, column, width)
        made.protect("", _PROTECTED)
        sheet = Sheet(self, made, name, len(widths) - 1, tuple(widths))
        sheet.text(0, 0, titled(self.plan.statement, title or name), self.looks.title)
        return sheet


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: a formula for its rows, or the values that the ledger gives."""

    title: str
    style: Format
    formula: str = ""
    right: bool = False
    center: bool = False
    rows: int | None = None
    """How many of the first rows have the formula; the others hold what is given. None: all."""
    by_row: Callable[[int], str] | None = None
    """The formula of a row, counted from 1, where it reads the same row of another sheet."""
    names: Sequence[str] = ()
    """The names that its first rows show: one much longer than the column is wide stands on several lines."""

    def header(self, looks: Looks) -> Format:
        """Aligned as the cells below it."""
        return looks.header_right if self.right else looks.header_center if self.center else looks.header


@dataclass(frozen=True, slots=True)
class CellsByColumn:
    """The cells of a table of ``count`` rows, column by column; None for one that is empty or all formulas."""

    count: int
    columns: Sequence[Sequence[Cell] | None]


@dataclass(frozen=True)
class Sheet:
    """One sheet; rows and columns are counted from 0. ``last`` is the last column that is printed."""

    canvas: Canvas
    sheet: OwnSheet
    name: str
    last: int
    widths: tuple[float, ...]

    @property
    def looks(self) -> Looks:
        """The formats of the book."""
        return self.canvas.looks

    def picture(
        self,
        row: int,
        column: int,
        chart: Chart,
        size: tuple[int, int],
        description: str,
        *,
        beside: bool = False,
        last: int | None = None,
        hidden: Collection[int] = (),
    ) -> None:
        """A chart that moves with its cells, of this width and height in pixels, and what it shows in words.

        It is narrower where column ``last``, the last one that is printed, ends before it; ``hidden`` columns are no
        room. ``beside`` a table it leaves a gap, so that it does not stand on the table's edge.
        """
        offset = _BESIDE if beside else _EDGE
        shown = range(column, (self.last if last is None else last) + 1)
        room = sum(int(7 * self.widths[place] + 5) for place in shown if place not in hidden) - offset - _EDGE
        width, height = min(size[0], room), size[1]
        options = {"description": description, "object_position": 1, "x_offset": offset, "y_offset": _EDGE}
        scales = {"x_scale": width / _USUAL_WIDTH, "y_scale": height / _USUAL_HEIGHT}
        self.sheet.insert_chart(row, column, chart, options | scales)

    def text(self, row: int, column: int, text: str, style: Format | None = None) -> None:
        """Text as it is, whatever it begins with; nothing leaves the cell empty."""
        if not text:
            self.sheet.write_blank(row, column, None, style)
        elif text[0] in "=+-@":
            self.sheet.write_string(row, column, text, self.looks.quoted)
        else:
            self.sheet.write_string(row, column, text, style)

    def number(self, row: int, column: int, number: Decimal | float | None, style: Format) -> None:
        """A number; None leaves the cell empty."""
        if number is None:
            self.sheet.write_blank(row, column, None, style)
        else:
            self.sheet.write_number(row, column, float(number), style)

    def day(self, row: int, column: int, day: date | None, style: Format) -> None:
        """A day; None leaves the cell empty."""
        if day is None:
            self.sheet.write_blank(row, column, None, style)
        else:
            self.sheet.write_datetime(row, column, datetime.combine(day, time()), style)

    def value(self, row: int, column: int, value: Cell, style: Format) -> None:
        """Whatever it is."""
        if isinstance(value, str):
            self.text(row, column, value, style)
        elif isinstance(value, date):
            self.day(row, column, value, style)
        else:
            self.number(row, column, value, style)

    def formula(self, row: int, column: int, formula: str, style: Format | None = None, name: str = "") -> None:
        """A formula that answers one cell; the recalculation gives its value. ``name`` is what others find it by."""
        self.sheet.write_formula(row, column, f"={formula}", style, "")
        if name:
            self.define(name, row, column)

    def name_of(self, row: int, column: int, formula: str, shown: str, name: str = "") -> None:
        """A formula that answers a name; where ``shown``, the one that it answers now, is long, it is wrapped."""
        width = self.widths[column]
        if _is_long(shown, width):
            self.heighten(row, shown, width)
        self.formula(
            row, column, formula, self.looks.name_wrapped if _is_long(shown, width) else self.looks.fitted, name
        )

    def heighten(self, row: int, text: str, width: float, least: float = LINE) -> None:
        """Make a row high enough for a text that is wrapped in so many characters, and at least so high."""
        self.sheet.set_row(row, max(least, LINE * lines_of(text, width)))

    def wide(self, row: int, first: int, last: int, content: str, style: Format, name: str = "") -> None:
        """Text, or a formula behind ``=``, over several cells of a row."""
        if first < last:
            self.sheet.merge_range(row, first, row, last, "", style)
        if content.startswith("="):
            self.formula(row, first, content[1:], style, name)
        else:
            self.text(row, first, content, style)

    def define(self, name: str, row: int, column: int) -> None:
        """Name a cell for the whole book."""
        cell = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        self.canvas.book.define_name(name, f"={self.name}!{cell}")
        self.canvas.places[name] = (self.name, row + 1, column + 1)

    def table(
        self,
        name: str,
        row: int,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]] | CellsByColumn,
        first: int = 0,
        few: int | None = None,
    ) -> int:
        """A table with its header in ``row``; formulas fill their columns. The row after its last.

        A table has a row at least, empty where there is nothing to show. Of a long one the first ``few`` rows are
        written cell by cell; nothing else may stand in the rows below those, or under them.
        """
        cells = rows if isinstance(rows, CellsByColumn) else _by_column(rows or [[None] * len(columns)])
        self.sheet.set_row(row, _HEADER_HEIGHT)
        options = [
            {"header": column.title, "header_format": column.header(self.looks), "format": column.style}
            | ({"formula": f"={column.formula}"} if column.formula and column.rows is None else {})
            for column in columns
        ]
        last = row + cells.count
        few = cells.count if few is None else min(few, cells.count)
        self.sheet.add_table(
            row,
            first,
            row + few,
            first + len(columns) - 1,
            {"name": name, "style": "Table Style Light 1", "autofilter": False, "columns": options},
        )
        self._long_names(row, columns, first)
        for at in range(few):
            for place, (column, held) in enumerate(zip(columns, cells.columns, strict=True), start=first):
                self._cell(row + 1 + at, place, column, None if held is None else held[at], at)
        if few < cells.count:
            self.sheet.lengthen_table(last)
            self._many_rows(row + 1 + few, columns, cells, few, first)
        return last + 1

    def _long_names(self, row: int, columns: Sequence[Column], first: int) -> None:
        """Make the rows high enough whose names are too long to be written smaller on one line."""
        highest: dict[int, int] = {}
        for place, column in enumerate(columns, start=first):
            for at, name in enumerate(column.names, start=row + 1):
                if _is_long(name, self.widths[place]):
                    highest[at] = max(highest.get(at, 0), lines_of(name, self.widths[place]))
        for at, lines in highest.items():
            self.sheet.set_row(at, LINE * lines)

    def looks_of(self, column: Column, place: int, at: int) -> Format:
        """How a cell looks: a name that is too long for its column is wrapped."""
        if at < len(column.names) and _is_long(column.names[at], self.widths[place]):
            return self.looks.name_wrapped
        return column.style

    def _cell(self, row: int, place: int, column: Column, cell: Cell, at: int) -> None:
        """The cell of a table in its ``at``-th row, counted from 0."""
        style = self.looks_of(column, place, at)
        if column.by_row is not None:
            self.formula(row, place, column.by_row(row + 1), style)
        elif column.formula and (at < column.rows if column.rows is not None else style is not column.style):
            self.formula(row, place, column.formula, style)
        elif not column.formula or column.rows is not None:
            self.value(row, place, cell, style)

    def _many_rows(self, row: int, columns: Sequence[Column], cells: CellsByColumn, few: int, first: int) -> None:
        """The rows of a long table behind its ``few`` first ones, which have no formula but that of their row."""
        assert not any(column.formula and column.rows is None for column in columns), "a formula in every row"
        quoted, count = self.looks.quoted._get_xf_index(), cells.count - few
        if self.sheet.many_rows is None:
            self.sheet.many_rows = ManyRows(self.canvas.book.str_table._get_shared_string_index)
        for place, (column, held) in enumerate(zip(columns, cells.columns, strict=True), start=first + 1):
            blank, by_row, style = None if column.style.locked else "", column.by_row, column.style._get_xf_index()
            if by_row is None and blank is None and (held is None or held[few:].count(None) == count):
                continue
            made: Sequence[Filling] = []
            if by_row is None:
                made = [blank] * count if held is None else _filling(held[few:], blank)
            self.sheet.many_rows.add(
                LongColumn(
                    place,
                    row + 1,
                    count,
                    style,
                    made,
                    quoted,
                    by_row,
                )
            )

    def printed(self, last_row: int, *, pages: int = 0, repeat: int | None = None, last: int | None = None) -> None:
        """Print down to ``last_row``, one page wide, on at most ``pages`` where that is said.

        ``last`` is another last column, ``repeat`` the row that each page begins with.
        """
        self.sheet.print_area(0, 0, last_row, self.last if last is None else last)
        self.sheet.fit_to_pages(1, pages)
        if repeat is not None:
            self.sheet.repeat_rows(repeat)
            self.sheet.freeze_panes(repeat + 1, 1)

    @staticmethod
    def cell(row: int, column: int) -> str:
        """A cell of this sheet as its own formulas name it."""
        return str(xl_rowcol_to_cell(row, column))

    def area(self, row: int, column: int, last_row: int, last_column: int) -> str:
        """A block of this sheet as charts name it."""
        return f"={self.name}!{xl_range_abs(row, column, last_row, last_column)}"


def _is_long(name: str, width: float) -> bool:
    """Whether a name would be too small to read if it were written on one line."""
    return len(name) > _SMALLER * width


def _by_column(rows: Sequence[Sequence[Cell]]) -> CellsByColumn:
    return CellsByColumn(len(rows), list(zip(*rows, strict=True)))


def _filling(cells: Sequence[Cell], blank: Filling) -> list[Filling]:
    """What the cells of a column are filled with."""
    kinds = set(map(type, cells))
    none = type(None) if blank is None else float
    if kinds <= {float, none} or (kinds <= {str, none} and "" not in cells):
        return list(cells)  # type: ignore[arg-type]
    if kinds <= {Decimal, float, int}:
        return list(map(float, cells))  # type: ignore[arg-type]
    return [
        blank
        if cell is None or cell == ""
        else cell
        if isinstance(cell, str)
        else serial(cell)
        if isinstance(cell, date)
        else float(cell)
        for cell in cells
    ]
