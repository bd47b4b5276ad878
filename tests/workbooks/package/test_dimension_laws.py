"""Laws of a sheet's dimension: it takes in what a spill covers, and loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from package_books import MAIN, handmade, part

from valuex_xl.addresses import area_of, area_text, cell_name
from valuex_xl.workbooks.package import Spill, patched, read_book

PLACES = st.tuples(st.integers(1, 9), st.integers(1, 9))
SIZES = st.tuples(st.integers(1, 4), st.integers(1, 4))


@given(PLACES, PLACES, PLACES, SIZES, st.booleans())
def test_the_dimension_is_the_least_that_takes_in_the_old_one_and_the_spill(one, other, anchor, size, as_one_cell):
    """Wherever either stands, the anchor outside of a dimension that its writer left too small too."""
    first, last = (min(one[0], other[0]), min(one[1], other[1])), (max(one[0], other[0]), max(one[1], other[1]))
    last = first if as_one_cell else last
    written = area_text((*first, *last)) if not as_one_cell else cell_name(*first)
    row, column = anchor
    xml = (
        f'<worksheet xmlns="{MAIN}"><dimension ref="{written}"/><sheetData><row r="{row}">'
        f'<c r="{cell_name(*anchor)}"><f t="array" ref="{cell_name(*anchor)}">X()</f></c></row></sheetData></worksheet>'
    )
    height, width = size
    spill = Spill(anchor, height, width, [[7.0] * width] * height)
    after = part(patched(read_book(handmade(xml)), {}, {"S": [spill]}), "xl/worksheets/sheet1.xml").decode()
    found = after.partition('<dimension ref="')[2].partition('"')[0]
    bottom, right = row + height - 1, column + width - 1
    least = min(first[0], row), min(first[1], column), max(last[0], bottom), max(last[1], right)
    assert area_of(found) == least
    assert found == (written if least == (*first, *last) else area_text(least))


@pytest.mark.parametrize("dimension", ["", "<dimension/>", '<dimension xmlns:x="u" x:ref="A1"/>'])
def test_a_sheet_that_says_no_dimension_is_given_none(dimension):
    xml = (
        f'<worksheet xmlns="{MAIN}">{dimension}<sheetData><row r="1"><c r="A1"><f t="array" ref="A1">X()</f></c></row>'
        "</sheetData></worksheet>"
    )
    spill = Spill((1, 1), 2, 1, [[7.0], [8.0]])
    after = part(patched(read_book(handmade(xml)), {}, {"S": [spill]}), "xl/worksheets/sheet1.xml").decode()
    assert after.partition(">")[2].startswith(f"{dimension}<sheetData>")
    assert "<v>8</v>" in after
