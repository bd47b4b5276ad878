"""The longest formula that is taken, the deepest, and what stands in every column of a spill that feeds a formula."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formula import limits
from valuex_xl.workbooks.formula.limits import DEEPEST, LONGEST, excess, excess_of_cells, excess_of_text
from valuex_xl.workbooks.formula.tokens import tokenize


def test_a_formula_as_long_as_may_be_and_one_longer() -> None:
    assert excess_of_text("1" * LONGEST) == ""
    assert excess_of_text("1" * (LONGEST + 1)) == f"the formula has {LONGEST + 1:,} characters; Excel takes 8,192"


def test_brackets_as_deep_as_may_be_and_one_deeper() -> None:
    assert excess(tokenize("(" * DEEPEST + "1" + ")" * DEEPEST)) == ""
    deeper = "(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1)
    assert excess(tokenize(deeper)) == f"the formula is nested {DEEPEST + 1:,} deep; Excel takes 64"
    assert excess(tokenize("()" * (DEEPEST + 9))) == ""


def test_brackets_that_stand_beside_each_other_do_not_add_up() -> None:
    """What is closed is closed, and the deepest place counts wherever it stands."""
    beside = "+".join(["ABS((1))"] * 300)
    too_deep = "(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1)
    assert excess(tokenize(beside)) == ""
    told = f"the formula is nested {DEEPEST + 1:,} deep; Excel takes 64"
    for formula in (f"{too_deep}+{beside}", f"{beside}+{too_deep}", f"(({beside})+1)+{too_deep}"):
        assert excess(tokenize(formula)) == told


@pytest.mark.parametrize(
    ("formula", "last_used", "cells", "corner"),
    [
        ("A1:D3", (90, 90), 0, ""),
        ("A1:D4", (90, 90), 16, "CL90"),
        ("SUM(B2:E5)", (5, 5), 16, "E5"),
        ("SUM(B2:E5)", (4, 5), 0, ""),
        ("SUM(B2:E5)", (5, 4), 0, ""),
        ("SUM(B2:E9)", (5, 5), 16, "E5"),
        ("SUM(B2:E9)", (1, 5), 0, ""),
        ("SUM(B2:E9)", (9, 1), 0, ""),
        ("SUM(D9:H20)", (0, 0), 0, ""),
        ("SUM(A:A)", (13, 1), 13, "A13"),
        ("SUM(A:A)", (12, 1), 0, ""),
        ("A1+1:1", (1, 13), 13, "M1"),
        ('"A1:Z99"&A1', (90, 90), 0, ""),
    ],
)
def test_so_many_cells_as_are_used_may_be_read_and_no_more(
    formula: str, last_used: tuple[int, int], cells: int, corner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_CELLS", 12)
    told = excess_of_cells(tokenize(formula), "S", {"S": last_used}.__getitem__)
    said = f" stands for {cells} cells: the sheet is used as far as {corner} - name the cells"
    assert said in told if cells else told == ""


def test_the_reference_that_is_too_large_is_named_with_its_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CELLS", 12)
    assert excess_of_cells(tokenize("SUM(A1,T!A:B)"), "S", {"T": (7, 2)}.__getitem__) == (
        "T!A:B stands for 14 cells: the sheet is used as far as B7 - name the cells that are meant, or clear what lies "
        "far out"
    )
