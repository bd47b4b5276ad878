"""What sums that come to nothing leave behind: neither a dispute of two engines nor another figure than stored."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.workbooks import engines
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import Book, read_book
from valuex_xl.workbooks.recalc import Recalculation, recalculate
from valuex_xl.workbooks.reconcile import remainders

needs_both = pytest.mark.skipif(
    not engines.is_installed(), reason="needs the second engine: pip install -e '.[witness]'"
)
MONTHS = 84
LAST = MONTHS + 2


def loan(borrowed: float, rate: float, last: object = 0, stored: object = 0) -> Book:
    """A1 is borrowed, B1 the rate, C1 the payment; from row 3 a month a row: interest, repaid, balance."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("Loan")
    sheet.write_row("A1", [borrowed, rate])
    sheet.write_formula("C1", f"=-PMT(B1/12,{MONTHS},A1)", None, stored)
    sheet.write_formula("C2", "=A1", None, stored)
    for row in range(3, LAST + 1):
        sheet.write_formula(f"A{row}", f"=C{row - 1}*$B$1/12", None, stored)
        sheet.write_formula(f"B{row}", f"=$C$1-A{row}", None, stored)
        sheet.write_formula(f"C{row}", f"=C{row - 1}-B{row}", None, last if row == LAST else stored)
    sheet.write_formula("E1", f'=IF(ABS(C{LAST})<0.01,VX_GRADE(0.5),"open")', None, stored)
    workbook.close()
    return read_book(buffer.getvalue(), name="loan.xlsx")


def done(book: Book) -> Recalculation:
    return recalculate(book, open_session(today=date(2026, 11, 28)), asked=Asked())


@needs_both
@pytest.mark.parametrize(("borrowed", "rate"), [(90_000.0, 0.0575), (1_250_000.0, 0.0415), (7_300.0, 0.112)])
def test_the_last_balance_of_a_loan_is_written(borrowed: float, rate: float) -> None:
    found = done(loan(borrowed, rate))
    assert found.summary.untrusted == found.summary.uncalculated == ()
    assert found.holds(("Loan", LAST, 3))  # the nothing that is stored
    assert found.values["Loan"][1, 5] == "B"


@needs_both
def test_the_engines_do_differ_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remainders, "NOISE", 0.0)
    kept = [each.cell for each in done(loan(1_250_000.0, 0.0415)).summary.untrusted]
    assert f"C{LAST}" in kept
    assert "E1" in kept


def test_a_balance_stored_as_nothing_holds_and_a_cent_does_not() -> None:
    first = done(loan(1_250_000.0, 0.0415))
    values = dict(zip(first.values["Loan"], first.values["Loan"].values(), strict=True))
    for last, holds in ((0, True), (1e-8, True), (0.01, False), (-0.00001, False)):
        book = loan(1_250_000.0, 0.0415)
        assert _with(book, values, last).holds(("Loan", LAST, 3)) is holds


def _with(book: Book, values: dict[tuple[int, int], object], last: object) -> Recalculation:
    """The same loan as a program has saved it that calculated it, but for the last balance."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("Loan")
    sheet.write_row("A1", [1_250_000.0, 0.0415])
    for cell in book.formulas("Loan"):
        value = last if (cell.row, cell.column) == (LAST, 3) else values[cell.row, cell.column]
        sheet.write_formula(cell.row - 1, cell.column - 1, f"={cell.text}", None, value)
    workbook.close()
    return done(read_book(buffer.getvalue(), name="loan.xlsx"))


@needs_both
def test_small_figures_worked_out_from_small_ones_are_held_as_ever() -> None:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("Rates")
    sheet.write_row("A1", [0.000_002, 9e12])
    sheet.write_formula("B1", "=B2", None, 0)  # reads no large figure
    sheet.write("B2", 0.000_004)
    sheet.write_formula("C1", "=A1/2", None, 0.000_001_5)
    sheet.write_formula("D1", "=VX_GRADE(0.5)", None, "B")
    workbook.close()
    found = done(read_book(buffer.getvalue(), name="rates.xlsx"))
    assert not found.holds(("Rates", 1, 3))
