"""A workbook with native formulas only: a table of examples, the columns that judge them, and a note on what they are.

It holds no VX_ function, so that it works where no add-in may be installed; its stored values are those that the VX_
functions answer, and Excel calculates it anew when it opens it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.native.notes import notes
from valuex_xl.workbooks.native.spelling import AS_AT
from valuex_xl.workbooks.native.steps import Plan
from valuex_xl.workbooks.native.written import Column, checks, columns, table_name
from valuex_xl.workbooks.writing.own_sheet import OwnSheet

__all__ = ["FIRST_ROW", "SHEET", "Filled", "build"]

SHEET = "Judged"
FIRST_ROW = 5
"""The row of the table's first line, counted from 0; its headings stand above it."""
_DAY_CELL = (2, 1)
_INK = "#1F3864"
_WIDTH = 18
_A4 = 9
_A_PAGE = 12
"""So many columns of that width can be read on a page."""
_CALC_ID = 191029
"""The calculation chain of a current Excel."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The rows of the table: the figures of each, and for each answer of the plan the value that is stored.

    ``percent`` are the figures that are shown with a percent sign.
    """

    rows: Sequence[Sequence[Scalar]]
    answers: Sequence[Sequence[Scalar]]
    percent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Filled:
    """A column of formulas and their stored values; ``is_step``: a helper that leads to an answer."""

    column: Column
    values: Sequence[Scalar]
    is_step: bool = False


def build(plan: Plan, filled: Filled, as_at: date, *, with_let: bool, with_checks: bool = False) -> bytes:
    """The bytes of the workbook; the same rules, rows and day give the same bytes.

    ``with_checks``: beside each answer the VX_ function answers too, and another column says whether they agree.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.worksheet_class = OwnSheet
    # The day stands in for the time of writing and nobody for the author.
    book.set_properties({"title": str(plan.head), "created": datetime.combine(as_at, time())})
    book.set_calc_mode("auto", _CALC_ID)
    if with_checks:  # Without the add-in, a calculation on loading would replace the good values by #NAME?.
        book.calc_on_load = False
    own = _filled(columns(plan, with_let=with_let), filled)
    own += _checked(plan, filled) if with_checks else []
    sheet = book.add_worksheet(SHEET)
    _head(book, sheet, plan, as_at)
    _table(book, sheet, plan, filled, own)
    _note(book, plan, as_at)
    book.close()
    return buffer.getvalue()


def _head(book: Workbook, sheet: Worksheet, plan: Plan, as_at: date) -> None:
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, plan.head.title or plan.head.name, book.add_format({"bold": True, "font_size": 16}))
    sheet.write_string(1, 0, plan.head.signature, book.add_format({"font_color": "#595959"}))
    sheet.write_string(2, 0, "As at", book.add_format({"bold": True}))
    day = book.add_format({"num_format": "yyyy-mm-dd", "font_color": "#0000FF", "align": "left"})
    sheet.write_datetime(*_DAY_CELL, datetime.combine(as_at, time()), day)
    book.define_name(AS_AT, f"={SHEET}!{xl_rowcol_to_cell(*_DAY_CELL, row_abs=True, col_abs=True)}")
    sheet.freeze_panes(FIRST_ROW, 1)


def _table(book: Workbook, sheet: OwnSheet, plan: Plan, filled: Filled, own: Sequence[_Filled]) -> None:
    """The figures in blue, as inputs are; beside them the columns with formulas."""
    header = book.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": _INK, "text_wrap": True})
    heads = [{"header": figure, "header_format": header} for figure in plan.figures]
    heads += [{"header": each.column.heading, "header_format": header, "formula": each.column.formula} for each in own]
    last = FIRST_ROW + max(len(filled.rows), 1) - 1
    style = {"name": table_name(plan), "columns": heads, "style": "Table Style Light 1"}
    sheet.add_table(FIRST_ROW - 1, 0, last, len(heads) - 1, style)
    sheet.set_column(0, len(heads) - 1, _WIDTH)
    given = book.add_format({"font_color": "#0000FF"})
    shares = book.add_format({"font_color": "#0000FF", "num_format": "0.00%"})
    quoted = book.add_format({"font_color": "#0000FF", "quote_prefix": True})
    for over, figure in enumerate(plan.figures):
        look = shares if figure in filled.percent else given
        for down, row in enumerate(filled.rows):
            _write(sheet, FIRST_ROW + down, over, row[over], look, quoted)
    for over, each in enumerate(own, start=len(plan.figures)):
        for down, value in enumerate(each.values):
            sheet.write_formula(FIRST_ROW + down, over, each.column.formula, None, "")
            if not each.is_step:  # what has no value yet is left to Excel
                sheet.answers[FIRST_ROW + down, over] = "" if value is None else value
    helpers = [over for over, each in enumerate(own, start=len(plan.figures)) if each.is_step]
    _printed(sheet, last, len(heads) - 1)
    if helpers:
        sheet.set_column(helpers[0], helpers[-1], _WIDTH, None, {"level": 1})


def _printed(sheet: Worksheet, last_row: int, last_column: int) -> None:
    """Printed on as few pages as can be read, each with the headings and the first figure."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.fit_to_pages(-(-(last_column + 1) // _A_PAGE), 0)
    sheet.repeat_rows(FIRST_ROW - 1)
    sheet.repeat_columns(0)


def _filled(own: Sequence[Column], filled: Filled) -> list[_Filled]:
    """The columns with their values; those of helper columns are left to Excel."""
    answers = iter(filled.answers)
    blank = [""] * len(filled.rows)
    return [_Filled(each, next(answers) if each.is_answer else blank, not each.is_answer) for each in own]


def _checked(plan: Plan, filled: Filled) -> list[_Filled]:
    found = []
    for (asked, agrees), values in zip(checks(plan), filled.answers, strict=True):
        found += [_Filled(asked, values), _Filled(agrees, [True] * len(values))]
    return found


def _write(sheet: Worksheet, row: int, column: int, cell: Scalar, given: Format, quoted: Format) -> None:
    """A figure as it stands in a cell: a text stays a text, whatever it begins with."""
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, given)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell, given)
    elif isinstance(cell, CellError):
        sheet.write_formula(row, column, f"={cell.code}", given, cell.code)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell, quoted if cell[:1] in "=+-@" and cell else given)
    else:
        sheet.write_blank(row, column, None, given)


def _note(book: Workbook, plan: Plan, as_at: date) -> None:
    sheet = book.add_worksheet("Note")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 110)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row, (subject, text) in enumerate(notes(plan, as_at, table_name(plan))):
        sheet.write_string(row, 0, subject, bold)
        sheet.write_string(row, 1, text, wrapped)
