"""The book of deals, sheet by sheet: its formulas with their values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from xlsxwriter.workbook import Workbook

from valuex_xl.functions import Session
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
from valuex_xl.workbooks.seal.content import KnownSheet
from valuex_xl.workbooks.writing.at_once import filled_at_once, put_known, values_in
from valuex_xl.workbooks.writing.new_book import new_book
from valuex_xl.workbooks.writing.pen import Known
from valuex_xl.workbooks.writing.written_content import written_content

__all__ = ["build", "values_of"]


def build(plan: Plan, known: Known) -> tuple[bytes, dict[str, KnownSheet]]:
    """The bytes of the workbook with the values that are ``known``, and what its sheets hold.

    The same deals, rules and day give the same bytes. Sheets are made only where the rule set fills them.
    """
    with _written(plan, known) as (book, buffer):
        put_known(book, known)
        content = written_content(book)
    return buffer.getvalue(), content


def values_of(plan: Plan, session: Session) -> Known | None:
    """The values of the book's formulas, worked out from its cells; None where one of them is not known here."""
    with _written(plan, {}) as (book, _):
        return values_in(book) if filled_at_once(book, session, {}) else None


@contextmanager
def _written(plan: Plan, known: Known) -> Iterator[tuple[Workbook, BytesIO]]:
    """The book with all its sheets, not yet saved."""
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
        yield book, buffer
