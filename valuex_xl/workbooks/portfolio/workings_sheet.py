"""The sheet Workings: where the VX_ formulas spill that the other sheets pick up."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from valuex_xl.workbooks.portfolio.cells import write_array
from valuex_xl.workbooks.portfolio.findings import titled
from valuex_xl.workbooks.portfolio.plan import (
    AS_AT,
    CUSTOMERS,
    GRADE_OUTPUTS,
    TABLE_OUTPUTS,
    WORKINGS,
    WORKINGS_ROW,
    Measure,
    Plan,
    grade_column,
)
from valuex_xl.workbooks.writing.styles import Styles, page

__all__ = ["write_workings"]

_FIGURES = f"{CUSTOMERS}[[Share of wallet]:[Will buy]]"
_NAMES = f"{CUSTOMERS}[[#Headers],[Share of wallet]:[Will buy]]"
_WIDTHS = {
    "Name": 34,
    "Running share": 15,
    "Amount": 17,
    "Excess": 17,
    "Room": 17,
    "grade": 9,
    "next": 9,
    "gap": 40,
    "why": 70,
}


def write_workings(book: Workbook, styles: Styles, plan: Plan) -> None:
    """Write one spill for each output of VX_GRADE, and the table of each limit beside them."""
    sheet = book.add_worksheet(WORKINGS)
    page(sheet, WORKINGS_ROW - 1, one_wide=False)
    sheet.write_string(0, 0, titled(plan.statement, "Workings"), styles.title)
    note = "Formulas that fill several cells stand here. Nothing is to be typed on this sheet."
    sheet.write_string(1, 0, note, styles.note)
    _grades(sheet, styles)
    for measure in plan.measures:
        _table(sheet, styles, measure)


def _grades(sheet: Worksheet, styles: Styles) -> None:
    sheet.write_string(WORKINGS_ROW - 2, 0, "Grades, in the order of the sheet Customers", styles.section)
    sheet.write_string(WORKINGS_ROW - 1, 0, "Customer", styles.header)
    sheet.set_column(0, 0, _WIDTHS["Name"], styles.text)
    # Joined with nothing, an empty name stays empty instead of becoming 0.
    write_array(sheet, WORKINGS_ROW, 0, f'={CUSTOMERS}[Customer]&""', styles.text)
    for output in GRADE_OUTPUTS:
        column = grade_column(output)
        sheet.set_column(column, column, _WIDTHS[output], styles.text)
        sheet.write_string(WORKINGS_ROW - 1, column, output.capitalize(), styles.header)
        formula = f'=VX_GRADE({_FIGURES},{_NAMES},"{output}",,{AS_AT})'
        write_array(sheet, WORKINGS_ROW, column, formula, styles.text)


def _table(sheet: Worksheet, styles: Styles, measure: Measure) -> None:
    formats = {
        "Amount": styles.money,
        "Share": styles.share,
        "Running share": styles.share,
        "Excess": styles.money,
        "Room": styles.money,
    }
    sheet.write_string(WORKINGS_ROW - 2, measure.column, measure.title, styles.section)
    for place, title in enumerate(TABLE_OUTPUTS):
        column = measure.column + place
        style = formats.get(title, styles.text)
        sheet.set_column(column, column, _WIDTHS.get(title, 10), style)
        sheet.write_string(WORKINGS_ROW - 1, column, title, styles.header_right if title in formats else styles.header)
    sheet.set_column(measure.column - 1, measure.column - 1, 3)
    write_array(sheet, WORKINGS_ROW, measure.column, measure.formula("table"), styles.text)
