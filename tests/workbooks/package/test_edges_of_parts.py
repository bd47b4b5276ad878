"""On both sides of where each small piece of a workbook package changes, by tables and plain references."""

from __future__ import annotations

import struct
import zlib
from array import array
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from valuex_xl.judging.values import NA, NUM, VALUE, CellError
from valuex_xl.workbooks.package import BookError, target_of
from valuex_xl.workbooks.package.archive import _extras, _without_zip64, archive_of, member_key, packed
from valuex_xl.workbooks.package.dates import date_serial, date_text
from valuex_xl.workbooks.package.errors import IrregularError
from valuex_xl.workbooks.package.formula_cells import FormulaCells
from valuex_xl.workbooks.package.grid import quick_frame
from valuex_xl.workbooks.package.guard import refuse_cut_off
from valuex_xl.workbooks.package.new_values import NewValues
from valuex_xl.workbooks.package.patch import _changing
from valuex_xl.workbooks.package.pieces import kept, listed, listed_of, woven
from valuex_xl.workbooks.package.text import plain_text, spelled_out, string_from_file, string_to_file, unescaped, utf8
from valuex_xl.workbooks.package.values import equal_exactly, error_of, storable, text_length, value_xml
from valuex_xl.workbooks.package.walk import walk

FIELD = struct.pack("<2H", 0x7777, 3) + b"own"
SECOND = struct.pack("<2H", 2, 0)


def wide_archive(method: int, moved: tuple[str, ...], extra: bytes, comment: bytes) -> tuple[bytes, dict[str, bytes]]:
    """An archive of two members, the second with some of its numbers in a field of 64 bits behind another field."""
    contents = {"a.xml": b"<a/>" * 9, "xl/b.xml": b"<b/>" * 40}
    out = BytesIO()
    with ZipFile(out, "w", method) as file:
        for name, content in contents.items():
            info = ZipInfo(name)
            info.compress_type, info.comment = method, comment
            file.writestr(info, content)
    source = out.getvalue()
    end = source.rfind(b"PK\5\6")
    *_, count, _, offset, _ = struct.unpack_from("<4s4H2IH", source, end)
    directory, position = b"", offset
    for number in range(count):
        fields = list(struct.unpack_from("<4s6H3I5H2I", source, position))
        name, old, said = fields[10:13]
        tail = source[position + 46 : position + 46 + name + old + said]
        position += 46 + len(tail)
        wide = b""
        for key, at in (("size", 9), ("packed", 8), ("offset", 16)):
            if key in moved and number:
                wide, fields[at] = wide + struct.pack("<Q", fields[at]), 0xFFFFFFFF
        field = extra + (struct.pack("<2H", 1, len(wide)) + wide if wide else b"") + SECOND * bool(extra)
        fields[11] = len(field)
        directory += struct.pack("<4s6H3I5H2I", *fields) + tail[:name] + field + tail[name:]
    ending = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)
    return source[:offset] + directory + ending, contents


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
@pytest.mark.parametrize("moved", [(), ("size",), ("packed",), ("offset",), ("size", "packed", "offset")])
def test_numbers_of_a_member_may_stand_in_a_field_of_64_bits(method: int, moved: tuple[str, ...]) -> None:
    for extra, comment in ((b"", b""), (FIELD, b"said"), (FIELD, b"")):
        source, contents = wide_archive(method, moved, extra, comment)
        archive = archive_of(source, "b.xlsx")
        assert {member.name: archive.read(member) for member in archive.members} == contents
        for changes in ({}, {"a.xml": b"new"}, {"xl/b.xml": b"<c/>" * 90}):
            rebuilt = archive.rebuilt(changes)
            with ZipFile(BytesIO(rebuilt)) as file:
                assert file.testzip() is None
                assert {name: file.read(name) for name in file.namelist()} == contents | changes
                assert {each.comment for each in file.infolist()} == {comment}


def test_what_a_directory_says_of_itself() -> None:
    source, _ = wide_archive(ZIP_DEFLATED, (), b"", b"")
    end = source.rfind(b"PK\5\6")
    assert len(archive_of(source + b"", "b.xlsx").members) == 2
    for damaged in (source[: end + 21], source[:end], b"", b"PK\5\6", source[:end] + b"PK\5\7" + source[end + 4 :]):
        with pytest.raises(BookError, match=r"^b\.xlsx: is a damaged zip file"):
            archive_of(damaged, "b.xlsx")
    commented = bytearray(source + b"x" * 0xFFFF)
    struct.pack_into("<H", commented, end + 20, 0xFFFF)
    assert archive_of(bytes(commented), "b.xlsx").comment == b"x" * 0xFFFF
    with pytest.raises(BookError, match="is a damaged zip file"):
        archive_of(bytes(commented) + b"x", "b.xlsx")
    for count in (1, 3):
        other = bytearray(source)
        struct.pack_into("<H", other, end + 10, count)
        if count == 1:
            assert [member.name for member in archive_of(bytes(other), "b.xlsx").members] == ["a.xml"]
            continue
        with pytest.raises(BookError, match="is a damaged zip file"):
            archive_of(bytes(other), "b.xlsx")


def test_a_member_is_read_by_its_length_and_checksum() -> None:
    source, _ = wide_archive(ZIP_STORED, (), b"", b"")
    archive = archive_of(source, "b.xlsx")
    member = archive.members[0]
    assert (member.method, member.flags & 1, member.crc, member.size, member.packed) == (
        0,
        0,
        zlib.crc32(b"<a/>" * 9),
        36,
        36,
    )
    damaged = source.replace(b"<a/><a/>", b"<a/><b/>", 1)
    with pytest.raises(BookError, match=r"its part a\.xml is damaged"):
        archive_of(damaged, "b.xlsx").read(archive_of(damaged, "b.xlsx").members[0])
    assert packed([b"a", b"", b"bc"])[1:] == (3, zlib.crc32(b"abc"))
    assert zlib.decompress(packed([b"a", b"bc"]).data, -15) == b"abc"


@pytest.mark.parametrize(
    ("extra", "fields", "left"),
    [
        (b"", [], b""),
        (b"\1\0\0", [], b""),
        (FIELD, [(0x7777, FIELD)], FIELD),
        (SECOND, [(2, SECOND)], SECOND),
        (struct.pack("<2HQ", 1, 8, 5), [(1, struct.pack("<2HQ", 1, 8, 5))], b""),
        (struct.pack("<2HQ", 1, 8, 5) + FIELD, [(1, struct.pack("<2HQ", 1, 8, 5)), (0x7777, FIELD)], FIELD),
        (FIELD + SECOND + b"\0\0\0", [(0x7777, FIELD), (2, SECOND)], FIELD + SECOND),
    ],
)
def test_the_fields_beside_a_name(extra: bytes, fields: list[tuple[int, bytes]], left: bytes) -> None:
    assert _extras(extra) == fields
    assert _without_zip64(extra) == left


def test_names_of_members_are_one_whatever_their_case_and_slashes() -> None:
    assert member_key("\\XL\\Sheet1.xml") == member_key("/xl/sheet1.XML") == "xl/sheet1.xml"


def test_every_day_has_its_number_and_back() -> None:
    for day in (*range(0, 70), *range(43_000, 43_400, 7), 2_958_465):
        for seconds in (0, 1, 43_200, 86_399):
            serial = day + seconds / 86_400
            if 60 <= serial < 61:  # 29 February 1900 is no day but in Excel
                assert date_text(serial, "2026-01-01", False) is None
                continue
            moment = datetime(1899, 12, 30) + timedelta(days=day + (1 <= serial < 60), seconds=seconds)
            text = date_text(serial, "2026-01-01", False)
            assert text == (moment.date().isoformat() if not seconds else moment.isoformat())
            told = date_serial(text, False)
            assert told is not None or day == 0
            if day > 1 and told is not None:
                assert abs(told - serial) < 1e-9
            if day < 2_000_000:
                later = datetime(1904, 1, 1) + timedelta(days=day, seconds=seconds)
                assert date_text(serial, "2026-01-01T00:00:00", True) == later.isoformat()
                assert date_serial(later.isoformat(), True) == pytest.approx(serial, abs=1e-9)


@pytest.mark.parametrize(
    ("serial", "like", "text"),
    [
        (0.0, "08:00:00", "00:00:00"),
        (0.999, "08:00:00", "23:58:33.600000"),
        (1.0, "08:00:00", "1900-01-01T00:00:00"),
        (1.5, "08:00:00", "1900-01-01T12:00:00"),
        (-0.001, "08:00:00", None),
        (3e6, "2026-01-01", None),
        (1e300, "2026-01-01", None),
        (0.25 + 4e-6 / 86_400, "08:00:00", "06:00:00"),
        (0.25 + 5.4e-6 / 86_400, "08:00:00", "06:00:00"),
        (0.25 + 6e-6 / 86_400, "08:00:00", "06:00:00.000006"),
        (0.25 - 4e-6 / 86_400, "08:00:00", "06:00:00"),
        (0.25 - 7e-6 / 86_400, "08:00:00", "05:59:59.999993"),
        (46112.0, "2026-01-01T08:00", "2026-03-31T00:00:00"),
    ],
)
def test_a_number_as_a_day_or_a_time(serial: float, like: str, text: str | None) -> None:
    assert date_text(serial, like, False) == text


@pytest.mark.parametrize(
    ("text", "serial"),
    [
        ("24:00", 1.0),
        ("T24:00:00", 1.0),
        ("24:00:01", None),
        ("0:30", None),
        ("00:00:01", 1 / 86_400),
        ("00:01", 1 / 1_440),
        ("00:00:00.500000", 0.5 / 86_400),
        ("1899-12-30", 0.0),
        ("1899-12-31", 0.0),
        ("1899-12-29", None),
        ("1900-01-01", 1.0),
        ("1900-02-28T12:00", 59.5),
        ("1900-03-01", 61.0),
        ("2026-03-31T", None),
        ("2026-03-31T24:00", 46113.0),
    ],
)
def test_a_day_or_a_time_as_a_number(text: str, serial: float | None) -> None:
    found = date_serial(text, False)
    assert found == (None if serial is None else pytest.approx(serial, abs=1e-12))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("&lt;&gt;&quot;&apos;&amp;", "<>\"'&"),
        ("&amp;lt;", "&lt;"),
        ("&#65;&#x41;&#x00000041;&#0000000065;", "AAAA"),
        ("&#9;&#10;&#13;&#32;", "\t\n\r "),
        ("&#xD7FF;&#xE000;&#x10FFFF;", "\ud7ff\ue000\U0010ffff"),
        ("plain", "plain"),
    ],
)
def test_text_in_the_words_of_xml(raw: str, text: str) -> None:
    assert unescaped(raw) == plain_text(raw.encode()) == text


@pytest.mark.parametrize("raw", ["&#8;", "&#11;", "&#31;", "&#0;", "&#xD800;", "&#xDFFF;", "&#x110000;", "&#99999999;"])
def test_what_is_no_character_of_xml(raw: str) -> None:
    with pytest.raises(ValueError, match="there is no character"):
        unescaped(raw)


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("a<b", "a&lt;b"),
        ("\x08\x0b\x1f", "_x0008__x000B__x001F_"),
        ("\t\n ", "\t\n "),
        ("\r", "_x000D_"),
        ("_x0041_", "_x005F_x0041_"),
        ("_x41_", "_x41_"),
        ("\ud800\ufffe\uffff", "_xD800__xFFFE__xFFFF_"),
        ("\ufffd", "\ufffd"),
    ],
)
def test_what_xml_cannot_carry_is_spelled_and_read_again(text: str, spelled: str) -> None:
    assert string_to_file(text) == spelled
    assert string_from_file(unescaped(spelled)) == text


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        (b"<a/>", b"<a/>"),
        (b"<?xml version='1.0'?><a>x<?y z?></a>", b"<?xml version='1.0'?><a>x</a>"),
        (b"<a><!-- <b> -->5<![CDATA[<&]]></a>", b"<a>5&lt;&amp;</a>"),
        (b"<?y z?><a/>", b"<?y z?><a/>"),
    ],
)
def test_xml_without_asides(xml: bytes, told: bytes) -> None:
    assert spelled_out(xml) == told


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("<a>é</a>".encode("utf-16"), "<a>é</a>".encode()),
        ("<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"), b"<a/>"),
        (b"\xef\xbb\xbf<a/>", b"<a/>"),
        (b"<?xml version='1.0' encoding='US-ASCII'?><a/>", b"<?xml version='1.0' encoding='US-ASCII'?><a/>"),
        (b"<?xml version='1.0' encoding='latin-1'?><a/>", None),
        (b"\xff\xfe<", None),
    ],
)
def test_a_part_as_utf8(data: bytes, told: bytes | None) -> None:
    if told is not None:
        assert utf8(data, "P") == told
        return
    with pytest.raises(BookError, match=r"^P is "):
        utf8(data, "P")


@pytest.mark.parametrize(
    ("value", "kind", "element"),
    [
        (0.0, b"", b"<v>0</v>"),
        (-0.0, b"", b"<v>0</v>"),
        (5.0, b"", b"<v>5</v>"),
        (-2.5, b"", b"<v>-2.5</v>"),
        (1e22, b"", b"<v>1e+22</v>"),
        (float("inf"), b' t="e"', b"<v>#NUM!</v>"),
        (float("nan"), b' t="e"', b"<v>#NUM!</v>"),
        (True, b' t="b"', b"<v>1</v>"),
        (False, b' t="b"', b"<v>0</v>"),
        ("a<", b' t="str"', b"<v>a&lt;</v>"),
        (" a", b' t="str"', b'<v xml:space="preserve"> a</v>'),
        ("a\nb", b' t="str"', b'<v xml:space="preserve">a\nb</v>'),
        ("", b' t="str"', b"<v></v>"),
        (None, b"", b""),
        (CellError("#SPILL!"), b' t="e"', b"<v>#VALUE!</v>"),
        (CellError("#NAME?"), b' t="e"', b"<v>#NAME?</v>"),
    ],
)
def test_a_value_as_the_file_stores_it(value, kind: bytes, element: bytes) -> None:
    assert value_xml(value) == (kind, element)
    prefixed = element.replace(b"<v", b"<x:v").replace(b"</v", b"</x:v")
    assert value_xml(value, b"x:") == (kind, prefixed)


def test_what_a_file_can_say_of_a_value() -> None:
    assert [storable(each) for each in (CellError("#SPILL!"), NA, float("inf"), 1.5, True)] == [
        VALUE,
        NA,
        NUM,
        1.5,
        True,
    ]
    assert equal_exactly(CellError("#CALC!"), VALUE)
    assert not equal_exactly(1.0, True)
    assert not equal_exactly(True, 1.0)
    assert equal_exactly(1.0, 1.0)
    assert not equal_exactly(1.0, 2.0)
    assert not equal_exactly(None, 0.0)
    assert error_of("#N/A") == NA
    assert (text_length("a"), text_length("\U0001f600"), text_length("\ud800")) == (1, 2, 1)


def test_values_that_the_file_has_already_are_not_written() -> None:
    stored = [1.0, 1.0, "a", None, VALUE, True]
    assert list(_changing(stored, [1.0, True, "a", None, VALUE, 1.0])) == [1, 5]
    assert list(_changing(stored, [2.0, 1.0, "b", 0.0, NA, True])) == [0, 2, 3, 4]
    assert list(_changing(stored, [2.0, 3.0, "b", 0.0, NA, False])) == [0, 1, 2, 3, 4, 5]
    assert list(_changing([], [])) == []


@pytest.mark.parametrize("pieces", [[b"a"], [b"a", b"a"], [b"a", b"b"], [b"", b""], [b"a", None], [None, None], [b""]])
def test_pieces_are_kept_and_listed_again(pieces: list[bytes | None]) -> None:
    assert listed(kept(pieces), len(pieces)) == pieces
    assert listed_of(b"x", 3) == [b"x"] * 3
    assert listed_of(pieces, len(pieces)) == pieces
    assert listed(b"", 0) == []
    rows = [b"".join(filter(None, (b"<", b"r", piece, b"/>"))) for piece in pieces]
    assert woven([b"<", b"r", pieces, b"/>"], len(pieces), b"end") == b"".join(rows) + b"end"
    assert woven([pieces, pieces], len(pieces)) == b"".join((piece or b"") * 2 for piece in pieces)


def test_new_values_are_those_of_the_places_that_are_named() -> None:
    cells = FormulaCells.of([])
    assert len(NewValues(cells, [], array("I"))) == 0
    for index in (0, 1, -1):
        with pytest.raises(IndexError):
            cells[index]
    assert (len(cells), list(cells), cells[0:3]) == (0, [], [])


SPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = b'<x:worksheet xmlns:x="%b"><x:dimension ref="A1"/>%%b<x:other/></x:worksheet>' % SPACE


@pytest.mark.parametrize(
    ("data", "content"),
    [
        (b"<x:sheetData/>", b""),
        (b"<x:sheetData />", b""),
        (b"<x:sheetData></x:sheetData>", b""),
        (b'<x:sheetData><x:row r="3"/></x:sheetData>', b'<x:row r="3"/>'),
        (b'<x:sheetData ><x:row r="3"><x:c r="B3"/></x:row></x:sheetData>', b'<x:row r="3"><x:c r="B3"/></x:row>'),
    ],
)
def test_what_stands_around_the_rows(data: bytes, content: bytes) -> None:
    xml = SHEET % data
    plain = xml.replace(b"x:", b"").replace(b"xmlns:x", b"xmlns")
    for text, grid_frame in ((xml, walk(xml).frame), (plain, walk(plain).frame)):
        assert text[slice(*grid_frame.data)] == data.replace(b"x:", b"" if text is plain else b"x:")
        assert text[slice(*grid_frame.content)] == content.replace(b"x:", b"" if text is plain else b"x:")
        assert grid_frame.content[0] == text.index(b">", grid_frame.data[0]) + 1
        assert text[slice(*grid_frame.root)].startswith(b"<x:worksheet " if text is xml else b"<worksheet ")
        assert grid_frame.dimension is not None
        assert text[slice(*grid_frame.dimension)].endswith(b'dimension ref="A1"/>')
    if b"Data >" not in plain:
        quick, slow = quick_frame(plain), walk(plain).frame
        assert (quick.data, quick.root, quick.dimension) == (slow.data, slow.root, slow.dimension)
        assert plain[slice(*quick.content)] == plain[slice(*slow.content)]
    for odd in (xml, plain.replace(b"worksheet", b"book"), plain.replace(b"sheetData", b"rows")):
        with pytest.raises(IrregularError):
            quick_frame(odd)


def test_new_cells_and_rows_stand_before_those_behind_them() -> None:
    xml = (
        SHEET
        % b'<x:sheetData><x:row r="3"><x:c r="B3"><x:v>1</x:v></x:c><x:c r="D3"/></x:row><x:row r="5"/></x:sheetData>'
    )
    grid = walk(xml)
    row = grid.row(3)
    assert row is not None
    assert [xml[grid.gap(row, column) :][:12] for column in (1, 2, 3, 4)] == [
        b'<x:c r="B3">', b'<x:c r="D3"/', b'<x:c r="D3"/', b"</x:row><x:r",
    ]  # fmt: skip
    starts = [xml[grid.row_gap(number) :][:12] for number in (1, 2, 3, 4, 5, 6)]
    assert starts == [
        b'<x:row r="3"',
        b'<x:row r="3"',
        b'<x:row r="5"',
        b'<x:row r="5"',
        b"</x:sheetDat",
        b"</x:sheetDat",
    ]
    assert (grid.last_used(), grid.occupied()) == ((3, 4), {2: [3]})
    assert grid.cell_in(row, 3) is None
    assert grid.row(4) is None
    assert (walk(SHEET % b"<x:sheetData/>").last_used()) == (0, 0)


@pytest.mark.parametrize("behind", [b"", b" \n", b"<!-- x -->", b"<?y?>\n"])
@pytest.mark.parametrize("far", [0, (1 << 16) - 12, (1 << 16) + 40])
def test_a_sheet_that_has_its_ends_is_whole(behind: bytes, far: int) -> None:
    xml = b"<worksheet><sheetData>" + b" " * far + b"</sheetData></worksheet>" + behind
    refuse_cut_off(xml, "P")
    refuse_cut_off(b"<worksheet><sheetData/>" + b" " * far + b"</worksheet>" + behind, "P")
    for cut in (xml.replace(b"</worksheet>", b""), xml.replace(b"</sheetData>", b""), xml + b"x", xml[:-1] + b"\0"):
        with pytest.raises(BookError, match="P is cut off or damaged"):
            refuse_cut_off(cut, "P")


def test_a_book_that_was_open_when_the_command_began_may_be_written(tmp_path: Path) -> None:
    path, mark = tmp_path / "b.xlsx", tmp_path / "~$b.xlsx"
    path.write_bytes(b"old")
    mark.write_bytes(b"")
    target_of(path, replace=True).write(b"new")
    assert path.read_bytes() == b"new"
    mark.unlink()
    target = target_of(path, replace=True)
    target.write(b"newer")
    assert path.read_bytes() == b"newer"
    target = target_of(path, replace=True)
    mark.write_bytes(b"")
    with pytest.raises(BookError, match="is open in Excel"):
        target.write(b"newest")
    assert path.read_bytes() == b"newer"


def with_wide_end(full: tuple[str, ...], mark: bytes = b"PK\6\6", locator: bytes = b"PK\6\7", moved: int = 0) -> bytes:
    """An archive whose end says some of its numbers in a record of 64 bits, to which a locator leads."""
    source, _ = wide_archive(ZIP_DEFLATED, (), b"", b"")
    end = source.rfind(b"PK\5\6")
    *_, count, length, offset, _ = struct.unpack_from("<4s4H2IH", source, end)
    record = struct.pack("<4sQ2H2I4Q", mark, 44, 45, 45, 0, 0, count, count, length, offset)
    place = struct.pack("<4sIQI", locator, 0, end + moved, 1)
    shown = (
        0xFFFF if "count" in full else count,
        0xFFFFFFFF if "length" in full else length,
        0xFFFFFFFF if "offset" in full else offset,
    )
    return source[:end] + record + place + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, shown[0], *shown, 0)


@pytest.mark.parametrize("full", [(), ("count",), ("length",), ("offset",), ("count", "length", "offset")])
def test_the_end_of_an_archive_may_stand_in_a_record_of_64_bits(full: tuple[str, ...]) -> None:
    archive = archive_of(with_wide_end(full), "b.xlsx")
    assert [member.name for member in archive.members] == ["a.xml", "xl/b.xml"]
    assert archive.read(archive.members[1]) == b"<b/>" * 40
    for damaged in ({"mark": b"PK\6\5"}, {"locator": b"PK\6\5"}, {"moved": 1}, {"moved": 43}, {"moved": 10**6}):
        if not full:
            assert len(archive_of(with_wide_end(full, **damaged), "b.xlsx").members) == 2
            continue
        with pytest.raises(BookError, match="is a damaged zip file"):
            archive_of(with_wide_end(full, **damaged), "b.xlsx")


def test_an_archive_too_short_for_a_locator_is_damaged() -> None:
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0, 0, 0)
    for before in (b"", b"PK\6\7", b"PK\6\7" + b"\0" * 15, b"PK\6\7" + b"\0" * 16):
        with pytest.raises(BookError, match="is a damaged zip file"):
            archive_of(before + end, "b.xlsx")
