"""Texts counted in UTF-16 units, and no longer than a cell holds."""

from __future__ import annotations

from datetime import date

import pytest

from valuex_xl.functions import open_session
from valuex_xl.judging.values import CellError, Value
from valuex_xl.workbooks.evaluate import evaluate
from valuex_xl.workbooks.formualizer.text_units import TEXT_HELPERS, in_units
from valuex_xl.workbooks.formula.tokens import join, tokenize


def answer(formula: str) -> Value:
    found = evaluate(formula, open_session(today=date(2026, 11, 22)))
    return found.code if isinstance(found, CellError) else found


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('=LEN("😀")', 2.0),
        ('=LEN("a😀é日")', 5.0),
        ("=LEN(1/3)", 17.0),
        ("=LEN(TRUE)+LEN(B9)", 4.0),
        ('=LEFT("a😀b",3)', "a😀"),
        ('=LEFT("a😀b")', "a"),
        ('=LEFT("abc",)', ""),
        ('=LOWER("ÖSTBERG ÉCŁ ΛΌΓΟΣ ЖУК 7")', "östberg écł λόγοσ жук 7"),
        ('=UPPER("östberg écł λόγος жук 7 ÿ")', "ÖSTBERG ÉCŁ ΛΌΓΟΣ ЖУК 7 Ÿ"),
        ('=LOWER(TRUE)&UPPER(1.5)&LOWER("日本😀")', "true1.5日本😀"),
        ("=LOWER(1/0)", "#DIV/0!"),
        ('=SUMPRODUCT(--(LOWER({"Ö","B"})="ö"))', 1.0),
        ('=LEFT("abc","2")', "ab"),
        ('=LEFT("abc",-1)', "#VALUE!"),
        ("=LEFT(NA(),1)", "#N/A"),
        ('=LEFT("a😀b",2)', "#UNSUPPORTED!"),
        ('=RIGHT("😀b",3)', "😀b"),
        ('=SUBSTITUTE("a-b-c","-","+")', "a+b+c"),
        ('=SUBSTITUTE("a-b-c","-","",2)', "a-bc"),
        ('=SUBSTITUTE("aXax","x","é")', "aXaé"),
        ('=SUBSTITUTE("aaa","aa","b",2)', "aaa"),
        ('=SUBSTITUTE("abc","","x")&SUBSTITUTE("abc","z","x",1)', "abcabc"),
        ('=SUBSTITUTE("abc","b","x",0)', "#VALUE!"),
        ('=SUBSTITUTE(NA(),"b","x")', "#N/A"),
        ("=SUBSTITUTE(121,2,7)", "171"),
        ('=SUBSTITUTE("a😀b","😀","-")', "a-b"),
        ('=LEN(SUBSTITUTE(REPT("x",181),"x",REPT("y",181)))', 32761.0),
        ('=LEN(SUBSTITUTE(REPT("x",182),"x",REPT("y",181)))', "#VALUE!"),
        ('=LEN(SUBSTITUTE(REPT("x",32000),"x",REPT("y",32000)))', "#VALUE!"),
        ('=LEN(LET(a,REPT("x",20000),b,a&a,c,b&b,LEN(c)))', "#VALUE!"),
        ('=LET(a,REPT("x",20000),b,a&"y",LEN(b))', 20001.0),
        ('=RIGHT("abc",9)', "abc"),
        ('=RIGHT("abc",0)', ""),
        ('=MID("a😀b",4,1)', "b"),
        ('=MID("abc",0,1)', "#VALUE!"),
        ('=MID("abc",9,1)', ""),
        ('=REPLACE("a😀b",2,2,"x")', "axb"),
        ('=REPLACE("abc",9,1,"d")', "abcd"),
        ('=FIND("b","a😀b")', 4.0),
        ('=FIND("B","abc")', "#VALUE!"),
        ('=FIND("","abc",4)', 4.0),
        ('=FIND("","abc",5)', "#VALUE!"),
        ('=FIND("a","abca",2)', 4.0),
        ('=SEARCH("B","a😀b")', 4.0),
        ('=SEARCH("a*b","xxaab")', 3.0),
        ('=SEARCH("?c","abcc",3)', 3.0),
        ('=SEARCH("*c","abc")', 1.0),
        ('=SEARCH("a?d*z","aad--abd-z")', 1.0),
        ('=SEARCH("~*","a*b")', 2.0),
        ('=SEARCH("~","a~b")', 2.0),
        ('=SEARCH("x","abc")', "#VALUE!"),
        ('=LEN(REPT("x",32767))', 32767.0),
        ('=LEN(REPT("😀",16384))', "#VALUE!"),
        ('=REPT("x",32767)&"y"', "#VALUE!"),
        ('=LEN(REPT("x",32767)&"y")', "#VALUE!"),
        ('=SUBSTITUTE(REPT("x",20000),"x","yy")', "#VALUE!"),
        ('=REPLACE(REPT("x",32767),1,0,"y")', "#VALUE!"),
        ('=IF(TRUE,REPT("😀",16383)&"y","")="x"', False),
    ],
)
def test_answers(formula: str, expected: Value) -> None:
    assert answer(formula) == expected


def test_an_array_is_answered_value_by_value() -> None:
    left = TEXT_HELPERS["VALUEX_LEFT"]
    assert left([["ab", "cd"], ["ef", None]], 1.0) == [["a", "c"], ["e", ""]]
    assert left("abc", [[1.0], [2.0]]) == [["a"], ["ab"]]
    assert left([["ab"], ["cd"]], [[1.0, 2.0]]) == [["a", "ab"], ["c", "cd"]]


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("_xlfn.LEN(A1)", "VALUEX_LEN(A1)"),
        ('A1&"x"', 'VALUEX_LIMITED(A1&"x")'),
        ('SUMIFS(A:A,B:B,">"&C1)', 'SUMIFS(A:A,B:B,">"&C1)'),
        ("LEN(A1&B1)", "VALUEX_LEN(A1&B1)"),
        ("SUM(A1:A9)", "SUM(A1:A9)"),
        ('_xlfn.TEXTJOIN(",",TRUE,A1:A9)', 'VALUEX_LIMITED(_xlfn.TEXTJOIN(",",TRUE,A1:A9))'),
    ],
)
def test_what_is_handed_over(formula: str, written: str) -> None:
    assert join(in_units(tokenize(formula))) == written


def test_trim_and_clean_hand_on_errors_and_every_character() -> None:
    trim, clean = TEXT_HELPERS["VALUEX_TRIM"], TEXT_HELPERS["VALUEX_CLEAN"]
    error = {"type": "Error", "kind": "Ref"}
    assert (trim(error), clean(error), trim([[error, " a  b "]])) == (error, error, [[error, "a b"]])
    assert trim("  \N{GRINNING FACE}   x\N{NO-BREAK SPACE} ") == "\N{GRINNING FACE} x\N{NO-BREAK SPACE}"
    assert clean("a\t\N{GRINNING FACE}\n\x7f") == "a\N{GRINNING FACE}\x7f"
    assert (trim(0.25), trim(True), trim(None), clean("")) == ("0.25", "TRUE", "", "")
