"""No formula cell stands twice or before one of its row, wherever a sheet is cut; stored values are of their type."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from package_books import handmade, rows

from valuex_xl.addresses import LAST_ROW
from valuex_xl.workbooks.package import BookError, read_book, segments
from valuex_xl.workbooks.package.cells import formula_kind, stored_value

CONTEXT: Any = SimpleNamespace(date1904=False, strings=lambda: ["first", "second"])


def places(cells: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """The formula cells of a sheet with a row for each of these."""
    xml = "".join(f'<row r="{row}"><c r="{column}{row}"><f>A1</f><v>1</v></c></row>' for row, column in cells)
    return list(read_book(handmade(rows(xml))).formulas("S").places())


@pytest.mark.parametrize("at_a_time", [40, 150, 1 << 21])
@pytest.mark.parametrize(
    ("cells", "ordered"),
    [
        ([(1, "B"), (2, "B"), (3, "B"), (4, "B"), (5, "B")], True),
        ([(1, "B"), (2, "C"), (3, "B"), (4, "D"), (9, "A")], True),
        ([(1, "B"), (1, "C"), (2, "B"), (2, "XFD"), (3, "A")], True),
        ([(1, "B"), (2, "B"), (LAST_ROW, "B")], True),
        ([(1, "B"), (2, "B"), (2, "B"), (3, "B")], False),
        ([(1, "B"), (2, "B"), (3, "B"), (4, "B"), (4, "B")], False),
        ([(1, "B"), (1, "B")], False),
        ([(1, "B"), (2, "C"), (2, "B")], False),
        ([(2, "B"), (1, "B")], True),
        ([(0, "B"), (1, "B")], False),
        ([(1, "B"), (LAST_ROW + 1, "B")], False),
    ],
)
def test_no_formula_cell_stands_twice_or_before_one_of_its_row(
    monkeypatch: pytest.MonkeyPatch, cells: list[tuple[int, str]], ordered: bool, at_a_time: int
) -> None:
    monkeypatch.setattr(segments, "_AT_A_TIME", at_a_time)
    if ordered:
        number = {"A": 1, "B": 2, "C": 3, "D": 4, "XFD": 16_384}
        assert places(cells) == [(row, number[column]) for row, column in cells]
    else:
        with pytest.raises(BookError):
            places(cells)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("n", "1.5", 1.5), ("n", "", None), ("n", "-1E3", -1000.0), ("str", "a_x000D_b", "a\rb"), ("str", "", ""),
        ("s", "0", "first"), ("s", " 1 ", "second"), ("b", "1", True), ("b", "true", True), ("b", "0", False),
        ("b", "", None), ("e", "", None), ("d", "2026-01-02", 46024.0), ("d", "later", "later"),
        ("inlineStr", "x", "x"),
    ],
)  # fmt: skip
def test_a_stored_value_is_of_its_type(kind: str, text: str, value: object) -> None:
    assert stored_value(kind, text, CONTEXT) == value


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        ("s", "2", "there is no shared string '2' (there are 2)"),
        ("s", "-1", "there is no shared string '-1' (there are 2)"),
        ("s", "", "there is no shared string '' (there are 2)"),
        ("s", "9" * 50, f"there is no shared string '{'9' * 40}' (there are 2)"),
        ("n", "x" * 50, f"its stored value '{'x' * 40}' is no number"),
    ],
)
def test_a_stored_value_that_cannot_be_is_told_by_its_first_letters(kind: str, text: str, reason: str) -> None:
    with pytest.raises(ValueError) as told:
        stored_value(kind, text, CONTEXT)
    assert str(told.value) == reason


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ({}, ("plain", None, None)),
        ({"t": "normal", "ref": "A1:B2", "si": "3"}, ("plain", None, None)),
        ({"t": "shared", "si": "3"}, ("shared", None, 3)),
        ({"t": "shared", "si": "0", "ref": "A1:B2"}, ("shared", (1, 1, 2, 2), 0)),
        ({"t": "shared"}, ("shared", None, None)),
        ({"t": "array", "ref": "B2", "si": "3"}, ("array", (2, 2, 2, 2), None)),
        ({"t": "dataTable", "ref": "B2:C3"}, ("data table", (2, 2, 3, 3), None)),
    ],
)
def test_of_what_kind_a_formula_is(known: dict[str, str], found: object) -> None:
    assert formula_kind(known) == found


@pytest.mark.parametrize("kind", ["array", "dataTable"])
def test_an_array_says_which_cells_it_fills(kind: str) -> None:
    for known in ({"t": kind}, {"t": kind, "ref": ""}):
        with pytest.raises(ValueError, match="does not say which cells it fills"):
            formula_kind(known)
