"""Books built for a test, and calculated with VX_ functions that a reader can check in the head."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import xlsxwriter

from valuex_xl.judging.values import NA, CellError, Value
from valuex_xl.workbooks.calculation import Calculation, Functions, settings_of
from valuex_xl.workbooks.engines import ENGINE
from valuex_xl.workbooks.package import Book, read_book
from valuex_xl.workbooks.reconcile.reconciliation import Reconciliation, reconcile
from valuex_xl.workbooks.reconcile.results import Result, results_of

TODAY = date(2026, 11, 22)


def written(build: Callable[[xlsxwriter.Workbook], None]) -> Book:
    """A book as XlsxWriter writes it."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    build(workbook)
    workbook.close()
    return read_book(buffer.getvalue(), name="test.xlsx")


def call(name: str, arguments: list[Value]) -> Value:
    """VX_TWICE doubles numbers, VX_COUNT(n, [columns]) counts, VX_TELL tells its arguments, VX_NONE is #N/A."""
    if name == "VX_TWICE":
        given = arguments[0]
        if isinstance(given, list):
            return [[_twice(cell) for cell in row] for row in given]
        return _twice(given)
    if name == "VX_COUNT":
        rows = int(arguments[0] or 0)
        columns = int(arguments[1] or 1) if len(arguments) > 1 else 1
        return [[float(row * columns + column + 1) for column in range(columns)] for row in range(rows)]
    if name == "VX_TELL":
        return "; ".join(_told(argument) for argument in arguments)
    return NA.because("nothing is known")


def _twice(cell: object) -> float | CellError:
    return cell if isinstance(cell, CellError) else 2 * cell if isinstance(cell, float) else NA


def _told(argument: Value) -> str:
    if isinstance(argument, list):
        return f"{len(argument)}x{len(argument[0])}"
    return "omitted" if argument is None else str(argument)


FUNCTIONS = Functions({"VX_TWICE", "VX_COUNT", "VX_TELL", "VX_NONE", "VX_GRADE"}, call)


class Calculated:
    """A calculated book: its values as they would be shown, and what may be written."""

    def __init__(self, book: Book, *, everything: bool = False) -> None:
        self.book = book
        self.rounds = 0
        self.calculation: Calculation = ENGINE.calculate(book, FUNCTIONS, settings_of(book, TODAY), self._count)
        self._results = results_of(self.calculation)
        self.changed: dict[tuple[str, int, int], Result] = {r.cell: r for s in self._results for r in s.changed}
        self.reconciled: Reconciliation = reconcile(self.calculation, self._results, everything=everything)

    def _count(self, _stage: str, done: int, _total: int) -> None:
        self.rounds = done

    def value(self, row: int, column: int, sheet: str = "Sheet1") -> object:
        """What came out for a formula cell."""
        found = self.changed.get((sheet, row, column))
        return found.now if found else self.book.value(sheet, row, column)

    def rows(self, row: int, column: int, sheet: str = "Sheet1") -> object:
        """All values of a formula that fills many cells."""
        return self.changed[sheet, row, column].rows
