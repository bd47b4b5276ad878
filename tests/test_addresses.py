"""Addresses in A1 style: references read and moved, names of cells and columns."""

from __future__ import annotations

import pytest

from valuex_xl.addresses import (
    Reference,
    area_of,
    area_text,
    cell_name,
    column_letters,
    column_number,
    quoted_sheet,
    read_reference,
)

FIXED = (False, False, False, False)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("$A$1", Reference(None, 1, 1, 1, 1, FIXED)),
        ("B2", Reference(None, 2, 2, 2, 2, (True, True, True, True))),
        ("$A1:B$3", Reference(None, 1, 1, 3, 2, (True, False, False, True))),
        ("B3:A1", Reference(None, 1, 1, 3, 2, (True, True, True, True))),
        ("$A:$C", Reference(None, 1, 1, 1_048_576, 3, FIXED)),
        ("$2:4", Reference(None, 2, 1, 4, 16_384, (False, False, True, False))),
        ("'It''s'!$A$1", Reference("It's", 1, 1, 1, 1, FIXED)),
        ("Data!$XFD$1048576", Reference("Data", 1_048_576, 16_384, 1_048_576, 16_384, FIXED)),
        ("A1048577", None),
        ("Sheet1:Sheet3!A1", None),
        ("Sheet1!#REF!", None),
    ],
)
def test_reading(text: str, area: Reference | None) -> None:
    assert read_reference(text) == area


def test_a_shared_formula_moves_its_relative_edges_only() -> None:
    area = read_reference("$A1:B$3")
    assert area is not None
    assert area.moved(2, 5) == Reference(None, 3, 1, 3, 7, area.moves)


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")]
)
def test_columns(number: int, letters: str) -> None:
    assert column_letters(number) == letters
    assert column_number(letters) == column_number(letters.lower()) == number


def test_names_of_cells_and_sheets() -> None:
    assert cell_name(12, 28) == "AB12"
    assert quoted_sheet("It's") == "'It''s'!"


@pytest.mark.parametrize("letters", ["XFE", "ZZZ", ""])
def test_no_sheet_has_more_columns(letters: str) -> None:
    with pytest.raises(ValueError, match=f"there is no column {letters}"):
        column_number(letters)
    assert read_reference(f"{letters}1") is None


@pytest.mark.parametrize(
    ("text", "area"), [("D9:B2", (2, 2, 9, 4)), ("$B$2", (2, 2, 2, 2)), ("XFD1048576", (1_048_576, 16_384) * 2)]
)
def test_an_area_of_a_file(text: str, area: tuple[int, int, int, int]) -> None:
    assert area_of(text) == area
    assert area_of(area_text(area)) == area


@pytest.mark.parametrize("text", ["A0", "A1048577", "XFE1", "B2:C0", "A1:B2:C3", "A:B", "Sheet1!A1", ""])
def test_no_such_area(text: str) -> None:
    with pytest.raises(ValueError, match="there is no c"):
        area_of(text)


def test_how_many_cells_a_reference_has() -> None:
    found = read_reference("$B2:D9")
    assert found is not None
    assert found.size == 24
