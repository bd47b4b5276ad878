"""The workbook of a portfolio, sheet by sheet, with formulas that have no stored values yet."""

from __future__ import annotations

from dataclasses import dataclass

from valuex_xl.workbooks.portfolio.canvas import Canvas
from valuex_xl.workbooks.portfolio.finished import finished
from valuex_xl.workbooks.portfolio.looks import Looks
from valuex_xl.workbooks.portfolio.plan import Plan
from valuex_xl.workbooks.portfolio.sheets.registry import SHEETS_MADE
from valuex_xl.workbooks.writing.new_book import new_book

__all__ = ["Built", "build"]


@dataclass(frozen=True, slots=True)
class Built:
    """The bytes of the workbook, and where each defined name stands: sheet, row and column counted from 1."""

    data: bytes
    places: dict[str, tuple[str, int, int]]


def build(plan: Plan) -> Built:
    """Write each sheet for which there is data; the same ledger and day give the same bytes."""
    with new_book("Customer portfolio", plan.day) as (book, buffer):
        looks = Looks(book, plan.scale)
        canvas = Canvas(book, looks, plan)
        for sheet in SHEETS_MADE:
            if sheet.made_where(plan):
                sheet.write(canvas)
    numbers = {name: f"xl/worksheets/sheet{at}.xml" for at, name in enumerate(book.sheetnames, 1)}
    rows = {numbers[name]: rows for name, rows in canvas.many_rows.items()}
    return Built(finished(buffer.getvalue(), looks.by_name(), rows), canvas.places)
