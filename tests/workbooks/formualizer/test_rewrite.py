"""What is found in a formula, and what the calculation engine gets to read."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formualizer.rewrite import EngineRewriter
from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.package import Name, Table

REWRITER = EngineRewriter(
    tables={"customers": Table("Customers", "Data", (1, 1, 4, 2), ("Customer", "Income"), 1, 0)},
    names=Names([Name("All", None, "Data!$B:$B", False)]),
    links=("file:///C:/valuex.xlam",),
    last_used=lambda sheet: (50, 7) if sheet == "Data" else (9, 3),
    shapes={("data", 2, 4): (3, 2)},
)
PLACE = ("Plan", 2, 6)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ('[1]!VX_CONCENTRATION(Customers[Income],,"status")', 'VX_CONCENTRATION(\'Data\'!$B$2:$B$4,"\ue000","status")'),
        ("VX_GRADE(All)", "VX_GRADE(Data!$B$1:$B$50)"),
        ("VX_GRADE(A:B)", "VX_GRADE(A$1:B$9)"),
        ("VX_GRADE(2:3)", "VX_GRADE($A2:$C3)"),
        ("SUM(A:B)", "SUM(A:B)"),
        ("SUM(Data!D2#)", "SUM(Data!$D$2:$E$4)"),
        ("SUM(_xlfn.ANCHORARRAY(D2))", "SUM(#REF!)"),
        ("ROWS(Customers)", "ROWS('Data'!$A$2:$B$4)"),
    ],
)
def test_text(formula: str, text: str) -> None:
    assert REWRITER.rewrite(formula, PLACE, plain=False)[0] == text


@pytest.mark.parametrize(
    ("formula", "grades"),
    [
        ("VX_GRADE(A1)", True),
        ('VX_GRADE(A1,,"Grade")', True),
        ('VX_GRADE(A1,B1,,"strict")', True),
        ('VX_GRADE(A1,,"why")', False),
        ("VX_WALLET(A1,B1)", False),
        ("@ VX_GRADE( A1 )", True),
        ('IFERROR(VX_GRADE(A1),"unknown")', True),
        ("_xlfn.IFNA(VX_GRADE(A1,B1),A2)", True),
        ('IF(A1="","",VX_GRADE(A1))', True),
        ("IF(A1>1,VX_GRADE(A1),VX_GRADE(A2))", True),
        ("INDEX(VX_GRADE(A1:A9),3)", True),
        ('IF(A1="","none",VX_GRADE(A1))', False),
        ('IFERROR(VX_GRADE(A1,,"why"),"")', False),
        ('IF(A1="","","")', False),
        ('VX_GRADE(A1)&"x"', False),
        ('"x"&VX_GRADE(A1)', False),
        ('VX_GRADE(A1)="A"', False),
        ('TEXTJOIN(",",TRUE,VX_GRADE(A1:A5))', False),
        ("COUNTIF(A1:A5,VX_GRADE(A1))", False),
    ],
)
def test_which_formulas_answer_grades(formula: str, grades: bool) -> None:
    assert REWRITER.rewrite(formula, PLACE, plain=True)[1].grades is grades


@pytest.mark.parametrize(
    ("formula", "problem"),
    [
        ("[2]Sheet1!A1+1", "[2]Sheet1!A1 is in another workbook"),
        ("SUM([1]Sheet1!Rate)", "[1]Sheet1!Rate is in another workbook"),
        ("SUM([1]!Table1[c])", "[1]!Table1[c] is in another workbook"),
        ("SUM(Sheet1:Sheet3!A1)", "Sheet1:Sheet3!A1 is a reference over several sheets"),
        ("_xlfn.LAMBDA(_xlpm.x,_xlpm.x)(3)", "a function is called where it is made (LAMBDA)"),
        ("A1:A9 B2:C2", "the cells that two ranges have in common are asked for by a space"),
        ("SUM((A1:A2,B1))", "several ranges are joined in brackets"),
        ("Customers[Incme]", 'table Customers has no column Incme - did you mean "Income"?'),
        ('"text', '"text cannot be read as part of a formula'),
    ],
)
def test_what_cannot_be_calculated_is_told(formula: str, problem: str) -> None:
    assert REWRITER.rewrite(formula, PLACE, plain=True)[1].problem == problem


def test_facts() -> None:
    facts = REWRITER.rewrite('IF(VX_GRADE(A1)="A",VX_CLV(1,INDIRECT(B1)),TODAY())', PLACE, plain=True)[1]
    assert facts.calls == 2
    assert facts.volatile
    assert facts.indirect
    assert facts.functions == {"IF", "VX_GRADE", "VX_CLV", "INDIRECT", "TODAY"}
