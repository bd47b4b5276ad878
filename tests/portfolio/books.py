"""Portfolios to read: made of small ledgers, calculated, and opened as somebody without the add-in would."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from valuex_xl.functions import open_session
from valuex_xl.ledgers import Columns, Particulars, parse_period
from valuex_xl.workbooks.portfolio import PortfolioRequest, make_portfolio

RULES = Path(__file__).parents[2] / "rules"
DAY = date(2026, 6, 30)
COLUMNS = Columns("Customer", "Income", "Industry", "Profit", "Wallet", "Will buy")
TWO_YEARS = Particulars(date="Date", period=parse_period("2025"), compare=parse_period("2024"))
HEADER = "Date,Customer,Industry,Income,Profit,Wallet,Will buy\n"
# In 2024 Acme 100, Bolt 60, Core 40, Gone 50; in 2025 Acme 150, Bolt 30, Core 40, Fresh 20, nobody 10: 250 and 250.
LEDGER = (
    f"{HEADER}"
    "2024-03-01,Acme,Food,100,20,200,yes\n"
    "2024-04-01,Bolt,Steel,60,6,100,yes\n"
    "2024-05-01,Core,Food,40,4,400,yes\n"
    "2024-06-01,Gone,Steel,50,5,50,yes\n"
    "2025-03-01,Acme,Food,120,-30,160,yes\n"
    "2025-04-01,ACME ,Steel,30,5,,\n"
    "2025-04-02,Bolt,Steel,30,9,120,yes\n"
    "2025-05-01,Core,Food,40,6,50,yes\n"
    "2025-06-01,Fresh,Food,20,8,,\n"
    "2025-07-01,,Food,10,1,,\n"
)


def session():
    return open_session(RULES, today=DAY)


def request(folder: Path, text: str = LEDGER, columns: Columns = COLUMNS, particulars: Particulars = TWO_YEARS):
    path = folder / "ledger.csv"
    path.write_text(text, "utf-8")
    return PortfolioRequest(path, columns, DAY, particulars=particulars)


def made(folder: Path, text: str = LEDGER, columns: Columns = COLUMNS, particulars: Particulars = TWO_YEARS) -> bytes:
    return make_portfolio(request(folder, text, columns, particulars), session()).data


def opened(data: bytes, *, values: bool = True) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def named(book: Workbook, name: str):
    """The value of a cell with a defined name."""
    sheet, cell = book.defined_names[name].attr_text.split("!")
    return book[sheet.strip("'")][cell.replace("$", "")].value


def table(book: Workbook, name: str) -> list[dict[str, object]]:
    """The rows of a table by its headers; an empty text as nothing."""
    sheet = next(sheet for sheet in book if name in sheet.tables)
    head, *rows = sheet[sheet.tables[name].ref]
    return [{h.value: c.value if c.value != "" else None for h, c in zip(head, row, strict=True)} for row in rows]


def column(book: Workbook, name: str, header: str) -> list[object]:
    return [row[header] for row in table(book, name)]


def errors(book: Workbook) -> Iterator[str]:
    """The cells with an error value, outside Workings."""
    for sheet in book:
        if sheet.title != "Workings":
            for row in sheet.iter_rows():
                yield from (f"{sheet.title}!{cell.coordinate}" for cell in row if cell.data_type == "e")
