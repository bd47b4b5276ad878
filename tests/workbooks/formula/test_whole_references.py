"""Whole columns and rows in VX_ calls are cut at the last used cell; those outside of them are not."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.formula.whole_references import cut_wholes

USED = {"S": (9, 4), "Other": (120, 2), "Empty": (0, 0)}


@pytest.mark.parametrize(
    ("written", "cut"),
    [
        ("VX_GRADE(A:A)", "VX_GRADE(A$1:A$9)"),
        ("VX_GRADE($A:C)", "VX_GRADE($A$1:C$9)"),
        ("VX_GRADE(Other!B:B,A1:C1)", "VX_GRADE(Other!B$1:B$120,A1:C1)"),
        ("VX_GRADE(Empty!A:A)", "VX_GRADE(Empty!A$1:A$1)"),
        ("VX_GRADE(2:$3)", "VX_GRADE($A2:$D$3)"),
        ("VX_GRADE(Empty!$1:1)", "VX_GRADE(Empty!$A$1:$A1)"),
        ("VX_GRADE(A1:A1048576)", "VX_GRADE(A$1:A$9)"),
        ("VX_GRADE(A2:A1048576)", "VX_GRADE(A2:A1048576)"),
        ("VX_GRADE(A1:XFD2)", "VX_GRADE($A1:$D2)"),
        ("VX_GRADE(B1:XFD2)", "VX_GRADE(B1:XFD2)"),
        ("VX_GRADE(IF(A:A>0,A:A))+SUM(A:A)", "VX_GRADE(IF(A$1:A$9>0,A$1:A$9))+SUM(A:A)"),
        ("SUM(A:A)", "SUM(A:A)"),
        ("SUM(VX_GRADE(A:A),B:B)", "SUM(VX_GRADE(A$1:A$9),B:B)"),
    ],
)
def test_what_is_cut(written: str, cut: str) -> None:
    tokens = cut_wholes(tokenize(written), "S", USED.__getitem__)
    assert "".join(token.text for token in tokens) == cut
