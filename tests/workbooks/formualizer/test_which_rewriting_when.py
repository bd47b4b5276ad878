"""Which of its changes a formula gets: by whether it is plain, has VX_ calls, and stands on a sheet of the book."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from valuex_xl.workbooks.formualizer.implicit_intersection import with_intersections
from valuex_xl.workbooks.formualizer.precision_rewriting import _is_integer, _is_short, _is_zero
from valuex_xl.workbooks.formualizer.rewrite import EngineRewriter
from valuex_xl.workbooks.formualizer.told_parts import PART
from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.formula.tokens import join, tokenize

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
        ("VX_GRADE(SUM(INDEX($B:$B,ROW()),A1))", False, ["SUM($B2,A1)"]),
        ("VX_GRADE(MAX(INDEX($C:$C,ROW()+3)))", True, ["MAX($C5)"]),
    ],
)
def test_native_parts_are_as_any_engine_reads_them(formula: str, plain: bool, parts: list[str]) -> None:
    assert REWRITER.parts(formula, PLACE, plain=plain) == parts


@pytest.mark.parametrize(
    ("formula", "sheet", "told"),
    [
        ("VX_GRADE(SUM(A1:A3))", "Plan", 2),
        ("VX_GRADE(SUM(A1:A3),MAX(B1:B2))", "Plan", 3),
        ("VX_GRADE(A1)&VX_GRADE(B1)", "Plan", 2),
        ("VX_GRADE(SUM(A1:A3),COLUMN())", "Plan", 1),
        ("VX_GRADE(SUM(A1:A3))", "Elsewhere", 0),
        ("SUM(A1:A3)", "Plan", 0),
        ("SUM(A1:A3)", "Elsewhere", 0),
    ],
)
def test_native_parts_and_calls_are_told_where_a_second_engine_is_heard(formula: str, sheet: str, told: int) -> None:
    """The calls only of a formula that is heard whole."""
    for witnessed in (False, True):
        rewriter = replace(REWRITER, witnessed=witnessed)
        text = rewriter.rewrite(formula, (sheet, 2, 6), plain=False)[0]
        assert text.count(PART) == (told if witnessed else 0)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("A1:A3", "@A1:A3"),
        ("A1:A3+1", "@A1:A3+1"),
        ("1+A1:A3", "1+@A1:A3"),
        ("A1:A3+B1:B3", "@A1:A3+@B1:B3"),
        ("@A1:A3", "@A1:A3"),
        ("@ A1:A3", "@ A1:A3"),
        ("A1:A3:C5", "@(A1:A3:C5)"),
        ("C5:A1:A3", "@(C5:A1:A3)"),
        ("1+A1:A3:INDEX(B1:B9,2)", "@(1+A1:A3:INDEX(B1:B9,2))"),
        ("SUM(A1:A3)", "SUM(A1:A3)"),
        ("A1", "A1"),
        ("Plan!A1", "Plan!A1"),
        ("Plan!A:A", "@Plan!A:A"),
        ("{1,2}", "@({1,2})"),
        ("ABS(A1:A3)", "ABS(@A1:A3)"),
        ("VX_GRADE(A1:A3)", "@VX_GRADE(A1:A3)"),
        ("ABS(VX_GRADE(A1))", "ABS(@VX_GRADE(A1))"),
    ],
)
def test_a_plain_formula_is_cut_to_one_value(formula: str, text: str) -> None:
    assert join(with_intersections(tokenize(formula))) == text


@pytest.mark.parametrize(
    ("written", "short", "integer", "zero"),
    [
        ("0", True, True, True), (" 0 ", True, True, True), ("-0", True, False, False), ("00", True, True, False),
        ("0.25", True, False, False), ("25%", True, False, False), ("-3", True, False, False),
        ("- + 3 %", True, False, False), ("123456789012345", True, True, False),
        ("1234567890123456", False, False, False), ("0.1234567890123", True, False, False),
        ("0.12345678901234", False, False, False), ("%", False, False, False), ("A1", False, False, False),
        ("1*2", False, False, False), ("1%%", False, False, False), ("", False, False, False),
    ],
)  # fmt: skip
def test_numbers_that_are_written_with_fifteen_digits(written: str, short: bool, integer: bool, zero: bool) -> None:
    tokens = tokenize(written)
    assert (_is_short(tokens), _is_integer(tokens), _is_zero(tokens)) == (short, integer, zero)
