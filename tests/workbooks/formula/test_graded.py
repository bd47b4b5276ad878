"""Which formulas show a grade."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formula.graded import ANYTHING, shown_by
from valuex_xl.workbooks.formula.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "shows"),
    [
        ("VX_GRADE(A1)", True),
        ("vx_grade(A1:B1,A$1:B$1)", True),
        ('VX_GRADE(A1,,"grade")', True),
        ('VX_GRADE(A1,,"GRADE","strict")', True),
        ('VX_GRADE(A1,,,"strict")', True),
        ('VX_GRADE(A1,"grade","why")', False),
        ('VX_GRADE(A1,,"next")', False),
        ("VX_GRADE(A1,,B1)", False),
        ("@VX_GRADE(A1)", True),
        ("+VX_GRADE(A1)", True),
        (" ( VX_GRADE(A1) ) ", True),
        ("@(+(VX_GRADE(A1)))", True),
        ("-VX_GRADE(A1)", False),
        ("(VX_GRADE(A1))&(B1)", False),
        ("(A1)&(VX_GRADE(A1))", False),
        ("VX_GRADE(A1)&VX_GRADE(B1)", False),
        ("VX_GRADE(A1)=B1", False),
        ("VX_SCORE(A1)", False),
        ("LEN(VX_GRADE(A1))", False),
        ('IF(A1="","",VX_GRADE(A1))', True),
        ('IF(VX_GRADE(A1)="A","",B1)', False),
        ('IF(A1="",VX_GRADE(B1),VX_GRADE(A1))', True),
        ('IF(A1="",VX_GRADE(B1),"none")', False),
        ('IF(A1="","","")', False),
        ('IFERROR(VX_GRADE(A1),"")', True),
        ('IFERROR(VX_GRADE(A1),"?")', True),
        ("IFERROR(A1,VX_GRADE(A1))", False),
        ("A1", False),
        ("1", False),
        ("", False),
        ("()", False),
    ],
)
def test_a_grade_is_shown_where_nothing_else_is_handed_on(text: str, shows: bool) -> None:
    assert shown_by(tokenize(text)).grades is shows


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ('IF(A1="","n/a",VX_GRADE(A1))', True),
        ('IF(D1<>"",D1,VX_GRADE(A1))', True),
        ("IF(A1>0,VX_GRADE(A1),0)", True),
        ('IF(A1="",IF(B1,"x",""),IF(C1,"",VX_GRADE(A1)))', True),
        ('IF(A1="",VX_GRADE(A1,,"why"),VX_GRADE(A1))', True),
        ('IF(A1="","",VX_GRADE(A1))', False),
        ('IFERROR(VX_GRADE(A1),"?")', False),
        ('IF(VX_GRADE(A1)="A","yes","no")', False),
        ('VX_GRADE(A1)&""', False),
        ("VX_GRADE(A1)", False),
        ("", False),
    ],
)
def test_a_grade_or_something_else_is_known_from_a_grade(text: str, either: bool) -> None:
    told = shown_by(tokenize(text))
    assert told.or_else is either
    assert not (either and told.grades)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('IFERROR(VX_GRADE(A1),"?")', {"?"}),
        ('IFNA(VX_GRADE(A1),"say ""none""")', {'say "none"'}),
        ("IFERROR(IFNA(VX_GRADE(A1),0),1.50)", {"0", "1.5"}),
        ('IFERROR(VX_GRADE(A1),"")', set()),
        ("IFERROR(VX_GRADE(A1),B1)", {ANYTHING}),
        ('IFERROR(VX_GRADE(A1),IF(B1,"?",""))', {ANYTHING}),
        ("IFERROR(VX_GRADE(A1),VX_GRADE(B1))", set()),
        ('IFERROR(VX_GRADE(A1),IFNA(VX_GRADE(B1),"?"))', {"?"}),
        ('IF(A1="","n/a",VX_GRADE(A1))', set()),
    ],
)
def test_what_stands_in_place_of_an_error_is_no_grade(text: str, shown: set[str]) -> None:
    assert shown_by(tokenize(text)).no_grades == shown
