"""What is refused, and the exact words for it."""

import struct
from io import BytesIO
from zipfile import ZIP_BZIP2, ZipFile

import pytest
from package_books import handmade, handmade_parts, rich_book, rows, zipped

from valuex_xl import zip_limits
from valuex_xl.workbooks.package import BookError, guard, read_book
from valuex_xl.workbooks.package.walk import walk

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(data):
    with pytest.raises(BookError) as error:
        read_book(data, name="b.xlsx")
    return str(error.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "b.xlsx: is empty"),
        (
            OLE + "Workbook".encode("utf-16-le"),
            "b.xlsx: is a workbook of the old format (.xls) - open it in Excel and save it as .xlsx",
        ),
        (
            OLE + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le"),
            "b.xlsx: is protected by a password - open it in Excel and save it without one "
            "(File, Info, Protect Workbook, Encrypt with Password)",
        ),
        (
            b"Customer;Income\r\nA;1\r\n",
            "b.xlsx: is a text file, not a workbook - open it in Excel and save it as .xlsx",
        ),
        (
            b"\t\x08\x08\0\0\5\5\0" + b"\0" * 99,
            "b.xlsx: is a workbook of Excel 5 or older (.xls) - open it in Excel and save it as .xlsx",
        ),
        (
            b"\t\0\4\0\2\0\x10\0" + b"\0" * 99,
            "b.xlsx: is a workbook of Excel 5 or older (.xls) - open it in Excel and save it as .xlsx",
        ),
        (b"\tA\0\0", "b.xlsx: is not a workbook - give a .xlsx or .xlsm file"),
        (b"\x89PNG\r\n\0\0", "b.xlsx: is not a workbook - give a .xlsx or .xlsm file"),
        (
            b"PK\3\4 and so on",
            "b.xlsx: is a damaged zip file - open it in Excel, let it repair, and save it again",
        ),
        (
            rich_book()[:-40],
            "b.xlsx: is a damaged zip file - open it in Excel, let it repair, and save it again",
        ),
        (zipped({"a.txt": "a"}), "b.xlsx: is a zip file but not a workbook - give a .xlsx or .xlsm file"),
        (zipped({}), "b.xlsx: is a zip file but not a workbook - give a .xlsx or .xlsm file"),
    ],
)
def test_what_is_no_workbook_is_called_by_its_name(data, message):
    assert refusal(data) == message


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("xl/workbook.bin", "b.xlsx: is a binary workbook (.xlsb) - open it in Excel and save it as .xlsx"),
        ("word/document.xml", "b.xlsx: is an Office document but not a workbook - give a .xlsx or .xlsm file"),
        (
            "xl/workbook2.xml",
            "b.xlsx: its part xl/workbook2.xml is missing - open it in Excel, let it repair, and save it again",
        ),
    ],
)
def test_other_office_files_are_refused(target, message):
    parts = handmade_parts(rows(""))
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("xl/workbook.xml", target)
    assert refusal(zipped(parts)) == message


def test_files_that_cannot_be_opened(tmp_path):
    for path, reason in ((tmp_path / "no.xlsx", "No such file or directory"), (tmp_path, "Is a directory")):
        with pytest.raises(BookError) as error:
            read_book(path)
        assert str(error.value) == f"{path}: cannot be read: {reason}"


def test_limits_by_the_directory_alone(monkeypatch):
    data = handmade(rows('<row r="1"/>' * 50))
    monkeypatch.setattr(guard, "MOST_MEMBERS", 4)
    assert refusal(data) == "b.xlsx: has 5 parts; at most 4 are read"
    monkeypatch.undo()
    monkeypatch.setattr(guard, "MOST_TOTAL", 10 << 20)
    assert refusal(zipped({"a": b"\0" * (11 << 20)})) == "b.xlsx: unpacks to 11 MiB; at most 10 MiB are read"
    monkeypatch.setattr(guard, "MOST_TOTAL", 100)
    assert refusal(data) == "b.xlsx: is 0 MiB large; at most 0 MiB are read"


def test_a_part_may_be_256_mib_and_pack_to_a_200th(monkeypatch):
    data = zipped({"xl/a.xml": b"\0" * (9 << 20)})
    packed = len(data)
    assert refusal(data).startswith("b.xlsx: its part xl/a.xml unpacks to 1,0")
    assert refusal(data).endswith(" times its size; at most 200 is read")
    assert packed < 20_000
    monkeypatch.setattr(guard, "MOST_PART", 8 << 20)
    assert refusal(data) == "b.xlsx: its part xl/a.xml unpacks to 9 MiB; at most 8 MiB are read"


def test_the_published_limits():
    limits = (
        guard.MOST_TOTAL,
        guard.MOST_PART,
        guard.MOST_RATIO,
        zip_limits.RATIO_FROM,
        guard.MOST_MEMBERS,
        guard.MOST_MERGED,
    )
    assert limits == (512 << 20, 256 << 20, 200, 8 << 20, 10_000, 5_000_000)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "twin", ["xl/worksheets/sheet1.xml", "XL/worksheets/Sheet1.xml", "/xl\\worksheets\\sheet1.xml"]
)
def test_a_part_that_is_there_twice(twin):
    buffer = BytesIO(rich_book())
    with ZipFile(buffer, "a") as file:
        file.writestr(twin, "<x/>")
    message = "b.xlsx: holds its part xl/worksheets/sheet1.xml twice, so that it has two meanings"
    assert refusal(buffer.getvalue()) == message


def test_encrypted_and_unusual_members():
    data = bytearray(handmade(rows("")))
    entry = data.rindex(b"PK\1\2")
    struct.pack_into("<H", data, entry + 8, 1)
    part = "xl/worksheets/sheet1.xml"
    assert refusal(bytes(data)) == f"b.xlsx: its part {part} is encrypted - save the workbook without a password"
    odd = zipped(handmade_parts(rows("")), ZIP_BZIP2)
    assert refusal(odd) == "b.xlsx: its part [Content_Types].xml is packed by method 12, which Excel cannot read"


def test_members_that_share_bytes():
    data = bytearray(handmade(rows("")))
    entry = data.rindex(b"PK\1\2")
    struct.pack_into("<I", data, entry + 42, 0)
    assert refusal(bytes(data)).endswith(" shares bytes with another part")


def test_a_damaged_member():
    parts = handmade_parts(rows(""))
    data = zipped(parts, 0)
    broken = data.replace(b"<sheetData>", b"<SheetData>", 1)
    assert refusal(broken) == "b.xlsx: its part xl/worksheets/sheet1.xml is damaged (length or checksum is wrong)"


def test_a_member_that_lies_about_its_size():
    data = bytearray(handmade(rows("<row r='1'/>" * 100)))
    entry = data.rindex(b"PK\1\2")
    struct.pack_into("<I", data, entry + 24, 50)
    assert refusal(bytes(data)) == "b.xlsx: its part xl/worksheets/sheet1.xml is damaged (length or checksum is wrong)"


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_document_types(coding):
    sheet = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + rows("").partition("\n")[2]
    message = "b.xlsx: its part xl/worksheets/sheet1.xml has a document type declaration, which no workbook needs"
    assert refusal(handmade(sheet.encode(coding))) == message
    parts = handmade_parts(rows(""))
    parts["xl/workbook.xml"] = "<!DOCTYPE x>" + parts["xl/workbook.xml"]
    assert refusal(zipped(parts)) == message.replace("worksheets/sheet1", "workbook")


def test_other_encodings():
    sheet = rows("").replace("UTF-8", "ISO-8859-1")
    message = "b.xlsx: its part xl/worksheets/sheet1.xml is written in ISO-8859-1, not in UTF-8 or UTF-16"
    assert refusal(handmade(sheet)) == f"{message} - open it in Excel and save it again"


def test_millions_of_merged_cells():
    merged = rows("").replace("</worksheet>", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>')
    assert refusal(handmade(merged)) == "b.xlsx: sheet S merges more than 5,000,000 cells"
    read_book(handmade(merged.replace("A1:XFD1048576", "A1:B2")))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            '<row r="99999999999"/>',
            "b.xlsx: sheet S has a row 99999999999; a sheet ends at row 1,048,576",
        ),
        ('<row  spans="1:1" r="1048577"></row>', "b.xlsx: sheet S has a row 1048577; a sheet ends at row 1,048,576"),
    ],
)
def test_rows_beyond_the_last(row, message):
    assert refusal(handmade(rows(row))) == message


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('<row r="1"><c r="XFE1"><f>A1</f></c></row>', "there is no column XFE"),
        ('<row r="1"><c r="ABCD1"><f>A1</f></c></row>', "there is no cell ABCD1"),
        ('<row r="1"><c r="A1048577"><f>A1</f></c></row>', "there is no cell A1048577"),
        (
            '<row r="1"><c r="A1" t="s"><f>A1</f><v>7</v></c></row>',
            "cell A1: there is no shared string '7' (there are 0)",
        ),
        ('<row r="1"><c r="A1"><f>A1</f><v>x</v></c></row>', "cell A1: its stored value 'x' is no number"),
        ('<row r="1"><c r="A1"><f>A1</c></row>', "it is not well-formed XML (mismatched tag: line 2, column 116)"),
        ("<row r='1'><c r='A2'><f>A1</f></c></row>", "cell A2 stands in row 1"),
        ("<row r='1'><c r='A1'><f>A1</f></c><c r='A1'/></row>", "cell A1 stands twice"),
        ("<row r='1'><c r='A1'><f>A1</f></c></row><row r='1'/>", "row 1 stands twice"),
        ('<row r="1"><c r="A1"><f t="array" ref="A1:A0">A1</f></c></row>', "cell A1: there is no cell A0"),
        (
            '<row r="3"><c r="C3"><f t="array">A1</f></c></row>',
            "cell C3: an array formula that does not say which cells it fills",
        ),
    ],
)
def test_sheets_that_make_no_sense(row, reason):
    book = read_book(handmade(rows(row)), name="b.xlsx")
    with pytest.raises(BookError) as error:
        book.formulas("S")
    assert (
        str(error.value)
        == f"b.xlsx: sheet S cannot be read: {reason} - open it in Excel, let it repair, and save it again"
    )


@pytest.mark.parametrize("lost", [1, 12, 40])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_sheet_that_is_cut_off(lost, prefix):
    cell = "<row r='1'><c r='A1'><f>B1</f><v>1</v></c></row>"
    sheet = (rows(cell) + "\n").replace("</", f"</{prefix}").replace("xmlns", "xmlns:x" if prefix else "xmlns")
    for name in ("worksheet", "sheetData", "row", "c ", "f>", "v>"):
        sheet = sheet.replace(f"<{name}", f"<{prefix}{name}")
    assert read_book(handmade(sheet)).formulas("S")[0].text == "B1"
    message = (
        "b.xlsx: its part xl/worksheets/sheet1.xml is cut off or damaged"
        " - open it in Excel, let it repair, and save it again"
    )
    assert refusal(handmade(sheet.rstrip()[:-lost])) == message
    assert refusal(handmade(sheet.replace(f"</{prefix}sheetData>", ""))) == message


@pytest.mark.parametrize("data", ["<sheetData/>", "<sheetData />", '<sheetData a="b"/>', "<sheetData></sheetData >"])
@pytest.mark.parametrize("end", ["</worksheet>", "</worksheet >\r\n", "</worksheet><!-- the worksheet -->\n<?x?>"])
def test_ends_that_are_whole(data, end):
    sheet = rows("").replace("<sheetData></sheetData>", data).replace("</worksheet>", end)
    assert read_book(handmade(sheet)).sheets[0].name == "S"


def test_a_book_with_macros_is_accepted():
    parts = handmade_parts(rows(""))
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert read_book(zipped({**parts, "xl/vbaProject.bin": b"\0"})).sheets[0].name == "S"


def told(sheet: str, **options: str) -> str:
    with pytest.raises(BookError) as error:
        look_at(handmade(rows(sheet), **options))
    return str(error.value)


def look_at(data: bytes) -> None:
    book = read_book(data, name="b.xlsx")
    book.formulas("S")
    book.last_used("S")


TWICE = '<c r="A1"><f>1+1</f><v>2</v></c>'
CONSTANT = '<c r="A1"><v>7</v></c>'


@pytest.mark.parametrize("pair", [TWICE + TWICE, TWICE + CONSTANT, CONSTANT + TWICE, CONSTANT + CONSTANT])
def test_a_cell_that_stands_twice_is_named(pair: str) -> None:
    assert told(f'<row r="1">{pair}</row>') == (
        "b.xlsx: sheet S cannot be read: cell A1 stands twice - open it in Excel, let it repair, and save it again"
    )


@pytest.mark.parametrize("number", ["99999999999999", "x110000", "xD800", "0", "1", "x" + "F" * 5000])
def test_a_reference_to_no_character_is_refused(number: str) -> None:
    said = told(f'<row r="1"><c r="A1" t="str"><f>"&#{number};"</f><v>x</v></c></row>')
    start = "b.xlsx: its part xl/worksheets/sheet1.xml has &#"
    assert said.startswith(start)
    assert said.endswith(
        " in cell A1, which is no character of XML - open it in Excel, let it repair, and save it again"
    )
    assert len(said) < 250


@pytest.mark.parametrize("kind", ["array", "dataTable"])
def test_an_area_far_larger_than_the_sheet_is_refused(kind: str) -> None:
    assert told(f'<row r="1"><c r="A1"><f t="{kind}" ref="A1:XFD1048576">1</f><v>1</v></c></row>') == (
        "b.xlsx: sheet S: the array formula or data table in A1 covers 17,179,869,184 cells, more than the sheet holds"
        " - open it in Excel, enter it where it is needed alone, and save it again"
    )


def test_bytes_that_are_no_text_in_a_formula_are_refused_in_words():
    sheet = rows('<row r="1"><c r="A1"><f>"%"</f><v>1</v></c></row>').encode().replace(b"%", b"\xff")
    with pytest.raises(BookError, match="sheet S cannot be read: it is not well-formed XML"):
        _ = read_book(handmade(sheet), name="b.xlsx").formulas("S").all_plain


@pytest.mark.parametrize("inside", ["", "<row r='1'/>", "<x><sheetData/></x>", "<sheetData xmlns='urn:x'/>"])
def test_what_has_no_rows_of_its_own_is_no_sheet(inside):
    """Nor is what others call by the same name, or what stands deeper."""
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%b%b</worksheet>'
    with pytest.raises(ValueError, match="it has no sheetData"):
        walk(sheet % (inside.encode(), b""))
    assert walk(sheet % (b"", b"<sheetData/>")).last_used() == (0, 0)


@pytest.mark.parametrize("name", ["sheetData", "row", "c"])
def test_an_element_of_the_same_name_elsewhere_ends_nothing(name):
    """In a cell and behind the rows, where only extensions stand."""
    extension = f"<extLst><ext><{name}/><{name}>x</{name}></ext></extLst>"
    cell = f'<c r="A1"><v>1</v>{extension}</c><c r="B1"><f>A1</f><v>2</v></c>'
    sheet = rows(f'<!-- odd --><row r="1">{cell}</row><row r="3"><c r="A3"><v>4</v></c></row>')
    found = walk(sheet.replace("</worksheet>", f"{extension}</worksheet>").encode())
    assert found.last_used() == (3, 2)
    assert [(each.row, each.column, each.value) for each in found.cells()] == [(1, 1, "1"), (1, 2, "2"), (3, 1, "4")]
    assert sheet.encode()[slice(*found.frame.data)].startswith(b"<sheetData>")
    assert sheet.encode()[: found.frame.data[1]].endswith(b"</sheetData>")
