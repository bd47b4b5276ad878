"""INDEX over one column by a sum of numbers and rows, held against that sum worked out term by term."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.workbooks.formualizer.index_by_row import resolve_index
from valuex_xl.workbooks.formula.tokens import join, tokenize

ROW = 7
"""Where the formulas stand."""


class Term(NamedTuple):
    """A part of the sum: what it comes to, and whether it moves with the formula; None where that is not known."""

    text: str
    value: int | None
    moves: int = 0


KNOWN = [
    Term("0", 0),
    Term("1", 1),
    Term("3", 3),
    Term("12", 12),
    Term("ROW()", ROW, 1),
    Term("row( )", ROW, 1),
    Term("ROW($A$2)", 2),
    Term("ROW(A$5)", 5),
    Term("ROW($B$4:$D$4)", 4),
    Term("ROW(Plan!$Z$9)", 9),
]
UNKNOWN = [
    Term(text, None)
    for text in (
        "COLUMN()", "ROWS()", "ROW", "ROW(A2)", "ROW($A2)", "ROW($A$2:$A$3)", "ROW(A$2:A3)", "ROW($A$1,1)", "ROW(2)",
        "1.5", "A1", "$A$1", "(1)", "-1", "1*2", '"3"', "TRUE", "ROW(Start)", "ROW($A$1+1)", "ROW($A:$A)",
        "ROW(A2:A$2)",
    )
]  # fmt: skip
TERMS = st.lists(
    st.tuples(st.sampled_from("++-"), st.sampled_from(KNOWN * 4 + UNKNOWN), st.sampled_from(["", " "])),
    min_size=1,
    max_size=4,
)
AREAS = {
    "$B:$B": (1, 1_048_576, "$B"),
    "B:B": (1, 1_048_576, "B"),
    "$B$3:$B$12": (3, 12, "$B"),
    "Plan!C$10:C$11": (10, 11, "Plan!C"),
    "'My ''Plan'!$C:$C": (1, 1_048_576, "'My ''Plan'!$C"),
    "$B$5": (5, 5, "$B"),
    "$B$3:$C$12": None,
    "B3:B12": None,
    "B$3:B12": None,
    "B3:B$12": None,
    "$B:$C": None,
}


def plain(area: str, terms: list[tuple[str, Term, str]]) -> str | None:
    """The cell that is picked; None where that is not known, or nothing is picked."""
    known = AREAS[area]
    if known is None or any(term.value is None for _, term, _ in terms):
        return None
    first, last, column = known
    total = sum((-1 if sign == "-" else 1) * (term.value or 0) for sign, term, _ in terms)
    moves = sum((-1 if sign == "-" else 1) * term.moves for sign, term, _ in terms)
    at = first + total - 1
    if moves not in (0, 1) or not first <= at <= last:
        return None
    return f"{column}{'' if moves else '$'}{at}"


@given(st.sampled_from(sorted(AREAS)), TERMS)
@example("$B$3:$B$12", [("+", KNOWN[1], "")])
@example("$B$3:$B$12", [("+", Term("10", 10), "")])
@example("$B$3:$B$12", [("+", Term("11", 11), "")])
@example("$B$3:$B$12", [("+", KNOWN[0], "")])
@example("$B:$B", [("+", Term("1048576", 1_048_576), "")])
@example("$B:$B", [("+", Term("1048577", 1_048_577), "")])
def test_the_cell_is_the_one_that_the_sum_picks(area: str, terms: list[tuple[str, Term, str]]) -> None:
    terms = [("+", *terms[0][1:]), *terms[1:]]
    asked = "".join(f"{blank}{sign if at else ''}{blank}{term.text}" for at, (sign, term, blank) in enumerate(terms))
    picked = plain(area, terms)
    for before, behind in (("", ""), ("1+", "*2"), ("SUM(A1,", ",INDEX($D$1:$D$9,99))")):
        formula = f"{before}INDEX({area},{asked}){behind}"
        assert join(resolve_index(tokenize(formula), ROW)) == (
            formula if picked is None else f"{before}{picked}{behind}"
        )


@pytest.mark.parametrize("unknown", UNKNOWN, ids=lambda term: term.text)
def test_a_part_that_is_no_number_and_no_row_is_left_to_the_engine(unknown: Term) -> None:
    for formula in (f"INDEX($B:$B,{unknown.text})", f"INDEX($B:$B,1+{unknown.text})", f"INDEX($B:$B,{unknown.text}+1)"):
        assert join(resolve_index(tokenize(formula), ROW)) == formula


@pytest.mark.parametrize(
    "formula",
    [
        "OFFSET($B:$B,1)", "SUM($B:$B,1)", "INDEX($B:$B)", "INDEX($B:$B,1,1)", "INDEX(($B:$B),1)", "INDEX($B:$B,1,)",
        "A1:INDEX($B:$B,1)", "INDEX($B:$B,1):A1", "SUM(A1:INDEX($B:$B,1):C1)", "INDEX(Start,1)", "INDEX({1;2},1)",
        "INDEX($B:$B,1+)", "INDEX($B:$B,+1)", "INDEX($B:$B,1 2)", "INDEX($B:$B,)", "INDEX(1,1)",
    ],
)  # fmt: skip
def test_other_calls_are_left_as_they_are(formula: str) -> None:
    assert join(resolve_index(tokenize(formula), ROW)) == formula


def test_calls_beside_and_inside_each_other() -> None:
    for formula, written in {
        "INDEX($B:$B,1)+INDEX($C:$C,2)": "$B$1+$C$2",
        "INDEX(INDEX($B:$B,1),2)": "INDEX($B$1,2)",
        'IF(INDEX($B:$B,ROW())="","",INDEX($C:$C,ROW()))': 'IF($B7="","",$C7)',
        "A1+index($B:$B,3)": "A1+$B$3",
    }.items():
        assert join(resolve_index(tokenize(formula), ROW)) == written
