"""Whose cell a finding is of: the first text to its left that corresponds to it, and its day as a day."""

from __future__ import annotations

import pytest

from valuex_xl.addresses import Position, area_of
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.seal.content import Content, SheetContent, TableContent
from valuex_xl.workbooks.seal.looks import Format
from valuex_xl.workbooks.seal.whose import Whose


def position_of(cell: str) -> Position:
    return area_of(cell)[:2]


TEXTS = {
    "A2": "left of the table",
    "B1": "Customer",
    "B2": "Ann",
    "C2": 5.0,
    "D2": "note",
    "B3": "Ben",
    "F2": "beside",
    "A6": "below",
    "A7": 7.0,
    "B7": "second",
    "AY9": "column 51",
    "AX10": "column 50",
}
SHEET = SheetContent("Plan", inputs={position_of(cell): value for cell, value in TEXTS.items()})
TABLES = {
    "Own": TableContent("PLAN", "B1:D3", ("Customer", "Income", "Note"), 1, 0),
    "Elsewhere": TableContent("Board", "A1:Z99", ("x",), 1, 0),
}


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("C2", " (Ann)"),  # its own table, from its own first column on
        ("D2", " (Ann)"),
        ("D3", " (Ben)"),
        ("B2", ""),  # nothing of its table is to its left
        ("E2", " (left of the table)"),  # what stands beside a table has no row in it
        ("G2", " (left of the table)"),
        ("E3", ""),
        ("H1", ""),
        ("B6", " (below)"),  # outside of tables, and of those of another sheet
        ("C7", " (second)"),
        ("A6", ""),
        ("AZ9", ""),  # looked for in the first 49 columns only
        ("AZ10", ""),
    ],
)
def test_the_label_is_the_first_text_that_corresponds(cell: str, label: str) -> None:
    assert Whose(SHEET, Content((SHEET,), tables=TABLES)).label(position_of(cell)) == label


@pytest.mark.parametrize(
    ("cell", "value", "shown"),
    [
        ("C5", 46174.0, "2026-06-01"),
        ("C9", 46174.0, "2026-06-01"),
        ("C10", 46174.0, "46,174"),
        ("D5", 46174.0, "46,174"),
        ("E5", 46174.0, "2026-06-01"),
        ("C5", "x", '"x"'),
        ("C5", -1.0, "-1"),
        ("C5", None, "nothing"),
    ],
)
def test_the_number_of_a_day_is_shown_as_one_where_the_cell_shows_one(cell: str, value: Scalar, shown: str) -> None:
    formats = (Format("C5:C9", "d mmm yyyy"), Format("D5:D9", '0" days"'), Format("E5", "[$-407]dd"))
    sheet = SheetContent("Plan", formats=formats)
    assert Whose(sheet, Content((sheet,))).shown(value, position_of(cell)) == shown
