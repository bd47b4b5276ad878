"""A new workbook, empty: what Excel is told about it, so that it opens as it was written."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

import xlsxwriter

from valuex_xl.workbooks.package.archive import Packed
from valuex_xl.workbooks.writing.own_sheet import OwnSheet

__all__ = ["long_forms", "new_book"]

# The calculation chain of a current Excel: an older one makes Excel recalculate on opening.
_CALC_ID = 191029


@contextmanager
def new_book(title: str, as_at: date) -> Iterator[tuple[xlsxwriter.Workbook, io.BytesIO]]:
    """The workbook, and the buffer that holds its bytes once the block is left.

    The same sheets and the same day give the same bytes.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.worksheet_class = OwnSheet
    book.set_calc_mode("auto", _CALC_ID)
    # Without the add-in, a calculation on loading would replace every good value by #NAME?.
    book.calc_on_load = False
    # The day stands in for the time of writing and nobody for the author.
    book.set_properties({"title": title, "created": datetime.combine(as_at, time())})
    book.set_size(2400, 1400)
    yield book, buffer
    book.close()


def long_forms(book: xlsxwriter.Workbook) -> dict[str, Packed]:
    """The parts of a written book's sheets with many rows, by the names of those that stand without them in its bytes.

    All that is not the cells of many rows is read from the short ones; the book is whole once these are put in.
    """
    sheets = enumerate(book.worksheets(), 1)
    return {f"xl/worksheets/sheet{at}.xml": sheet.long_form for at, sheet in sheets if sheet.long_form is not None}
