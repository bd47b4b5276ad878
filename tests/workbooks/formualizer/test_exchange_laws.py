"""Laws of values on their way to the engine and back: what a cell holds arrives as that, errors with their words."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.formualizer.exchange import from_answer, scalar, scalars, to_argument
from valuex_xl.workbooks.formualizer.omitted import OMITTED

CODES = st.sampled_from(["#NULL!", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#SPILL!", "#CALC!"])
ERRORS = st.builds(CellError, CODES, st.sampled_from(["", "no such customer"]))
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
CELLS: st.SearchStrategy[Scalar] = st.none() | st.booleans() | FLOATS | st.text(max_size=3) | ERRORS
BLOCKS = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=3)
)


def told(value: Any) -> Any:
    """A value as it can be compared: errors with their words, yes and 1 apart."""
    if isinstance(value, (list, tuple)):
        return [told(each) for each in value]
    return (value.code, value.why) if isinstance(value, CellError) else (type(value), value)


@given(BLOCKS)
def test_an_answer_that_is_an_argument_again_is_the_same_with_texts_for_blanks(block: list[list[Scalar]]) -> None:
    sent = from_answer(block)
    expected = [["" if cell is None else cell for cell in row] for row in block]
    assert told(to_argument(sent)) == told(expected)
    for row in block:
        for cell in row:
            assert told(to_argument(from_answer(cell))) == told("" if cell is None else cell)
        assert told(scalars(from_answer([row])[0])) == told(["" if cell is None else cell for cell in row])


@given(BLOCKS)
def test_blanks_of_an_argument_stay_blank(block: list[list[Scalar]]) -> None:
    sent = [[None if cell is None else from_answer(cell) for cell in row] for row in block]
    assert told(to_argument(sent)) == told(block)
    assert told([scalars(row) for row in sent]) == told(block)


@given(st.integers(-(10**6), 10**6), st.booleans())
def test_whole_numbers_are_numbers_and_yes_is_none(number: int, yes: bool) -> None:
    assert told(scalar(number)) == told(scalars([number])[0]) == told(to_argument(number)) == told(float(number))
    assert told(scalar(yes)) == told(yes)
    assert told(from_answer(number)) == told(float(number))


def test_what_no_cell_holds_is_an_error_either_way() -> None:
    for value in (math.inf, -math.inf, math.nan):
        assert told(scalar(value))[0] == "#NUM!"
        assert [told(each)[0] for each in scalars([1.0, value])] == [float, "#NUM!"]
        assert from_answer(value) == {"type": "Error", "kind": "Num"}
    assert to_argument(OMITTED) is None
    assert from_answer([]) == ""
