"""Laws of formula cells that are held as columns: they are a list of cells, however they are cut into runs."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.values import NA
from valuex_xl.workbooks.package.formula_cells import (
    FormulaCell,
    FormulaCells,
    has_blanks,
    picked,
    places_of,
    stored_of,
)

KINDS = st.sampled_from(
    [("plain", None, None), ("shared", (1, 1, 3, 1), 0), ("shared", None, 0), ("array", (2, 2, 3, 3), None)]
)
STORED = st.sampled_from([None, 1.5, 0.0, "a", True, NA])


@st.composite
def lists(draw):
    """Cells row by row, in a few columns, some rows without one of them."""
    found = []
    for row in range(1, draw(st.integers(0, 4)) + 1):
        for column in sorted(draw(st.sets(st.integers(1, 4)) | st.just({1, 3}))):
            kind, area, group = draw(KINDS)
            text = draw(st.sampled_from(["A1", "B2+1", None]))
            found.append(FormulaCell(row, column, text, kind, area, group, draw(STORED)))
    return found


@st.composite
def cut(draw, cells):
    """The same in runs, of which some may be empty."""
    ends = sorted(draw(st.lists(st.integers(0, len(cells)), max_size=3)))
    bounds = zip([0, *ends], [*ends, len(cells)], strict=True)
    return FormulaCells([run for first, last in bounds for run in FormulaCells.of(cells[first:last]).runs])


@given(lists(), st.data())
def test_they_are_the_list_that_they_were_made_of(cells, data):
    found = data.draw(cut(cells))
    assert list(found) == cells
    assert (len(found), list(found.rows), list(found.columns)) == (
        len(cells),
        [cell.row for cell in cells],
        [cell.column for cell in cells],
    )
    assert list(places_of(found)) == list(found.places()) == list(places_of(cells))
    assert list(stored_of(found)) == list(found.stored()) == list(stored_of(cells))
    assert has_blanks(found) == has_blanks(cells) == any(cell.stored is None for cell in cells)
    assert found.all_plain == all(cell.kind == "plain" for cell in cells)


@given(lists(), st.data())
def test_each_cell_is_found_by_its_place_from_either_end(cells, data):
    found = data.draw(cut(cells))
    size = len(cells)
    for place in range(-size, size):
        assert found[place] == cells[place]
    assert [found.lone(place) for place in range(size)] == cells
    for place in (size, -size - 1):
        with pytest.raises(IndexError):
            found[place]
    if cells:
        wanted = data.draw(st.lists(st.integers(0, size - 1), max_size=6))
        for order in (wanted, sorted(wanted)):
            assert list(found.chosen(order)) == [cells[place] for place in order]
    piece = slice(*(data.draw(st.none() | st.integers(-6, 6)) for _ in "ab"), data.draw(st.sampled_from([None, 1, -2])))
    assert found[piece] == cells[piece]


@given(lists(), st.data())
def test_the_columns_of_a_run_name_each_of_its_cells_once(cells, data):
    for run in data.draw(cut(cells)).runs:
        own = run.cells()
        by_column = run.by_column()
        assert sorted(place for places in by_column.values() for place in places) == list(range(len(own)))
        for column, places in by_column.items():
            assert {own[place].column for place in places} == {column}
            assert list(picked(own, places)) == [own[place] for place in places]
        assert [run.cell(place) for place in range(len(own))] == own


@given(lists(), lists(), st.data())
def test_they_equal_what_has_the_same_cells_and_nothing_else(cells, others, data):
    one, same = data.draw(cut(cells)), data.draw(cut(cells))
    assert one == same == one
    assert one == cells
    assert (one == data.draw(cut(others))) == (cells == others)
    if cells:
        at = data.draw(st.integers(0, len(cells) - 1))
        other = cells[at]._replace(column=cells[at].column + 9)
        assert one != data.draw(cut([*cells[:at], other, *cells[at + 1 :]]))
        assert one != data.draw(cut(cells[:-1]))
    assert one != array("d")[:0].typecode
