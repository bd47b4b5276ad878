"""The workbook of a portfolio, sheet by sheet, with formulas that have no stored values yet."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import xlsxwriter

from valuex_xl.workbooks.portfolio.checks_sheet import OVERALL_CELL, write_checks
from valuex_xl.workbooks.portfolio.concentration_sheet import write_concentration
from valuex_xl.workbooks.portfolio.customers_sheet import write_customers
from valuex_xl.workbooks.portfolio.industries_sheet import write_industries
from valuex_xl.workbooks.portfolio.notes_sheet import write_notes
from valuex_xl.workbooks.portfolio.plan import Plan
from valuex_xl.workbooks.portfolio.styles import Styles
from valuex_xl.workbooks.portfolio.workings_sheet import write_workings

__all__ = ["build"]

# The calculation chain of a current Excel: an older one makes Excel recalculate on opening.
_CALC_ID = 191029


def build(plan: Plan, as_at: date) -> bytes:
    """The bytes of the workbook; the same ledger and day give the same bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_calc_mode("auto", _CALC_ID)
    # Without the add-in, a calculation on loading would replace every good value by #NAME?.
    book.calc_on_load = False
    # The day stands in for the time of writing and nobody for the author.
    book.set_properties({"title": "Customer portfolio", "created": datetime.combine(as_at, time())})
    book.set_size(2400, 1400)
    styles = Styles(book)
    write_concentration(book, styles, plan, as_at, OVERALL_CELL)
    write_customers(book, styles, plan)
    if plan.has_industry:
        write_industries(book, styles, plan)
    write_checks(book, styles, plan)
    write_workings(book, styles, plan)
    write_notes(book, styles)
    book.close()
    return buffer.getvalue()
