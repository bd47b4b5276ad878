"""A book written a moment ago: the anchors of awaited spills have their areas, all other cells stay as they are."""

from __future__ import annotations

from package_books import handmade, rows

from valuex_xl.workbooks.package import read_book

CELLS = (
    '<row r="1"><c r="A1"><f>VX_A()</f><v>1</v></c><c r="B1"><f>1+1</f><v>2</v></c></row>'
    '<row r="2"><c r="A2"><f>VX_B()</f><v>3</v></c><c r="B2"><f>1+3</f><v>4</v></c></row>'
)


def test_only_the_anchors_of_awaited_spills_are_changed():
    areas = {(1, 1): (1, 1, 1, 9), (2, 2): (2, 2, 5, 3)}
    found = read_book(handmade(rows(CELLS)), awaited={"S": areas}).worksheet("S").scan.cells
    assert [(cell[:2], cell.ref, cell.stored) for cell in found] == [
        ((1, 1), (1, 1, 1, 9), None),
        ((1, 2), None, 2),
        ((2, 1), None, 3),
        ((2, 2), (2, 2, 5, 3), None),
    ]
