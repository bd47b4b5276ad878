"""Which of its changes a formula gets: by whether it is plain, has VX_ calls, and stands on a sheet of the book."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from valuex_xl.workbooks.formualizer.rewrite import EngineRewriter
from valuex_xl.workbooks.formula.names import Names

REWRITER = EngineRewriter({}, Names([]), (), lambda _: (9, 3), sheets={"plan": 0, "board": 1})
PLACE = ("Plan", 2, 6)


@pytest.mark.parametrize(("plain", "spilling", "formula"), list(product([False, True], [False, True],
                         ["VX_GRADE(A1)", "VX_GRADE(A1:A3)", "SUM(A1)", "A1:A3"])))  # fmt: skip
def test_a_plain_call_of_single_values_is_left_to_spill_where_calls_may_not(
    plain: bool, spilling: bool, formula: str
) -> None:
    """It seldom answers more than one; where it may, or is of several values, one of them is cut out."""
    rewriter = replace(REWRITER, spilling_calls=spilling, sheets={})
    text, facts = rewriter.rewrite(formula, PLACE, plain=plain)
    scalar = plain and not spilling and formula == "VX_GRADE(A1)"
    assert facts.scalar_call == ("VX_GRADE" if scalar else "")
    is_cut = plain and not scalar and formula != "SUM(A1)"
    assert text == ("@" if is_cut else "") + formula


@pytest.mark.parametrize(
    ("formula", "sheet", "told"),
    [
        ("VX_GRADE(A1&1=A2)", "Plan", 1),
        ("VX_GRADE(A1+B1)", "board", 1),
        ("VX_GRADE(A1)=B1", "Plan", 0),
        ("A1=VX_GRADE(A1)&B1", "Plan", 1),
        ("VX_GRADE(A1=A2)", "Elsewhere", 0),
        ("A1=A2", "Plan", 0),
        ("A1+B1", "Plan", 0),
        ("A1+B1", "Elsewhere", 0),
    ],
)
def test_operators_are_told_of_formulas_with_calls_on_sheets_of_the_book(formula: str, sheet: str, told: int) -> None:
    text = REWRITER.rewrite(formula, (sheet, 2, 6), plain=False)[0]
    assert text.count("VALUEX_WATCH") == told


@pytest.mark.parametrize(
    ("formula", "gone"),
    [
        ("VX_GRADE(Gone!A1)", "Gone"),
        ("VX_GRADE(A1)+Gone!A1", "Gone"),
        ("VX_GRADE(Plan!A1)+BOARD!A1", ""),
        ("Gone!A1", ""),
        ("VX_GRADE('Not there'!A1:B2)", "Not there"),
    ],
)
def test_a_call_beside_a_sheet_that_is_not_there_is_doubted(formula: str, gone: str) -> None:
    for sheet in ("Plan", "Elsewhere"):
        doubt = REWRITER.rewrite(formula, (sheet, 2, 6), plain=False)[1].doubt
        is_told = gone and sheet == "Plan"
        assert doubt == (
            f"there is no sheet {gone}, and one that does not exist ends the whole formula here" if is_told else ""
        )


@pytest.mark.parametrize(
    ("formula", "plain", "text"),
    [
        ("VX_GRADE(A:B)", False, "VX_GRADE(A$1:B$9)"),
        ("SUM(A:B)", False, "SUM(A:B)"),
        ("SUM(A1:A3*2)", True, "SUM(@A1:A3*2)"),
        ("SUM(A1:A3*2)", False, "SUM(A1:A3*2)"),
        ('VX_GRADE(A1,,"why")', False, 'VX_GRADE(A1,"\ue000","why")'),
        ("IF(A1,,2)", False, "IF(A1,,2)"),
        ("INDEX($B:$B,ROW())", False, "$B2"),
        ("SUM(D2#)", False, "SUM($D$2:$E$4)"),
        ("SUM(D3#)", False, "SUM(#REF!)"),
        ("SUM(Board!D2#)", False, "SUM(Board!$D$2:$D$2)"),
    ],
)
def test_what_a_formula_becomes(formula: str, plain: bool, text: str) -> None:
    rewriter = replace(REWRITER, shapes={("plan", 2, 4): (3, 2), ("board", 2, 4): (1, 1)}, sheets={})
    assert rewriter.rewrite(formula, PLACE, plain=plain)[0] == text


@pytest.mark.parametrize(
    ("formula", "plain", "parts"),
    [
        ("VX_GRADE(SUM(A1:A3))", False, ["SUM(A1:A3)"]),
        ("VX_GRADE(SUM(A1:A3*2))", True, ["SUM(@A1:A3*2)"]),
        ("VX_GRADE(Nowhere[x])", False, []),
        ("VX_GRADE(A1)", False, []),
    ],
)
def test_native_parts_are_as_any_engine_reads_them(formula: str, plain: bool, parts: list[str]) -> None:
    assert REWRITER.parts(formula, PLACE, plain=plain) == parts
