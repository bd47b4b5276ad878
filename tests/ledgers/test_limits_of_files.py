"""Where the limits of a file lie, on both sides of each: how long, how large, how many; and the codes of its errors."""

from __future__ import annotations

import struct
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.files import export, hidden_rows, markup, open_export, parquet, sheets, unshown
from valuex_xl.ledgers.files import survey as surveys
from valuex_xl.ledgers.files.decoding import text_of
from valuex_xl.ledgers.files.export import ByColumn, Export, Formatted, Line, Note, in_columns
from valuex_xl.ledgers.files.number_formats import mark_at, marked_cells
from valuex_xl.ledgers.files.survey import survey
from valuex_xl.ledgers.files.unshown import column_of


@pytest.fixture
def sparse(tmp_path: Path):
    """A file of so many zero bytes behind a head, which takes no room."""

    def maker(head: bytes, size: int, name: str = "l.csv") -> Path:
        path = tmp_path / name
        with path.open("wb") as stream:
            stream.write(head)
            stream.truncate(size)
        return path

    return maker


def test_a_line_of_32_mebibytes_is_surveyed_and_none_longer(sparse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surveys, "BLOCK", 1 << 24)
    assert survey(sparse(b"a\n", (32 << 20) + 2)).zero_line == 2
    with pytest.raises(LedgerError, match=r"^l.csv:2: has a line of millions of characters: it is no ledger in text"):
        survey(sparse(b"a\n", (32 << 20) + 3))


def test_a_line_of_4_mebibytes_is_read_and_none_longer(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_bytes(b"a,b\n" + b"x," + b"y" * ((4 << 20) - 3) + b"\n")
    assert open_export(path).kind == "csv"
    path.write_bytes(b"a,b\n" + b"x," + b"y" * ((4 << 20) - 2) + b"\n")
    with pytest.raises(LedgerError, match="has a line of millions of characters"):
        open_export(path)


def test_a_page_of_256_mebibytes_and_a_book_of_512_are_the_largest(sparse, monkeypatch) -> None:
    with pytest.raises(LedgerError, match="is larger than the 256 MiB that are read of its kind"):
        open_export(sparse(b"<table>", (256 << 20) + 1))
    with pytest.raises(LedgerError, match="is larger than the 512 MiB that are read"):
        open_export(sparse(b"\xd0\xcf\x11\xe0", (512 << 20) + 1))
    page = b"<table><tr><td>a</td></tr></table>"
    monkeypatch.setattr(markup, "_LARGEST", len(page))
    monkeypatch.setattr(sheets, "_LARGEST", 8)
    assert open_export(sparse(page, len(page))).kind == "html"
    with pytest.raises(LedgerError, match="is an Office file but no workbook"):
        open_export(sparse(b"\xd0\xcf\x11\xe0xxxx", 8))


def test_a_quarter_of_a_mebibyte_of_lines_that_are_no_utf8_is_sampled(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    for length in (256, 255):
        path.write_bytes((b"\xfc" * (length - 1) + b"\n") * 1100)
        found = survey(path)
        assert (found.other, len(found.sample)) == (1100, -(-(1 << 18) // length) * length)


def test_five_thousand_words_beyond_ascii_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    letters = [chr(ord("a") + at) for at in range(26)]
    words = [f"ü{one}{two}{three}" for one in letters for two in letters for three in letters]
    path.write_text("\n".join(words[:5003]), encoding="utf-8")
    assert survey(path).words == set(words[:5000])


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_told_by_the_zeros_of_the_first_mebibyte(tmp_path: Path, codec: str) -> None:
    """More than a fifth of it at one kind of place, and no more than one of 200 at the other."""
    path, half = tmp_path / "l.csv", (1 << 20) // 2
    ascii_letters = "Elm,5\n" * 35_000
    text = ascii_letters + "\u3042" * (half - len(ascii_letters)) + "\n" + "\u3042" * half + "\n"
    path.write_bytes(text.encode(codec))
    assert "".join(text_of(path, None).lines()) == text
    fewest = "Elm\n" * ((1 << 20) // 5 // 4)
    for more, others, told in ((1, 0, True), (0, 0, False), (2, 5242, True), (2, 5243, False)):
        letters = fewest + "a" * ((1 << 20) // 5 - len(fewest) + more)
        text = letters + "\u0100" * others + "\u3042" * (half - len(letters) - others)
        path.write_bytes(text.encode(codec))
        if told:
            assert text_of(path, None).encoding == "UTF-16"
            continue
        with pytest.raises(LedgerError, match="holds a zero byte"):
            text_of(path, None)


@given(
    st.integers(0, 3), st.lists(st.tuples(st.integers(), st.integers(), st.integers()), max_size=4), st.integers(-4, 4)
)
def test_rows_held_by_column_are_rows(width: int, rows: list[tuple[int, ...]], at: int) -> None:
    rows = [row[:width] for row in rows] if width else []
    held = ByColumn([list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)])
    assert len(held) == len(rows)
    assert list(held) == rows
    assert list(held[at:]) == rows[at:]
    if rows and -len(rows) <= at < len(rows):
        assert held[at] == rows[at]
    assert in_columns(held, width) is held.columns
    assert in_columns(held, width + 1) is None


@pytest.mark.parametrize(
    ("rows", "width", "columns"),
    [
        ([("a", "b"), ("c", "d")], 2, [("a", "c"), ("b", "d")]),
        ([("a", "b"), ("c",)], 2, None),
        ([("a", "b")], 3, None),
        ([("a",)], 1, [("a",)]),
    ],
)
def test_rows_of_one_width_as_columns(rows, width, columns) -> None:
    assert in_columns(rows, width) == columns


@given(st.integers(1, 9), st.integers(0, 12), st.integers(0, 3))
def test_lines_after_a_number_come_a_block_at_a_time(count: int, after: int, block: int) -> None:
    lines = [Line(number * 2, (str(number),)) for number in range(1, count + 1)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export, "BLOCK", block + 1)
        found = list(Export(Path("l"), "csv", reader=lambda: iter(lines)).blocks(after))
    assert all(len(each.rows) == len(each.numbers) <= block + 1 for each in found)
    got = [(number, row) for each in found for number, row in zip(each.numbers, each.rows, strict=True)]
    assert got == [(line.number, line.cells) for line in lines if line.number > after]


def test_a_note_of_no_line_names_none() -> None:
    assert (str(Note("so")), str(Note("so", 0)), str(Note("so", 1)), str(Note("so", 1234))) == (
        "so",
        "so",
        "line 1: so",
        "line 1,234: so",
    )


def test_blocks_that_are_watched_tell_their_last_line() -> None:
    told: list[tuple[str, int, int]] = []
    lines = [Line(number, ("x",)) for number in range(1, 1026)]
    made = Export(Path("l.csv"), "csv", reader=lambda: iter(lines))
    assert made.watched(None) is made
    assert sum(len(block.rows) for block in made.watched(lambda *each: told.append(each)).blocks()) == 1025
    assert told == [("read l.csv, line 1,024", 0, 0), ("read l.csv, line 1,025", 0, 0)]


CODES = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
"""By [MS-XLS] 2.5.10 and [MS-XLSB] 2.5.97.2."""


def test_the_codes_of_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    for code in range(45):
        wanted = CODES.get(code, "#N/A")
        monkeypatch.setattr(unshown, "error_cells", lambda path, sheet, code=code: iter([(3, 2, code)]))
        assert unshown.unshown(Path("b.xls"), "xls", "S")[3][2].code == wanted
        body = struct.pack("<2I", 5, 0) + bytes([code])
        for kind, is_error in ((3, True), (11, True), (2, False), (10, False), (12, False)):
            records = [(0, struct.pack("<I", 7)), (kind, body), (3, body[:8])]
            monkeypatch.setattr(unshown, "records_of", lambda path, sheet, records=records: iter(records))
            found = unshown.unshown(Path("b.xlsb"), "xlsb", "S")
            told = {row: {at: cell.code for at, cell in cells.items()} for row, cells in found.items()}
            assert told == ({7: {5: wanted}} if is_error else {})


def test_a_row_header_that_is_cut_off_begins_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    records = [(0, struct.pack("<I", 7)), (0, b"\x09\0\0"), (3, struct.pack("<2I", 1, 0) + b"\x07")]
    monkeypatch.setattr(unshown, "records_of", lambda path, sheet: iter(records))
    assert list(unshown.unshown(Path("b.xlsb"), "xlsb", "S")) == [7]


def test_one_bit_of_a_row_header_says_that_it_has_no_height(monkeypatch: pytest.MonkeyPatch) -> None:
    for flags in range(64):
        header = struct.pack("<I", 4) + bytes(7) + bytes([flags])
        monkeypatch.setattr(hidden_rows, "records_of", lambda path, sheet, header=header: iter([(0, header)]))
        assert hidden_rows.hidden_rows(Path("b.xlsb"), "xlsb", "S") == ({5} if flags & 16 else set())


@given(st.integers(1, 16_384))
def test_the_letters_of_a_column(number: int) -> None:
    letters, left = "", number
    while left:
        left, last = divmod(left - 1, 26)
        letters = chr(ord("A") + last) + letters
    assert column_of(letters.encode()) == number - 1


def book(folder: Path, formats: dict[int, str], used: list[int], rows: str) -> Path:
    """The parts of an .xlsx that tell of marks: formats by their numbers, those of the styles, and the cells."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    codes = "".join(f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in formats.items())
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in used)
    relation = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    parts = {
        "xl/styles.xml": f"<styleSheet {space}><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>",
        "xl/workbook.xml": f'<workbook {space} {relation}><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="s.xml"/></Relationships>',
        "xl/s.xml": f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>",
    }
    path = folder / "b.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def test_which_formats_are_those_of_the_system_and_which_are_percentages(tmp_path: Path) -> None:
    path = book(tmp_path, dict.fromkeys(range(1, 60), "0 €"), list(range(60)), "".join(
        f'<row r="{number + 1}"><c r="A{number + 1}" s="{number}"/></row>' for number in range(60)
    ))  # fmt: skip
    marks = marked_cells(path, "xlsx", "S")[0]
    system = {*range(5, 9), *range(37, 45)}
    for number in range(60):
        wanted = "" if number in system or not number else "%" if number in (9, 10) else "€"
        assert mark_at(marks, number) == wanted, number


def test_rows_one_below_the_other_with_one_mark_are_one_run(tmp_path: Path) -> None:
    cells = {"A1": 1, "A2": 1, "A4": 1, "A5": 2, "B5": 2, "A6": 2, "C7": 0, "AA1": 1}
    rows = "".join(f'<row><c r="{place}" s="{style}"/></row>' for place, style in cells.items())
    path = book(tmp_path, {164: "0 €", 165: "0 $"}, [0, 164, 165], rows)
    wanted = {0: [(0, 1, "€"), (3, 3, "€"), (4, 5, "$")], 1: [(4, 4, "$")], 26: [(0, 0, "€")]}
    assert marked_cells(path, "xlsx", "S") == wanted
    assert marked_cells(path, "xlsb", "S") == {}
    assert [mark_at(wanted[0], row) for row in range(-1, 7)] == ["", "€", "€", "", "€", "$", "$", ""]
    assert mark_at([], 0) == ""


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (2**53, 9007199254740992.0),
        (2**53 + 1, "9007199254740993"),
        (-(2**53), -9007199254740992.0),
        (-(2**53) - 1, "-9007199254740993"),
        (2**53 - 1, 9007199254740991.0),
        (True, True),
        (Decimal("1.234"), "1.2340"),
        (Decimal("1.23"), "1.23"),
        (Decimal("1.2345"), "1.2345"),
        (Decimal("1E+3"), "1000"),
        (float("nan"), None),
        (1.5, 1.5),
        (None, None),
    ],
)
def test_a_typed_cell_is_as_a_sheet_would_have_it(value, cell) -> None:
    found = parquet._cell(value)
    assert (type(found), found) == (type(cell), cell)


def test_a_number_with_a_mark_is_a_number() -> None:
    made = Formatted(2.5, "€")
    assert (made + 1, made.mark) == (3.5, "€")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_line_that_only_draws_is_no_record(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "l.csv"
    for rule in ("---", "-----", "===", "___", "+---", "|---", "--", "- -", "-x-", "x"):
        lines = [["Firm", "Sum"], [rule, rule], ["Elm", "5"], [" ---", "----"], ["Oak", "-7"], ["", "---"], ["-", "2"]]
        for some in (lines, [line for at, line in enumerate(lines) if at not in (3, 5)]):
            path.write_text("".join(f"{sign.join(line)}\n" for line in some), encoding="utf-8")
            found = [(line.number, line.cells) for line in open_export(path, separator=sign).lines()]
            draws = [line[1].count("-") > 2 or line[1] in ("===", "___") for line in some]
            numbered = enumerate(zip(some, draws, strict=True), start=1)
            assert found == [(number, tuple(line)) for number, (line, drawn) in numbered if not drawn], rule


def test_fields_between_blanks_and_the_numbers_of_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "l.txt"
    text = "Firm      Sum\n----  ---\nElm   1 000\n\n Oak\t7 \n"
    for hint in ("", "sep=;\n"):
        path.write_text(hint + text, encoding="utf-8")
        read = open_export(path, separator="blanks")
        after = 1 if hint else 0
        assert [(line.number - after, line.cells) for line in read.lines()] == [
            (1, ("Firm", "Sum")),
            (3, ("Elm", "1 000")),
            (4, ("",)),
            (5, ("Oak", "7")),
        ]
        cut = open_export(path, separator="1,7")
        assert [(line.number - after, line.cells) for line in cut.lines()] == [
            (1, ("Firm", "Sum")),
            (3, ("Elm", "1 000")),
            (4, ("", "")),
            (5, ("Oak", "7")),
        ]


@pytest.mark.parametrize(("letters", "shown"), [(39, 39), (40, 40), (41, 40)])
def test_of_a_line_in_another_encoding_forty_letters_are_shown(tmp_path: Path, letters: int, shown: int) -> None:
    path, name = tmp_path / "l.csv", "Müller" + "x" * (letters - 6)
    path.write_bytes("Größe\n".encode() + f" {name}\n".encode("cp1252") * 2)
    (note,) = open_export(path).notes
    assert str(note) == (f'line 2: 2 lines are not UTF-8 as the others are; read as Windows-1252: "{name[:shown]}"')


OPEN_DOCUMENT = """<office:document-content xmlns:office="urn:o" xmlns:table="urn:t" xmlns:draw="urn:d"
 xmlns:text="urn:x">
<draw:style draw:name="S"/>
<table:table table:name="Other"><table:table-row><table:table-cell table:formula="of:=1"><text:p>#REF!</text:p>
</table:table-cell></table:table-row></table:table>
<table:table table:name="S">
<table:table-row table:number-rows-repeated="3" table:visibility="collapse"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell table:number-columns-repeated="2"><draw:frame draw:name="Logo"/></table:table-cell>
<table:table-cell table:formula="of:=1"><text:p>#DIV/0!</text:p></table:table-cell>
<table:table-cell table:formula="of:=1"><text:p>12</text:p></table:table-cell>
<table:table-cell><text:p>#N/A</text:p></table:table-cell>
<table:covered-table-cell table:number-columns-repeated="2"/>
<table:table-cell table:formula="of:=1"><table:table/><text:p>Err:502</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="filter">
<table:table-cell table:formula="of:=1"><text:p>#n/a</text:p></table:table-cell>
</table:table-row><table:table-row table:visibility="visible"/></table:table>
<table:table table:name="Last"><table:table-row table:visibility="collapse"><table:table-cell table:formula="of:=1">
<text:p>#REF!</text:p></table:table-cell></table:table-row></table:table></office:document-content>"""


def test_errors_and_hidden_rows_of_one_table_of_an_open_document(tmp_path: Path) -> None:
    path = tmp_path / "b.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", OPEN_DOCUMENT)
    for sheet, errors, hidden in (
        ("S", {3: {2: "#DIV/0!", 7: "Err:502"}, 4: {0: "#n/a"}}, {1, 2, 3, 5}),
        ("Other", {0: {0: "#REF!"}}, set()),
        ("Last", {0: {0: "#REF!"}}, {1}),
        ("Logo", {}, set()),
    ):
        found = unshown.unshown(path, "ods", sheet)
        assert {row: {at: cell.code for at, cell in cells.items()} for row, cells in found.items()} == errors
        assert hidden_rows.hidden_rows(path, "ods", sheet) == hidden
