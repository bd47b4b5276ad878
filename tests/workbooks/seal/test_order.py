"""In which order changes are told, and formulas that another program spells by cells."""

from __future__ import annotations

from itertools import pairwise

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.workbooks.seal.sealed_books import F, Sheets, found, plan, written
from valuex_xl.addresses import area_text
from valuex_xl.workbooks.seal import order
from valuex_xl.workbooks.seal.content import Content, SheetContent
from valuex_xl.workbooks.seal.found import Found

DEALS = [("Ajax", 40.0, 50.0), ("Bart", 70.0, 90.0), ("Coen", 20.0, 60.0), ("Daan", 5.0, 5.0)]


def deals() -> Sheets:
    """A table of deals, and a board that reads it by its columns."""
    cells: dict[str, object] = {"A3": "Deal", "B3": "Price", "C3": "Budget", "D3": "Share"}
    for row, (name, price, budget) in enumerate(DEALS, 4):
        cells |= {f"A{row}": name, f"B{row}": price, f"C{row}": budget}
        cells[f"D{row}"] = F("Deals[[#This Row],[Price]]/Deals[[#This Row],[Budget]]", price / budget)
    board = {
        "A1": "Board of 2026",
        "A2": "Total",
        "B2": F("SUM(Deals[Price])", 135.0),
        "B3": F('VX_CONCENTRATION(Deals[Price],Deals[Deal],"status")', "BREACH"),
        "B4": F("VX_GRADE(Deals[Share],Deals[[#Headers],[Share]])", "A"),
    }
    return {"Plan": cells, "Board": board}


def add_table(book: xlsxwriter.Workbook) -> None:
    """The table of the deals, its cells written before."""
    columns = [{"header": header} for header in ("Deal", "Price", "Budget", "Share")]
    sheet = book.get_worksheet_by_name("Plan")
    assert sheet is not None
    sheet.add_table("A3:D7", {"name": "Deals", "columns": columns})


BY_CELLS = {
    ("Plan", "D4"): "B4/C4",
    ("Plan", "D5"): "$B5/$C5",
    ("Plan", "D6"): "Plan!B6/Plan!C6",
    ("Board", "B2"): "sum(Plan!$B$4:$B$7)",
    ("Board", "B3"): 'vx_concentration(Plan!$B$4:$B$7,Plan!$A$4:$A$7,"status")',
    ("Board", "B4"): "vx_grade(Plan!$D$4:$D$7,'Plan'!$D$3)",
}
"""What LibreOffice makes of the formulas once the book went through its own format."""


def by_cells(**other: str) -> bytes:
    sheets = deals()
    for (sheet, cell), text in BY_CELLS.items():
        was = sheets[sheet][cell]
        assert isinstance(was, F)
        sheets[sheet][cell] = F(other.get(cell, text), was.answer)
    return written(sheets, add_table)


SEALED = written(deals(), add_table)


def test_a_column_of_a_table_and_its_cells_are_one_formula() -> None:
    assert found(SEALED, by_cells()) == []
    assert found(by_cells(), SEALED) == []


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("B2", "SUM(Plan!$B$4:$B$6)"),
        ("B2", "SUM(Plan!$C$4:$C$7)"),
        ("D6", "B7/C6"),
        ("B3", 'VX_CONCENTRATION(Plan!$B$4:$B$7,Plan!$A$4:$A$7,"name")'),
    ],
)
def test_other_cells_than_those_of_the_column_are_another_formula(cell: str, text: str) -> None:
    (only,) = found(SEALED, by_cells(**{cell: text}))
    assert (only.kind, only.cells) == ("formula changed", cell)


def test_what_reads_a_table_by_its_cells_follows_a_row_that_is_removed() -> None:
    sheets = deals()
    plan_ = {cell: value for cell, value in sheets["Plan"].items() if cell[1:] != "7"}
    plan_ |= {f"D{row}": F(f"B{row}/C{row}", DEALS[row - 4][1] / DEALS[row - 4][2]) for row in (4, 5, 6)}
    board = sheets["Board"] | {"B2": F("SUM(Plan!$B$4:$B$6)", 130.0)}
    kinds = [each.kind for each in found(SEALED, written({"Plan": plan_, "Board": board}))]
    assert "formula changed" not in kinds
    assert kinds[0] == "row removed"


def test_what_was_typed_comes_first_and_words_that_nothing_reads_last() -> None:
    sheets = deals()
    sheets["Plan"] |= {"A4": "Ajax BV", "B6": 25.0, "C5": 95.0}
    sheets["Board"] |= {"A1": "Board of 2027", "A2": "Sum", "B3": "OK", "B2": F("SUM(Deals[Budget])", 205.0)}
    changes = found(SEALED, written(sheets, add_table))
    assert [(each.kind, each.place) for each in changes] == [
        ("input edited", "Plan!A4"),
        ("input edited", "Plan!B6"),
        ("input edited", "Plan!C5"),
        ("formula gone", "Board!B3"),
        ("formula changed", "Board!B2"),
        ("input edited", "Board!A1"),
        ("input edited", "Board!A2"),
    ]


def test_a_heading_that_a_formula_reads_is_no_word_beside_it() -> None:
    sheets = deals()
    sheets["Plan"]["D3"] = "Part"
    sheets["Board"]["B3"] = "OK"
    book = written(sheets)
    assert found(written(deals()), book)[0].cells == "B3"
    sheets["Board"]["C1"] = F("Plan!A3:D3", "Deal")
    kept = deals()
    kept["Board"]["C1"] = F("Plan!A3:D3", "Deal")
    assert found(written(kept), written(sheets))[0].cells == "D3"


def test_the_rows_of_a_filled_column_are_read_to_its_end() -> None:
    sheets = plan()
    sheets["Plan"] |= {f"G{row}": F(f"F{row}&A{row}", "x") for row in range(2, 7)} | {
        f"F{row}": "x" for row in range(2, 7)
    }
    other = {name: dict(cells) for name, cells in sheets.items()}
    other["Plan"] |= {"F6": "y", "E3": "A", "A1": "Client"}
    assert [each.cells for each in found(written(sheets), written(other))] == ["F6", "E3", "A1"]


def test_the_totals_row_of_a_table_is_none_of_its_cells() -> None:
    def with_totals(book: xlsxwriter.Workbook) -> None:
        columns = [{"header": header} for header in ("Deal", "Price", "Budget", "Share")]
        sheet = book.get_worksheet_by_name("Plan")
        assert sheet is not None
        sheet.add_table("A3:D7", {"name": "Deals", "columns": columns, "total_row": True})

    def board(text: str) -> bytes:
        sheets = deals()
        sheets["Board"] = {"B2": F(text, 130.0)}
        return written(sheets, with_totals)

    sealed = board("SUM(Deals[Price])")
    assert found(sealed, board("SUM(Plan!B4:B6)")) == []
    assert [each.kind for each in found(sealed, board("SUM(Plan!B4:B7)"))] == ["formula changed"]
    assert found(board("SUM(Plan!B4:B7)"), board("SUM(Deals[[#Data],[#Totals],[Price]])")) == []


def test_a_number_beside_the_figures_is_no_suspect_and_one_among_them_is() -> None:
    sheets = deals()
    del sheets["Plan"]["C6"]
    sealed = written(sheets, add_table)
    sheets["Plan"] |= {"C6": 60.0, "K2": 7.0}
    sheets["Board"]["B3"] = "OK"
    assert [each.cells for each in found(sealed, written(sheets, add_table))] == ["C6", "B3", "K2"]


SPANS = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 4)).map(lambda span: (span[0], span[0] + span[1])))


@given(SPANS)
def test_spans_are_joined_where_they_touch(spans: list[tuple[int, int]]) -> None:
    joined = order._joined(spans)
    rows = {row for first, last in spans for row in range(first, last + 1)}
    assert {row for first, last in joined for row in range(first, last + 1)} == rows
    assert all(one[1] + 1 < other[0] for one, other in pairwise(joined))


AREAS = st.tuples(st.integers(1, 5), st.integers(1, 4), st.integers(0, 2), st.integers(0, 2))


@given(st.lists(st.tuples(st.sampled_from(["", "Plan!", "board!"]), AREAS), max_size=4), st.integers(1, 3))
def test_a_cell_is_read_where_an_area_of_a_formula_covers_it(
    reads: list[tuple[str, tuple[int, ...]]], down: int
) -> None:
    """Formulas of one column, each filled so many rows down from row 20."""
    formulas, covered = {}, set()
    for column, (sheet, (top, left, tall, wide)) in enumerate(reads, 20):
        for step in range(down):
            area = (top + step, left, top + step + tall, left + wide)
            formulas[20 + step, column] = f"SUM({sheet}{area_text(area)})"
            place = sheet.rstrip("!") or "Board"
            covered |= {
                (place.casefold(), row, each)
                for row in range(area[0], area[2] + 1)
                for each in range(left, left + wide + 1)
            }
    read = order._Read([Content((SheetContent("Board", formulas=formulas),))])
    for sheet in ("PLAN", "Board"):
        for row in range(1, 12):
            for column in range(1, 9):
                assert read.by_a_formula(sheet, (row, column)) is ((sheet.casefold(), row, column) in covered)


def test_formulas_that_read_one_cell_from_several_rows_read_none_below_it() -> None:
    formulas = {(row, column): "A1*2" for row in (20, 22, 25) for column in (5, 6)}
    read = order._Read([Content((SheetContent("S", formulas=formulas),))])
    assert [row for row in range(1, 9) if read.by_a_formula("S", (row, 1))] == [1]


def test_a_name_reads_its_cells_and_not_those_beside() -> None:
    read = order._Read([Content((SheetContent("S"),), names={("", "rate"): "S!$B$2:$B$3", ("S", "own"): "$D$9"})])
    cells = [(row, column) for row in range(1, 11) for column in range(1, 6)]
    assert [cell for cell in cells if read.by_a_formula("s", cell)] == [(2, 2), (3, 2), (9, 4)]


@pytest.mark.parametrize(
    ("each", "word"),
    [
        (Found("input edited", "S", "A1", "", "a", "b"), True),
        (Found("input edited", "S", "B2", "", "a", "b"), False),
        (Found("input edited", "S", "A1", "", 1.0, "b"), False),
        (Found("input edited", "S", "A1", "", "a", 1.0), False),
        (Found("input edited", "S", "A1", "", "a", None), True),
        (Found("input added", "S", "A1", "", None, 1.0), True),
        (Found("input added", "S", "B2", "", None, 1.0), False),
        (Found("formula gone", "S", "A1", "", "a", "b"), False),
        (Found("note", "S", "", "", None, None), False),
    ],
)
def test_what_is_a_word_that_nothing_reads(each: Found, word: bool) -> None:
    content = Content((SheetContent("S", formulas={(9, 9): "B2*2"}),))
    last = Found("guard gone", "S", "", "")
    assert order.in_order([each, last], [content]) == ([last, each] if word else [each, last])
