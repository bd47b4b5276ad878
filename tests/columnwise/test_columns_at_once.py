"""Long columns worked out in numpy come to what their cells come to one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.values import NA, NUM, Scalar
from valuex_xl.workbooks.columnwise import criteria, spans
from valuex_xl.workbooks.columnwise.native import NATIVE
from valuex_xl.workbooks.columnwise.spans import Span, in_lanes
from valuex_xl.workbooks.columnwise.values import binary

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
