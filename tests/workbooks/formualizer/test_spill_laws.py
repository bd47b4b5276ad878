"""Laws of answers of many cells: where they fit, how they are cut for the engine, how they fill an array."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW
from valuex_xl.workbooks.formualizer.engine import LARGEST_SPILL
from valuex_xl.workbooks.formualizer.spills import Anchor, Spills, tiles

NOT_AVAILABLE = {"type": "Error", "kind": "Na"}
SIZES = st.sampled_from([1, 2, 3, 7, 99, 100, 101, 9_999, 10_000, 10_001, 16_384, 25_000])


def spills(anchor, *, blocked=(), free=lambda *_: True):
    return Spills([anchor], {}, frozenset(blocked), free)


SHAPES = st.tuples(SIZES, st.sampled_from([1, 2, 3, 99, 100, 101, 10_000, 10_001, 16_384]))


@given(SHAPES.filter(lambda shape: shape[0] * shape[1] < 20_000_000))  # two thousand tiles are enough
@example((16_384, 1))
def test_tiles_take_in_each_cell_once_and_each_is_small_enough(shape):
    rows, columns = shape
    found = list(tiles((rows, columns)))
    assert found[0][:2] == (0, 0)
    assert all(0 < height * width <= LARGEST_SPILL for _, _, height, width in found)
    assert all(top + height <= rows and left + width <= columns for top, left, height, width in found)
    assert sum(height * width for _, _, height, width in found) == rows * columns
    corners = {(top, left) for top, left, _, _ in found}
    assert len(corners) == len(found) <= 4 * math.ceil(rows * columns / LARGEST_SPILL)
    for top, left, height, width in found:  # what lies below and beside a tile is another tile's first cell, or outside
        assert top + height == rows or (top + height, left) in corners
        assert left + width == columns or (top, left + width) in corners


@given(st.integers(0, 3), st.integers(0, 3), st.integers(1, 5), st.integers(1, 5), st.booleans(), st.booleans())
def test_an_answer_fits_up_to_the_last_row_and_column_of_the_sheet(above, left, height, width, is_free, is_blocked):
    row, column = LAST_ROW - above, LAST_COLUMN - left
    asked = []
    found = spills(
        Anchor("S", row, column, (1, 1), fixed=False),
        blocked=[0] if is_blocked else [],
        free=lambda *area: asked.append(area) or is_free,
    )
    inside = height <= above + 1 and width <= left + 1
    one = (height, width) == (1, 1)
    assert found.fits(0, (height, width)) == (one or (inside and is_free and not is_blocked))
    assert asked == ([("S", row, column, row + height - 1, column + width - 1)] if asked else [])


@given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 4), st.integers(1, 4))
def test_an_array_fills_the_cells_it_was_entered_in_as_excel_does(height, width, rows, columns):
    """One row, one column or one value is repeated; of other answers what is too much is cut, what lacks is #N/A."""
    anchor = Anchor("S", LAST_ROW, LAST_COLUMN, (height, width), fixed=True)
    found = spills(anchor, blocked=[0], free=lambda *_: False)
    answer = [[float(10 * row + column) for column in range(columns)] for row in range(rows)]
    found.functions()["VALUEX_KEEP"](0.0, answer)
    expected = [
        [
            answer[0 if rows == 1 else row][0 if columns == 1 else column]
            if (rows == 1 or row < rows) and (columns == 1 or column < columns)
            else NOT_AVAILABLE
            for column in range(width)
        ]
        for row in range(height)
    ]
    assert found.answers[0] == expected
    assert found.shape(0) == (height, width)


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 2), st.integers(0, 2), st.booleans())
def test_an_answer_without_room_is_one_error_and_its_shape_is_told(rows, columns, above, left, comes_back):
    found = spills(Anchor("S", LAST_ROW - above, LAST_COLUMN - left, (1, 1), fixed=False))
    answer = [[1.0] * columns for _ in range(rows)]
    keep = found.functions()["VALUEX_KEEP"]
    if rows <= above + 1 and columns <= left + 1:
        assert keep(0.0, answer) == (1.0 if rows == columns == 1 else answer)
        assert (found.refused, found.shape(0)) == ({}, (rows, columns))
        return
    assert keep(0.0, answer) == {"type": "Error", "kind": "Spill"}
    assert (found.refused, found.shape(0)) == ({0: (rows, columns)}, (1, 1))
    if comes_back:
        keep(0.0, [[2.0]])
        assert found.refused == {}


@pytest.mark.parametrize(
    ("rows", "columns", "free", "planted"),
    [
        (1, 1, True, []), (10_000, 1, True, []), (100, 100, True, []), (10_001, 1, False, []),
        (10_001, 1, True, [(10_003, 4)]), (100, 101, True, [(102, 4)]), (2, 5_001, True, [(4, 4)]),
        (1, 16_000, True, [(3, 10_004)]), (2, 12_000, True, [(3, 10_004), (4, 4), (4, 10_004)]),
    ],
)  # fmt: skip
def test_tiles_beyond_the_first_are_planted_where_they_stand(rows, columns, free, planted):
    found = Spills([Anchor("My sheet", 3, 4, (1, 1), fixed=False)], {0: (rows, columns)}, frozenset(), lambda *_: free)
    assert list(found.tile_formulas()) == [
        ("My sheet", row, column, f"VALUEX_TILE(0,{number},'My sheet'!D3)")
        for number, (row, column) in enumerate(planted, 1)
    ]


def test_a_tile_is_its_part_of_the_answer_and_empty_behind_the_last():
    found = spills(Anchor("S", 1, 1, (1, 1), fixed=False))
    keep, tile = found.functions()["VALUEX_KEEP"], found.functions()["VALUEX_TILE"]
    assert found.shape(0) == (1, 1)
    assert tile(0.0, 0.0, None) == [[NOT_AVAILABLE]]
    answer = [[float(row), -float(row)] for row in range(5_003)]
    assert keep(0.0, answer) == answer[:5_000]
    assert [tile(0.0, number, None) for number in (0.0, 1.0, 2.0, 3.0)] == [answer[:5_000], answer[5_000:], "", ""]
    for empty in ([], [[]]):
        assert keep(0.0, empty) == {"type": "Error", "kind": "Calc"}
    assert keep(0.0) == keep(0.0, [[None]]) == 0.0
    assert keep(0.0, [[None, 1.0], [2.0, 3.0]]) == [[0.0, 1.0], [2.0, 3.0]]
    assert found.wrapped(0, "A1:A9") == "VALUEX_KEEP(0,A1:A9)"
