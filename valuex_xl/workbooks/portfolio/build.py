"""The workbook of a portfolio, sheet by sheet, with formulas that have no stored values yet."""

from __future__ import annotations

from datetime import date

from valuex_xl.workbooks.portfolio.checks_sheet import OVERALL_CELL, write_checks
from valuex_xl.workbooks.portfolio.concentration_sheet import write_concentration
from valuex_xl.workbooks.portfolio.customers_sheet import write_customers
from valuex_xl.workbooks.portfolio.industries_sheet import write_industries
from valuex_xl.workbooks.portfolio.notes_sheet import write_notes
from valuex_xl.workbooks.portfolio.plan import Plan
from valuex_xl.workbooks.portfolio.workings_sheet import write_workings
from valuex_xl.workbooks.writing.new_book import new_book
from valuex_xl.workbooks.writing.styles import Styles

__all__ = ["build"]


def build(plan: Plan, as_at: date) -> bytes:
    """The bytes of the workbook; the same ledger and day give the same bytes."""
    with new_book("Customer portfolio", as_at) as (book, buffer):
        styles = Styles(book)
        write_concentration(book, styles, plan, as_at, OVERALL_CELL)
        write_customers(book, styles, plan)
        if plan.has_industry:
            write_industries(book, styles, plan)
        write_checks(book, styles, plan)
        write_workings(book, styles, plan)
        write_notes(book, styles)
    return buffer.getvalue()
