"""The values of a new book's formulas, worked out from the cells as XlsxWriter holds them, before the book is written.

A chart keeps the values of its cells; they are there when it is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.workbook import Workbook

from valuex_xl.addresses import Area, Position, area_of, area_text
from valuex_xl.functions import Session
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.columnwise import CellsOfSheet, LongFormulas, NotKnownError, WorkedOut, work_out
from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.package import Table
from valuex_xl.workbooks.package.contents import Name
from valuex_xl.workbooks.writing.many_rows import LongColumn
from valuex_xl.workbooks.writing.own_sheet import OwnSheet

__all__ = ["Spilling", "filled_at_once", "put_known", "values_in"]

Spilling = Mapping[str, Mapping[Position, Area]]
"""The cells that each formula which fills several will take, a sheet each, by its own cell, counted from 1."""


def filled_at_once(book: Workbook, session: Session, spills: Spilling) -> bool:
    """Give every formula of a book that is being written its value; False where one of them is not known here.

    Such a book is to be calculated by the engine when it is written.
    """
    strings = _strings(book)
    sheets = book.worksheets()
    try:
        found = work_out(
            [_cells(sheet, strings, spills.get(sheet.get_name(), {})) for sheet in sheets],
            {table.name.lower(): table for sheet in sheets for table in _tables(sheet)},
            Names(_names(book)),
            session,
        )
    except NotKnownError:
        return False
    for sheet in sheets:
        _put(sheet, found)
    return True


def values_in(book: Workbook) -> dict[str, dict[Position, Scalar]]:
    """The values of a book's formulas, and of what they fill, by sheet and by cell, counted from 1."""
    return {
        sheet.get_name(): {(row + 1, column + 1): value for (row, column), value in sheet.answers.items()}
        for sheet in book.worksheets()
    }


def put_known(book: Workbook, known: Mapping[str, Mapping[Position, Scalar]]) -> None:
    """Give formulas the values that are known of them."""
    for sheet in book.worksheets():
        for (row, column), value in known.get(sheet.get_name(), {}).items():
            sheet.answers[row - 1, column - 1] = value


def _strings(book: Workbook) -> list[str]:
    """The texts of the book by their numbers."""
    numbers: dict[Any, int] = book.str_table.string_table
    return list(numbers)


def _cells(sheet: OwnSheet, strings: list[str], spills: Mapping[Position, Area]) -> CellsOfSheet:
    made = CellsOfSheet(sheet.get_name())
    for row, cells in sheet.table.items():
        for column, cell in cells.items():
            _cell(made, (row + 1, column + 1), cell, strings, spills)
    long = sheet.many_rows.columns if sheet.many_rows is not None else []
    for each in long:
        if each.formula is None:
            made.long.setdefault(each.column, []).append((each.first, _blanks(each)))
        else:
            made.long_formulas.append(_long_formulas(each))
    rows = [row + 1 for row in sheet.table]
    made.last_row = max(
        [1, *rows, *(area[2] for area in spills.values()), *(each.first + each.count - 1 for each in long)]
    )
    return made


def _blanks(column: LongColumn) -> Sequence[Scalar]:
    """The cells with nothing in those that are empty in their format."""
    if str not in set(map(type, column.cells)) or "" not in column.cells:
        return column.cells
    return [None if cell == "" else cell for cell in column.cells]


def _long_formulas(column: LongColumn) -> LongFormulas:
    """A formula of each row; NotKnownError where they are not one, filled down."""
    assert column.formula is not None
    first = LongFormulas(column.column, column.first, column.count, column.formula(column.first))
    if not first.are_filled_down(column.formula):
        raise NotKnownError(f"the formulas below {first.text} are others")
    return first


def _cell(made: CellsOfSheet, place: Position, cell: Any, strings: list[str], spills: Mapping[Position, Area]) -> None:
    row, column = place
    kind = type(cell).__name__
    if kind == "Formula":
        made.formulas.setdefault(column, {})[row] = cell.formula
    elif kind == "ArrayFormula":
        made.spills[place] = cell.formula, spills.get(place) or area_of(cell.range)
    elif kind == "String":
        made.constants.setdefault(column, {})[row] = strings[cell.string]
    elif kind in ("Number", "Datetime"):
        made.constants.setdefault(column, {})[row] = float(cell.number)
    elif kind == "Boolean":
        made.constants.setdefault(column, {})[row] = bool(cell.boolean)
    elif kind != "Blank":
        raise NotKnownError(f"a cell of the kind {kind}")


def _tables(sheet: OwnSheet) -> list[Table]:
    return [
        Table(
            table["name"],
            sheet.get_name(),
            area_of(table["range"]),
            tuple(each["name"] for each in table["columns"]),
            1,
            0,
        )
        for table in sheet.tables
    ]


def _names(book: Workbook) -> list[Name]:
    return [Name(name, None, text.removeprefix("="), False) for name, _, text, _ in book.defined_names]


def _put(sheet: OwnSheet, found: WorkedOut) -> None:
    """The values to the sheet, and beside their formulas, where charts look for them."""
    name = sheet.get_name()
    for column, values in found.values.get(name, {}).items():
        for row, value in values.items():
            cells = sheet.table[row - 1]
            cells[column - 1] = cells[column - 1]._replace(value=value.code if isinstance(value, CellError) else value)
            sheet.answers[row - 1, column - 1] = value
    for (row, column), columns in found.spills.get(name, {}).items():
        _put_area(sheet, row, column, columns)
    for each in sheet.many_rows.columns if sheet.many_rows is not None else []:
        if each.formula is not None:
            each.cells = found.long[name, each.column, each.first]


def _put_area(sheet: OwnSheet, row: int, column: int, columns: Sequence[Sequence[Scalar]]) -> None:
    """What a formula fills: beside the long rows of the sheet as one of their columns."""
    area = row, column, row + len(columns[0]) - 1, column + len(columns) - 1
    sheet.areas[row - 1, column - 1] = area_text(area)
    long = sheet.many_rows
    below = min((each.first for each in long.columns), default=area[2] + 1) if long is not None else area[2] + 1
    above = [cells[: max(1, below - row)] for cells in columns]
    for down, line in enumerate(zip(*above, strict=True)):
        for over, value in enumerate(line):
            sheet.answers[row - 1 + down, column - 1 + over] = value
    if long is not None and area[2] >= below:
        first = max(below, row + 1)
        for over, values in enumerate(columns):
            cells = values[first - row :]
            style = sheet.style_of_column(column - 1 + over)
            long.add(LongColumn(column + over, first, len(cells), style, cells, worked_out=True))
