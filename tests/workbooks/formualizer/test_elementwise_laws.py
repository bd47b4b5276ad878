"""Where a function would be called for each of several values, from the text alone: a table of each kind of place."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from valuex_xl.functions import open_session
from valuex_xl.workbooks.evaluate import evaluate
from valuex_xl.workbooks.formualizer.elementwise import ToldAnswers, elementwise_call, with_told_answers
from valuex_xl.workbooks.formualizer.told_parts import PART, ToldParts, with_told_parts
from valuex_xl.workbooks.formula.tokens import join, tokenize


def told(formula: str) -> str:
    """The formula with each helper short: who wants one value, and the number of the token."""
    text = join(with_told_answers(tokenize(formula), 3)).replace(PART, "PART")
    return re.sub(r'VALUEX_ONE\("([\w.]+)",(\d+),3,ROW\(\),COLUMN\(\),', r"\1\2<", text)


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        # where one value is wanted, and where it is not
        ("VX_W(A1)", "VX_W(A1)"), ("1+VX_W(A1)", "1+VX_W(A1)"), ("(VX_W(A1))", "(VX_W(A1))"),
        ("ABS(VX_W(A1))", "ABS(ABS2<VX_W(A1)))"), ("ABS(-(1+VX_W(A1)))", "ABS(-(1+ABS6<VX_W(A1))))"),
        ("ABS(A1)+VX_W(A1)", "ABS(A1)+VX_W(A1)"), ("SUM(VX_W(A1))", "SUM(VX_W(A1))"),
        ("SUM(ABS(VX_W(A1)))", "SUM(ABS(ABS4<VX_W(A1))))"), ("ABS(SUM(VX_W(A1)))", "ABS(SUM(VX_W(A1)))"),
        ("ABS(CHOOSE(1,VX_W(A1)))", "ABS(CHOOSE(1,VX_W(A1)))"),
        ("ROUND(VX_W(A1),VX_W(B1))", "ROUND(ROUND2<VX_W(A1)),ROUND7<VX_W(B1)))"),
        ("MAX(VX_W(A1),ABS(VX_W(B1)+VX_W(C1)))", "MAX(VX_W(A1),ABS(ABS9<VX_W(B1))+ABS14<VX_W(C1))))"),
        # some of the arguments want one
        ("INDEX(A1:A9,VX_W(A1))", "INDEX(A1:A9,INDEX4<VX_W(A1)))"), ("INDEX(VX_W(A1:A9),2)", "INDEX(VX_W(A1:A9),2)"),
        ("SUMIF(A1:A9,VX_W(A1),B1:B9)", "SUMIF(A1:A9,SUMIF4<VX_W(A1)),B1:B9)"),
        ("SUMIF(VX_W(A1),1)", "SUMIF(VX_W(A1),1)"),
        ("VLOOKUP(VX_W(A1),A1:B9,2)", "VLOOKUP(VLOOKUP2<VX_W(A1)),A1:B9,2)"),
        # what is called for each value as well hands the question on
        ("IF(VX_W(A1),1,2)", "IF(VX_W(A1),1,2)"), ("ABS(IF(A1,VX_W(A1)))", "ABS(IF(A1,ABS6<VX_W(A1))))"),
        ("ABS(IFERROR(VX_W(A1),0))", "ABS(IFERROR(ABS4<VX_W(A1)),0))"), ("LEN(VX_W(A1))", "LEN(VX_W(A1))"),
        ("ABS(LEN(VX_W(A1)))", "ABS(LEN(ABS4<VX_W(A1))))"), ("CEILING(VX_W(A1),5)", "CEILING(VX_W(A1),5)"),
        ("HYPERLINK(VX_W(A1))", "HYPERLINK(VX_W(A1))"),
        ("ABS(HYPERLINK(VX_W(A1)))", "ABS(HYPERLINK(ABS4<VX_W(A1))))"),
        # other calls answer for themselves, unknown functions want one value
        ("VX_A(VX_W(A1))", "VX_A(VX_W(A1))"), ("ABS(VX_A(VX_W(A1)))", "ABS(ABS2<VX_A(VX_W(A1))))"),
        ("FOO(VX_W(A1))", "FOO(FOO2<VX_W(A1)))"),
        # one of several is cut out by @, and the second engine's parts with it
        ("ABS(@VX_W(A1))", "ABS(@VX_W(A1))"), ("ABS(@ VX_W(A1))", "ABS(@ VX_W(A1))"),
        ("ABS(2* VX_W(A1))", "ABS(2* ABS5<VX_W(A1)))"),
        (f"@{PART}(ABS(VX_W(A1)))+ABS(VX_W(B1))", "@PART(ABS(VX_W(A1)))+ABS(ABS14<VX_W(B1)))"),
        (f"{PART}(ABS(VX_W(A1)))", "PART(ABS(ABS4<VX_W(A1))))"),
        (f"ABS({PART}(VX_W(A1)))", "ABS(PART(ABS4<VX_W(A1))))"),
        (f"ABS(@{PART}((1)+VX_W(A1)))", "ABS(@PART((1)+VX_W(A1)))"), ("@ABS(VX_W(A1))", "@ABS(ABS3<VX_W(A1)))"),
        # what LET and LAMBDA name, where it is used and not where it is made
        ("LET(x,VX_W(A1),ABS(x))", "LET(x,VX_W(A1),ABS(ABS11<x)))"), ("LET(x,2,x+1)", "LET(x,2,x+1)"),
        ("ABS(LET(x,VX_W(A1),x))", "ABS(LET(x,ABS6<VX_W(A1)),ABS11<x)))"),
        ("ABS(LET(x,1,y ,x,y))", "ABS(LET(x,1,y ,ABS11<x),ABS13<y)))"),
        ("ABS(LAMBDA(x,x)(1))", "ABS(LAMBDA(x,ABS6<x))(1))"),
    ],
)  # fmt: skip
def test_who_wants_one_value(formula: str, written: str) -> None:
    assert told(formula) == written


@pytest.mark.parametrize(
    ("formula", "answer"),
    [
        ("=ROUND(LET(x,VX_WALLET(50,0.5),x*2),0)", 200.0),
        ("=ABS(LET( a ,1,b,a+VX_WALLET(50,0.5),b))", 101.0),
    ],
)
def test_a_call_that_let_names_inside_a_function_is_calculated(formula: str, answer: float) -> None:
    assert evaluate(formula, open_session(today=date(2026, 11, 28))) == answer


@pytest.mark.parametrize(
    ("formula", "each", "plain"),
    [
        ("ABS(A1)", "", ""), ("ABS(A1:A3)", "ABS", "ABS"), ("ABS(@A1:A3)", "", ""), ("ABS(@ A1:A3)", "", ""),
        ("ABS(2* A1:A3)", "ABS", "ABS"), ("ABS(SUM(A1:A3))", "", ""), ("SUM(ABS(A1:A3))", "ABS", "ABS"),
        ("A1:A3+ABS(A1)", "", ""), ("ABS(A1)+A1:A3", "", ""), ("LEN(A1:A3)", "", "LEN"),
        ("SUMPRODUCT(LEN(A1:A3))", "", ""), ("SUM(LEN(A1:A3))", "", "LEN"), ("IF(A1:A3,1,2)", "", ""),
        ("ABS(IF(A1,A1:A3))", "ABS", "ABS"), ("ABS(LEN(A1:A3))", "ABS", "LEN"), ("ABS(INDEX(A1:A3,1))", "", ""),
        ("INDEX(A1:A3,B1:B3)", "INDEX", "INDEX"), ("ABS(VX_W(A1:A3))", "", ""), ("ABS(INDIRECT(A1))", "", ""),
        ("ABS(OFFSET(A1,1,1))", "", ""), ("ABS(FILTER(A1:A3,B1:B3))", "ABS", "ABS"), ("ABS({1,2})", "ABS", "ABS"),
        ("ROUND(1,A1:A3)", "ROUND", "ROUND"), ("COUNTIF(A1:A3,1)", "", ""),
        ("COUNTIF(A1:A3,B1:B3)", "COUNTIF", "COUNTIF"),
        ("MAX(ABS(1),A1:A3)", "", ""), ("(ABS(1))+A1:A3", "", ""),
    ],
)  # fmt: skip
def test_which_function_would_be_called_for_each_value(formula: str, each: str, plain: str) -> None:
    assert (elementwise_call(tokenize(formula)), elementwise_call(tokenize(formula), plain=True)) == (each, plain)


@pytest.mark.parametrize(
    ("answer", "is_told"),
    [(1.0, False), ([[1.0]], False), ([[1.0, 2.0]], True), ([[1.0], [2.0]], True), (None, False), ("ab", False)],
)
def test_several_values_are_told_until_the_place_answers_one(answer: Any, is_told: bool) -> None:
    told_answers = ToldAnswers()
    ((_, keep),) = told_answers.functions().items()
    for before in ([[1.0, 2.0]], 1.0):
        assert keep("ABS", 4.0, 1.0, 2.0, 3.0, before) == before
        assert keep("ABS", 4.0, 1.0, 2.0, 3.0, answer) == answer
        doubts = {("Board", 2, 3): "ABS of several values at once is not calculated here"}
        assert told_answers.doubts(["Plan", "Board"]) == (doubts if is_told else {})
    keep("ABS", 4.0, 1.0, 2.0, 3.0, [[1.0, 2.0]])
    keep("ABS", 5.0, 1.0, 2.0, 3.0, 1.0)
    assert told_answers.doubts(["Plan", "Board"]).keys() == {("Board", 2, 3)}
    told_answers.clear()
    assert told_answers.doubts(["Plan", "Board"]) == {}


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        ([], "SUM(A1,B1)*2"), ([(0, 6)], "0<SUM(A1,B1))*2"), ([(0, 8)], "0<SUM(A1,B1)*2)"),
        ([(2, 3), (4, 5)], "SUM(0<A1),1<B1))*2"), ([(2, 3), (0, 6), (0, 8)], "2<1<SUM(0<A1),B1))*2)"),
        ([(0, 6), (7, 8)], "0<SUM(A1,B1))*1<2)"),
    ],
)  # fmt: skip
def test_parts_are_told_by_their_numbers_the_longest_around_the_others(
    parts: list[tuple[int, int]], written: str
) -> None:
    text = join(with_told_parts(tokenize("SUM(A1,B1)*2"), parts, 1))
    assert re.sub(rf"{PART}\((\d),1,ROW\(\),COLUMN\(\),", r"\1<", text) == written


def test_parts_are_kept_by_their_cell() -> None:
    parts = ToldParts()
    keep = parts.functions()[PART]
    assert keep(0.0, 1.0, 2.0, 3.0, 5.0) == 5.0
    keep(1.0, 1.0, 2.0, 3.0, [[1.0, None]])
    keep(1.0, 1.0, 2.0, 4.0, 7.0)
    keep(0.0, 1.0, 2.0, 3.0, 6.0)
    assert parts.of(1, 2, 3) == {0: [[6.0]], 1: [[1.0, None]]}
    assert parts.of(1, 2, 4) == {1: [[7.0]]}
    assert parts.of(0, 2, 3) == parts.of(1, 3, 3) == {}
