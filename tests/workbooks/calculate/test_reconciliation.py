"""Which results may be written: stored values are evidence."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

import openpyxl
import pytest
import xlsxwriter
from workbooks.calculate.calculating import Calculated, written

from valuex_xl.addresses import Cell
from valuex_xl.workbooks.formula.dependents import Dependents
from valuex_xl.workbooks.package import patched, read_book
from valuex_xl.workbooks.reconcile.results import Result

Cells = Mapping[str, tuple[str, object]]


def book(cells: Cells, *, everything: bool = False) -> Calculated:
    """1 to 5 in column A, and formulas with their stored values."""

    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        for row in range(5):
            sheet.write_number(row, 0, row + 1)
        for place, (formula, stored) in cells.items():
            sheet.write_formula(place, formula, None, stored)

    return Calculated(written(build), everything=everything)


def places(found: Iterable[Cell | Result]) -> set[str]:
    cells = (each.cell if isinstance(each, Result) else each for each in found)
    return {xlsxwriter.utility.xl_rowcol_to_cell(row - 1, column - 1) for _, row, column in cells}


def test_vx_cells_and_what_depends_on_them_are_written() -> None:
    found = book({"B1": ("=VX_TWICE(A5)", 3), "B2": ("=B1+1", 4), "B3": ("=A1+A2", 3), "B4": ("=SUM(B1:B2)*2", 0)})
    assert places(found.reconciled.write) == {"B1", "B2", "B4"}
    assert not found.reconciled.untrusted


def test_what_is_stored_rightly_stays() -> None:
    found = book({"B1": ("=VX_TWICE(A5)", 10), "B2": ("=B1+1", 11), "B3": ('=B1&""', "10")})
    assert not found.changed
    assert not found.reconciled.write


def test_a_cell_that_comes_out_other_than_stored_is_not_trusted_nor_what_depends_on_it() -> None:
    found = book(
        {
            "B1": ("=A1+A2", 99),
            "B2": ("=B1*2", 198),
            "B3": ("=VX_TWICE(B2)", 396),
            "B4": ("=VX_TWICE(A1)", 0),
            "B5": ("=B4+B2", 198),
        }
    )
    reasons = found.reconciled.untrusted
    assert places(reasons) == {"B1", "B2", "B3", "B5"}
    assert reasons["Sheet1", 1, 2] == "no VX_ call feeds it, but it is stored as 99 and came out as 3"
    assert reasons["Sheet1", 3, 2] == "it depends on Sheet1!B2, which is not trusted"
    assert places(found.reconciled.write) == {"B4"}


def test_numbers_agree_to_a_billionth_text_exactly() -> None:
    found = book({"B1": ("=A1/3", 0.3333333333), "B2": ("=A1/3", 0.333333), "B3": ('="a"', "A"), "B4": ("=A1=1", True)})
    assert places(found.reconciled.untrusted) == {"B2", "B3"}


def test_the_clock_and_chance_are_no_evidence() -> None:
    cells = {"B1": ("=TODAY()", 46000), "B2": ("=B1+1", 46001), "B3": ("=RAND()", 0.5), "B4": ("=VX_TWICE(B1)", 92000)}
    found = book(cells)
    assert not found.reconciled.untrusted
    assert places(found.reconciled.write) == {"B4"}
    assert places(book(cells, everything=True).reconciled.write) == {"B1", "B2", "B3", "B4"}


def test_what_reads_cells_that_it_does_not_name_cannot_be_told() -> None:
    found = book(
        {"B1": ("=VX_TWICE(A5)", 3), "B2": ('=INDIRECT("B1")', 3), "B3": ("=B2+1", 4), "B4": ('=INDIRECT("A2")', 2)}
    )
    assert places(found.reconciled.untrusted) == {"B2", "B3"}
    assert found.reconciled.untrusted["Sheet1", 2, 2] == (
        "its formula does not name the cells it reads (INDIRECT, OFFSET): it cannot be told what feeds it"
    )
    assert places(found.reconciled.write) == {"B1"}


def test_without_stored_values_everything_is_written() -> None:
    for nothing in (0, ""):
        found = book({"B1": ("=A1+A2", nothing), "B2": ("=VX_TWICE(B1)", nothing), "B3": ("=MAP(A1,2)", nothing)})
        assert places(found.reconciled.write) == {"B1", "B2"}
        assert places(found.reconciled.failed) == {"B3"}


@pytest.mark.parametrize("everything", [False, True])
def test_what_depends_on_a_cell_that_could_not_be_calculated_is_kept_and_told(everything: bool) -> None:
    """B3 came out as it is stored, but from a figure that may be old; B4 hangs on it through B2."""
    found = book(
        {
            "B1": ("=FOOBAR(1)", 7),
            "B2": ("=VX_TWICE(B1)", 1),
            "B3": ("=B1+1", 8),
            "B4": ("=SUM(B2:B3)", 9),
            "B5": ("=VX_TWICE(A1)", 0),
        },
        everything=everything,
    )
    assert places(found.reconciled.failed) == {"B1"}
    assert places(found.reconciled.untrusted) == {"B2", "B3", "B4"}
    assert set(found.reconciled.untrusted.values()) == {"it depends on Sheet1!B1, which could not be calculated"}
    assert places(found.reconciled.write) == places(found.reconciled.fed) == {"B5"}


def test_what_depends_on_a_circle_is_kept_and_told() -> None:
    found = book(
        {"B1": ("=B2+1", 1), "B2": ("=B1+1", 2), "B3": ("=IFERROR(VX_TWICE(B2),0)", 4), "B4": ("=VX_TWICE(A1)", 0)}
    )
    assert places(found.reconciled.failed) >= {"B1", "B2"}
    assert places(found.reconciled.failed.keys() | found.reconciled.untrusted.keys()) == {"B1", "B2", "B3"}
    assert places(found.reconciled.write) == {"B4"}


def with_data_table(source: str, stored: float) -> Calculated:
    """A data table in C2:C3 whose formula stands in C1, and a VX_ call on what it fills."""
    table = openpyxl.worksheet.formula.DataTableFormula
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"], sheet["B2"], sheet["B3"] = 1, 1, 2
    for cell, formula in {"C1": source, "C2": table(ref="C2:C3", r1="A1"), "E1": "=VX_TWICE(C3)", "F1": "=1+1"}.items():
        sheet[cell] = formula
    data = io.BytesIO()
    workbook.save(data)
    book = read_book(data.getvalue(), name="test.xlsx")
    return Calculated(read_book(patched(book, {"Sheet": {(1, 6): 2.0, (2, 3): stored}}, {}), name="test.xlsx"))


def test_a_data_table_feeds_others_with_its_stored_value() -> None:
    found = with_data_table("=A1+1", 5.0)
    assert places(found.reconciled.failed) == {"C2"}
    assert places(found.reconciled.write) == {"C1", "E1"}
    assert not found.reconciled.untrusted


def test_but_not_where_a_vx_call_feeds_the_formula_on_its_rim() -> None:
    found = with_data_table("=VX_TWICE(A1)", 5.0)
    assert places(found.reconciled.write) == {"C1"}
    assert found.reconciled.untrusted == {("Sheet", 1, 5): "it depends on Sheet!C2, which could not be calculated"}


@pytest.mark.parametrize(("source", "kept"), [("A1", False), ("VX_TWICE(A1)", True), ("TODAY()", True)])
def test_a_formula_on_another_workbook_feeds_others_with_its_stored_value(source: str, kept: bool) -> None:
    found = book({"B1": (f"=[9]!Rate*{source}", 7), "B2": ("=VX_TWICE(B1)", 1), "B3": ('="a"', "a")})
    assert places(found.reconciled.failed) == {"B1"}
    assert places(found.reconciled.untrusted) == ({"B2"} if kept else set())
    assert places(found.reconciled.write) == (set() if kept else {"B2"})


def test_an_error_value_of_a_vx_call_is_a_result() -> None:
    found = book({"B1": ("=VX_NONE()", 1), "B2": ("=B1+1", 2)})
    assert places(found.reconciled.write) == {"B1", "B2"}
    assert not found.reconciled.failed


def test_fed_through_a_spill_a_name_and_a_shared_range() -> None:
    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_column("A1", [1, 2, 3])
        workbook.define_name("Third", "=Sheet1!$B$3")
        sheet.write_dynamic_array_formula("B1:B3", "=VX_TWICE(A1:A3)", None, 1)
        sheet.write_formula("C1", "=B3+1", None, 2)
        sheet.write_formula("C2", "=Third+1", None, 2)
        sheet.write_formula("C3", "=SUM(A1:B30)", None, 2)
        sheet.write_formula("C4", "=SUM(A1:A30)", None, 2)

    found = Calculated(written(build))
    assert places(found.reconciled.write) == {"B1", "C1", "C2", "C3"}
    assert places(found.reconciled.untrusted) == {"C4"}


def test_reach_over_small_and_large_ranges() -> None:
    graph = Dependents({("S", 1, 5): [("S", 1, 5, 40, 5)]})
    graph.add(("S", 1, 2), ("S", 1, 1, 1, 1))
    graph.add(("S", 1, 3), ("S", 1, 2, 50_000, 2))
    graph.add(("T", 9, 9), ("S", 1, 2, 50_000, 2))
    graph.add(("S", 1, 4), ("S", 2, 2, 50_000, 2))
    graph.add(("S", 1, 5), ("S", 1, 3, 3, 3))
    graph.add(("S", 7, 7), ("S", 20, 5, 20, 6))
    assert graph.reach([("S", 1, 1)]) - {("S", row, 5) for row in range(2, 41)} == {
        ("S", 1, 1),
        ("S", 1, 2),
        ("S", 1, 3),
        ("T", 9, 9),
        ("S", 1, 5),
        ("S", 7, 7),
    }
    both = graph.origins([("S", 1, 4), ("S", 1, 1)])
    assert both.keys() == graph.reach([("S", 1, 4), ("S", 1, 1)])
    assert {both[cell] for cell in both if cell != ("S", 1, 4)} == {("S", 1, 1)}
    assert both["S", 1, 4] == ("S", 1, 4)
    assert graph.reach([("S", 30_000, 2)]) >= {("S", 1, 3), ("S", 1, 4), ("T", 9, 9)}
    assert graph.reach([("S", 50_001, 2)]) == {("S", 50_001, 2)}
