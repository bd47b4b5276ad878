"""The sheet Industries: one row an industry, summed from the ledger's lines."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook

from valuex_xl.workbooks.portfolio.cells import write_amount, write_name
from valuex_xl.workbooks.portfolio.findings import plural, titled
from valuex_xl.workbooks.portfolio.plan import INDUSTRIES, Plan
from valuex_xl.workbooks.writing.styles import Styles, page

__all__ = ["write_industries"]

_HEADER_ROW = 4
_COLUMNS = (("Industry", 42), ("Income", 17), ("Profit", 17))


def write_industries(book: Workbook, styles: Styles, plan: Plan) -> None:
    """Write the table Industries; lines without an industry are a last row without a name."""
    sheet = book.add_worksheet(INDUSTRIES)
    page(sheet, _HEADER_ROW)
    sums = plan.statement.sums
    sheet.write_string(0, 0, titled(plan.statement, "Industries"), styles.title)
    sheet.write_string(
        1, 0, "Summed from the lines of the ledger: a customer may buy in several industries.", styles.note
    )
    unnamed = sums.industries.get("")
    if unnamed:
        note = f"The last row has no name: {plural(unnamed.lines, 'line', 'lines')} of the ledger without an industry."
        sheet.write_string(2, 0, note, styles.note)
    for column, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
    industries = sums.ranked_industries()
    header = [
        {"header": title, "header_format": styles.header_right if column else styles.header}
        for column, (title, _) in enumerate(_COLUMNS)
    ]
    sheet.add_table(
        _HEADER_ROW,
        0,
        _HEADER_ROW + len(industries),
        len(_COLUMNS) - 1,
        {"name": INDUSTRIES, "style": "Table Style Light 1", "columns": header},
    )
    for row, industry in enumerate(industries, start=_HEADER_ROW + 1):
        write_name(sheet, row, 0, industry.name, styles)
        write_amount(sheet, row, 1, industry.income, styles.money)
        write_amount(sheet, row, 2, industry.profit if plan.has_profit else None, styles.money)
