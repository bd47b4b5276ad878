"""Patching values: only what was asked changes, every other member of the zip keeps its very bytes."""

import zipfile
from io import BytesIO

import openpyxl
import pytest
from package_books import cells, handmade, openpyxl_book, part, raw_members, rich_book, rows, without_cells, zipped

from valuex_xl.judging.values import NA, NUM, CellError
from valuex_xl.workbooks.package import BookError, patched, read_book

SHEET = "xl/worksheets/sheet1.xml"
GRADES = "xl/worksheets/sheet2.xml"


def patched_cell(cell, value, place=(1, 1)):
    """The XML of a hand-made sheet's row after one value was written."""
    data = patched(read_book(handmade(rows(f'<row r="1">{cell}</row>'))), {"S": {place: value}}, {})
    xml = part(data, SHEET).decode()
    return xml.partition('<row r="1">')[2].partition("</row>")[0]


def test_nothing_asked_is_the_same_file():
    data = rich_book()
    assert patched(read_book(data), {}, {}) == data


def test_what_is_already_stored_is_the_same_file():
    data = rich_book()
    book = read_book(data)
    stored = {
        sheet.name: {(cell.row, cell.column): cell.stored for cell in book.formulas(sheet.name)}
        for sheet in book.sheets
    }
    assert patched(book, stored, {}) == data
    assert patched(book, {"Secret": {(1, 1): 45}}, {}) == data  # a whole number, stored as 45.0


@pytest.mark.parametrize("comment", [b"", b"made by hand"])
def test_every_other_member_keeps_its_bytes(comment):
    buffer = BytesIO(rich_book())
    with zipfile.ZipFile(buffer, "a") as file:
        file.comment = comment
        odd = zipfile.ZipInfo("custom/odd.bin", (1999, 12, 31, 23, 58, 0))
        odd.comment, odd.extra, odd.external_attr = b"why not", b"\xfe\xca\x02\x00ok", 0o640 << 16
        file.writestr(odd, b"\0" * 1000, zipfile.ZIP_STORED)
    before = buffer.getvalue()
    after = patched(read_book(before), {"The 'best' grades": {(1, 5): "new"}}, {})
    old, new = raw_members(before), raw_members(after)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {GRADES}
    assert old[GRADES][:-3] == new[GRADES][:-3]  # dates, extra field, comment, method, attributes
    assert zipfile.ZipFile(BytesIO(after)).comment == comment
    assert cells(part(after, GRADES))["E1"]["value"] == "new"


def test_only_the_asked_cells_change():
    before = rich_book()
    values = {(1, 5): "a < b & \u20ac", (2, 5): False, (3, 5): NA, (1, 1): 3.25}
    after = patched(read_book(before), {"The 'best' grades": values}, {})
    old, new = cells(part(before, GRADES)), cells(part(after, GRADES))
    assert without_cells(part(before, GRADES)) == without_cells(part(after, GRADES))
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {"E1", "E2", "E3", "A1"}
    for name in ("E1", "E2", "E3", "A1"):
        assert {**old[name], "type": None, "value": None} == {**new[name], "type": None, "value": None}
    found = {name: (new[name]["type"], new[name]["value"]) for name in ("E1", "E2", "E3", "A1")}
    assert found == {"E1": ("str", "a < b & \u20ac"), "E2": ("b", "0"), "E3": ("e", "#N/A"), "A1": (None, "3.25")}


def test_openpyxl_reads_what_was_written():
    before = openpyxl_book()
    book = read_book(before)
    values = {(row, 3): row * 2.0 for row in range(1, 6)} | {(row, 4): "b" if row > 2 else "a" for row in range(1, 6)}
    after = patched(book, {"Data": values}, {})
    sheet = openpyxl.load_workbook(BytesIO(after), data_only=True)["Data"]
    assert [[cell.value for cell in row] for row in sheet["C1:D5"]] == [
        [2, "a"],
        [4, "a"],
        [6, "b"],
        [8, "b"],
        [10, "b"],
    ]
    kept = openpyxl.load_workbook(BytesIO(after))["Data"]
    assert [kept["C1"].value, kept["D5"].value] == ["=B1*2", '=IF(C5>4,"a","b")']


def test_books_of_a_streaming_writer_are_rewritten_with_sizes_in_front():
    class Pipe(BytesIO):
        def seekable(self):
            return False

        def tell(self):
            raise OSError

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as file:
        source = zipfile.ZipFile(BytesIO(rich_book()))
        for name in source.namelist():
            file.writestr(name, source.read(name))
    before = pipe.getvalue()
    after = patched(read_book(before), {"Secret": {(1, 1): 46.0}}, {})
    old, new = raw_members(before), raw_members(after)
    changed = {name for name in old if old[name] != new[name]}
    assert changed == {"xl/worksheets/sheet3.xml"}
    assert all(entry[4] & 8 for entry in old.values())
    assert read_book(after).formulas("Secret")[0].stored == 46.0


def test_large_file_fields_are_read_and_dropped_where_rewritten():
    source = zipfile.ZipFile(BytesIO(rich_book()))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name in source.namelist():
            with file.open(name, "w", force_zip64=True) as member:
                member.write(source.read(name))
    after = patched(read_book(buffer.getvalue()), {"Secret": {(1, 1): 46.0}}, {})
    assert read_book(after).formulas("Secret")[0].stored == 46.0
    assert raw_members(after)["xl/workbook.xml"] == raw_members(buffer.getvalue())["xl/workbook.xml"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1.0, '<c r="A1"><f>B1</f><v>1</v></c>'),
        (-0.0, '<c r="A1"><f>B1</f><v>0</v></c>'),
        (0.1 + 0.2, '<c r="A1"><f>B1</f><v>0.30000000000000004</v></c>'),
        (1e300, '<c r="A1"><f>B1</f><v>1e+300</v></c>'),
        (10**15, '<c r="A1"><f>B1</f><v>1000000000000000</v></c>'),
        (float("nan"), '<c r="A1" t="e"><f>B1</f><v>#NUM!</v></c>'),
        (True, '<c r="A1" t="b"><f>B1</f><v>1</v></c>'),
        ("", '<c r="A1" t="str"><f>B1</f><v></v></c>'),
        ("A", '<c r="A1" t="str"><f>B1</f><v>A</v></c>'),
        (" A\n", '<c r="A1" t="str"><f>B1</f><v xml:space="preserve"> A\n</v></c>'),
        ("\x07_x0041_", '<c r="A1" t="str"><f>B1</f><v>_x0007__x005F_x0041_</v></c>'),
        ("\r", '<c r="A1" t="str"><f>B1</f><v xml:space="preserve">_x000D_</v></c>'),
        ("=1+1", '<c r="A1" t="str"><f>B1</f><v>=1+1</v></c>'),
        (NUM, '<c r="A1" t="e"><f>B1</f><v>#NUM!</v></c>'),
        (CellError("#SPILL!"), '<c r="A1" t="e"><f>B1</f><v>#VALUE!</v></c>'),
        (None, '<c r="A1"><f>B1</f></c>'),
    ],
)
def test_each_kind_of_value_has_its_spelling(value, written):
    assert patched_cell('<c r="A1" t="str"><f>B1</f><v>old</v></c>', value) == written


@pytest.mark.parametrize("value", ["A", " \t A \r\n", "_x000D_", "\x00\x1f\ufffe", "\U0001f600 \ud800", "&lt;"])
def test_texts_read_back_as_they_were(value):
    data = patched(read_book(handmade(rows('<row r="1"><c r="A1"><f>B1</f></c></row>'))), {"S": {(1, 1): value}}, {})
    assert read_book(data).formulas("S")[0].stored == value


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '<c r="A1" s="3" t="e" vm="1" cm="2"><f>B1</f><v>#VALUE!</v></c>',
            '<c r="A1" s="3" cm="2"><f>B1</f><v>5</v></c>',
        ),
        ("<c t='str' s='3' r='A1'><f>B1</f><v>x</v></c>", "<c s='3' r='A1'><f>B1</f><v>5</v></c>"),
        ('<c r="A1"><f t="shared" si="0"/></c>', '<c r="A1"><f t="shared" si="0"/><v>5</v></c>'),
        ('<c r="A1"><f>B1</f><v/></c>', '<c r="A1"><f>B1</f><v>5</v></c>'),
        (
            '<c r="A1"><f>B1</f><v>9</v><extLst><ext/></extLst></c>',
            '<c r="A1"><f>B1</f><v>5</v><extLst><ext/></extLst></c>',
        ),
        ('<c r="A1"><!-- x --><f>B1</f><v>9</v></c>', '<c r="A1"><!-- x --><f>B1</f><v>5</v></c>'),
        ('<c r="A1"><f><![CDATA[B1<2]]></f><v>9</v></c>', '<c r="A1"><f><![CDATA[B1<2]]></f><v>5</v></c>'),
    ],
)
def test_everything_else_of_a_cell_is_kept(before, after):
    assert patched_cell(before, 5.0) == after


def test_prefixed_sheets_get_prefixed_values():
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1">{}'
    )
    sheet += "</x:row></x:sheetData></x:worksheet>"
    before = '<x:c r="A1"><x:f>B1</x:f></x:c><x:c r="B1"><x:v>2</x:v></x:c>'
    data = patched(read_book(handmade(sheet.format(before))), {"S": {(1, 1): "A"}}, {})
    after = '<x:c r="A1" t="str"><x:f>B1</x:f><x:v>A</x:v></x:c><x:c r="B1"><x:v>2</x:v></x:c>'
    assert part(data, SHEET).decode() == sheet.format(after)


def test_a_text_too_long_for_a_cell_is_refused_by_name():
    book = read_book(rich_book(), name="b.xlsx")
    long = "x" * 32_767
    assert read_book(patched(book, {"Secret": {(1, 1): long}}, {})).formulas("Secret")[0].stored == long
    message = "b.xlsx: sheet Secret: the text for A1 has 32,768 characters, but a cell holds 32,767 - shorten it"
    with pytest.raises(BookError) as error:
        patched(book, {"Secret": {(1, 1): "\U0001f600" * 16_384}}, {})
    assert str(error.value) == message


@pytest.mark.parametrize(("sheet", "place"), [("Secret", (9, 9)), ("Nowhere", (1, 1))])
def test_a_value_for_no_formula_is_a_mistake_of_the_caller(sheet, place):
    with pytest.raises(ValueError, match="has no"):
        patched(read_book(rich_book()), {sheet: {place: 1.0}}, {})


def test_macros_and_unknown_parts_stay():
    parts = {"xl/vbaProject.bin": b"\xd0\xcf macros", "customUI/customUI.xml": "<x/>"}
    source = zipfile.ZipFile(BytesIO(rich_book()))
    before = zipped({**{name: source.read(name) for name in source.namelist()}, **parts})
    after = patched(read_book(before), {"Secret": {(1, 1): 1.0}}, {})
    assert part(after, "xl/vbaProject.bin") == b"\xd0\xcf macros"
