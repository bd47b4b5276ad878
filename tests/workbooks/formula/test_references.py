"""References in A1 style, read and moved."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formula.references import (
    Area,
    cell_name,
    column_letters,
    column_number,
    quoted_sheet,
    read_area,
)

FIXED = (False, False, False, False)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("$A$1", Area(None, 1, 1, 1, 1, FIXED)),
        ("B2", Area(None, 2, 2, 2, 2, (True, True, True, True))),
        ("$A1:B$3", Area(None, 1, 1, 3, 2, (True, False, False, True))),
        ("B3:A1", Area(None, 1, 1, 3, 2, (True, True, True, True))),
        ("$A:$C", Area(None, 1, 1, 1_048_576, 3, FIXED)),
        ("$2:4", Area(None, 2, 1, 4, 16_384, (False, False, True, False))),
        ("'It''s'!$A$1", Area("It's", 1, 1, 1, 1, FIXED)),
        ("Data!$XFD$1048576", Area("Data", 1_048_576, 16_384, 1_048_576, 16_384, FIXED)),
        ("A1048577", None),
        ("Sheet1:Sheet3!A1", None),
        ("Sheet1!#REF!", None),
    ],
)
def test_reading(text: str, area: Area | None) -> None:
    assert read_area(text) == area


def test_a_shared_formula_moves_its_relative_edges_only() -> None:
    area = read_area("$A1:B$3")
    assert area is not None
    assert area.moved(2, 5) == Area(None, 3, 1, 3, 7, area.moves)


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")]
)
def test_columns(number: int, letters: str) -> None:
    assert column_letters(number) == letters
    assert column_number(letters) == number


def test_names_of_cells_and_sheets() -> None:
    assert cell_name(12, 28) == "AB12"
    assert quoted_sheet("It's") == "'It''s'!"
