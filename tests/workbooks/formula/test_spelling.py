"""Every spelling of a VX_ function that files hold."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formula.spelling import ForeignError, plain_spelling
from valuex_xl.workbooks.formula.tokens import join, tokenize

LINKS = ("file:///C:/Users/x/valuex.xlam", "prices.xlsx")


def plain(formula: str) -> str:
    return join(plain_spelling(tokenize(formula), LINKS))


@pytest.mark.parametrize(
    "stored",
    [
        "VX_GRADE(A1)",
        "vx_grade(A1)",
        "[1]!VX_GRADE(A1)",
        r"'C:\Users\x\AppData\valuex.xlam'!VX_GRADE(A1)",
        "valuex.xlam!VX_GRADE(A1)",
        "_xldudf_VX_GRADE(A1)",
        "_xldudf_XLWINGS_VX_GRADE(A1)",
        "_xll.VX_GRADE(A1)",
        "_xludf.VX_GRADE(A1)",
    ],
)
def test_every_spelling_is_the_plain_name(stored: str) -> None:
    assert plain(stored) == "VX_GRADE(A1)"


@pytest.mark.parametrize(
    ("stored", "means"),
    [
        ("_xlfn.SINGLE(VX_GRADE(A1))", "@(VX_GRADE(A1))"),
        ("_xlfn.SINGLE(_xll.VX_GRADE(A1))+1", "@(VX_GRADE(A1))+1"),
        ("SUM(_xlfn.ANCHORARRAY(D2))", "SUM(D2#)"),
        ("_xlfn.ANCHORARRAY('My Sheet'!D2)", "'My Sheet'!D2#"),
        ("_xlfn.XLOOKUP(1,A:A,B:B)", "_xlfn.XLOOKUP(1,A:A,B:B)"),
        ("VX_GRADE (A1)", "VX_GRADE(A1)"),
        ("vx_grade (A1)+Rate (A2)", "VX_GRADE(A1)+Rate (A2)"),
        ("VX_GRADE A1", "VX_GRADE A1"),
        ('"VX_GRADE("&[2]Sheet1!A1', '"VX_GRADE("&[2]Sheet1!A1'),
    ],
)
def test_marks_that_excel_stores(stored: str, means: str) -> None:
    assert plain(stored) == means


@pytest.mark.parametrize(
    ("stored", "home"),
    [
        ("[2]!VX_GRADE(A1)", "prices.xlsx"),
        (r"'C:\x\other.xlam'!VX_GRADE(A1)", "other.xlam"),
        ("[9]!VX_GRADE(A1)", "[9]"),
    ],
)
def test_the_same_name_in_another_file_is_not_ours(stored: str, home: str) -> None:
    with pytest.raises(ForeignError) as refused:
        plain(stored)
    assert str(refused.value) == f"VX_GRADE is called from {home}, which is not this add-in; point it to valuex.xlam"
