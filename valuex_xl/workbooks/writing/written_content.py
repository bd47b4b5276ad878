"""What a new book holds, for its seal, from the cells as they are written: reading the file again would say the same.

Tests hold the two against each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, groupby
from typing import Any

from xlsxwriter.workbook import Workbook

from valuex_xl.addresses import Area, Position, area_of
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.seal.columns import (
    ColumnFormulas,
    ColumnInputs,
    ColumnValues,
    FilledAreas,
    FilledDown,
    Run,
    stretches,
)
from valuex_xl.workbooks.seal.content import KnownSheet, SheetContent
from valuex_xl.workbooks.seal.looks import StyleRun
from valuex_xl.workbooks.writing.many_rows import LongColumn
from valuex_xl.workbooks.writing.own_sheet import OwnSheet

__all__ = ["written_content"]

_SPELLED_OTHERWISE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x")
"""Signs that files spell with others: what is read of them is seen in the file."""


def written_content(book: Workbook) -> dict[str, KnownSheet]:
    """Each sheet whose texts are read as they were written, by its name; every formula must have its value."""
    numbers: dict[Any, int] = book.str_table.string_table
    strings = list(numbers)
    if _SPELLED_OTHERWISE.search("\n".join(strings)):
        return {}
    return {sheet.get_name(): KnownSheet(_sheet(sheet, strings), list(_styles(sheet))) for sheet in book.worksheets()}


def _sheet(sheet: OwnSheet, strings: list[str]) -> SheetContent:
    formulas: dict[Position, str] = {}
    areas: list[Area] = []
    arrays: list[Position] = []
    loose: defaultdict[int, dict[int, Scalar]] = defaultdict(dict)
    for row, cells in sheet.table.items():
        for column, cell in cells.items():
            kind = type(cell).__name__
            if kind in ("Formula", "ArrayFormula"):
                formulas[row + 1, column + 1] = cell.formula
                arrays += [(row + 1, column + 1)] if kind == "ArrayFormula" else []
                if (row, column) in sheet.areas:
                    areas.append(area_of(sheet.areas[row, column]))
            elif kind == "String":
                loose[column + 1][row + 1] = strings[cell.string]
            elif kind in ("Number", "Datetime"):
                loose[column + 1][row + 1] = float(cell.number)
            elif kind == "Boolean":
                loose[column + 1][row + 1] = bool(cell.boolean)
    long = sheet.many_rows.columns if sheet.many_rows is not None else []
    parts: list[Run] = [(it.column, it.first, it.cells) for it in long if it.formula is None and not it.worked_out]
    parts += chain.from_iterable(_below_each_other(column, cells) for column, cells in loose.items())
    down = [FilledDown(it.column, it.first, it.count, it.formula) for it in long if it.formula is not None]
    return SheetContent(
        sheet.get_name(),
        "visible",
        ColumnInputs(parts),
        ColumnFormulas(dict(sorted(formulas.items())), down),
        ColumnValues(
            {(row + 1, column + 1): value for (row, column), value in sheet.answers.items()},
            [(each.column, each.first, each.cells) for each in long if each.formula is not None or each.worked_out],
        ),
        FilledAreas(areas),
        frozenset(row + 1 for row, info in sheet.row_info.items() if info.hidden),
        frozenset(column + 1 for column, info in sheet.col_info.items() if info.hidden),
        arrays=frozenset(arrays),
    )


def _below_each_other(column: int, cells: Mapping[int, Scalar]) -> Iterator[Run]:
    """The cells of a column, by their rows from above, as those that stand together."""
    for _, numbered in groupby(enumerate(cells), lambda each: each[1] - each[0]):
        rows = [row for _, row in numbered]
        yield column, rows[0], [cells[row] for row in rows]


def _styles(sheet: OwnSheet) -> Iterator[StyleRun]:
    """The styles of the cells that hold something."""
    yield from _styles_of_filled(sheet)
    for row, cells in sheet.table.items():
        for column, cell in cells.items():
            if type(cell).__name__ != "Blank":
                yield StyleRun(column + 1, row + 1, row + 1, sheet.style_of(row, column, cell.format))
    for each in sheet.many_rows.columns if sheet.many_rows is not None else []:
        if each.formula is not None or each.worked_out:
            yield StyleRun(each.column, each.first, each.first + each.count - 1, each.style)
        else:
            yield from _styles_of_inputs(each)


def _styles_of_filled(sheet: OwnSheet) -> Iterator[StyleRun]:
    """Those of the cells that formulas fill beside their own."""
    for row, column in sheet.answers:
        cell = sheet.table.get(row, {}).get(column)
        if cell is None or type(cell).__name__ == "Blank":
            style = sheet.style_of(row, column, None if cell is None else cell.format)
            yield StyleRun(column + 1, row + 1, row + 1, style)


def _styles_of_inputs(long: LongColumn) -> Iterator[StyleRun]:
    if not long.has_quoted:
        for column, first, cells in stretches(ColumnInputs([(long.column, long.first, long.cells)])):
            yield StyleRun(column, first, first + len(cells) - 1, long.style)
        return
    at = long.first
    for style, alike in groupby(long.cells, long.style_of):
        found = sum(1 for _ in alike)
        if style is not None:
            yield StyleRun(long.column, at, at + found - 1, style)
        at += found
