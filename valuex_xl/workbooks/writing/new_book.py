"""A new workbook, empty: what Excel is told about it, so that it opens as it was written."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

import xlsxwriter

from valuex_xl.workbooks.writing.own_sheet import OwnSheet

__all__ = ["new_book"]

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
    # Sheets with long tables are written to files, one after the other: as texts they would all be held.
    book.in_memory = not any(sheet.many_rows is not None for sheet in book.worksheets())
    book.close()
