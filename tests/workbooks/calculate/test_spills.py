"""Formulas that fill many cells: their sizes, their children, what is in their way."""

from __future__ import annotations

import pytest
import xlsxwriter
from workbooks.calculate.calculating import Calculated, written

from valuex_xl.workbooks.formualizer.spills import tiles


def numbers(sheet: xlsxwriter.worksheet.Worksheet, count: int = 5) -> None:
    for row in range(count):
        sheet.write_number(row, 0, row + 1)


def calculated(*formulas: tuple[str, str], plain: dict[str, str] | None = None, block: str = "") -> Calculated:
    """A book with 1 to 5 in column A and these formulas: (cell or range, formula), spilling ones first."""

    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        numbers(sheet)
        for place, formula in formulas:
            if formula.startswith("{"):
                sheet.write_array_formula(place, formula, None, "")
            else:
                sheet.write_dynamic_array_formula(place, formula, None, "")
        for place, formula in (plain or {}).items():
            sheet.write_formula(place, formula, None, "")
        if block:
            sheet.write_string(block, "in the way")

    return Calculated(written(build))


@pytest.mark.parametrize(
    ("shape", "count"),
    [((1, 1), 1), ((10_000, 1), 1), ((10_001, 1), 2), ((25_000, 3), 8), ((2, 12_000), 4), ((5, 5), 1)],
)
def test_tiles_cover_a_spill_once(shape: tuple[int, int], count: int) -> None:
    found = list(tiles(shape))
    assert len(found) == count
    assert sum(height * width for _, _, height, width in found) == shape[0] * shape[1]
    assert all(height * width <= 10_000 for _, _, height, width in found)


def test_a_column_in_a_column_out() -> None:
    book = calculated(("D1", "=VX_TWICE(A1:A5)"))
    assert book.rows(1, 4) == [[2.0], [4.0], [6.0], [8.0], [10.0]]
    assert book.rounds == 1


def test_more_than_the_engine_spills() -> None:
    book = calculated(
        ("C1", "=VX_COUNT(12000)"),
        ("D1", "=VX_TWICE(C1#)"),
        plain={"F1": "=SUM(_xlfn.ANCHORARRAY(D1))", "F2": "=C12000", "F3": "=VX_TWICE(C11000)", "F4": "=SUM(C:C)"},
    )
    assert len(book.rows(1, 4)) == 12_000
    assert book.rows(1, 4)[-1] == [24_000.0]
    assert [book.value(row, 6) for row in (1, 2, 3, 4)] == [144_012_000.0, 12_000.0, 22_000.0, 72_006_000.0]


def test_a_spill_that_grows_by_another_one() -> None:
    book = calculated(("C1", "=VX_COUNT(A3)"), ("D1", "=VX_COUNT(SUM(C1#))"), ("E1", "=VX_COUNT(SUM(D1#))"))
    assert [len(book.rows(1, column)) for column in (3, 4, 5)] == [3, 6, 21]


def test_children_of_children() -> None:
    """The formula in B reads a child of C, which reads a child of D, and so on: each comes after the one it reads."""
    book = calculated(
        ("B1", "=VX_COUNT(C2+1)"),
        ("C1", "=VX_TWICE(VX_COUNT(D2+1))"),
        ("D1", "=VX_TWICE(VX_COUNT(2))"),
    )
    assert book.rows(1, 4) == [[2.0], [4.0]]
    assert book.rows(1, 3) == [[2.0], [4.0], [6.0], [8.0], [10.0]]
    assert len(book.rows(1, 2)) == 5


def test_one_that_would_cover_a_filled_cell() -> None:
    book = calculated(("C1", "=VX_COUNT(3)"), plain={"E1": "=SUM(C1#)", "E2": "=C2"}, block="C3")
    assert str(book.value(1, 3)) == "#SPILL!"
    assert book.rows(1, 3) == [[book.value(1, 3)]]
    assert str(book.value(1, 5)) == "#SPILL!"
    assert book.value(2, 5) == 0.0


def test_one_that_would_cover_a_formula() -> None:
    book = calculated(("C1", "=VX_COUNT(3)"), plain={"C2": "=A1+6"})
    assert str(book.value(1, 3)) == "#SPILL!"
    assert book.value(2, 3) == 7.0


def test_a_large_one_in_the_way_of_a_later_piece() -> None:
    book = calculated(("C1", "=VX_COUNT(12000)"), block="C11500")
    assert str(book.value(1, 3)) == "#SPILL!"


def test_two_in_each_others_way() -> None:
    book = calculated(("C2", "=VX_COUNT(1,3)"), ("D1", "=VX_COUNT(3)"))
    answers = [str(book.value(2, 3)), str(book.value(1, 4))]
    assert answers.count("#SPILL!") == 1


def test_beyond_the_edge_of_the_sheet() -> None:
    book = calculated(("XFD1", "=VX_COUNT(1,2)"), ("B1048576", "=VX_COUNT(2)"))
    assert str(book.value(1, 16_384)) == "#SPILL!"
    assert str(book.value(1_048_576, 2)) == "#SPILL!"


def test_what_stands_in_the_way_is_told() -> None:
    book = calculated(("C1", "=VX_COUNT(3)"), plain={"E1": "=SUM(C1#)", "D9": "=1+1"}, block="C3")
    assert book.reconciled.blocked == {("Sheet1", 1, 3): "the spill of Sheet1!C1 would cover Sheet1!C3"}
    crossed = calculated(("C2", "=VX_COUNT(1,3)"), ("D1", "=VX_COUNT(3)"))
    assert list(crossed.reconciled.blocked.values()) in (
        ["the spill of Sheet1!C2 would cover Sheet1!D2"],
        ["the spill of Sheet1!D1 would cover Sheet1!D2"],
    )
    edge = calculated(("XFD1", "=VX_COUNT(1,2)"))
    assert list(edge.reconciled.blocked.values()) == [
        "the spill of Sheet1!XFD1 would run off the sheet: it is 1 x 2 cells large"
    ]
    assert not calculated(("C1", "=VX_COUNT(3)"), plain={"E1": "=SUM(C1#)"}).reconciled.blocked


def test_array_formulas_fill_exactly_their_cells() -> None:
    book = calculated(
        ("C1:D3", "{=VX_COUNT(2,2)}"),
        ("E1:E3", "{=VX_TWICE(4)}"),
        ("F1:G2", "{=VX_COUNT(5,1)}"),
        ("H1", "{=SUM(VX_TWICE(A1:A5))}"),
        plain={"J1": "=D2", "J2": "=COUNT(C1:D3)"},
    )
    assert [[str(cell) for cell in row] for row in book.rows(1, 3)] == [
        ["1.0", "2.0"],
        ["3.0", "4.0"],
        ["#N/A", "#N/A"],
    ]
    assert book.rows(1, 5) == [[8.0], [8.0], [8.0]]
    assert book.rows(1, 6) == [[1.0, 1.0], [2.0, 2.0]]
    assert book.value(1, 8) == 30.0
    assert (book.value(1, 10), book.value(2, 10)) == (4.0, 4.0)


def test_an_empty_cell_in_a_spill_shows_0() -> None:
    book = calculated(("C1", "=A4:A6"))
    assert book.rows(1, 3) == [[4.0], [5.0], [0.0]]


def test_an_error_answers_one_cell() -> None:
    book = calculated(("C1", "=VX_NONE()"), plain={"E1": "=SUM(C1#)"})
    assert str(book.value(1, 3)) == "#N/A"
    assert str(book.value(1, 5)) == "#N/A"


def test_a_plain_formula_never_spills() -> None:
    book = calculated(plain={"C1": "=VX_TWICE(A1:A5)", "D3": "=A1:A5*10", "E1": "=COUNT(C1:C9)", "E2": "=COUNT(D1:D9)"})
    assert (book.value(1, 3), book.value(3, 4)) == (2.0, 30.0)
    assert (book.value(1, 5), book.value(2, 5)) == (1.0, 1.0)


def test_a_plain_call_of_single_values_that_answers_many() -> None:
    book = calculated(plain={"C1": "=VX_COUNT(A3)", "E1": "=COUNT(C1:C9)"})
    assert (book.value(1, 3), book.value(1, 5)) == (1.0, 1.0)
    assert book.rounds == 2
