"""The sheet Customers: one row a customer, with the figures that people fill in and the grade that follows."""

from __future__ import annotations

from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from valuex_xl.ledgers import Customer, Statement
from valuex_xl.workbooks.portfolio.cells import write_amount, write_name
from valuex_xl.workbooks.portfolio.findings import plural, titled
from valuex_xl.workbooks.portfolio.plan import CUSTOMERS, Plan, grade_column, pick
from valuex_xl.workbooks.writing.styles import Styles, page

__all__ = ["write_customers"]

_HEADER_ROW = 4
_HEADER_HEIGHT = 32
_WALLET = f"{CUSTOMERS}[[#This Row],[Wallet]]"
_SHARE = f'=IF(N({_WALLET})>0,{CUSTOMERS}[[#This Row],[Income]]/{_WALLET},"")'
_PICKED = pick(grade_column("grade"), f"ROW()-ROW({CUSTOMERS}[[#Headers],[Grade]])")
_GRADE = f'=_xlfn.IFNA({_PICKED},"not graded")'


class _Column(NamedTuple):
    title: str
    width: int
    header: Format
    cells: Format
    formula: str = ""

    def options(self) -> dict[str, object]:
        """The column as a table has it: a row added in Excel gets the same format and formula."""
        made: dict[str, object] = {"header": self.title, "header_format": self.header, "format": self.cells}
        return made | {"formula": self.formula} if self.formula else made


def _columns(styles: Styles) -> tuple[_Column, ...]:
    return (
        _Column("Customer", 42, styles.header, styles.text),
        _Column("Industry", 30, styles.header, styles.text),
        _Column("Income", 17, styles.header_right, styles.money),
        _Column("Profit", 17, styles.header_right, styles.money),
        _Column("Wallet", 17, styles.header_right, styles.input_money),
        _Column("Share of wallet", 11, styles.header_right, styles.share, _SHARE),
        _Column("Will buy", 11, styles.header_center, styles.input_center),
        _Column("Grade", 12, styles.header_center, styles.center, _GRADE),
    )


def write_customers(book: Workbook, styles: Styles, plan: Plan) -> None:
    """Write the table Customers; what the ledger cannot fill is blank."""
    sheet = book.add_worksheet(CUSTOMERS)
    page(sheet, _HEADER_ROW)
    _head(sheet, styles, plan)
    sheet.set_row(_HEADER_ROW, _HEADER_HEIGHT)
    columns = _columns(styles)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    customers = plan.statement.sums.ranked()
    sheet.add_table(
        _HEADER_ROW,
        0,
        _HEADER_ROW + len(customers),
        len(columns) - 1,
        {"name": CUSTOMERS, "style": "Table Style Light 1", "columns": [column.options() for column in columns]},
    )
    for row, customer in enumerate(customers, start=_HEADER_ROW + 1):
        _row(sheet, styles, plan, row, customer)


def _head(sheet: Worksheet, styles: Styles, plan: Plan) -> None:
    notes = [
        "Names folded, credit notes netted, largest income first. Blue cells are for you to fill in.",
        "Wallet: all that the customer spends, with anybody, on what we sell. Will buy: yes, no or unknown. "
        '"not graded": one of them is missing; the sheet Workings says which.',
    ]
    unnamed = plan.statement.sums.customers.get("")
    if unnamed:
        notes.append(
            f"The last row has no name: {plural(unnamed.lines, 'line', 'lines')} of the ledger without a customer. "
            "It counts in every total and is never the largest."
        )
    sheet.write_string(0, 0, titled(plan.statement, "Customers"), styles.title)
    for row, note in enumerate(notes, start=1):
        sheet.write_string(row, 0, note, styles.note)


def _row(sheet: Worksheet, styles: Styles, plan: Plan, row: int, customer: Customer) -> None:
    """What the ledger says; the table itself writes its two formulas."""
    statement = plan.statement
    write_name(sheet, row, 0, customer.name, styles)
    write_name(sheet, row, 1, _industry(statement, customer), styles)
    write_amount(sheet, row, 2, customer.income, styles.money)
    write_amount(sheet, row, 3, customer.profit if plan.has_profit else None, styles.money)
    write_amount(sheet, row, 4, statement.wallets.get(customer.key), styles.input_money)
    write_name(sheet, row, 6, statement.will_buy.get(customer.key, ""), styles, styles.input_center)


def _industry(statement: Statement, customer: Customer) -> str:
    """The largest industry of the customer, ``(+2)`` behind it where there are two others."""
    if not customer.by_industry:
        return ""
    name = statement.sums.industries[customer.industry].name
    others = len(customer.by_industry) - 1
    return f"{name} (+{others})" if others else name
