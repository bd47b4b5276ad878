"""Where characters, values, sheets and areas begin to be refused or written otherwise: each edge, on both sides."""

from __future__ import annotations

from typing import Any

import pytest

from valuex_xl.addresses import LAST_ROW
from valuex_xl.judging.values import NA, NUM, VALUE, CellError
from valuex_xl.workbooks.package import BookError, guard
from valuex_xl.workbooks.package.guard import refuse_alike, refuse_areas, refuse_cut_off, refuse_sheet
from valuex_xl.workbooks.package.text import spelled_out, string_from_file, string_to_file, unescaped, utf8
from valuex_xl.workbooks.package.values import equal_exactly, numbers_xml, storable, text_length, value_xml


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        (0, False), (8, False), (9, True), (10, True), (11, False), (12, False), (13, True), (14, False), (31, False),
        (32, True), (0xD7FF, True), (0xD800, False), (0xDFFF, False), (0xE000, True), (0x10FFFF, True),
        (0x110000, False), (9_999_999, False), (10_000_000, False), (10**30, False),
    ],
)  # fmt: skip
def test_which_numbers_are_characters(number: int, is_one: bool) -> None:
    for spelled in (f"&#{number};", f"&#x{number:X};", f"&#{number:040};", f"&#x{number:040x};"):
        if is_one:
            assert unescaped(f"a{spelled}b") == f"a{chr(number)}b"
        else:
            with pytest.raises(ValueError) as told:
                unescaped(f"a{spelled}b")
            assert str(told.value) == f"there is no character {spelled[:20]}"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("&lt;&gt;&quot;&apos;&amp;", "<>\"'&"), ("&amp;lt;", "&lt;"),
        ("&amp;#65;", "&#65;"), ("&#38;lt;", "&lt;"), ("&#38;amp;", "&amp;"), ("&#x26;#65;", "&#65;"),
        ("A1&#x26;B1", "A1&B1"), ("plain", "plain"),
    ],
)  # fmt: skip
def test_what_xml_text_says(text: str, read: str) -> None:
    assert unescaped(text) == read


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\tb\nc", "a\tb\nc"), ("a\rb", "a_x000D_b"), ("\x00\x08\x0b\x1f", "_x0000__x0008__x000B__x001F_"),
        ("\ufffd\ufffe\uffff", "\ufffd_xFFFE__xFFFF_"), ("_x000D_", "_x005F_x000D_"), ("_x00D_", "_x00D_"),
        ("a&<>\"'", "a&amp;&lt;&gt;&quot;'"), (" ", " "), ("", ""),
    ],
)  # fmt: skip
def test_what_xml_cannot_carry_is_spelled_out_and_read_again(text: str, written: str) -> None:
    assert string_to_file(text) == written
    assert string_from_file(unescaped(written)) == text


def test_xml_in_other_encodings() -> None:
    declared = '<?xml version="1.0" encoding="{}"?><a>é</a>'
    assert utf8(declared.format("UTF-8").encode(), "p") == declared.format("UTF-8").encode()
    assert utf8(b"\xef\xbb\xbf<a/>", "p") == b"<a/>"
    assert utf8(declared.format("UTF-16").encode("utf-16"), "p") == "<a>é</a>".encode()
    assert utf8("<a>é</a>".encode("utf-16"), "p") == "<a>é</a>".encode()
    with pytest.raises(BookError, match=r"^p is written in latin1, not in UTF-8 or UTF-16 - open it in Excel"):
        utf8(declared.format("latin1").encode("latin1"), "p")
    with pytest.raises(BookError, match=r"^p is not readable as UTF-16 text"):
        utf8(b"\xff\xfea", "p")


@pytest.mark.parametrize(
    ("xml", "same"),
    [
        (b"<v>1</v>", b"<v>1</v>"),
        (b'<?xml version="1.0"?><v>1</v>', b'<?xml version="1.0"?><v>1</v>'),
        (b'<?xml version="1.0"?><?other?><v>1</v>', b'<?xml version="1.0"?><v>1</v>'),
        (b"<?other?><v>1</v><?more?>", b"<?other?><v>1</v>".replace(b"<?other?>", b"")),
        (b"<v>1<!-- a --><![CDATA[&]]></v>", b"<v>1&amp;</v>"),
    ],
)
def test_comments_and_instructions_say_nothing(xml: bytes, same: bytes) -> None:
    assert spelled_out(xml) == same


@pytest.mark.parametrize(
    ("value", "kind", "xml"),
    [
        (1.0, b"", b"<v>1</v>"), (-0.0, b"", b"<v>0</v>"), (0.5, b"", b"<v>0.5</v>"), (1e22, b"", b"<v>1e+22</v>"),
        (None, b"", b""), (True, b' t="b"', b"<v>1</v>"), (False, b' t="b"', b"<v>0</v>"),
        ("a", b' t="str"', b"<v>a</v>"), (" a", b' t="str"', b'<v xml:space="preserve"> a</v>'),
        ("a\nb", b' t="str"', b'<v xml:space="preserve">a\nb</v>'), ("", b' t="str"', b"<v></v>"),
        ("x" * 99, b' t="str"', b"<v>" + b"x" * 99 + b"</v>"), ("x" * 100, b' t="str"', b"<v>" + b"x" * 100 + b"</v>"),
        (NA, b' t="e"', b"<v>#N/A</v>"), (CellError("#SPILL!"), b' t="e"', b"<v>#VALUE!</v>"),
        (CellError("#NULL!"), b' t="e"', b"<v>#NULL!</v>"), (float("inf"), b' t="e"', b"<v>#NUM!</v>"),
        (float("nan"), b' t="e"', b"<v>#NUM!</v>"),
    ],
)  # fmt: skip
def test_a_value_as_the_file_holds_it(value: Any, kind: bytes, xml: bytes) -> None:
    for _ in range(2):
        assert value_xml(value) == (kind, xml)
        assert value_xml(value, b"x:") == (kind, xml.replace(b"<v", b"<x:v").replace(b"</v", b"</x:v"))
    if type(value) is float and storable(value) == value:
        assert numbers_xml([7.0, value, 2.5]) == [b"<v>7</v>", xml, b"<v>2.5</v>"]
    assert equal_exactly(value, storable(value)) == (storable(value) == value or isinstance(value, CellError))


def test_what_equals_what_is_stored() -> None:
    assert not equal_exactly(1.0, True)
    assert not equal_exactly(True, 1.0)
    assert not equal_exactly(0.0, False)
    assert equal_exactly(CellError("#SPILL!"), VALUE)
    assert not equal_exactly(NA, NUM)
    assert not equal_exactly("1", 1.0)
    assert numbers_xml([]) == []
    assert [text_length(text) for text in ("", "a", "é", "\U0001f600", "\ud800")] == [0, 1, 1, 2, 1]


SHEET = b"<worksheet><sheetData>%b</sheetData>%b</worksheet>%b"


def refused(ask: Any, *given: Any) -> str:
    try:
        ask(*given)
    except BookError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(("row", "beyond"), [(1, False), (LAST_ROW - 1, False), (LAST_ROW, False), (LAST_ROW + 1, True),
                                             (9_999_999, True), (10**30, True)])  # fmt: skip
def test_the_last_row_of_a_sheet(row: int, beyond: bool) -> None:
    for prefix in (b"", b"x:"):
        told = refused(refuse_sheet, SHEET % (b'<%brow s="1" r="%d"/>' % (prefix, row), b"", b""), "S")
        assert told == (f"S has a row {str(row)[:20]}; a sheet ends at row 1,048,576" if beyond else "")


@pytest.mark.parametrize(("most", "beyond"), [(7, True), (8, False), (9, False)])
def test_how_many_cells_are_merged(monkeypatch: pytest.MonkeyPatch, most: int, beyond: bool) -> None:
    monkeypatch.setattr(guard, "MOST_MERGED", most)
    merged = b'<mergeCells><mergeCell ref="B2:C4"/><mergeCell ref="no"/><mergeCell ref="D1:E1"/></mergeCells>'
    assert refused(refuse_sheet, SHEET % (b'<row r="1"/>', merged, b""), "S") == (
        f"S merges more than {most} cells" if beyond else ""
    )


@pytest.mark.parametrize(("rows", "refused_at"), [(19, ""), (20, ""), (21, "C3"), (200, "B2")])
def test_how_many_cells_arrays_may_cover(monkeypatch: pytest.MonkeyPatch, rows: int, refused_at: str) -> None:
    """As many as are allowed, and as many as the bytes of the sheet have room for."""
    monkeypatch.setattr(guard, "MOST_COVERED", 40)
    xml = b"<" * 55
    areas = [((2, 2), (1, 1, rows, 2)), ((3, 3), (4, 4, 4, 8))]
    told = refused(refuse_areas, areas, xml, "S")
    assert bool(told) == bool(refused_at)
    assert f" in {refused_at} covers {rows * 2 if refused_at == 'B2' else 5:,} cells" in told or not told


@pytest.mark.parametrize(
    ("xml", "cut"),
    [
        (SHEET % (b"", b"", b""), False),
        (SHEET % (b"", b"", b" \n<!-- a --><?b?>"), False),
        (SHEET % (b"", b"", b" " * 65_000), False),
        (SHEET % (b"", b"", b" " * 66_000), True),
        (SHEET % (b"", b"", b"x"), True),
        (SHEET % (b"", b"y" * 70_000, b""), False),
        (b"<worksheet><sheetData/></worksheet>", False),
        (b"<worksheet><sheetData></worksheet>", True),
        (b"<worksheet><sheetData></sheetData>", True),
        (b"<x:worksheet><x:sheetData></x:sheetData></x:worksheet >", False),
    ],
)
def test_a_sheet_has_its_end(xml: bytes, cut: bool) -> None:
    assert bool(refused(refuse_cut_off, xml, "S")) == cut


def test_two_sheets_of_one_name() -> None:
    assert refused(refuse_alike, "b.xlsx", ["Plan", "Board", "plans"]) == ""
    assert refused(refuse_alike, "b.xlsx", ["Plan", "Board", "PLAN"]) == (
        "b.xlsx: its sheets Plan and PLAN are one name where capitals do not count - rename one"
    )
