"""A table made into a workbook without stored values, recalculated, and each of its formulas told."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

import xlsxwriter

from tests.native.corpus import Case, Corpus, is_right
from valuex_xl.addresses import cell_name
from valuex_xl.functions import open_session
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import Book, read_book
from valuex_xl.workbooks.recalc import recalculate

__all__ = ["Ending", "ended", "workbook"]

_COLUMN = 26
"""Where the formulas stand: Z, far from the constants."""

How = Literal["equal", "listed", "wrong"]


class Ending(NamedTuple):
    """How a case ended: written and right, named and not written, or written and wrong."""

    case: Case
    how: How
    shown: object


def workbook(corpus: Corpus) -> Book:
    """The constants from A1 on, the formulas down column Z."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "use_future_functions": True})
    sheet = book.add_worksheet("Data")
    for row, values in enumerate(corpus.sheet):
        for column, value in enumerate(values):
            _write(sheet, row, column, value)
    for row, case in enumerate(corpus.cases):
        sheet.write_dynamic_array_formula(row, _COLUMN - 1, row, _COLUMN - 1, case.formula, None, 0)
    book.close()
    return read_book(buffer.getvalue(), name=f"{corpus.name}.xlsx")


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: object) -> None:
    if isinstance(value, str) and value.startswith(("=", "#")):
        sheet.write_formula(row, column, value if value.startswith("=") else f"={value}", None, 0)
    elif value is not None:
        sheet.write(row, column, value)


def ended(corpus: Corpus, *, two: bool) -> Iterator[Ending]:
    """How each case ended, with ``two`` engines or one."""
    book = workbook(corpus)
    done = recalculate(book, open_session(today=date(2026, 11, 28)), everything=True, asked=Asked() if two else None)
    kept = {kept.cell: kept.reason for kept in (*done.summary.uncalculated, *done.summary.untrusted)}
    written = done.values.get("Data", {})
    spilled = {spill.anchor: spill.values[0][0] for spill in done.spills.get("Data", ())}
    for row, case in enumerate(corpus.cases, 1):
        place = (row, _COLUMN)
        reason = kept.get(cell_name(*place))
        shown: Scalar = written.get(place, spilled.get(place, 0.0))
        if reason is not None:
            yield Ending(case, "listed", reason)
        else:
            yield Ending(case, "equal" if is_right(case.answer, shown) else "wrong", shown)
