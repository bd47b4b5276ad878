"""For what a call is given it is not trusted: a table of each doubt's edges, without any book or engine."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import pytest

from valuex_xl.workbooks.formualizer.doubts import DOUBTS
from valuex_xl.workbooks.formualizer.given_values import Block
from valuex_xl.workbooks.formualizer.watching import doubt_of
from valuex_xl.workbooks.formula.tokens import tokenize

ERROR = {"type": "Error", "kind": "Na"}
COLUMN = [[3], [1], [2]]
UP, DOWN = [[1], [2], [2]], [[2], [1], [1]]


def doubted(name: str, *values: Any) -> set[str]:
    """The reasons, by what a call is given alone."""
    return {doubt.why for doubt in DOUBTS[name] if doubt.values is not None and doubt.values(values)}


def is_doubted(name: str, word: str, *values: Any) -> bool:
    """Whether one of the reasons holds a word."""
    return any(word in why for why in doubted(name, *values))


@pytest.mark.parametrize(
    ("name", "word", "values"),
    [
        ("SUMIF", "error", ([[ERROR], [1]], "x")),
        ("SUMIF", "error", ([[ERROR], [1]], "x", None)),
        ("SUMIF", "error", ([[1]], "x", [[1], [ERROR]])),
        ("AVERAGEIF", "error", ([[1]], "x", ERROR)),
        ("SUMIFS", "error", ([[1, ERROR]], [[1, 2]], "x")),
        ("MINIFS", "error", (ERROR, 1, "x")),
        ("COUNT", "error", (1, ERROR)),
        ("IRR", "blanks", ([[1], [None], [2]],)),
        ("IRR", "blanks", ([[1], ["2"], [2]],)),
        ("IRR", "blanks", ([[True], [1]],)),
        ("TEXT", "fractions", (1, "# ?/?")),
        ("TEXT", "fractions", (1, "[>5]0")),
        ("TEXT", "fractions", (1, [["0.0"], ["0E+0"]])),
        ("TEXT", "another language", (1, "TT.MM.JJJJ")),
        ("TEXT", "another language", (1, "0,0")),
        ("TEXT", "another language", (1, [["0"], ["0,00"]])),
        ("INDIRECT", "table", ("Sales[Amount]",)),
        ("SUMPRODUCT", "number", ([[1]], [["12"]])),
        ("SUMPRODUCT", "number", ([["12"]],)),
        ("SUMPRODUCT", "number", ([["1,5 %"]], [[1]])),
        ("EDATE", "with dots", ("1.2.2026", 1)),
        ("EDATE", "as text", ("2026-02-01", 1)),
        ("DAYS", "with dots", (1, "31. 12. 26")),
        ("DAYS", "as text", (1, "x")),
        ("CUMIPMT", "period", (0.1, 12, 100, 1.5, 3, 0)),
        ("CUMPRINC", "period", (0.1, 12, 100, 1, 3.5, 0)),
        ("DAYS360", "time", (1.5, 2)),
        ("DAYS360", "time", (1, 2.5)),
        ("DAYS360", "time", (-1.5, 2)),
        ("DSUM", "headers", ([["a", 1], [2, 3]], "a", [["a"], [1]])),
        ("DGET", "headers", ([["a", "b"]], "a", [[True], [1]])),
        ("DATE", "1900", (1900, 1, 1)),
        ("DATE", "1900", (0, 1, 1)),
        ("DAY", "1900", (0,)),
        ("DAY", "1900", (60,)),
        ("YEAR", "1900", (60.9,)),
        ("MONTH", "1900", ([[100], [59]],)),
        ("DAY", "as text", ("x",)),
        ("WEEKDAY", "with dots", ("1.2.26",)),
        ("VLOOKUP", "ascending", (1, DOWN, 1)),
        ("VLOOKUP", "ascending", (1, DOWN, 1, None)),
        ("VLOOKUP", "ascending", (1, DOWN, 1, True)),
        ("VLOOKUP", "ascending", (1, [[1, 1], [2, 2], [1, 3]], 1, 1)),
        ("VLOOKUP", "ascending", (1, [["b"], ["A"]], 1)),
        ("HLOOKUP", "ascending", (1, [[2, 1], [1, 2]], 1)),
        ("MATCH", "ascending", (1, DOWN)),
        ("MATCH", "ascending", (1, DOWN, 1)),
        ("MATCH", "ascending", (1, DOWN, None)),
        ("MATCH", "ascending", (1, DOWN, 0.5)),
        ("MATCH", "ascending", (1, [["é"], ["A"]])),
        ("LOOKUP", "ascending", (1, COLUMN, UP)),
        ("UNIQUE", "capitals", ([["Vos"], ["VOS"]],)),
        ("PROPER", "digit", ("2nd",)),
        ("PROPER", "digit", ([["a"], ["a1b"]],)),
        ("=", "capitals", ("É", "é")),
        ("=", "capitals", ([["a"], ["ß"]], [["SS"], ["b"]])),
        ("=", "capitals", ("ﬁ", "fi")),
        ("<", "order", ("a-b", "ab")),
        ("<", "order", ("ab", "é")),
        ("<", "order", ([["a'b"], ["a"]], "a")),
        ("+", "number", ("1,000", 1)),
        ("+", "number", (1, "2026-03-01")),
        ("+", "number", ("$1", 1)),
        ("+", "number", (1, [["x"], ["12%"]])),
        ("+", "number", (" 1", 1)),
        ("+", "number", ("€1", 1)),
        ("+", "number", ("1\u00a0", 1)),
    ],
)  # fmt: skip
def test_what_is_not_trusted(name: str, word: str, values: tuple[Any, ...]) -> None:
    assert is_doubted(name, word, *values)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("SUMIF", ([[ERROR], [1]], "x", [[1], [2]])),
        ("SUMIF", ([[1]], "x", [[1], [2]], ERROR)),
        ("SUMIFS", ([[1]], [[ERROR]], "x")),
        ("COUNT", (1, [[ERROR]], "x", None)),
        ("IRR", ([[1], [-2.5], [ERROR]],)),
        ("IRR", ([[1], [2]], "guess")),
        ("IRR", ([[1], [2], [None], ["x"]],)),
        ("LOWER", ("ß ı ö",)),
        ("SORT", ([["b"], ["a"], [1]],)),
        ("SORT", ([["b", "é"], ["a", "-"]], 1)),
        ("=", ("Öl", "ÖL")),
        ("TEXT", ("# ?/?", "0.00")),
        ("TEXT", (1, '0"E+1"')),
        ("TEXT", (1, "#,##0.00 [$-409]", "# ?/?")),
        ("TEXT", (1, "0", "TT.MM.JJJJ")),
        ("TEXT", ("TT.MM.JJJJ", "yyyy-mm-dd hh:mm:ss AM/PM")),
        ("TEXT", (1, "#,##0")),
        ("TEXT", (1, "0,000")),
        ("TEXT", (1, "General")),
        ("TEXT", (1, '0" kg"')),
        ("INDIRECT", ("Data!A1:B2",)),
        ("INDIRECT", (" A1 ",)),
        ("INDIRECT", (1,)),
        ("SUMPRODUCT", ([["x"]],)),
        ("SUMPRODUCT", ([["x"]], [[1]])),
        ("SUMPRODUCT", ([[12]], [[1]])),
        ("EDATE", (46000, 1)),
        ("EDATE", (46000, 1, "1.2.2026")),
        ("CUMIPMT", (0.1, 12.5, 100.5, 1, 3, 0.5)),
        ("DAYS360", (1.0, 2.0, 0.5)),
        ("DAYS360", (-1.0, 2)),
        ("DSUM", ([["a", "b"], [2, 3]], "a", [["a", None], [1, 2]])),
        ("DSUM", ([[1, 2], [2, 3]], "a")),
        ("DSUM", ([["a"], [1]], 1, [["a"], [2]])),
        ("DATE", (1899, 1, 1)),
        ("DATE", (1901, 0, 1900)),
        ("DATE", (1, 1900, 0)),
        ("DATE", ()),
        ("DAY", (61,)),
        ("DAY", (-1,)),
        ("YEAR", (100, 1)),
        ("WEEKDAY", (100, "x")),
        ("VLOOKUP", (1, DOWN, 1, False)),
        ("VLOOKUP", (1, DOWN, 1, 0)),
        ("VLOOKUP", (1, DOWN, 1, ERROR)),
        ("VLOOKUP", (1, UP, 1)),
        ("VLOOKUP", (1, [[1, 3], [2, 2]], 1)),
        ("VLOOKUP", (1, [["A"], [2], ["b"], [3]], 1)),
        ("VLOOKUP", (1, [["a"], ["B"]], 1)),
        ("VLOOKUP", (1, [["a"], ["A"]], 1)),
        ("VLOOKUP", (1, [[True], [False]], 1)),
        ("HLOOKUP", (1, [[1, 2], [2, 1]], 1)),
        ("HLOOKUP", (1, [[1, 2], [0, 1]], 1, 1)),
        ("HLOOKUP", (1, [[2, 1], [0, 1]], 1, False)),
        ("MATCH", (1, DOWN, 0)),
        ("MATCH", (1, DOWN, -1)),
        ("MATCH", (1, DOWN, True)),
        ("MATCH", (1, UP)),
        ("LOOKUP", (1, COLUMN)),
        ("LOOKUP", (1, UP, DOWN)),
        ("UNIQUE", ([["Vos"], ["Vos"], [1], [1]],)),
        ("UNIQUE", ()),
        ("PROPER", ("a1 b2",)),
        ("PROPER", ("n1_x",)),
        ("PROPER", (1,)),
        ("=", ("A", "a")),
        ("=", ("é", "é")),
        ("=", ("é", "e")),
        ("=", ("É", 1)),
        ("=", ([["É"], ["é"]], "x")),
        ("<", ("a-b", "a-b")),
        ("<", ("a b1", "B")),
        ("<", ("é", 1)),
        ("<", (1, "é")),
        ("+", ("12", 1)),
        ("+", ("abc", 1)),
        ("+", ("a-b", 1)),
        ("+", ("1.5", "-")),
        ("+", (1, None)),
    ],
)  # fmt: skip
def test_what_is_trusted(name: str, values: tuple[Any, ...]) -> None:
    assert doubted(name, *values) == set()


CONDITIONS = {
    "COUNTIF": {1},
    "SUMIF": {1},
    "AVERAGEIF": {1},
    "COUNTIFS": {1, 3, 5},
    "SUMIFS": {2, 4, 6},
    "AVERAGEIFS": {2, 4, 6},
    "MAXIFS": {2, 4, 6},
    "MINIFS": {2, 4, 6},
}


@pytest.mark.parametrize(("name", "at"), list(product(CONDITIONS, range(7))))
def test_conditions_stand_in_their_places_alone(name: str, at: int) -> None:
    given: list[Any] = [1] * 7
    given[at] = ">"
    assert is_doubted(name, "only a sign", *given) == (at in CONDITIONS[name])


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (">", {"only a sign"}),
        (" <= ", {"only a sign"}),
        ("=", set()),
        ("<>", set()),
        ([["x"], [">="]], {"only a sign"}),
        ("#N/A", {"names an error"}),
        ("<>#DIV/0!", {"names an error"}),
        (">=#REF!", {"names an error", "in order"}),
        ("a#", set()),
        ("2026-03-01", {"date"}),
        (">=1/3/2026", {"date"}),
        ("1 March 2026", {"date"}),
        ("Mar 2026", {"date"}),
        ("<3/2026", {"date"}),
        ("2026/3", {"date"}),
        ("3-20", {"date"}),
        ("100-200", set()),
        ("2026-03-01 12:00", {"date"}),
        ("1.5", set()),
        (">=-1,000.50", set()),
        ("1.5E+3", set()),
        ("12%", set()),
        (">b", {"in order"}),
        ("<=a1", {"in order"}),
        ("<>b", set()),
        ("=b", set()),
        ("b", set()),
        (">1.5", set()),
        (">1E3", set()),
        (">1 Mar", {"date"}),
        ("é", set()),
        (">ß", {"in order", "no capital"}),
        ("İ*", {"no capital"}),
        ("e\u0301", {"no capital"}),
        (7, set()),
        (None, set()),
    ],
)
def test_conditions(condition: Any, words: set[str]) -> None:
    every = ("only a sign", "names an error", "date", "in order", "no capital")
    assert {word for word in every if is_doubted("COUNTIF", word, [[1]], condition)} == words


@pytest.mark.parametrize(
    ("why", "alike", "in_1904"),
    [
        ("error finds", True, False),
        ("date written", True, True),
        ("only a sign", False, False),
        ("no capital", False, False),
    ],
)
def test_which_conditions_other_engines_get_wrong_alike(why: str, alike: bool, in_1904: bool) -> None:
    for name in CONDITIONS:
        (doubt,) = (doubt for doubt in DOUBTS[name] if why in doubt.why)
        assert (doubt.alike, doubt.in_1904) == (alike, in_1904)


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("TAKE(A1:C3,,1)", True), ("TAKE(A1:C3,1)", False), ("TAKE(A1:C3,1,)", False), ("DROP(A1:C3, ,1)", True),
        ("TAKE(A1:C3,)", True), ("DROP(A1:C3, )", True), ("FLOOR.MATH(A1,)", True), ("LINEST(A1:A3,B1:B3,)", True),
        ("NETWORKDAYS.INTL(A1,B1,)", True), ("TAKE()", False),
        ("CEILING.MATH(1,,1)", True), ("CEILING.MATH(1)", False), ("LINEST(A1:A3,B1:B3,,TRUE)", True),
        ("LINEST(A1:A3,,TRUE)", False), ("LOGEST(A1:A3,B1:B3,,TRUE)", True), ("LINEST(A1:A3,B1:B3,TRUE)", False),
        ("NETWORKDAYS.INTL(A1,B1,,C1)", True), ("NETWORKDAYS.INTL(A1,B1,1,C1)", False),
        ("NETWORKDAYS.INTL(A1,B1,1,C1+1)", True), ("NETWORKDAYS.INTL(A1,B1,1,C1:C9)", False),
        ("NETWORKDAYS.INTL(A1,B1,C1+1)", False), ("NETWORKDAYS.INTL(A1,B1,1,)", False),
        ("NETWORKDAYS(A1,B1,46000)", True), ("NETWORKDAYS(A1,B1,C1:C9)", False), ("WORKDAY(A1,5)", False),
        ("WORKDAY(A1,5,{46000})", True), ("WORKDAY(A1,B1+1)", False),
        ('OR("TRUE")', True), ('AND(A1,"x")', True), ('XOR(A1&"x")', False), ("AND(A1,TRUE)", False),
        ('SUMIFS(A1:A3,B1:B2,"x")', True), ('SUMIFS(A1:A3,B1:C1,"x")', True), ('SUMIFS(A1:A3,B1:B3,"x")', False),
        ('SUMIFS(A1:A3,B4:B6,"x",C1:C2,1)', True), ('SUMIFS(A1:A3,B1:B3,C1)', False),
        ('SUMIFS(A1:A3,B1:B3,C1:C2)', False), ('MAXIFS(A1:C1,A2:C2,"x")', False), ('MAXIFS(A1:C1,A2:D2,"x")', True),
        ('MAXIFS(A1:C1,A2:A4,"x")', True),
        ("XLOOKUP(1,A1:A3,B1:B3,,-1,-1)", True), ("XLOOKUP(1,A1:A3,B1:B3,,1,-1)", True),
        ("XLOOKUP(1,A1:A3,B1:B3,,0,-1)", False), ("XLOOKUP(1,A1:A3,B1:B3,,1,1)", False),
        ("XLOOKUP(1,A1:A3,B1:B3,,1)", False), ("XLOOKUP(1,A1:A3,B1:B3,,,-1)", False),
        ("XMATCH(1,A1:A3,-1,-1)", True), ("XMATCH(1,A1:A3,0,-1)", False), ("XMATCH(1,A1:A3,1,1)", False),
        ("XMATCH(1,A1:A3,1)", False),
        ('TEXTAFTER(A1,"x",1,1)', True), ('TEXTAFTER(A1,"x",1,0)', False), ('TEXTAFTER(A1,"x",1,false)', False),
        ('TEXTBEFORE(A1,"x",1)', False), ('TEXTBEFORE(A1,"x",,A2)', True), ('TEXTBEFORE(A1,"x",2)', False),
    ],
)  # fmt: skip
def test_calls_that_are_told_from_their_text(formula: str, told: bool) -> None:
    assert bool(doubt_of(tokenize(formula), witnessed=False)) == told
    assert doubt_of(tokenize(formula), witnessed=True) == ""


@pytest.mark.parametrize(
    ("name", "formula", "asked"),
    [
        ("VLOOKUP", "A1,B:C,2", True), ("VLOOKUP", "A1,B:C,2,1", True), ("VLOOKUP", "A1,B:C,2,D1", True),
        ("VLOOKUP", "A1,B:C,2,0", False), ("VLOOKUP", "A1,B:C,2,false", False), ("VLOOKUP", "A1,B:C,2,", True),
        ("HLOOKUP", "A1,B:C,0", True), ("HLOOKUP", "A1,B:C,2,0", False), ("MATCH", "A1,B:B", True),
        ("MATCH", "A1,B:B,0", False), ("MATCH", "A1,B:B,-1", False), ("MATCH", "0,B:B,1", True),
    ],
)  # fmt: skip
def test_which_searches_are_watched_by_their_text(name: str, formula: str, asked: bool) -> None:
    (doubt,) = (doubt for doubt in DOUBTS[name] if "ascending" in doubt.why)
    assert doubt.texts is not None
    tokens = tokenize(formula)
    commas = [-1, *(at for at, token in enumerate(tokens) if token.kind == "comma"), len(tokens)]
    parts = [tokens[first + 1 : end] for first, end in pairwise(commas)]
    assert doubt.texts(parts) == asked


def test_a_block_is_looked_through_by_rows_and_columns() -> None:
    block = Block([[1, 2, ERROR], [3, 1, None]])
    assert block.cells == [1, 2, ERROR, 3, 1, None]
    assert (block.has_error, block.descends) == (True, True)
    assert (block.first_column_descends, block.first_row_descends) == (False, False)
    assert (Block([[1, 1]]).descends, Block([[2, 1]]).first_row_descends, Block([[1]]).has_error) == (
        False,
        True,
        False,
    )
