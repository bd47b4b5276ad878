"""Formulas that are not calculated for what stands around them: sheets used to their end, names of functions."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formualizer.rewrite import EngineRewriter
from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.package import Name

USED = {"Far": (1_048_576, 16_384), "Long": (1_000_000, 90), "Plan": (40, 8)}
NAMES = [Name("Everything", None, "Far!$A:$XFD", False), Name("vx_wallet", "Plan", "Far!$A$1", False)]
REWRITER = EngineRewriter(tables={}, names=Names(NAMES), links=(), last_used=USED.__getitem__)


def problem(formula: str, sheet: str = "Plan") -> str:
    return REWRITER.rewrite(formula, (sheet, 2, 2), plain=False)[1].problem


@pytest.mark.parametrize("formula", ["SUM(Far!A:XFD)", "SUM(Far!$1:$1048576)", "VX_GRADE(SUM(Far!A1:XFD1048576))"])
def test_a_whole_sheet_that_is_used_to_its_last_corner_is_refused(formula: str) -> None:
    cells = formula.removeprefix("VX_GRADE(").removeprefix("SUM(").rstrip(")")
    assert problem(formula) == (
        f"{cells} stands for 17,179,869,184 cells: the sheet is used as far as XFD1048576 - name the cells that are "
        "meant, or clear what lies far out"
    )


def test_so_is_one_behind_a_name() -> None:
    assert problem("SUM(Everything)").startswith("Far!$A:$XFD stands for 17,179,869,184 cells")


@pytest.mark.parametrize("formula", ["SUM(A:XFD)", "SUM(Long!A:XFD)", "SUM(Far!A:CQ)", "SUM(Far!1:5000)"])
def test_a_whole_sheet_counts_as_far_as_it_is_used(formula: str) -> None:
    assert problem(formula) == ""


def test_a_name_in_the_place_of_a_function_keeps_its_formulas_from_being_calculated() -> None:
    said = "the book has a name VX_WALLET of its own, which Excel may call in place of the function - rename it"
    assert problem("VX_WALLET(1,2)") == said
    assert problem("1+_xlfn.VX_WALLET(1,2)") == said
    assert problem("VX_WALLET(1,2)", sheet="Long") == ""  # the name is of one sheet
    assert problem("VX_GRADE(0.5)") == ""
