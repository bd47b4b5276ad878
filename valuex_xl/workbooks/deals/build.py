"""The book of deals, sheet by sheet: formulas with the values that are known, none at first."""

from __future__ import annotations

from valuex_xl.workbooks.deals.looks import Looks
from valuex_xl.workbooks.deals.plan import Plan
from valuex_xl.workbooks.deals.sheets.about import write_about
from valuex_xl.workbooks.deals.sheets.board import write_board
from valuex_xl.workbooks.deals.sheets.checks import write_checks
from valuex_xl.workbooks.deals.sheets.deals import write_deals
from valuex_xl.workbooks.deals.sheets.inputs import write_inputs
from valuex_xl.workbooks.deals.sheets.partnering import write_partnering
from valuex_xl.workbooks.deals.sheets.prices import write_prices
from valuex_xl.workbooks.deals.sheets.squeeze import write_squeeze
from valuex_xl.workbooks.deals.sheets.workings import write_workings
from valuex_xl.workbooks.writing.new_book import new_book
from valuex_xl.workbooks.writing.pen import Known

__all__ = ["build"]


def build(plan: Plan, known: Known) -> bytes:
    """The bytes of the workbook; the same deals, rules and day give the same bytes.

    Sheets are made only where the rule set fills them.
    """
    with new_book("Deals", plan.choices.as_at) as (book, buffer):
        looks = Looks(book, plan)
        write_board(book, looks, plan, known)
        write_about(book, looks, plan, known)
        write_deals(book, looks, plan, known)
        if plan.prices:
            write_prices(book, looks, plan, known)
        if plan.squeezes:
            write_squeeze(book, looks, plan, known)
        write_partnering(book, looks, plan, known)
        write_inputs(book, looks, plan, known)
        write_checks(book, looks, plan, known)
        write_workings(book, looks, plan, known)
    return buffer.getvalue()
