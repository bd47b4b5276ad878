"""Reconciliation knows no engine: any calculation that keeps to the interface is held against the stored values."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import pytest
import xlsxwriter

from valuex_xl.addresses import Cell
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.calculation import CIRCULAR, UNREADABLE, Answer, ArrayAnswer
from valuex_xl.workbooks.formula.facts import facts_of
from valuex_xl.workbooks.formula.sheet_formulas import SheetFormulas
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.package import Book, read_book
from valuex_xl.workbooks.reconcile.reconciliation import Reconciliation, reconcile
from valuex_xl.workbooks.reconcile.results import results_of

FORMULAS = (("B1", "=A1*2", 2.0), ("B2", "=VX_GRADE(B1)", "B"), ("B3", '=B2&"!"', "B!"), ("B4", "=A1+1", 2.0))


def stored() -> Book:
    """1 in A1, and four formulas with the values that they were saved with."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet()
    sheet.write("A1", 1)
    for cell, formula, value in FORMULAS:
        sheet.write_formula(cell, formula, None, value)
    workbook.close()
    return read_book(buffer.getvalue(), name="stored.xlsx")


class Said:
    """A calculation whose values the test says."""

    def __init__(self, *values: Scalar, arrays: Mapping[Cell, ArrayAnswer] | None = None) -> None:
        self.book = stored()
        cells = self.book.formulas("Sheet1")
        facts = [facts_of(tokenize(cell.text or "")) for cell in cells]
        self.sheets: Sequence[SheetFormulas] = [SheetFormulas("Sheet1", cells, facts, {})]
        self.arrays = arrays or {}
        self._values = values

    def values(self, sheet: SheetFormulas) -> Sequence[Scalar]:
        return self._values

    def ask(self, text: str, place: Cell) -> Answer | None:
        return None

    def reconciled(self) -> Reconciliation:
        return reconcile(self, results_of(self), everything=False)


def written(found: Reconciliation) -> dict[str, Scalar]:
    return {f"B{result.cell[1]}": result.now for result in found.write}


def test_what_vx_calls_feed_is_written_where_the_rest_comes_out_as_stored() -> None:
    found = Said(2.0, "A", "A!", 2.0).reconciled()
    assert written(found) == {"B2": "A", "B3": "A!"}
    assert not found.failed
    assert not found.untrusted


def test_a_native_cell_that_comes_out_otherwise_is_kept_with_all_that_depends_on_it() -> None:
    found = Said(3.0, "A", "A!", 2.0).reconciled()
    assert written(found) == {}
    assert found.untrusted == {
        ("Sheet1", 1, 2): "no VX_ call feeds it, but it is stored as 2 and came out as 3",
        ("Sheet1", 2, 2): "it depends on Sheet1!B1, which is not trusted",
        ("Sheet1", 3, 2): "it depends on Sheet1!B1, which is not trusted",
    }


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (UNREADABLE, "the calculation engine cannot read the formula"),
        (CIRCULAR, "it depends on cells that depend on themselves"),
    ],
)
def test_what_no_engine_could_calculate(code: str, reason: str) -> None:
    found = Said(2.0, "A", CellError(code), 2.0).reconciled()
    assert found.failed == {("Sheet1", 3, 2): reason}
    assert written(found) == {"B2": "A"}


def test_a_spill_without_room_and_one_that_does_not_settle() -> None:
    arrays = {("Sheet1", 2, 2): ArrayAnswer([["A"]], (3, 1), settled=False)}
    found = Said(2.0, "A", "A!", 2.0, arrays=arrays).reconciled()
    assert found.blocked == {("Sheet1", 2, 2): "the spill of Sheet1!B2 would cover Sheet1!B3"}
    assert found.failed == {("Sheet1", 2, 2): "the size of its spill does not settle"}
    assert written(found) == {}


@pytest.mark.parametrize("arrays", [{}, {("Sheet1", 9, 9): ArrayAnswer([[1.0]], None, settled=True)}])
@pytest.mark.parametrize(("saved", "shown"), [("B!", 0.0), (0.0, None), (None, 0.0)])
def test_a_formula_that_answers_a_blank_shows_0(
    saved: Scalar, shown: Scalar, arrays: Mapping[Cell, ArrayAnswer]
) -> None:
    """It is written where something else is stored, or nothing, and not where 0 is."""
    said = Said(2.0, "B", None, 2.0, arrays=arrays)
    sheet = said.sheets[0]
    cells = [cell._replace(stored=saved) if cell.row == 3 else cell for cell in sheet.cells]
    said.sheets = [SheetFormulas(sheet.name, cells, sheet.facts, {})]
    assert written(said.reconciled()) == ({} if shown is None else {"B3": shown})
