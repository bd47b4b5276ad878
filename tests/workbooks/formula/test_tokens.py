"""Formulas are cut into tokens without losing a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.workbooks.formula.tokens import arguments, closing, join, tokenize

PIECES = st.sampled_from(
    [
        *"SUM( VX_GRADE( ) , A1 $B$2:C3 A:A 1:3 'Sheet'!A1 'It''s'!A1 Sheet1!Rate [1]Book!A1 T[[#All],[x]]".split(),
        *"#N/A #REF! 1.5E+3 % <> @ # Übersicht!A1 {1,2;3,4} ' [ ] {".split(),
        *('"a""b"', '"', " ", "\n"),
    ]
)


@given(st.lists(PIECES).map("".join))
def test_the_tokens_together_are_the_formula(formula: str) -> None:
    assert join(tokenize(formula)) == formula


@given(st.text(max_size=60))
def test_any_text_comes_back(text: str) -> None:
    assert join(tokenize(text)) == text


@pytest.mark.parametrize(
    ("formula", "kinds"),
    [
        ('SUM(A1:B2,"a""b")', "func open area comma string close"),
        ("A:A+$1:$3", "area op area"),
        ("'My ''Sheet'!A1:B2", "area"),
        ("Sheet1!Rate", "name"),
        ("LOG10(A1)", "func open area close"),
        ("_xlfn.T.DIST.2T(1)", "func open number close"),
        ("TAX2026+XYZ2026", "area op name"),
        ("D2#", "area op"),
        ("#N/A", "error"),
        ("T[[#This Row],[a b]]*[@c]", "table op table"),
        ("T['[odd''name']]", "table"),
        ("[1]Sheet1!A1", "external"),
        ("'C:\\x\\[book.xlsx]Sheet'!A1", "external"),
        ("[1]!Table1[c]", "external"),
        ("[1]!VX_GRADE(A1)", "func open area close"),
        ("'C:\\a b\\valuex.xlam'!VX_GRADE(A1)", "func open area close"),
        ('{1,2;"x}",#N/A}', "array"),
        ("A1:INDEX(B:B,3)", "area op func open area comma number close"),
        ("-1.5E-3%", "op number op"),
        ("IF(A1 ,)", "func open area space comma close"),
        ("SUM(Sheet1!#REF!)", "func open area close"),
    ],
)
def test_kinds(formula: str, kinds: str) -> None:
    assert [token.kind for token in tokenize(formula)] == kinds.split()


def test_arguments_of_a_call() -> None:
    tokens = tokenize("F(a,G(b,c),,{1,2})+1")
    assert [join(tokens[slice(*span)]) for span in arguments(tokens, 1)] == ["a", "G(b,c)", "", "{1,2}"]


def test_a_bracket_that_nothing_closes() -> None:
    tokens = tokenize("F((a)")
    assert closing(tokens, 1) == len(tokens)


@pytest.mark.parametrize(
    "text",
    [
        *('"' + '""' * 40, "'" + "''" * 40, "[a" + "'[" * 40, '{"' + '""' * 40, "{'" + "''" * 40),
        *("1." * 40, "." * 40, "#" + "A" * 80, "'a.xl" + "b.xl" * 40, "1a" * 40),
    ],
)
def test_what_nothing_closes_is_few_tokens(text: str) -> None:
    """Were it cut letter by letter, each letter would look at all that follow."""
    tokens = tokenize(text)
    assert join(tokens) == text
    assert len(tokens) <= 3
