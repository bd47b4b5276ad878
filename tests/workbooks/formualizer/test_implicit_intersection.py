"""A plain formula answers one value."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formualizer.implicit_intersection import (
    calculates_with_ranges,
    is_call_of_scalars,
    is_many,
    takes_many,
    with_callers,
    with_cut_operands,
    with_intersections,
)
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
        ("2*(A1:A5)", "2*(@A1:A5)"),
        ("(A1:A5)", "(@A1:A5)"),
        ("ABS((A1:A5))", "ABS((@A1:A5))"),
        ("SUM((A1:A5))", "SUM((A1:A5))"),
        ("SUM(A1:A5)+A1:A5", "SUM(A1:A5)+@A1:A5"),
        ("A1:A5+SUM(A1:A5)", "@A1:A5+SUM(A1:A5)"),
        ("ABS(A1)+B1:B5", "ABS(A1)+@B1:B5"),
    ],
)
def test_marks(formula: str, one: str) -> None:
    assert join(with_intersections(tokenize(formula))) == one


@pytest.mark.parametrize(
    ("formula", "cut"),
    [
        ("SUM(A1:A5*2)", "SUM(@A1:A5*2)"),
        ("SUM(2*A1:A5)", "SUM(2*@A1:A5)"),
        ("SUM(A1:A5*B1:B5,C1:C5)", "SUM(@A1:A5*@B1:B5,C1:C5)"),
        ("SUM(C1:C5,A1:A5*B1:B5)", "SUM(C1:C5,@A1:A5*@B1:B5)"),
        ("SUM(A1:A5)*2", "SUM(A1:A5)*2"),
        ("SUM(A1*2)", "SUM(A1*2)"),
        ("SUM(A1*B1:B5)", "SUM(A1*@B1:B5)"),
        ("SUM(@A1:A5*2)", "SUM(@A1:A5*2)"),
        ("SUM(2*@A1:A5)", "SUM(2*@A1:A5)"),
        ("SUM(A1:A5:C9*2)", "SUM(A1:A5:C9*2)"),
        ("SUM(2*C9:A1:A5)", "SUM(2*C9:A1:A5)"),
        ("SUM(A1:A5#*2)", "SUM(A1:A5#*2)"),
        ("SUM({1,2}*A1:A5)", "SUM({1,2}*@A1:A5)"),
        ("SUM(A1:A5:C9)", "SUM(A1:A5:C9)"),
        ("SUM(ABS(A1:A5)*B1:B5)", "SUM(ABS(A1:A5)*@B1:B5)"),
        ("SUM(B1:B5*ABS(A1:A5))", "SUM(@B1:B5*ABS(A1:A5))"),
        ("SUM(B1:B5,ABS(A1:A5)*2)", "SUM(B1:B5,ABS(A1:A5)*2)"),
        ("SUM(ABS(A1:A5*2))", "SUM(ABS(A1:A5*2))"),
        ("SUM(SUM(A1:A5*2))", "SUM(SUM(@A1:A5*2))"),
        ("MAX(1,MIN(A1:A5-B1))", "MAX(1,MIN(@A1:A5-B1))"),
        ("SUMPRODUCT(SUM(A1:A5*2))", "SUMPRODUCT(SUM(A1:A5*2))"),
        ("SUMPRODUCT(A1:A5*2)", "SUMPRODUCT(A1:A5*2)"),
        ("ABS(SUM(A1:A5*2))", "ABS(SUM(@A1:A5*2))"),
        ("SUM(IF(A1:A5>2,B1:B5,0))", "SUM(IF(@A1:A5>2,B1:B5,0))"),
        ("SUM(IF(2>A1:A5,B1:B5*2,0))", "SUM(IF(2>@A1:A5,B1:B5*2,0))"),
        ("SUM(IF(A1,B1:B5,0))", "SUM(IF(A1,B1:B5,0))"),
        ("SUM(IF(A1:A5>2,B1,0)*C1:C5)", "SUM(IF(@A1:A5>2,B1,0)*@C1:C5)"),
        ("SUM(ROUND(IF(A1:A5>2,B1,0),0))", "SUM(ROUND(IF(A1:A5>2,B1,0),0))"),
        ("A1:A5*2", "A1:A5*2"),
        ("SUM(A1:A5*2", "SUM(@A1:A5*2"),
        ("SUM(2*A1:A5", "SUM(2*@A1:A5"),
        ("COUNT(A1:A5*2)+SUM(A1:A5)", "COUNT(@A1:A5*2)+SUM(A1:A5)"),
    ],
)
def test_ranges_that_are_calculated_with_in_a_sum_are_cut(formula: str, cut: str) -> None:
    assert join(with_cut_operands(tokenize(formula))) == cut


@pytest.mark.parametrize(
    ("formula", "is_one"),
    [
        ("VX_GRADE()", True),
        ("VX_GRADE(A1)", True),
        ('VX_GRADE(A1, "x",Start,2,#N/A)', True),
        ("VX_GRADE(A1:A5)", False),
        ("VX_GRADE(A1,SUM(B1))", False),
        ("VX_GRADE(-A1)", False),
        ("VX_GRADE({1,2})", False),
        ("VX_GRADE", False),
        ("VX_GRADE(", False),
        ("VX_GRADE(A1)+1", False),
        ("SUM(A1)", False),
        ("-VX_GRADE(A1)", False),
    ],
)
def test_a_call_of_single_values_is_known_by_its_tokens(formula: str, is_one: bool) -> None:
    assert is_call_of_scalars(tokenize(formula)) is is_one


def test_each_token_stands_in_the_brackets_of_functions_from_the_outermost_in() -> None:
    told = [
        (token.text, " ".join(callers))
        for token, callers in map(copied, with_callers(tokenize("(2*SUM(A1,(MAX(B1)+1)))-C1")))
    ]
    assert told == [
        ("(", ""), ("2", ""), ("*", ""), ("SUM", ""), ("(", ""), ("A1", "SUM"), (",", "SUM"), ("(", "SUM"),
        ("MAX", "SUM"), ("(", "SUM"), ("B1", "SUM MAX"), (")", "SUM"), ("+", "SUM"), ("1", "SUM"), (")", "SUM"),
        (")", ""), (")", ""), ("-", ""), ("C1", ""),
    ]  # fmt: skip


def copied(told: tuple[object, list[str]]) -> tuple[object, list[str]]:
    """The list of callers is one that goes on changing."""
    return told[0], list(told[1])


@pytest.mark.parametrize(
    ("formula", "many"),
    [
        ("A1", False), ("A1:A2", True), ("Plan!A1", False), ("'a:b'!A1", False), ("'a:b'!A1:A2", True), ("{1}", True),
        ("VX_GRADE(A1)", True), ("SUM(A1)", False), ("INDEX(A1)", False), ("FILTER(A1)", True), ('"A1:A2"', False),
        ("A:A", True), ("2:2", True), ("Start", False),
    ],
)  # fmt: skip
def test_where_several_values_may_come_out(formula: str, many: bool) -> None:
    assert is_many(tokenize(formula)[0]) is many


def test_functions_that_make_one_value_of_a_range() -> None:
    assert [takes_many(name) for name in ("SUM", "VX_SHARE", "SUMPRODUCT", "ABS", "IF")] == [True] * 3 + [False] * 2


@pytest.mark.parametrize(
    ("formula", "left"),
    [
        ('LARGE((C1:C6="x")*B1:B6,2)', True),
        ("1+PERCENTILE(B1:B6*1,0.5)", True),
        ("NPV(0.1,B1:B6*2)", True),
        ('TEXTJOIN(",",TRUE,C1:C6&"a")', True),
        ("XOR(B1:B6>2)", True),
        ("SUM(IFERROR(F1:F6*1,0))", True),
        ("SUM(IFERROR(F1:F6,0))", True),
        ("SUM(IF(A1>2,B1:B6*2,0))", True),
        ("SUM(IF(A1>2,IFNA(B1:B6/2,0),0))", True),
        ('INDEX(B1:B6,MATCH(1,(C1:C6="x")*1,0))', True),
        ("LARGE(B1:B6,2)*2", False),
        ("LARGE(@B1:B6*2,1)", False),
        ("LARGE(B1:B6,A1*2)", False),
        ("NPV(0.1/12,B1:B6)", False),
        ("SUM(B1:B6*2)", False),
        ("SUM(IF(A1:A6>2,B1:B6,0))", False),
        ("SUM(IFERROR(F1*2,0),B1:B6)", False),
        ("SUMPRODUCT(LARGE(B1:B6*2,1))", False),
        ("SUMPRODUCT(IFERROR(B1:B6*2,0))", False),
        ('LOOKUP(2,1/(C1:C6="x"),B1:B6)', False),
        ("IFERROR(SUM(F1:F6),0)*2", False),
    ],
)
def test_a_range_that_is_calculated_with_and_not_cut_is_known(formula: str, left: bool) -> None:
    assert calculates_with_ranges(with_cut_operands(tokenize(formula))) is left
