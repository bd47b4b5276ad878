"""Laws of small parts of the engine's room, each held against a plain reference."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.addresses import area_text
from valuex_xl.workbooks.formualizer.known_wrong import KNOWN_WRONG, known_wrong
from valuex_xl.workbooks.formualizer.long_texts import announced
from valuex_xl.workbooks.formualizer.precision_limits import limit_at_full_precision
from valuex_xl.workbooks.formualizer.prepare import _LastUsed
from valuex_xl.workbooks.formualizer.solve import _stored_shapes
from valuex_xl.workbooks.formualizer.text_units import _substitute
from valuex_xl.workbooks.formualizer.watching import watched
from valuex_xl.workbooks.formula.tokens import join, tokenize
from valuex_xl.workbooks.package import Book, read_book

SIDE = st.integers(1, 9)
SPILLS = st.dictionaries(st.tuples(st.sampled_from(["plan", "board"]), SIDE, SIDE), st.tuples(SIDE, SIDE), max_size=5)


@given(SPILLS, SIDE, SIDE, st.sampled_from(["Plan", "PLAN", "plan"]))
def test_the_last_used_cell_is_the_last_of_all_that_are_filled(shapes: Any, row: int, column: int, name: str) -> None:
    sheets = [SimpleNamespace(name="Plan"), SimpleNamespace(name="Board")]
    book: Any = SimpleNamespace(sheets=sheets, last_used=lambda _: (row, column))
    filled = [(row, column)] + [
        (top + down, left + over)
        for (sheet, top, left), (height, width) in shapes.items()
        if sheet == "plan"
        for down in range(height)
        for over in range(width)
    ]
    last_used = _LastUsed(book, shapes)
    for _ in range(2):
        assert last_used(name) == (max(each for each, _ in filled), max(each for _, each in filled))
    assert last_used("Elsewhere") == (1, 1)


@pytest.mark.parametrize("height", [1, 2, 5])
@pytest.mark.parametrize("width", [1, 3])
@pytest.mark.parametrize(("row", "column"), [(1, 1), (4, 3)])
def test_a_stored_array_has_as_many_rows_and_columns_as_cells(height: int, width: int, row: int, column: int) -> None:
    area = area_text((row, column, row + height - 1, column + width - 1))
    assert _stored_shapes(array_book(area)) == {("plan", row, column): (height, width)}


def array_book(area: str) -> Book:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    workbook.add_worksheet("Plan").write_array_formula(area if ":" in area else f"{area}:{area}", "{=Z1:Z9*2}")
    workbook.close()
    return read_book(buffer.getvalue(), name="plan.xlsx")


@pytest.mark.parametrize(("rows", "columns"), [(False, False), (False, True), (True, False), (True, True)])
def test_hidden_rows_alone_make_subtotals_wrong(rows: bool, columns: bool) -> None:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet()
    sheet.write_column("A1", [1, 2, 3])
    if rows:
        sheet.set_row(1, None, None, {"hidden": True})
    if columns:
        sheet.set_column("C:C", None, None, {"hidden": True})
    workbook.close()
    wrong = known_wrong(read_book(buffer.getvalue(), name="b.xlsx"))
    assert wrong.keys() - KNOWN_WRONG.keys() == ({"SUBTOTAL", "AGGREGATE"} if rows else set())


@pytest.mark.parametrize("formula", ["SUM(A1:A9)", "IF(A1>0,LEN(B1),0)", "CONCAT", "A1+REPT", ""])
def test_no_formula_is_announced_that_joins_no_blocks(formula: str) -> None:
    assert announced(formula, tokenize(formula), 1) == formula


@pytest.mark.parametrize("written", ["0.1234567890123", "1234567890.1234", "123.45678901234", "1.2345678901234"])
def test_a_limit_of_fifteen_signs_is_moved_and_one_of_more_is_not(written: str) -> None:
    assert len(written) == 15
    assert limit_at_full_precision(">", written, number_first=False) is not None
    assert limit_at_full_precision(">", f"{written}5", number_first=False) is None


@pytest.mark.parametrize(
    ("formula", "areas"),
    [
        ('SUMIF(A1:A9,"x",C1:C9)', 2),
        ('SUMIF(A1,"x",C1:C9)', 1),
        ('SUMIF(A1:A9,"x",C1)', 1),
        ('SUMIF(A1,"x",C1)', 0),
        ("SUMIF(A1:B1,D1,C1:C2)", 2),
    ],
)
def test_what_is_watched_is_told_areas_by_their_corners_and_cells_by_their_values(formula: str, areas: int) -> None:
    text = join(watched(tokenize(formula), 0, lambda _: 0, witnessed=False))
    assert text.count("COLUMN(") == 1 + 2 * areas


@given(st.text("ab", max_size=8), st.text("ab", max_size=2), st.text("abc", max_size=3), st.integers(0, 4))
def test_substitute_is_what_python_replaces_one_by_one(text: str, old: str, new: str, which: int) -> None:
    if which == 0:
        assert _substitute(text, old, new) == (text.replace(old, new) if old else text)
        return
    places = [at for at in range(len(text)) if old and text.startswith(old, at)]
    apart: list[int] = []
    for at in places:
        if not apart or at >= apart[-1] + len(old):
            apart.append(at)
    expected = text
    if which <= len(apart):
        at = apart[which - 1]
        expected = text[:at] + new + text[at + len(old) :]
    assert _substitute(text, old, new, float(which)) == expected
