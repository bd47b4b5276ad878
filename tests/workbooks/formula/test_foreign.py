"""What other programs make of VX_ calls, told word for word."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formula.foreign import foreign_problem, shadowed, vx_calls
from valuex_xl.workbooks.formula.tokens import tokenize

GOOGLE = "Google Sheets saved it, which keeps such a formula as a text"


@pytest.mark.parametrize(
    ("formula", "calls", "problem"),
    [
        ("VX_GRADE(A1)+vx_grade(A2)", 2, ""),
        ("VX_GRADE (A1)", 1, ""),
        ("SUM(A1:A9)", 0, ""),
        ('"VX_GRADE(A1)"&A1', 0, ""),
        (
            'IFERROR(__xludf.DUMMYFUNCTION("VX_GRADE(A1,""x"")+vx_key(B1)"),"A")',
            2,
            f'{GOOGLE}: =VX_GRADE(A1,"x")+vx_key(B1) - type the formula again in Excel',
        ),
        (
            'IFERROR(__xludf.DUMMYFUNCTION("=QUERY(A1:B9,""select A"")"),1)',
            0,
            f'{GOOGLE}: =QUERY(A1:B9,"select A") - type the formula again in Excel',
        ),
        (
            'IFERROR(__xludf.DUMMYFUNCTION("""COMPUTED_VALUE"""),3)',
            0,
            f'{GOOGLE}: ="COMPUTED_VALUE" - type the formula again in Excel',
        ),
        ("__xludf.DUMMYFUNCTION(A1)", 0, f"{GOOGLE} - type the formula again in Excel"),
        (
            "ORG.VALUEX.CALC.FUNCTIONS.VXGRADE(A1)",
            1,
            "ORG.VALUEX.CALC.FUNCTIONS.VXGRADE is what LibreOffice makes of VX_GRADE - write VX_GRADE",
        ),
        (
            "org.valuex.calc.functions.vx_key(A1)",
            1,
            "org.valuex.calc.functions.vx_key is what LibreOffice makes of VX_KEY - write VX_KEY",
        ),
        (
            "XLWINGS.VX_GRADE(A1)",
            1,
            "XLWINGS.VX_GRADE is no spelling of VX_GRADE that is known here - write VX_GRADE",
        ),
        (
            "VX_GRADE(A1;B1)",
            1,
            "its arguments are separated by semicolons; in a file commas separate them - type the formula again",
        ),
        ("SUM(A1;B1)", 0, ""),
        ('__xludf.DUMMYFUNCTION( "VX_KEY(A1)")', 1, f"{GOOGLE}: =VX_KEY(A1) - type the formula again in Excel"),
        ('__xludf.DUMMYFUNCTION(A1,"VX_KEY(A1)")', 0, f"{GOOGLE} - type the formula again in Excel"),
        ("VX_GRADE  (A1)+VX_rate (B1)+rate (VX_KEY(A1))", 3, ""),
        ("VX_rate A1+VX_rate", 0, ""),
        (
            "[1]!VX_GRADE(A1)+_xll.VX_KEY(B1)",
            2,
            "_xll.VX_KEY is no spelling of VX_KEY that is known here - write VX_KEY",
        ),
        (
            "ORG.VALUEX.OTHER(A1)",
            1,
            "ORG.VALUEX.OTHER is what LibreOffice makes of a VX_ function - write a VX_ function",
        ),
    ],
)
def test_what_is_told(formula: str, calls: int, problem: str) -> None:
    tokens = tokenize(formula)
    assert (vx_calls(tokens), foreign_problem(tokens)) == (calls, problem)


@pytest.mark.parametrize(
    ("formula", "names", "shadow"),
    [
        ("VX_GRADE(A1)", {"VX_GRADE"}, "VX_GRADE"),
        ("SUM(1)+[1]!vx_key(A1)", {"VX_KEY", "VX_GRADE"}, "VX_KEY"),
        ("VX_GRADE(A1)", {"VX_KEY"}, ""),
        ("SUM(A1)", {"SUM"}, ""),
        ("VX_GRADE+A1", {"VX_GRADE"}, ""),
        ("", {""}, ""),
    ],
)
def test_a_name_of_the_book_may_take_the_place_of_a_function(formula: str, names: set[str], shadow: str) -> None:
    told = f"the book has a name {shadow} of its own, which Excel may call in place of the function - rename it"
    assert shadowed(tokenize(formula), names.__contains__) == (told if shadow else "")
