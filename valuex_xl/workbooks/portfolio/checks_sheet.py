"""The sheet Checks: the totals tied to the ledger, and what was merged, unnamed, blank or left out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from valuex_xl.ledgers import Customer, Statement
from valuex_xl.workbooks.portfolio.cells import write_amount, write_formula, write_name
from valuex_xl.workbooks.portfolio.findings import Count, counts, origin, titled
from valuex_xl.workbooks.portfolio.plan import CHECKS, CUSTOMERS, INDUSTRIES, Plan
from valuex_xl.workbooks.writing.styles import Styles, page, traffic_lights

__all__ = ["OVERALL_CELL", "write_checks"]

OVERALL_CELL = "$E$3"
_TIES_ROW = 5
_LONGEST_TEXT = 32_000


def write_checks(book: Workbook, styles: Styles, plan: Plan) -> None:
    """Write the ties as live formulas, then where the figures come from and what was found on the way."""
    sheet = book.add_worksheet(CHECKS)
    page(sheet)
    for column, width in enumerate((46, 22, 22, 30, 12)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, titled(plan.statement, "Checks"), styles.title)
    note = "The ledger's totals are as they were read; the workbook's totals are formulas."
    sheet.write_string(1, 0, note, styles.note)
    row = _ties(sheet, styles, plan) + 2
    row = _origin(sheet, styles, plan.statement, row) + 2
    row = _counts(sheet, styles, counts(plan), row) + 2
    _merged(sheet, styles, plan.statement.sums.merged(), row)


def _ties(sheet: Worksheet, styles: Styles, plan: Plan) -> int:
    """A row for each total: the ledger's, the workbook's, the difference, OK or CHECK. The row after the last."""
    sums = plan.statement.sums
    ties: list[tuple[str, Decimal | int, str]] = [("Income of all customers", sums.income, f"SUM({CUSTOMERS}[Income])")]
    if plan.has_industry:
        ties.append(("Income of all industries", sums.income, f"SUM({INDUSTRIES}[Income])"))
    if plan.has_profit:
        ties.append(("Profit of all customers", sums.profit, f"SUM({CUSTOMERS}[Profit])"))
    if plan.has_industry and plan.has_profit:
        ties.append(("Profit of all industries", sums.profit, f"SUM({INDUSTRIES}[Profit])"))
    ties.append(("Number of customers", len(sums.customers), f"ROWS({CUSTOMERS}[Income])"))
    for column, title in enumerate(("Total", "Ledger", "Workbook", "Difference", "Result")):
        style = styles.header_center if column == 4 else styles.header_right if column else styles.header_indented
        sheet.write_string(_TIES_ROW - 1, column, title, style)
    for row, (label, total, formula) in enumerate(ties, start=_TIES_ROW):
        style = styles.count if isinstance(total, int) else styles.money
        sheet.write_string(row, 0, label, styles.indented)
        write_amount(sheet, row, 1, Decimal(total), style)
        write_formula(sheet, row, 2, f"={formula}", style)
        ledger, workbook, difference = (xl_rowcol_to_cell(row, column) for column in (1, 2, 3))
        write_formula(sheet, row, 3, f"=ROUND({workbook}-{ledger},2)", styles.money)
        write_formula(sheet, row, 4, f'=IF({difference}=0,"OK","CHECK")', styles.light)
    last = _TIES_ROW + len(ties) - 1
    area = f"{xl_rowcol_to_cell(_TIES_ROW, 4)}:{xl_rowcol_to_cell(last, 4)}"
    sheet.write_string(2, 3, "All totals", styles.label)
    write_formula(sheet, 2, 4, f'=IF(COUNTIF({area},"OK")={len(ties)},"OK","CHECK")', styles.light)
    traffic_lights(sheet, styles, (2, 4, last, 4), "$E3")
    return last + 1


def _origin(sheet: Worksheet, styles: Styles, statement: Statement, row: int) -> int:
    sheet.write_string(row, 0, "Where the figures come from", styles.section)
    facts = origin(statement)
    for at, (label, text) in enumerate(facts, start=row + 1):
        sheet.write_string(at, 0, label, styles.indented)
        sheet.write_string(at, 1, text, styles.text)
    return row + 1 + len(facts)


def _counts(sheet: Worksheet, styles: Styles, found: Sequence[Count], row: int) -> int:
    sheet.write_string(row, 0, "What was found in the ledger", styles.section)
    titles = ("Found", "Lines", "Amount", "What was done", "")
    for column, title in enumerate(titles):
        sheet.write_string(row + 1, column, title, styles.header_right if column in (1, 2) else styles.header_indented)
    for at, count in enumerate(found, start=row + 2):
        sheet.write_string(at, 0, count.label, styles.indented)
        sheet.write_number(at, 1, count.number, styles.count)
        if count.amount is not None:
            write_amount(sheet, at, 2, count.amount, styles.money)
        sheet.write_string(at, 3, count.done, styles.indented_note)
    return row + 2 + len(found)


def _merged(sheet: Worksheet, styles: Styles, merged: Sequence[Customer], row: int) -> None:
    """Each customer that the ledger spells in several ways, with every spelling in quotes."""
    if not merged:
        return
    sheet.write_string(row, 0, f"Names that were merged: {len(merged):,}", styles.section)
    for column, title in enumerate(("Customer", "Lines", "Spellings", "", "")):
        sheet.write_string(row + 1, column, title, styles.header_right if column == 1 else styles.header_indented)
    for at, customer in enumerate(merged, start=row + 2):
        write_name(sheet, at, 0, customer.name, styles, styles.indented)
        sheet.write_number(at, 1, customer.lines, styles.count)
        sheet.write_string(at, 2, _spellings(customer), styles.indented)


def _spellings(customer: Customer) -> str:
    text = ", ".join(f'"{spelling}" {lines:,}' for spelling, lines in customer.spellings.items())
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + " ..."
