"""Cells that are held as long columns are the same mapping as one that holds each by itself."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.workbooks.seal.columns import ColumnFormulas, ColumnInputs, ColumnValues, FilledAreas, FilledDown
from valuex_xl.workbooks.seal.runs import input_runs

VALUES = st.lists(st.sampled_from([1.0, 2.5, "x", True, None, ""]), max_size=6)
PLACES = [(row, column) for row in range(31) for column in range(6)]


def assert_same(found: Mapping, due: Mapping) -> None:
    assert dict(found) == due
    assert (len(found), len(list(found))) == (len(due), len(due))
    for place in PLACES:
        if place in due:
            assert found[place] == due[place]
        else:
            assert place not in found
            with pytest.raises(KeyError):
                found[place]


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 2), VALUES), max_size=6))
@example([(1, 0, [1.0, 2.5]), (1, 0, ["x"]), (1, 0, [True])])
@example([(2, 0, ["x"]), (1, 0, [1.0, None, 2.5]), (1, 1, [True]), (1, 0, ["", "x"])])
def test_inputs_of_stretches_that_meet_or_hold_empty_cells(stretches: list[tuple[int, int, list[object]]]) -> None:
    """Each stretch stands so many rows below the one before it in its column; they are given in any order."""
    ends: dict[int, int] = {}
    parts, due = [], {}
    for column, gap, values in stretches:
        first = ends.get(column, 1) + gap
        ends[column] = first + len(values)
        parts.append((column, first, values))
        due |= {(first + at, column): value for at, value in enumerate(values) if value not in (None, "")}
    for order in (parts, parts[::-1]):
        found = ColumnInputs(order)
        assert_same(found, due)
        assert list(input_runs(found, with_values=True)) == list(input_runs(due, with_values=True))


def test_formulas_of_several_columns() -> None:
    def down(column: int, first: int, rows: int) -> FilledDown:
        return FilledDown(column, first, rows, lambda row: f"A{row}*{column}")

    long = [down(3, 2, 4), down(2, 9, 1), down(2, 2, 5)]
    due = {(row, each[0]): f"A{row}*{each[0]}" for each in long for row in range(each[1], each[1] + each[2])}
    assert_same(ColumnFormulas({(1, 1): "NOW()", (7, 2): "B1"}, long), {**due, (1, 1): "NOW()", (7, 2): "B1"})
    assert_same(ColumnFormulas({}, []), {})


def test_values_of_several_columns_empty_ones_among_them() -> None:
    runs = [(2, 3, [1.0, None, "x"]), (1, 1, [2.0]), (2, 8, ["", True])]
    due = {(first + at, column): value for column, first, values in runs for at, value in enumerate(values)}
    assert_same(ColumnValues({(1, 5): 9.0, (6, 2): None}, runs), {**due, (1, 5): 9.0, (6, 2): None})


def test_what_areas_fill_beside_their_first_cell() -> None:
    areas = [(2, 1, 4, 2), (9, 5, 9, 5), (6, 3, 6, 5), (11, 4, 13, 4)]
    due = {
        (row, column): (top, left)
        for top, left, bottom, right in areas
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    assert_same(FilledAreas(areas), due)
