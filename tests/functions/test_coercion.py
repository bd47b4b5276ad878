"""Arguments read as whole columns and blocks come out as each of their cells does alone."""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.functions.coercion import coerced
from valuex_xl.judging.cells import as_block, as_column
from valuex_xl.judging.columns import Column
from valuex_xl.judging.values import NA, CallError

ODD = [0.0, -0.0, 1.5, math.nan, math.inf, -math.inf, 1e308, -1e308, 7, 10**400, True, "", " ", "a", "1", None, NA]
HOST = [np.float64(2.5), np.float64("nan"), date(2026, 3, 31), datetime(2026, 3, 31, 12), date(1900, 1, 1)]
CELLS = st.sampled_from([*ODD, *HOST]) | st.floats()


@st.composite
def blocks(draw: st.DrawFn) -> Any:
    """Rows as hosts hand them over: lists or tuples, one wide or wider, of numbers alone or of anything."""
    size, width = draw(st.integers(1, 6)), draw(st.sampled_from((1, 1, 2, 3)))
    cells = draw(st.sampled_from([st.floats(), st.floats(allow_nan=False), CELLS]))
    kind = draw(st.sampled_from((list, tuple)))
    return kind(draw(st.sampled_from((list, tuple)))(draw(cells) for _ in range(width)) for _ in range(size))


def alone(cell: Any) -> object:
    """A cell within a block, told apart from all others: type, value and sign."""
    found = coerced([[cell, None]], "x")[0][0]  # type: ignore[index]
    return told(found)


def told(cell: object) -> object:
    return type(cell), repr(cell)


@given(blocks())
def test_a_block_is_its_cells(block: Any) -> None:
    if len(block) == len(block[0]) == 1:
        assert told(coerced(block, "x")) == told(coerced(block[0][0], "x"))
        return
    found = as_block(coerced(block, "x"))
    assert [list(map(told, row)) for row in found] == [list(map(alone, row)) for row in block]
    column = as_column(found)
    if len(block) > 1 and len(block[0]) > 1:
        assert column is None
        return
    assert column is not None
    cells, as_row = column
    assert list(map(told, cells)) == [alone(cell) for row in block for cell in row]
    assert as_row == (len(block) == 1)


def test_a_long_column_is_taken_apart_once() -> None:
    rows = [[float(at)] for at in range(10)]
    found = coerced(rows, "x")
    assert isinstance(found, Column)
    assert list(map(list, found)) == rows
    assert as_column(found) == (found.cells, False)
    assert coerced(found, "x") is found


def test_numbers_that_add_up_to_no_number_are_not_missing() -> None:
    rows = [[math.inf], [-math.inf], [1.0]]
    assert list(map(list, coerced(rows, "x"))) == rows
    assert list(map(list, coerced([*rows, [math.nan]], "x"))) == [*rows, [None]]


@pytest.mark.parametrize("rows", [[[1.0], [1.0, 2.0]], [[1.0], []], [(1.0, 2.0), [3.0]], [["ab"], "a"]])
def test_what_is_no_block_is_refused(rows: Any) -> None:
    with pytest.raises(CallError) as refused:
        coerced(rows, "amounts")
    words = "amounts has no rows of cells" if "a" in rows else "amounts has rows of different length"
    assert str(refused.value) == words
