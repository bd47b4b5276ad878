"""Laws of files: what kind one is, how its bytes are lines, how its lines are fields, and what its tables hold."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.table import Table

from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.files import decoding, hidden_rows, open_export, sheets
from valuex_xl.ledgers.files import survey as surveys
from valuex_xl.ledgers.files.codepages import NAMES, guess
from valuex_xl.ledgers.files.decoding import text_of
from valuex_xl.ledgers.files.separators import cut_points, is_ruler, separator_of, starts_of
from valuex_xl.ledgers.files.survey import survey

ONE_FILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture
def file(tmp_path: Path):
    def writer(data: bytes, name: str = "l.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return writer


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"a,b\n1,2\n", "csv"),
        (b"a\tb\n1\t2\n", "tsv"),
        (b"a|b\n1|2\n", "txt"),
        (b"<html><table><tr><td>a</td></tr></table>", "html"),
        (b"\xef\xbb\xbf \n<!-- x --><?xml version='1.0'?><TABLE><tr><td>a</td></tr></TABLE>", "html"),
        ("<table><tr><td>a</td></tr></table>".encode("utf-16"), "html"),
        (b"<div><table><tr><td>a</td></tr></table></div>", "html"),
        (b"<workbook>x", "is XML that is cut off or damaged"),
        (b"<x urn:schemas-microsoft-com:office:spreadsheet", "is XML that is cut off or damaged"),
        (b"<?xml version='1.0'?><a></a>", "is an XML file of a kind that is not read"),
        (b"<a></a>", "is an XML file of a kind that is not read"),
        (b"<a, b\n1, 2\n", "csv"),
        (b'{"a": 1, "b": 2}', "is a JSON file, which is not read"),
        (b'{"a": 1}', "txt"),
        (b'[{"a": 1, "b": 2}]', "is a JSON file, which is not read"),
        (b"#FLAGGA 0\n#X\n", "is a SIE file"),
        (b"%PDF-1.4", "is a PDF, which holds pictures of figures"),
        (b"\x1f\x8bxxx", "is packed with gzip - unpack it first"),
        (b"12345678DUCKxx", "is a DuckDB database"),
        (b"1234567DUCK,x\n1,2\n", "csv"),
        (b"PK\x03\x04xx", "is a damaged zip file or workbook"),
        (b"\xd0\xcf\x11\xe0xx", "is an Office file but no workbook"),
        (b" \n", "holds no line - choose another file"),
    ],
)
def test_what_kind_a_file_is_by_its_first_bytes(file, data: bytes, kind: str) -> None:
    path = file(data, "l.dat")
    if " " not in kind:
        assert open_export(path).kind == kind
        return
    with pytest.raises(LedgerError) as caught:
        list(open_export(path).lines())
    assert str(caught.value).startswith(f"l.dat: {kind}")


PIECES = st.sampled_from(
    [b"a", b"\n", b"\r", b"\r\n", b"\xc3\xbc", b"\xfc", b"\xef\xbb\xbf", b"\x00", "MÃ¼".encode(), b"\x1a", b" "]
)


@ONE_FILE
@given(pieces=st.lists(PIECES, max_size=14), block=st.sampled_from([3, 7, 1 << 20]))
@example(pieces=[b"a", b"a", b"\r\n", b"\xfc"], block=3)
@example(pieces=[b"a", b"\r", b"\r\n", b"\x00"], block=3)
def test_the_bytes_of_a_file_are_counted_by_its_lines(file, pieces: list[bytes], block: int) -> None:
    data = b"".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(surveys, "BLOCK", block)
        found = survey(file(data))
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found.size == len(data)
    assert found.ends_with_substitute is data.rstrip(b"\r\n ").endswith(b"\x1a")
    first = data[:block]  # what is told of it only
    assert found.zeros == (first[0::2].count(0), first[1::2].count(0))
    if any(data.startswith(mark) for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE)):
        return
    other, utf8, marks, double, zero = [], 0, 0, [], 0
    for number, line in enumerate(data.splitlines(keepends=True), start=1):
        zero = zero or (number if b"\x00" in line else 0)
        marks += line.count(b"\xef\xbb\xbf") - (number == 1 and data.startswith(b"\xef\xbb\xbf"))
        bare = line.replace(b"\xef\xbb\xbf", b"")
        try:
            read = bare.decode()
        except UnicodeDecodeError:
            other.append(number)
            continue
        utf8 += not read.isascii()
        double += [number] if "Ã¼" in read else []
    assert (found.other, found.first_other) == (len(other), other[0] if other else 0)
    assert (found.double, found.first_double) == (len(double), double[0] if double else 0)
    assert (found.utf8, found.inner_marks, found.zero_line) == (utf8, marks, zero)


LINES = st.lists(st.sampled_from(["Müller", "plain", "Größe, 1", "", "Äpfel"]), min_size=1, max_size=6)


@ONE_FILE
@given(lines=LINES, western=st.sets(st.integers(0, 5)), end=st.sampled_from(["\n", "\r", "\r\n"]))
@pytest.mark.parametrize("block", [4, 1 << 20])
def test_each_line_is_read_in_its_own_encoding(file, block: int, lines: list[str], western: set[int], end: str) -> None:
    data = b"".join(
        (line + end).encode("cp1252" if at in western else "utf-8") for at, line in enumerate([*lines, "Müller"])
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(surveys, "BLOCK", block)
        patch.setattr(decoding, "BLOCK", block)
        text = text_of(file(data), None)
        assert list(text.lines()) == [line + end for line in [*lines, "Müller"]]


@pytest.mark.parametrize("end", ["", "\x1a", "\x1a\x1a", "\x1a\n", "\x1a \r\n"])
@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
def test_the_end_of_a_text_of_dos_is_no_line(file, codec: str, end: str) -> None:
    data = "ä,b\n".encode() + f"Müller,2\n{end}".encode(codec)
    assert list(text_of(file(data), None).lines()) == ["ä,b\n", "Müller,2\n"]
    assert list(text_of(file(f"ä,b\nü,2{end}".encode()), None).lines()) == ["ä,b\n", "ü,2"]


@pytest.mark.parametrize(
    ("lines", "bad"), [([b"a", b"\x81"], 2), ([b"\x81"], 1), ([b"a", b"b", b"c\x8dd"], 3), ([b"a"], 0)]
)
@pytest.mark.parametrize("end", [b"\n", b"\r"])
@pytest.mark.parametrize("block", [2, 1 << 20])
def test_a_byte_that_is_not_of_the_encoding_is_told_by_its_line(file, block, end, lines, bad) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decoding, "BLOCK", block)
        path = file(end.join(lines))
        if not bad:
            assert list(text_of(path, "cp1252").lines()) == ["a"]
            return
        with pytest.raises(LedgerError) as caught:
            text_of(path, "cp1252")
    assert str(caught.value) == f"l.csv:{bad}: has a byte that is not Windows-1252 - save it as CSV UTF-8"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16", "utf-32"])
def test_wide_texts_are_read_with_their_mark_and_without(file, codec: str) -> None:
    text = "Müller,1\nOak,2\n" * 3
    assert "".join(text_of(file(text.encode(codec)), None).lines()) == text


@pytest.mark.parametrize(
    ("count", "others", "is_wide"),
    [(200, 0, True), (200, 2, True), (200, 3, False), (800, 8, True), (800, 9, False)],
)
def test_few_letters_without_a_zero_beside_them_are_no_reason_against_a_wide_text(
    file, count: int, others: int, is_wide: bool
) -> None:
    """A letter beyond the first 256 has a zero on the other side: at most one byte of two hundred."""
    text = "a" * count + "Ā" * others + "\n"
    path = file(text.encode("utf-16-le"))
    if is_wide:
        assert list(text_of(path, None).lines()) == [text]
        return
    with pytest.raises(LedgerError, match="holds a zero byte"):
        text_of(path, None)


WORDS = {
    "cp1252": "Müller Größe Äpfel Straße Übermut",
    "cp1250": "Žižkov Dvořák Šťastný Růžička Ježek Čapek",
    "cp1251": "Иванов Петров Сидоров Москва",
    "cp866": "Иванов Петров Сидоров Москва",
    "koi8_r": "Иванов Петров Сидоров Москва",
    "cp1253": "Παπαδόπουλος Αθήνα Γιώργος",
    "cp1254": "Yılmaz Şahin Doğan Güneş",
    "cp1257": "Kārlis Jānis Bērziņš Liepiņš",
    "iso8859_2": "Žižkov Šťastný Ježek",
    "mac_roman": "Müller Größe Äpfel Straße",
    "cp850": "Müller Größe Äpfel Straße",
    "cp852": "Žižkov Dvořák Šťastný Růžička",
}


@pytest.mark.parametrize("codec", WORDS)
def test_a_code_page_is_told_by_the_words_of_a_language(codec: str) -> None:
    data = "\n".join(f"{word},{number}" for number, word in enumerate(WORDS[codec].split())).encode(codec)
    found = guess(data)
    assert data.decode(found.codec).split() == data.decode(codec).split()
    assert found.name == NAMES[found.codec]
    assert not found.poor


def test_bytes_that_are_words_in_no_code_page_are_said_to_be() -> None:
    assert guess(bytes(range(0xA1, 0xFF)) * 3).poor
    assert not guess(b"M\xfcller").poor


@pytest.mark.parametrize(
    ("lines", "sign"),
    [
        (["a;b", "1;2"], ";"),
        (["a,b;c", "1,2;3"], ";"),
        (["a,b", "1;2,3"], ","),
        (["a,b"], ","),
        (["a", "b"], ""),
        (["a\tb,c", "1\t2"], "\t"),
        (["a|b", "---+---", "1|2"], "|"),
        (["a;b", "1", "2"], ";"),
        (["a  b", "1  2"], "blanks"),
        (["a  b  c", "1  2", "x  y  z"], "fixed columns"),
        (["Elm      1,000", "Oak      2,000"], "blanks"),
        (["Elm, x   1,000", "Oak, y   2,000"], ","),
        (["name     amount", "Elm      1", "Oak  x   2", "Fir      33"], "fixed columns"),
        (["a", ""], ""),
        (["a;b;c", "1;2", "1"], ";"),
    ],
)
def test_what_stands_between_the_fields(lines: list[str], sign: str) -> None:
    assert separator_of(lines) == sign


@pytest.mark.parametrize(
    ("separator", "starts"),
    [
        ("1,12,40", [0, 11, 39]),
        ("1 , 2", [0, 1]),
        ("0,5", []),
        ("1", []),
        (",", []),
        ("5,5", []),
        ("5,4", []),
        ("1,99999", []),
    ],
)
def test_where_columns_are_said_to_begin(separator: str, starts: list[int]) -> None:
    assert starts_of(separator) == starts


@pytest.mark.parametrize(
    ("line", "draws"),
    [
        ("---", True),
        ("--", False),
        ("| --- |", True),
        ("+===+===+", True),
        ("- - -", False),
        ("a---", False),
        ("", False),
    ],
)
def test_a_line_that_only_draws(line: str, draws: bool) -> None:
    assert is_ruler(line) is draws


@pytest.mark.parametrize(
    ("lines", "starts"),
    [
        (["ab  cd", "a   cd"], [0, 4]),
        (["ab  cd"], []),
        (["ab  cd", "abcdef"], []),
        (["ab  cd", "ab  cd", "title over all"], [0, 4]),
        ([*["ab  cd  e"] * 9, "title  over it"], [0, 4, 8]),
        ([*["ab  cd  e"] * 10, "abxxcd  e"], [0, 4, 8]),
        ([*["ab  cd  e"] * 8, "abxxcd  e"], [0, 8]),
        (["ab c  d", "ab c  d"], [0, 6]),
        (["a b  ", "a b  "], []),
    ],
)
def test_where_the_columns_of_a_printed_list_begin(lines: list[str], starts: list[int]) -> None:
    assert cut_points(lines) == starts


def rows_of(path: Path) -> list[tuple[object, ...]]:
    return [line.cells for line in open_export(path).lines()]


@pytest.mark.parametrize(
    ("page", "rows"),
    [
        ("<tr><td>a<td>b<tr><td>c", [("a", "b"), ("c",)]),
        ("<tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d", [("a", "b"), ("a", "c"), ("d",)]),
        ("<tr><td rowspan=3>a<td>b<tr><td>c<tr><td>d<tr><td>e", [("a", "b"), ("a", "c"), ("a", "d"), ("e",)]),
        ("<tr><td colspan=2>a<td>b", [("a", "a", "b")]),
        ("<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c", [("a", "a", "b"), ("a", "a", "c")]),
        ("<tr><td>b<td rowspan=2>a<tr><td>c", [("b", "a"), ("c", "a")]),
        ("<tr><td rowspan=0>a<td colspan=x>b<tr><td>c", [("a", "b"), ("c",)]),
        ("<td>a<td>b", [("a", "b")]),
        ("<tr><th>a <br>b<td> c\n d", [("a b", "c d")]),
        (
            "<tr><td>a<td><table><tr><td>x</table>",
            [
                ("a", ""),
            ],
        ),
    ],
)
def test_a_table_of_a_page_is_read_cell_by_cell(file, page: str, rows: list[tuple[str, ...]]) -> None:
    assert rows_of(file(f"<table>{page}</table>".encode())) == rows


def test_of_several_tables_the_largest_is_read_and_others_of_its_width_are_told(file) -> None:
    small, large = "<table>" + "<tr><td>a<td>b" * 3 + "</table>", "<table>" + "<tr><td>c<td>d" * 4 + "</table>"
    export = open_export(file(f"{small}{large}{small}<table><tr><td>x<td>y</table>".encode()))
    assert [line.cells for line in export.lines()] == [("c", "d")] * 4
    assert [str(note) for note in export.notes][-1] == "2 more tables of the same width were not read"
    two = "<table>" + "<tr><td>a<td>b" * 2 + "</table>"
    alone = open_export(file(f"{two}{large}<table>{'<tr><td>x' * 3}</table>".encode()))
    assert [str(note) for note in alone.notes] == [
        "an HTML page named .csv: its largest table was read, rows counted from its top"
    ]


SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
SHEET = f'<Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}">{{}}</Workbook>'


def cell(text: str, kind: str = "String", more: str = "") -> str:
    return f'<Cell {more}><Data ss:Type="{kind}">{text}</Data></Cell>'


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([cell("a") + cell("1", "Number")], [(1, ("a", 1.0))]),
        ([cell("a", more='ss:Index="3"')], [(1, (None, None, "a"))]),
        ([cell("a", more='ss:MergeAcross="1"') + cell("b")], [(1, ("a", None, "b"))]),
        ([cell("a", more='ss:MergeDown="1"') + cell("b"), cell("c", more='ss:Index="2"'), cell("d")],
         [(1, ("a", "b")), (2, ("a", "c")), (3, ("d",))]),
        ([cell("a", more='ss:MergeDown="2"') + cell("b"), cell("c", more='ss:Index="2"'),
          cell("d", more='ss:Index="2"'), cell("e")], [(1, ("a", "b")), (2, ("a", "c")), (3, ("a", "d")), (4, ("e",))]),
        ([cell("1", "Boolean") + cell("0", "Boolean") + cell("#REF!", "Error")], None),
        ([cell("2026-04-01T00:00:00.000", "DateTime")], None),
        (['<Cell/><Cell><Data ss:Type="Number"> </Data></Cell>' + cell("x")], [(1, (None, None, "x"))]),
    ],
)  # fmt: skip
def test_a_sheet_of_an_xml_workbook_is_read_row_by_row(file, rows: list[str], found) -> None:
    text = "".join(f"<Row>{row}</Row>" for row in rows)
    export = open_export(file(SHEET.format(f'<Worksheet ss:Name="S"><Table>{text}</Table></Worksheet>').encode()))
    lines = [(line.number, line.cells) for line in export.lines()]
    if found is not None:
        assert lines == found
    assert [str(note) for note in export.notes] == ['an XML workbook of Excel 2003: its sheet "S" was read']


def test_rows_with_a_number_of_their_own_and_sheets_that_are_not_read(file) -> None:
    first = f'<Row ss:Index="3">{cell("a")}</Row><Row>{cell("b")}</Row>'
    pages = f'<Worksheet ss:Name="Empty"/><Worksheet ss:Name="S"><Table>{first}</Table></Worksheet>'
    pages += f'<Worksheet ss:Name="T"><Table><Row>{cell("c")}</Row></Table></Worksheet>'
    path = file(SHEET.format(pages).encode())
    export = open_export(path)
    assert [(line.number, line.cells) for line in export.lines()] == [(3, ("a",)), (4, ("b",))]
    assert [str(note) for note in export.notes][1:] == [
        'read the sheet "S" and not "T" - say --sheet to choose another'
    ]
    other = open_export(path, sheet="t")
    assert [line.cells for line in other.lines()] == [("c",)]
    assert len(other.notes) == 1
    with pytest.raises(LedgerError, match=r'no sheet is called "U".* \(sheets: S, T\)'):
        open_export(path, sheet="U")


CELLS = [["a", "b"], [1, None], ["", True], [2.5, "c"]]


@pytest.mark.parametrize(
    ("area", "rows"),
    [
        (None, [(1, ("a", "b")), (2, (1.0, None)), (3, (None, True)), (4, (2.5, "c"))]),
        ((1, 0, 2, 0), [(2, (1.0,)), (3, (None,))]),
        ((0, 1, 0, 1), [(1, ("b",))]),
    ],
)
def test_the_rows_of_a_sheet_or_a_table_of_it(area, rows) -> None:
    assert [(line.number, line.cells) for line in sheets._lines(CELLS, area, {}, {}, {})] == rows


def test_errors_and_merged_cells_stand_where_they_are() -> None:
    lines = sheets._lines(CELLS, None, {(1, 0): (0, 0), (2, 0): (0, 0)}, {1: {3: "#N/A"}, 3: {0: "#REF!"}}, {})
    assert [line.cells for line in lines] == [
        ("a", "b"), ("a", None, None, "#N/A"), ("a", True), ("#REF!", "c")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ranges", "covered"),
    [
        ([((0, 0), (2, 0))], {(1, 0): (0, 0), (2, 0): (0, 0)}),
        ([((0, 0), (0, 2))], {}),
        ([((0, 0), (1, 1))], {}),
        (None, {}),
    ],
)
def test_what_merged_cells_of_one_column_cover(ranges, covered) -> None:
    assert sheets._merged(SimpleNamespace(merged_cell_ranges=ranges)) == covered


def book(*pages: tuple[str, int, str, str]):
    """A workbook of sheets: the name, its rows, whether it shows, and its kind."""
    meta = [SimpleNamespace(name=name, visible=f"V.{shown}", typ=f"T.{kind}") for name, _, shown, kind in pages]
    heights = {name: SimpleNamespace(height=height) for name, height, *_ in pages}
    table = SimpleNamespace(sheet="S", start=(3, 1), end=(5, 2))
    return SimpleNamespace(
        sheets_metadata=meta,
        sheet_names=list(heights),
        get_sheet_by_name=heights.__getitem__,
        table_names=["Sales"],
        get_table_by_name=lambda name: table,
    )


SHOWN = ("Visible", "WorkSheet")


@pytest.mark.parametrize(
    ("pages", "sheet", "name", "notes"),
    [
        ([("A", 2, *SHOWN)], None, "A", 0),
        ([("A", 1, *SHOWN), ("S", 2, *SHOWN)], None, "S", 0),
        ([("A", 2, *SHOWN), ("S", 2, *SHOWN)], None, "A", 1),
        ([("A", 2, "Hidden", "WorkSheet"), ("S", 2, *SHOWN)], None, "S", 0),
        ([("A", 2, "Visible", "ChartSheet"), ("S", 2, *SHOWN)], None, "S", 0),
        ([("A", 2, "Hidden", "WorkSheet")], None, "A", 0),
        ([("A", 2, *SHOWN), ("S", 2, *SHOWN)], " s", "S", 0),
    ],
)
def test_which_sheet_is_read(pages, sheet, name, notes) -> None:
    found, area, told = sheets._chosen(book(*pages), Path("b.xlsx"), sheet)
    assert (found, area, len(told)) == (name, None, notes)


def test_a_table_is_an_area_with_the_titles_above_it() -> None:
    assert sheets._chosen(book(("S", 9, *SHOWN)), Path("b.xlsx"), "sales") == ("S", (2, 1, 5, 2), [])
    for row, first in ((1, 0), (0, 0)):
        shorter = book(("S", 9, *SHOWN))
        shorter.get_table_by_name = lambda name, row=row: SimpleNamespace(sheet="S", start=(row, 1), end=(5, 2))
        assert sheets._chosen(shorter, Path("b.xlsx"), "Sales")[1] == (first, 1, 5, 2)
    with pytest.raises(LedgerError, match=r"b\.xlsx: has no sheet with rows \(sheets: A; tables: Sales\)"):
        sheets._chosen(book(("A", 1, *SHOWN)), Path("b.xlsx"), None)
    with pytest.raises(LedgerError, match=r'no sheet or table is called "Other"'):
        sheets._chosen(book(("A", 2, *SHOWN)), Path("b.xlsx"), "Other")


def test_a_table_of_titles_alone_is_refused(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    for row in (["x", "Firm", "Sum"], ["y", "Elm", 5]):
        page.append(row)
    page.add_table(Table(displayName="Sales", ref="B1:C1"))
    made.save(tmp_path / "b.xlsx")
    with pytest.raises(LedgerError, match=r'^b\.xlsx: its table "Sales" has no line below its titles - choose another'):
        open_export(tmp_path / "b.xlsx", sheet="Sales")
    for start, end in ((None, (1, 1)), ((1, 1), None)):
        shorter = book(("S", 9, *SHOWN))
        shorter.get_table_by_name = lambda name, at=(start, end): SimpleNamespace(sheet="S", start=at[0], end=at[1])
        with pytest.raises(LedgerError, match="has no line below its titles"):
            sheets._chosen(shorter, Path("b.xlsx"), "Sales")


@pytest.mark.parametrize(
    ("xml", "rows"),
    [
        (b'<row r="2" hidden="1"/><row hidden="true"/><row r="7" hidden="0"/><row hidden="1">', {2, 3, 8}),
        (b"<x:row r='5' ht='0'/><x:row hidden='1'/>", {6}),
        (b"<rows hidden='1'/>", set()),
    ],
)
def test_rows_of_a_sheet_that_are_hidden(monkeypatch, xml: bytes, rows: set[int]) -> None:
    monkeypatch.setattr(hidden_rows, "sheet_of", lambda path, sheet: xml)
    assert hidden_rows.hidden_rows(Path("b.xlsx"), "xlsx", "S") == rows


def records(*rows: tuple[int, int, int]) -> Iterator[tuple[int, bytes]]:
    """Row headers of an .xlsb: the kind of record, the length, the flags."""
    for kind, length, flags in rows:
        yield kind, (b"\x04\x00\x00\x00" + bytes(7) + bytes([flags]) + bytes(8))[:length]


def test_rows_without_a_height_in_records(monkeypatch) -> None:
    found = records((0, 12, 0x10), (0, 12, 0x20), (1, 12, 0x10), (0, 11, 0x10))
    monkeypatch.setattr(hidden_rows, "records_of", lambda path, sheet: found)
    assert hidden_rows.hidden_rows(Path("b.xlsb"), "xlsb", "S") == {5}
