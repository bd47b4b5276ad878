"""A formula that is another one moved down comes out as if it were the only one of its book."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.workbooks.formualizer.moved import key_of
from valuex_xl.workbooks.formualizer.rewrite import EngineRewriter
from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.formula.references import filled
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.package import Name, Table

REWRITER = EngineRewriter(
    tables={"t": Table("T", "Plan", (4, 1, 30, 3), ("Part", "Sum", "Note"), 1, 1)},
    names=Names([Name("Step", None, "Plan!$Z$1/3", False), Name("Over", None, "Plan!A1048575", False)]),
    links=("Other.xlsx",),
    last_used=lambda _sheet: (90, 12),
    shapes={("plain", 6, 8): (3, 1), ("plan", 7, 8): (5, 2)},
    sheets={"plan": 0, "board": 1},
    signs=frozenset({"=", "+"}),
    witnessed=True,
)
ONLY_MOVED = (
    "D6",
    "VX_GRADE(D5:E6,$D$1:$E$1,,1/3)",
    "SUM(B6:D6)/E6&Step",
    'IF(T[[#This Row],[Sum]]>0.5,"A1 ""C6""",T[[#This Row],[Note]]&"x")',
    "INDEX(T[Sum],T[[#This Row],[Part]])=T[[#Headers],[Sum]]",
    "COUNTIF($B$2:$B$60,B6)+LOG10(D6)",
    "VX_KEY(A:A,,B6+C6)&1E5",
    "IF(D6=\"ü\",'Board'!B6,Board!$B$9:$B$20)",
    "SUMIF(B5:C6,E6,D5:E6)+SUMIFS(B5:B6,C5:C7,1)",
    "SUM(D6:D8*2)%",
    "Over*2",
)
MORE_THAN_MOVED = (
    "SUM(B$2:B6)",
    "COUNTIF(B6:$B$60,B6)",
    "VX_KEY(6:6)",
    "SUM($A6:$XFD6)",
    "INDEX(B$2:B$60,ROW()-1)",
    "ROWS(A$1:A6)+COLUMNS(B6:C6)",
    "SUM(OFFSET(A6,1,1))&INDIRECT(B6)",
    "SUM(H6#)",
    "SUM(_xlfn.ANCHORARRAY(H6))",
    "[1]Plan!B6+1",
)
PLACES = st.integers(1, 33)
"""In the table and out of it, and where ``Over`` runs over the edge of the sheet."""


@given(st.sampled_from(ONLY_MOVED + MORE_THAN_MOVED), st.lists(PLACES, min_size=2, max_size=4), st.booleans())
def test_what_stands_elsewhere_in_the_column_does_not_matter(text: str, rows: list[int], plain: bool) -> None:
    rewriter = replace(REWRITER)
    for row in rows:
        own = filled(text, row - 6, 0)
        place = ("Plan", row, 7)
        alone = replace(REWRITER).rewrite(own, place, plain=plain)
        assert rewriter.rewrite(own, place, plain=plain) == alone


@pytest.mark.parametrize("text", ONLY_MOVED)
def test_a_formula_is_known_again_where_only_its_row_differs(text: str) -> None:
    rewriter = replace(REWRITER)
    facts = [rewriter.rewrite(filled(text, row - 6, 0), ("Plan", row, 7), plain=True)[1] for row in (6, 9, 20)]
    assert facts[0] is facts[1] is facts[2]


@pytest.mark.parametrize("text", MORE_THAN_MOVED)
def test_a_formula_is_not_known_again_where_more_may_differ(text: str) -> None:
    rewriter = replace(REWRITER)
    first, second = (rewriter.rewrite(filled(text, row - 6, 0), ("Plan", row, 7), plain=True)[1] for row in (6, 9))
    assert first is not second


def test_nor_in_another_sheet_in_more_cells_or_as_an_array() -> None:
    rewriter = replace(REWRITER)
    asked = [("Plan", True, 1), ("Board", True, 1), ("Plan", False, 1), ("Plan", True, 90_000)]
    facts = [rewriter.rewrite("B6:C6=D6", (sheet, 6, 7), plain=plain, times=times)[1] for sheet, plain, times in asked]
    assert len(set(map(id, facts))) == len(asked)


def test_other_sizes_of_spills_know_nothing_of_these() -> None:
    first = REWRITER.rewrite("D6", ("Plan", 6, 7), plain=True)[1]
    assert replace(REWRITER, shapes={}).rewrite("D6", ("Plan", 6, 7), plain=True)[1] is not first


def test_a_book_of_many_formulas_forgets_the_first() -> None:
    rewriter = replace(REWRITER)
    first = rewriter.rewrite("D6*0", ("Plan", 6, 7), plain=True)
    for number in range(1, 300):
        rewriter.rewrite(f"D6*{number}", ("Plan", 6, 7), plain=True)
    again = rewriter.rewrite("D6*0", ("Plan", 6, 7), plain=True)
    assert again == first
    assert again[1] is not first[1]


def test_equal_texts_of_other_kinds_are_two_formulas() -> None:
    tokens = tokenize("Rate*2")
    told = [token._replace(kind="variable") if token.kind == "name" else token for token in tokens]
    assert key_of(tokens, ("Plan", 6, 7)) != key_of(told, ("Plan", 6, 7))
