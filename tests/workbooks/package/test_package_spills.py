"""Spills: children are written, added and cleared with their anchor, and cover nothing else."""

import re

import pytest
from package_books import MAIN, cells, handmade, part, rich_book, rows, without_cells

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, cell_name
from valuex_xl.workbooks.package import BookError, Spill, patched, read_book

SHEET = "xl/worksheets/sheet1.xml"
HEAD = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><dimension ref="A1:C4"/>'
ANCHOR = '<c r="B2" s="1"><f t="array" ref="{}">X()</f><v>1</v></c>'


def column(*values, anchor=(2, 2)):
    return Spill(anchor, len(values), 1, [[value] for value in values])


def spilled(xml, *spills):
    book = read_book(handmade(xml if xml.startswith("<?xml") else rows(xml)), name="b.xlsx")
    return part(patched(book, {}, {"S": spills}), SHEET).decode()


def shown(xml):
    """Where the cells stand and what they show, row by row."""
    return {name: (cell["value"], cell["attributes"].get("s")) for name, cell in cells(xml.encode()).items()}


def test_a_spill_grows_into_empty_cells_missing_cells_and_missing_rows():
    before = (
        f'<row r="2"><c r="A2"><v>7</v></c>{ANCHOR.format("B2:B2")}<c r="D2"><v>8</v></c></row>'
        '<row r="3"><c r="B3" s="5"/><c r="C3"/></row><row r="4"/><row r="5"><c r="A5"/><c r="D5"/></row><row r="9"/>'
    )
    after = spilled(before, Spill((2, 2), 6, 2, [[row * 10 + 1.0, f"t{row}"] for row in range(6)]))
    assert list(shown(after)) == [
        *("A2", "B2", "C2", "D2", "B3", "C3", "B4", "C4", "A5", "B5", "C5", "D5", "B6", "C6", "B7", "C7"),
    ]
    assert shown(after)["B3"] == ("11", "5")
    assert [shown(after)[name][0] for name in ("B2", "C2", "B4", "C4", "B7", "C7")] == [
        "1",
        "t0",
        "21",
        "t2",
        "51",
        "t5",
    ]
    assert re.findall(r'<row r="(\d+)"', after) == ["2", "3", "4", "5", "6", "7", "9"]
    assert cells(after.encode())["B2"]["formula"] == ("X()", {"t": "array", "ref": "B2:C7"})


def test_a_spill_shrinks_and_what_it_leaves_is_blank_with_its_style():
    children = '<row r="3"><c r="B3" s="5" t="str"><v>b</v></c></row>'
    children += '<row r="4"><c r="B4" s="6"><v>3</v></c><c r="C4"><v>9</v></c></row>'
    after = spilled(f'<row r="2">{ANCHOR.format("B2:B4")}</row>{children}', column(1.0, "c"))
    assert shown(after) == {"B2": ("1", "1"), "B3": ("c", "5"), "B4": (None, "6"), "C4": ("9", None)}
    assert 'ref="B2:B3"' in after


def test_unchanged_children_leave_the_bytes_alone():
    before = f'<row r="2">{ANCHOR.format("B2:B4")}</row><row r="3"><c r="B3"><v>2.0</v></c></row>'
    before += '<row r="4"><c  r="B4" /></row>'
    assert spilled(before, column(1.0, 2.0, None)) == rows(before)


def test_the_dimension_and_the_spans_grow_with_the_spill():
    after = spilled(
        f'{HEAD}<sheetData><row r="2" spans="1:2">{ANCHOR.format("B2")}</row></sheetData></worksheet>',
        Spill((2, 2), 1, 4, [[1.0, 2.0, 3.0, 4.0]]),
    )
    assert '<dimension ref="A1:E4"/>' in after
    assert '<row r="2" spans="1:5">' in after


def test_a_new_cell_takes_the_style_of_its_row_or_column():
    sheet = (
        f'{HEAD}<cols><col min="2" max="2" style="7"/></cols><sheetData><row r="2">{ANCHOR.format("B2")}</row>'
        '<row r="3" s="4" customFormat="1"><c r="A3"/></row></sheetData></worksheet>'
    )
    assert shown(spilled(sheet, column(1.0, 2.0, 3.0))) == {
        "B2": ("1", "1"),
        "A3": (None, None),
        "B3": ("2", "4"),
        "B4": ("3", "7"),
    }


def test_two_spills_trade_places():
    other = '<c r="D2"><f t="array" ref="D2:D3">Y()</f><v>1</v></c>'
    before = (
        f'<row r="2">{ANCHOR.format("B2:C2")}<c r="C2"><v>5</v></c>{other}</row><row r="3"><c r="D3"><v>6</v></c></row>'
    )
    after = spilled(before, column(1.0, 2.0), Spill((2, 4), 1, 1, [[3.0]]))
    assert shown(after) == {
        "B2": ("1", "1"),
        "C2": (None, None),
        "D2": ("3", None),
        "B3": ("2", None),
        "D3": (None, None),
    }


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("<c r='B4'><v>0</v></c>", "constant"),
        ('<c r="B4"><f>A1</f></c>', "formula"),
        ('<c r="B4" t="inlineStr"><is><t/></is></c>', "constant"),
    ],
)
def test_nothing_is_ever_covered(cell, what):
    with pytest.raises(BookError) as error:
        spilled(f'<row r="2">{ANCHOR.format("B2")}</row><row r="4">{cell}</row>', column(1.0, 2.0, 3.0))
    assert str(error.value) == f"b.xlsx: sheet S: a spill would cover the {what} in B4"


def test_a_formula_inside_the_old_area_is_left_alone_when_the_spill_shrinks():
    before = f'<row r="2">{ANCHOR.format("B2:B4")}</row><row r="4"><c r="B4"><f>A1</f><v>3</v></c></row>'
    assert shown(spilled(before, column(1.0)))["B4"] == ("3", None)


def test_a_spill_off_the_sheet_is_refused():
    anchor = ANCHOR.format("B1048576").replace("B2", "B1048576")
    with pytest.raises(BookError, match=r"sheet S: the spill of B1048576 runs off the sheet"):
        spilled(f'<row r="1048576">{anchor}</row>', column(1.0, 2.0, anchor=(1048576, 2)))


@pytest.mark.parametrize("from_last_row", range(3))
@pytest.mark.parametrize("from_last_column", range(3))
@pytest.mark.parametrize(("height", "width"), [(1, 1), (2, 1), (1, 2), (2, 2), (3, 3)])
def test_a_spill_goes_up_to_the_last_row_and_column_of_the_sheet(from_last_row, from_last_column, height, width):
    row, column_ = LAST_ROW - from_last_row, LAST_COLUMN - from_last_column
    name = cell_name(row, column_)
    xml = f'<row r="{row}"><c r="{name}"><f t="array" ref="{name}">X()</f></c></row>'
    spill = Spill((row, column_), height, width, [[1.0] * width] * height)
    if height > from_last_row + 1 or width > from_last_column + 1:
        with pytest.raises(BookError, match=f"the spill of {name} runs off the sheet"):
            spilled(xml, spill)
    else:
        assert len(shown(spilled(xml, spill))) == height * width


def test_a_plain_formula_has_no_spill():
    with pytest.raises(ValueError, match="B2 has no array formula"):
        spilled('<row r="2"><c r="B2"><f>X()</f></c></row>', column(1.0, 2.0))


def test_a_spill_in_a_rich_book_changes_only_its_cells():
    before = rich_book()
    book = read_book(before)
    spill = Spill((1, 1), 5, 1, [["A & B"], ["Zoë"], [" = x "], ["new"], [True]])
    after = patched(book, {}, {"The 'best' grades": [spill]})
    old, new = (cells(part(data, "xl/worksheets/sheet2.xml")) for data in (before, after))
    assert {name for name in new if new[name] != old.get(name)} == {"A1", "A4", "A5"}
    assert (new["A4"]["type"], new["A4"]["value"]) == ("str", "new")
    assert new["A1"]["attributes"] == old["A1"]["attributes"] == {"cm": "1"}
    assert without_cells(part(before, SHEET)) == without_cells(part(after, SHEET))
    assert read_book(after).formulas("The 'best' grades")[0].ref == (1, 1, 5, 1)


def test_spills_in_odd_sheets():
    """Prefixes, cells without positions, an empty row: the general reader places children as well."""
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row><x:c/><x:c s="1"><x:f t="array" ref="B1">X()</x:f></x:c></x:row><x:row/>'
        "<x:row><x:c><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    book = read_book(handmade(sheet))
    data = patched(book, {}, {"S": [column(1.0, "b", 3.0, 4.0, anchor=(1, 2))]})
    after = read_book(data)
    assert [after.value("S", row, 2) for row in range(1, 5)] == [1.0, "b", 3.0, 4.0]
    assert after.value("S", 3, 1) == 4.0
    assert after.formulas("S")[0].ref == (1, 2, 4, 2)


def test_a_sheet_without_rows_is_no_place_for_a_spill_but_reads():
    book = read_book(handmade(rows("").replace("<sheetData></sheetData>", "<sheetData/>")))
    assert (book.formulas("S"), book.occupied("S", (1, 1, 9, 9)), book.value("S", 1, 1)) == ([], [], None)


def test_an_empty_text_is_a_content_like_any_other():
    child = '<row r="3"><c r="B3" t="str"><v></v></c></row>'
    assert shown(spilled(f'<row r="2">{ANCHOR.format("B2:B3")}</row>{child}', column(1.0)))["B3"] == (None, None)
    assert read_book(handmade(rows(child))).occupied("S", (1, 1, 9, 9)) == [(3, 2)]
    with pytest.raises(BookError, match="would cover the constant in B3"):
        spilled(f'<row r="2">{ANCHOR.format("B2")}</row>{child}', column(1.0, 2.0))


@pytest.mark.parametrize("ref", ["'B2:B2'", '"$B$2:$B$2"', '"B2:B2"', '"B2"'])
def test_an_area_that_is_the_same_stays_as_it_is_spelled(ref):
    xml = f'<row r="2">{ANCHOR}</row>'.replace('"{}"', ref)
    after = spilled(xml, column(5.0))
    assert after == rows(xml).replace("<v>1</v>", "<v>5</v>")
    assert spilled(xml, column(1.0)) == rows(xml)
    assert 'ref="B2:B3"' in spilled(xml, column(1.0, 2.0))


def test_an_array_that_claims_the_whole_sheet_is_refused():
    before = f'<row r="2">{ANCHOR.format("B2:XFD1048576")}<c r="C2"><v>3</v></c></row>'
    with pytest.raises(BookError) as refused:
        spilled(before, column(1.0))
    assert str(refused.value).endswith(
        "sheet S: the array formula or data table in B2 covers 17,178,804,225 cells, more than the sheet holds"
        " - open it in Excel, enter it where it is needed alone, and save it again"
    )
