"""A book without a seal: numbers typed over formulas that are filled down, and totals of formulas that are off."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest
import xlsxwriter

from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.evidence import evidence
from valuex_xl.workbooks.seal.found import Found

Cells = Mapping[str, object]


def book(cells: Cells, rows: int = 9, total: float | None = None) -> list[Found]:
    """Costs in A, their tenth in B with a total below; ``cells`` are put in their place afterwards."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("Plan")
    sheet.write_row("A1", ["Cost", "Tenth"])
    whole: dict[str, object] = {}
    for row in range(2, rows + 2):
        whole[f"A{row}"] = 10.0 * row
        whole[f"B{row}"] = (f"=A{row}/10", float(row))
    summed = sum(float(row) for row in range(2, rows + 2))
    whole[f"B{rows + 2}"] = (f"=SUM(B2:B{rows + 1})", summed if total is None else total)
    for cell, value in {**whole, **cells}.items():
        if isinstance(value, tuple):
            sheet.write_formula(cell, value[0], None, value[1])
        elif value is not None:
            sheet.write(cell, value)
    workbook.close()
    return evidence(content_of(read_book(buffer.getvalue(), name="plan.xlsx")))


def test_a_whole_fill_is_not_asked_about() -> None:
    assert book({}) == []


def test_a_number_in_the_midst_of_a_fill_is_asked_about() -> None:
    (found,) = book({"B5": 5.0})
    assert (found.kind, found.sheet, found.cells, found.now) == ("formula gone?", "Plan", "B5", 5.0)
    assert found.text == (
        "is the number 5, while the rest of B3:B7 is one formula filled down: was a formula overwritten? Only a seal "
        "tells what it answered"
    )


QUIET: Mapping[str, Cells] = {
    "a label": {"B5": "new"},
    "a gap": {"B5": None},
    "actual figures above a forecast": {f"B{row}": float(row) for row in (2, 3, 4, 5)},
    "the first of a running sum": {"B2": 2.0},
    "two in a row, between which nothing is one": {"B5": 5.0, "B6": 6.0},
    "another formula around it": {"B4": ("=A4/20", 2.0), "B5": 5.0, "B11": ("=SUM(B2:B10)", 52.0)},
    "a line with formulas of its own": {"B6": 6.0, "C6": ("=SUM(A2:A5)", 140.0), "C5": ("=A5*1", 50.0)},
}


@pytest.mark.parametrize("cells", QUIET.values(), ids=QUIET.keys())
def test_what_may_be_meant_is_not(cells: Cells) -> None:
    assert [each for each in book({**cells}) if each.kind == "formula gone?"] == []


def test_many_in_one_column_are_a_note() -> None:
    found = book({f"B{row}": float(row) for row in (5, 8, 11)}, rows=14)
    assert [(each.kind, each.cells) for each in found] == [("note", "B5")]
    assert found[0].text == "are numbers between formulas that are one filled down: B5, B8, B11"
    many = book({f"B{row}": float(row) for row in (5, 8, 11, 14)}, rows=40)
    assert [each.kind for each in many] == ["note"]
    few = book({f"B{row}": float(row) for row in (5, 8, 11)}, rows=40)
    assert [each.kind for each in few] == ["formula gone?"] * 3


def test_a_total_of_formulas_that_its_lines_do_not_give_is_asked_about() -> None:
    (found,) = book({}, total=50.0)
    assert (found.kind, found.cells, found.was, found.now) == ("total off?", "B11", 50.0, 54.0)
    assert found.text.startswith("is stored as 50, and what is stored in the cells that it sums gives 54: ")


@pytest.mark.parametrize(
    "cells",
    [
        {"B4": ("=A4/0", "#DIV/0!")},  # an error: no sum
        {"B11": ("=SUM(B2:B10)*2", 1.0)},  # no plain sum
        {f"B{row}": (f"=A{row}/10", 0) for row in range(2, 12)},  # nothing is stored
        {"B11": ("=SUM(B2:B10)", 54.00000000001)},
    ],
)
def test_totals_that_cannot_be_held_against_their_lines_are_not(cells: Cells) -> None:
    assert [each.kind for each in book(cells) if each.kind == "total off?"] == []
