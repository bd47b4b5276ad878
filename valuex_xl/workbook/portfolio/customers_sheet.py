"""The sheet Customers: one row a customer, with the figures that people fill in and the grade that follows."""

from __future__ import annotations

from decimal import Decimal

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from valuex_xl.workbook.ledger import Customer, Statement
from valuex_xl.workbook.portfolio.cells import write_amount, write_formula, write_name
from valuex_xl.workbook.portfolio.findings import plural
from valuex_xl.workbook.portfolio.plan import CUSTOMERS, Plan, grade_column, pick
from valuex_xl.workbook.portfolio.styles import Styles, page

__all__ = ["write_customers"]

_HEADER_ROW = 4
_HEADER_HEIGHT = 32
_WALLET = f"{CUSTOMERS}[[#This Row],[Wallet]]"
_SHARE = f'=IF(N({_WALLET})>0,{CUSTOMERS}[[#This Row],[Income]]/{_WALLET},"")'
_COLUMNS = (
    ("Customer", 42),
    ("Industry", 30),
    ("Income", 17),
    ("Profit", 17),
    ("Wallet", 17),
    ("Share of wallet", 11),
    ("Will buy", 11),
    ("Grade", 12),
)


def write_customers(book: Workbook, styles: Styles, plan: Plan) -> None:
    """Write the table Customers; what the ledger cannot fill is blank."""
    sheet = book.add_worksheet(CUSTOMERS)
    page(sheet, _HEADER_ROW)
    customers = plan.statement.sums.ranked()
    _head(sheet, styles, plan)
    sheet.set_row(_HEADER_ROW, _HEADER_HEIGHT)
    for column, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
    header = [
        {"header": title, "header_format": _header_format(styles, title)} | _formula(title) for title, _ in _COLUMNS
    ]
    sheet.add_table(
        _HEADER_ROW,
        0,
        _HEADER_ROW + len(customers),
        len(_COLUMNS) - 1,
        {"name": CUSTOMERS, "style": "Table Style Light 1", "columns": header},
    )
    for row, customer in enumerate(customers, start=_HEADER_ROW + 1):
        _row(sheet, styles, plan, row, customer)


def _grade() -> str:
    picked = pick(grade_column("grade"), f"ROW()-ROW({CUSTOMERS}[[#Headers],[Grade]])")
    return f'=_xlfn.IFNA({picked},"not graded")'


def _formula(title: str) -> dict[str, str]:
    """The formula of a calculated column, so that rows added in Excel get it too."""
    formulas = {"Share of wallet": _SHARE, "Grade": _grade()}
    return {"formula": formulas[title]} if title in formulas else {}


def _header_format(styles: Styles, title: str) -> object:
    if title in ("Customer", "Industry"):
        return styles.header
    return styles.header_center if title in ("Will buy", "Grade") else styles.header_right


def _head(sheet: Worksheet, styles: Styles, plan: Plan) -> None:
    sheet.write_string(0, 0, "Customers", styles.title)
    sheet.write_string(
        1, 0, "Names folded, credit notes netted, largest income first. Blue cells are for you to fill in.", styles.note
    )
    sheet.write_string(
        2,
        0,
        "Wallet: all that the customer spends, with anybody, on what we sell. Will buy: yes, no or unknown. "
        '"not graded": one of them is missing; the sheet Workings says which.',
        styles.note,
    )
    unnamed = plan.statement.sums.customers.get("")
    if unnamed:
        sheet.write_string(
            3,
            0,
            f"The last row has no name: {plural(unnamed.lines, 'line', 'lines')} of the ledger without a customer. "
            "It counts in every total and is never the largest.",
            styles.note,
        )


def _row(sheet: Worksheet, styles: Styles, plan: Plan, row: int, customer: Customer) -> None:
    statement = plan.statement
    write_name(sheet, row, 0, customer.name, styles)
    write_name(sheet, row, 1, _industry(statement, customer), styles)
    write_amount(sheet, row, 2, customer.income, styles.money)
    write_amount(sheet, row, 3, customer.profit if plan.has_profit else None, styles.money)
    write_amount(sheet, row, 4, _wallet(statement, customer), styles.input_money)
    write_formula(sheet, row, 5, _SHARE, styles.share)
    write_name(sheet, row, 6, statement.will_buy.get(customer.key, ""), styles, styles.input_center)
    write_formula(sheet, row, 7, _grade(), styles.center)


def _wallet(statement: Statement, customer: Customer) -> Decimal | None:
    return statement.wallets.get(customer.key)


def _industry(statement: Statement, customer: Customer) -> str:
    """The largest industry of the customer, ``(+2)`` behind it where there are two others."""
    if not customer.by_industry:
        return ""
    name = statement.sums.industries[customer.industry].name
    others = len(customer.by_industry) - 1
    return f"{name} (+{others})" if others else name
