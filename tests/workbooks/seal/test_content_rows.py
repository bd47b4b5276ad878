"""The last row of a sealed sheet is the last that holds anything, whatever it is."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.seal.content import SheetContent


def test_of_an_empty_sheet_it_is_0() -> None:
    assert SheetContent("S").last_row == 0


@pytest.mark.parametrize("last", ["inputs", "formulas", "filled"])
def test_it_is_the_last_with_an_input_a_formula_or_what_one_filled(last: str) -> None:
    rows = {"inputs": 2, "formulas": 2, "filled": 2, last: 7}
    sheet = SheetContent(
        "S",
        inputs={(rows["inputs"], 1): 1.0},
        formulas={(rows["formulas"], 9): "A1"},
        filled={(rows["filled"], 3): (1, 3)},
    )
    assert sheet.last_row == 7
