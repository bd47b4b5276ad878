"""A plain formula answers one value."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formualizer.implicit_intersection import with_intersections
from valuex_xl.workbooks.formula.tokens import join, tokenize


@pytest.mark.parametrize(
    ("formula", "one"),
    [
        ("A1*2", "A1*2"),
        ("SUM(A1:A5)*2", "SUM(A1:A5)*2"),
        ("A1:A5*2", "@A1:A5*2"),
        ("-A1:A5", "-@A1:A5"),
        ("@A1:A5", "@A1:A5"),
        ("VX_GRADE(A1:A5)", "@VX_GRADE(A1:A5)"),
        ("1+VX_GRADE(A1)", "1+@VX_GRADE(A1)"),
        ("SUM(VX_CLV(A1:A5,1))", "SUM(VX_CLV(A1:A5,1))"),
        ("VX_GRADE(VX_WALLET(A1,B1))", "@VX_GRADE(VX_WALLET(A1,B1))"),
        ('IFERROR(VX_GRADE(A1),"")', 'IFERROR(@VX_GRADE(A1),"")'),
        ("IF(A1:A5>2,1,0)", "IF(@A1:A5>2,1,0)"),
        ("INDEX(VX_GRADE(A1:A5),2)", "@(INDEX(VX_GRADE(A1:A5),2))"),
        ("INDEX(A1:B5,2,0)", "@(INDEX(A1:B5,2,0))"),
        ("SUM(INDEX(A1:B5,2,0))", "SUM(INDEX(A1:B5,2,0))"),
        ("{1,2}", "@({1,2})"),
        ("_xlfn._xlws.FILTER(A1:A5,B1:B5)", "@(_xlfn._xlws.FILTER(A1:A5,B1:B5))"),
        ("A1:INDEX(B1:B5,2)", "@(A1:INDEX(B1:B5,2))"),
        ('IF(A1,"A1:A5")', 'IF(A1,"A1:A5")'),
    ],
)
def test_marks(formula: str, one: str) -> None:
    assert join(with_intersections(tokenize(formula))) == one
