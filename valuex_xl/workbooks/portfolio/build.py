"""The workbook of a portfolio, sheet by sheet, with the values of its formulas."""

from __future__ import annotations

from dataclasses import dataclass

from valuex_xl.functions import Session
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.package.archive import Packed
from valuex_xl.workbooks.portfolio.canvas import Canvas
from valuex_xl.workbooks.portfolio.finished import finished
from valuex_xl.workbooks.portfolio.looks import Looks
from valuex_xl.workbooks.portfolio.plan import Plan
from valuex_xl.workbooks.portfolio.sheets.registry import SHEETS_MADE
from valuex_xl.workbooks.seal.content import KnownSheet
from valuex_xl.workbooks.writing.at_once import Spilling, filled_at_once
from valuex_xl.workbooks.writing.new_book import long_forms, new_book
from valuex_xl.workbooks.writing.written_content import written_content

__all__ = ["Built", "build"]


@dataclass(frozen=True, slots=True)
class Built:
    """The bytes of the workbook, and where each defined name stands: sheet, row and column counted from 1."""

    data: bytes
    places: dict[str, tuple[str, int, int]]
    named: dict[str, Scalar]
    """The values of the defined names, as far as they are formulas."""
    content: dict[str, KnownSheet] | None
    """What the sheets hold; None where the formulas are still to be calculated by the engine."""
    long: dict[str, Packed]
    """The parts with many rows, which ``data`` holds without them."""


def build(plan: Plan, session: Session, spills: Spilling) -> Built:
    """Write each sheet for which there is data; the same ledger and day give the same bytes."""
    with new_book("Customer portfolio", plan.day) as (book, buffer):
        looks = Looks(book, plan.scale)
        canvas = Canvas(book, looks, plan)
        for sheet in SHEETS_MADE:
            if sheet.made_where(plan):
                sheet.write(canvas)
        content = written_content(book) if filled_at_once(book, session, spills) else None
        answers = {sheet.get_name(): sheet.answers for sheet in book.worksheets()}
        named = {
            name: answers[sheet].get((row - 1, column - 1)) for name, (sheet, row, column) in canvas.places.items()
        }
    return Built(finished(buffer.getvalue(), looks.by_name()), canvas.places, named, content, long_forms(book))
