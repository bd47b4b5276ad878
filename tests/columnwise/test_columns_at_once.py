"""Long columns worked out in numpy come to what their cells come to one by one."""

from __future__ import annotations

import gc
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.functions import open_session
from valuex_xl.judging.values import NA, NUM, Scalar
from valuex_xl.workbooks.collector import collector_paused
from valuex_xl.workbooks.columnwise import CellsOfSheet, LongFormulas, NotKnownError, criteria, spans, work_out
from valuex_xl.workbooks.columnwise.native import NATIVE
from valuex_xl.workbooks.columnwise.spans import Span, in_lanes
from valuex_xl.workbooks.columnwise.values import binary
from valuex_xl.workbooks.formula.names import Names

CELLS = st.one_of(
    st.sampled_from(
        [0.0, -0.0, 1.0, 1.0 + 1e-15, 1e308, -1e308, 5e-324, True, False, None, "", "a", "A", "1", ">0", NA]
    ),
    st.floats(-1e6, 1e6),
)
NUMBERS = st.one_of(
    st.sampled_from([0.0, -0.0, 1.0, 1.0 + 1e-15, 1.0 + 1e-13, 1e308, -1e308, 5e-324]), st.floats(-9, 9)
)
CRITERIA = [">0", "<1", ">=1", "<=0", "<>0", "0", "=1", 1.0, "", "=", "<>", "a", "<>A", "?*", "true"]


def meets(cell: Scalar, criterion: Scalar) -> bool:
    """One cell held against one of the criteria above, as Excel does it."""
    if criterion in ("", "=", "<>"):
        return {"": cell is None or cell == "", "=": cell is None, "<>": cell is not None}[str(criterion)]
    if criterion == "?*":
        return type(cell) is str and cell != ""
    word = str(criterion)
    sign = next((each for each in ("<=", ">=", "<>", "<", ">", "=") if word.startswith(each)), "")
    wanted = word[len(sign) :]
    if wanted.casefold() in ("a", "true"):
        alike = type(cell) is str and cell.casefold() == wanted.casefold()
        return alike is not (sign == "<>")
    number, known = float(wanted), type(cell) is float
    if sign == "<>":
        return not (known and cell == number)
    told = {"<": cell < number, ">": cell > number, "<=": cell <= number, ">=": cell >= number} if known else {}
    return told.get(sign, known and cell == number)


@given(st.lists(CELLS, min_size=1, max_size=12), st.sampled_from(CRITERIA))
def test_a_column_meets_a_criterion_where_its_cells_do(cells, criterion):
    assert criteria.met(Span([cells]), criterion).tolist() == [meets(cell, criterion) for cell in cells]


@given(st.lists(st.tuples(CELLS, CELLS), min_size=2, max_size=12), st.sampled_from(CRITERIA))
def test_a_sum_over_criteria_adds_the_numbers_one_after_the_other(rows, criterion):
    cells, amounts = map(list, zip(*rows, strict=True))
    chosen = [amount for cell, amount in rows if meets(cell, criterion)]
    expected: Scalar = 0.0
    for each in chosen:
        expected = each if each is NA else expected
        if expected is NA:
            break
        expected = expected + each if type(each) is float else expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spans, "_LARGE", 1)
        assert repr(NATIVE["SUMIFS"](Span([amounts]), Span([cells]), criterion)) == repr(expected)
        assert NATIVE["COUNTIF"](Span([cells]), criterion) == float(len(chosen))


@given(
    st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=12),
    st.sampled_from(["+", "-", "*", "/", "=", "<>", "<", ">="]),
)
def test_numbers_in_lanes_come_to_what_each_pair_comes_to(pairs, sign):
    left, right = map(list, zip(*pairs, strict=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spans, "_LARGE", 1)
        assert list(map(repr, in_lanes(sign, left, right))) == [repr(binary(sign, *pair)) for pair in pairs]


def test_what_is_no_number_is_left_to_the_pairs():
    for cell in (None, "1", True, NUM):
        assert in_lanes("+", [1.0] * 99 + [cell], [1.0] * 100) is None
    assert in_lanes("&", [1.0] * 100, [1.0] * 100) is None


class Cells(list[Scalar]):
    """A column that tells when nobody holds it any more."""


def of_rows(rows: list[tuple[Scalar, Scalar]], formula: str) -> list[Scalar]:
    """A formula of the cells in A and B, filled down beside them in one long table."""
    first, second = map(list, zip(*rows, strict=True))
    sheet = CellsOfSheet("S", last_row=len(rows))
    sheet.long = {1: [(1, first)], 2: [(1, second)]}
    sheet.long_formulas = [LongFormulas(3, 1, len(rows), formula)]
    return list(work_out([sheet], {}, Names(()), open_session()).long["S", 3, 1])


@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=2, max_size=6),
    st.sampled_from(
        [
            "MAX(0,A1+0)",
            "MIN(A1*1,-B1)*(N(B1)>=0)",
            "SUM(A1&B1,1)",
            "MAX(A1,0)",
            "COUNT(A1=B1,A1-B1)",
            "AND(A1>0,B1<>0)",
            'IF(OR(A1>0,B1="a"),ROUND(A1*2,1),"no")',
            "LEN(A1&B1)",
            'TEXT(A1*1,"0.0")',
            "MAX(TRIM(A1),LEN(B1))",
            "ISNUMBER(A1*1)",
            'MAX(IF(A1>0,B1,""),A1+0)',
        ]
    ),
)
def test_a_formula_in_all_rows_comes_to_what_it_comes_to_in_each(rows, formula):
    try:
        alone = [of_rows([row], formula)[0] for row in rows]
    except NotKnownError:
        with pytest.raises(NotKnownError):
            of_rows(rows, formula)
    else:
        assert list(map(repr, of_rows(rows, formula))) == list(map(repr, alone))


def test_a_place_that_no_row_has_is_not_known_within_a_function_either():
    with pytest.raises(NotKnownError):
        of_rows([(1.0, 2.0), (0.0, 3.0)], "ISNUMBER(INDEX($B$1:$B$2,A1))")


def test_nothing_is_held_of_columns_that_are_worked_out_though_the_collector_is_paused():
    with collector_paused():
        cells = Cells(map(float, range(100)))
        sheet = CellsOfSheet("S", {}, {2: {1: "SUM(A1:A100)", 2: "SUMPRODUCT(A1:A100,A1:A100)"}}, last_row=100)
        sheet.long = {1: [(1, cells)]}
        held = weakref.ref(cells)
        assert work_out([sheet], {}, Names(()), open_session()).values["S"][2][1] == 4950.0
        del cells, sheet
        assert not gc.isenabled()
        assert held() is None
