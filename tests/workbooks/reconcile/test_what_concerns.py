"""What is told of VX_ cells alone: which kept cells concern them, and how many of them are proved."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[1] / "calculate"))

from workbooks.calculate.shaped import reshaped

from valuex_xl.functions import open_session
from valuex_xl.workbooks.recalc import Recalculation, recalculate


def done(
    cells: dict[str, tuple[object, object]], *, hidden_column: bool = False, everything: bool = False
) -> Recalculation:
    """A sheet of cells by name: a number with None, or a formula with its stored value."""

    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Data")
        for place, (content, stored) in cells.items():
            if isinstance(content, str):
                sheet.write_formula(place, content, None, stored)
            else:
                sheet.write(place, content)
        if hidden_column:
            sheet.set_column("C:C", 9, None, {"hidden": True})

    book = reshaped(build, lambda _, text: text)
    return recalculate(book, open_session(today=date(2026, 6, 30)), everything=everything)


@pytest.mark.parametrize(
    ("place", "formula"), [("E2", "=INDIRECT(A5)"), ("B7", "=OFFSET(A1,0,0)"), ("C9", "=INDIRECT(A5)+1")]
)
def test_an_unknown_reading_that_feeds_a_call_makes_every_kept_cell_concern_it(place: str, formula: str) -> None:
    cells: dict[str, tuple[object, object]] = {
        "A1": (0.5, None),
        place: (formula, 0.5),
        "F6": (f"=VX_GRADE({place})", "B"),
    }
    cells |= {"H8": ('=VALUE("1,000")', 1000), "A5": ('="A"&1', "A1")}
    summary = done(cells).summary
    assert ("Data", "H8") in {(each.sheet, each.cell) for each in summary.uncalculated}


def test_one_that_feeds_no_call_does_not() -> None:
    cells: dict[str, tuple[object, object]] = {
        "A1": (0.5, None),
        "F6": ("=VX_GRADE(A1)", "B"),
        "B7": ('=INDIRECT("A1")', 0.5),
    }
    summary = done(cells | {"H8": ('=VALUE("1,000")', 1000)}).summary
    assert summary.uncalculated == ()
    assert {each.cell for each in summary.aside} >= {"H8"}


def test_proved_are_calls_alone_unless_all_is_asked() -> None:
    cells: dict[str, tuple[object, object]] = {"A1": (0.5, None), "B1": ("=A1*2", 1), "B2": ("=A1*4", 2)}
    cells |= {"C1": ("=VX_GRADE(A1)", "B"), "C2": ("=VX_GRADE(B1)", "C"), "C3": ('=VX_GRADE(A1)&"!"', "B!")}
    told = done(cells).summary
    assert (told.asked, told.proved) == (3, 2)


def test_a_hidden_column_is_no_hidden_row() -> None:
    cells: dict[str, tuple[object, object]] = {"A1": (0.2, None), "A2": (0.3, None)}
    cells |= {"B1": ("=SUBTOTAL(109,A1:A2)", 0.5), "C1": ("=VX_GRADE(B1)", "A")}
    found = done(cells, hidden_column=True)
    assert found.summary.uncalculated == ()
    assert found.values["Data"][1, 3] == "B"
