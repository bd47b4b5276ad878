"""INDEX by the formula's own row is the cell it picks; every other INDEX stays as it is."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formualizer.index_by_row import resolve_index
from valuex_xl.workbooks.formula.tokens import join, tokenize


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("INDEX(Workings!$B:$B,ROW(Workings!$B$5)+ROW()-ROW($H$5))", "Workings!$B7"),
        ("INDEX($B$10:$B$20,ROW()-5)", "$B11"),
        ("INDEX(B$10:B$20, ROW() - ROW($A$5) + 1)*2", "B12*2"),
        ("INDEX('My ''Plan'!$C:$C,3)", "'My ''Plan'!$C$3"),
        ("IFNA(INDEX($B:$B,ROW()),0)+INDEX($C:$C,ROW())", "IFNA($B7,0)+$C7"),
        ("SUM(A1,INDEX($B:$B,ROW()))", "SUM(A1,$B7)"),
        ("SUM(A1:(INDEX($B:$B,ROW())))", "SUM(A1:($B7))"),
    ],
)
def test_written_out(formula: str, written: str) -> None:
    assert join(resolve_index(tokenize(formula), 7)) == written


@pytest.mark.parametrize(
    "formula",
    [
        "INDEX($B$10:$B$20,ROW()+50)",  # beyond the range: #REF!
        "INDEX($B$10:$B$20,ROW()-7)",  # row 0 is the whole column
        "INDEX(B10:B20,ROW()-5)",  # the range moves with the formula
        "INDEX($B:$C,ROW(),2)",
        "INDEX($B:$C,ROW())",
        "INDEX($B:$B,A1)",
        "INDEX($B:$B,ROW()*2)",
        "INDEX($B:$B,ROW()+ROW())",
        "INDEX($B:$B,-ROW())",
        "INDEX($B:$B,ROW(A5))",
        "INDEX($B:$B,MATCH(1,$A:$A,0))",
        "A1:INDEX($B:$B,ROW())",
        "INDEX($B:$B,ROW()):C9",
        "INDEX($B:$B,)",
        "INDEX($B:$B,1.5)",
    ],
)
def test_left_alone(formula: str) -> None:
    assert join(resolve_index(tokenize(formula), 7)) == formula
