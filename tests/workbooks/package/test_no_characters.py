"""What XML has no character for is refused with its place, in every part that is read; what it has is read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from valuex_xl.cli.main import main
from valuex_xl.workbooks.package import BookError, read_book
from valuex_xl.workbooks.package.guard import refuse_no_characters


def packed(part: str, before: str, after: bytes) -> bytes:
    """A book with a text, a formula and a name, in one part of which something stands otherwise."""
    stream, changed = io.BytesIO(), io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = workbook.add_worksheet("Plan")
    sheet.write("A1", "Apples", workbook.add_format({"num_format": '0.00 "kg"'}))
    sheet.write_formula("B2", '="pears"&A1', None, "pearsApples")
    workbook.define_name("Fruit", "=Plan!$A$1")
    workbook.close()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            assert name != part or before.encode() in content
            new.writestr(name, content.replace(before.encode(), after, 1) if name == part else content)
    return changed.getvalue()


SHEET, TEXTS, BOOK, STYLES = (f"xl/{name}.xml" for name in ("worksheets/sheet1", "sharedStrings", "workbook", "styles"))
LINE = "in its line 2"


@pytest.mark.parametrize(
    ("part", "before", "after", "what", "place"),
    [
        (SHEET, 'pears"', b'pe\x07ars"', "U+0007", "in cell B2"),
        (SHEET, 'pears"', b'pe&#27;ars"', "&#27;", "in cell B2"),
        (SHEET, 'pears"', b'pe&#x1b;ars"', "&#x1b;", "in cell B2"),
        (SHEET, "pearsApples", b"pears\x00Apples", "U+0000", "in cell B2"),
        (SHEET, "pearsApples", b"pears&#xFFFE;", "&#xFFFE;", "in cell B2"),
        (SHEET, "pearsApples", "pears\uffff".encode(), "U+FFFF", "in cell B2"),
        (SHEET, "pearsApples", b"pears&#xD83D;", "&#xD83D;", "in cell B2"),
        (SHEET, "pearsApples", b"pears&#57343;", "&#57343;", "in cell B2"),
        (SHEET, "pearsApples", b"pears&#x110000;", "&#x110000;", "in cell B2"),
        (SHEET, "pearsApples", b"pears&#0000000000000000001;", "&#000000000000000000", "in cell B2"),
        (SHEET, "<pageMargins", b'<x y="\x0b"/><pageMargins', "U+000B", LINE),
        (TEXTS, "Apples", b"App\x1bles", "U+001B", LINE),
        (TEXTS, "Apples", b"App&#xDC00;les", "&#xDC00;", LINE),
        (BOOK, "Plan!$A$1", b"Plan!$A$1\x02", "U+0002", LINE),
        (BOOK, "Fruit", b"Fru&#14;it", "&#14;", LINE),
        (STYLES, "kg", "\ufffe".encode(), "U+FFFE", LINE),
        (STYLES, "kg", b"&#8;", "&#8;", LINE),
    ],
)
@pytest.mark.parametrize("flags", [[], ["--all"], ["--check"]])
def test_no_character_is_refused_in_one_line_and_nothing_is_written(
    part: str,
    before: str,
    after: bytes,
    what: str,
    place: str,
    flags: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    book = tmp_path / "fruit.xlsx"
    book.write_bytes(packed(part, before, after))
    assert main(["recalc", str(book), *flags]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert f"its part {part} has {what} {place}, which is no character of XML" in said.err
    assert [each.name for each in tmp_path.iterdir()] == ["fruit.xlsx"]


@pytest.mark.parametrize(
    "text",
    ["&#9;&#10;&#13;&#32;", "&#x7F;\x7f\u0085", "&#xD7FF;&#xE000;&#xFFFD;\ufffd", "&#x10000;&#x10FFFF;\U0010ffff"],
)
def test_every_character_of_xml_is_read(text: str) -> None:
    read_book(packed(SHEET, "pearsApples", text.encode()), name="fruit.xlsx").formulas("Plan")


def test_the_first_of_several_is_told_wherever_a_long_part_has_it() -> None:
    cells = "".join(f'<c r="A{row}"><v>1</v></c>\n' for row in range(1, 60_001)).encode()
    place = cells.index(b'r="A59999"') + 14
    with pytest.raises(BookError, match=r"^b: its part x has U\+0001 in cell A59999, which"):
        refuse_no_characters(cells[:place] + b"\x01\x00" + cells[place:], "b: its part x")
    refuse_no_characters(cells, "b: its part x")
