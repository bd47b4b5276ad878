"""What is finer than a cell, or behind it: words, links, sparklines, icons, ranks, pictures, cells out of order."""

from __future__ import annotations

import io
import re
import struct
import zlib
from pathlib import Path

import pytest
import xlsxwriter

from tests.workbooks.seal.patched import exchanged, part_of, patched, with_parts
from tests.workbooks.seal.sealed_books import F, found, plan, read, resealed, told, written
from valuex_xl.rulesets.library import Library
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.kept import KeptSeal
from valuex_xl.workbooks.seal.look import look_at

SHEET, TEXTS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"


def png(shade: int) -> bytes:
    """A small picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    dots = zlib.compress((b"\0" + bytes([shade]) * 24) * 8)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


def detailed(shade: int = 9) -> bytes:
    def add(book: xlsxwriter.Workbook) -> None:
        sheet, board = book.worksheets()
        bold, red = book.add_format({"bold": True}), book.add_format({"bg_color": "#FF0000"})
        board.write_rich_string("A4", "The plan was ", bold, "not", " passed")
        board.write_url("A5", "https://example.org/minutes", string="Minutes")
        board.insert_image("H2", "dot.png", {"image_data": io.BytesIO(png(shade))})
        for row in (2, 3):
            sheet.add_sparkline(f"H{row}", {"range": f"Plan!B{row}:C{row}"})
        lights = [{"criteria": ">=", "type": "number", "value": value} for value in (200, 100)]
        sheet.conditional_format("B2:B6", {"type": "icon_set", "icon_style": "3_traffic_lights", "icons": lights})
        sheet.conditional_format("C2:C6", {"type": "top", "value": 2, "format": red})
        sheet.conditional_format("D2:D6", {"type": "2_color_scale", "min_color": "#F8696B", "max_color": "#63BE7B"})
        sheet.conditional_format("E2:E6", {"type": "blanks", "format": red})

    return written(plan(), add)


DATA = detailed()


@pytest.mark.parametrize(
    ("part", "was", "now", "line"),
    [
        (
            TEXTS,
            "<r><rPr><b/>",
            '<r><rPr><b/><color rgb="FFFFFFFF"/>',
            'hidden: Board!A4  "not" in the cell is not to be seen, which it was when it was sealed',
        ),
        (
            TEXTS,
            "<r><rPr><b/>",
            "<r><rPr><b/><strike/>",
            'shown otherwise: Board!A4  "not" in the cell is struck out, which it was not when it was sealed',
        ),
        (
            "xl/worksheets/_rels/sheet2.xml.rels",
            "https://example.org/minutes",
            "https://example.net/others",
            "shown otherwise: Board!A5  the link leads to https://example.net/others, and led to "
            "https://example.org/minutes when it was sealed",
        ),
        (
            "xl/worksheets/_rels/sheet2.xml.rels",
            "https://example.org/minutes",
            "file:///c:/minutes",
            "shown otherwise: Board!A5  the link leads to file:///c:/minutes, and led to https://example.org/minutes "
            "when it was sealed",
        ),
        (
            SHEET,
            "<xm:f>Plan!B2:C2</xm:f>",
            "<xm:f>Plan!B4:C4</xm:f>",
            "chart changed: Plan!H2  the sparkline draws Plan!B4:C4, and drew Plan!B2:C2 when it was sealed",
        ),
        (
            SHEET,
            "<xm:sqref>H2</xm:sqref>",
            "<xm:sqref>H4</xm:sqref>",
            "chart changed: Plan!H2  the sparkline is gone: it drew Plan!B2:C2",
        ),
        (
            SHEET,
            '<cfvo type="num" val="200"/>',
            '<cfvo type="num" val="60"/>',
            "shown otherwise: Plan!B2:B6  the cells had icons 3TrafficLights1 from 0 percent, 100, 200 when the book "
            "was sealed, and have icons 3TrafficLights1 from 0 percent, 100, 60 now",
        ),
        (
            SHEET,
            "<iconSet>",
            '<iconSet reverse="1">',
            "shown otherwise: Plan!B2:B6  the cells had icons 3TrafficLights1 from 0 percent, 100, 200 when the book "
            "was sealed, and have icons 3TrafficLights1 turned round from 0 percent, 100, 200 now",
        ),
        (
            SHEET,
            'rank="2"',
            'rank="4"',
            "guard gone: Plan!C2:C6  the conditional format of C2:C6 is another: it asked for top 2, asks for top 4",
        ),
        (
            SHEET,
            "LEN(TRIM(E2))=0",
            "LEN(TRIM(E2))&gt;0",
            "guard gone: Plan!E2:E6  the conditional format of E2:E6 is another: it asked for LEN(TRIM(E2))=0, asks "
            "for LEN(TRIM(E2))>0",
        ),
        (
            SHEET,
            "<pageMargins",
            '<pageSetup scale="10" errors="blank"/><pageMargins',
            "hidden: Plan  errors are printed as something else, and that was not so when it was sealed",
        ),
    ],
)
def test_what_is_finer_than_a_cell_is_told(part: str, was: str, now: str, line: str) -> None:
    altered = patched(DATA, part, (was, now))
    assert told(found(DATA, altered))[0] == line
    assert found(altered, altered) == []


def test_colours_of_a_scale_that_change_places_are_told() -> None:
    [line] = told(found(DATA, exchanged(DATA, SHEET, "FFF8696B", "FF63BE7B")))
    assert line.startswith("shown otherwise: Plan!D2:D6  the cells had scale from min F8696B, max 63BE7B when the book")
    rounded = patched(DATA, SHEET, ("FFF8696B", "FFF7696A"))
    assert found(DATA, rounded) == []


def test_a_rule_that_strikes_out_is_told() -> None:
    struck = patched(DATA, STYLES, ("<dxf><fill>", "<dxf><font><strike/></font><fill>"))
    assert told(found(DATA, struck))[0] == (
        "shown otherwise: Plan!C2:C6  a conditional format strikes out what stands there once a value among the top 2 "
        "holds, and did not when it was sealed"
    )


def test_a_font_of_signs_in_the_theme_is_told() -> None:
    signs = patched(
        DATA,
        "xl/theme/theme1.xml",
        ('<a:minorFont><a:latin typeface="Calibri"', '<a:minorFont><a:latin typeface="Webdings"'),
    )
    lines = told(found(DATA, signs))
    assert all(" in a font that has other signs for letters and digits" in line for line in lines)
    assert lines


def test_another_picture_is_told_and_one_that_is_gone_is_a_note() -> None:
    assert told(found(DATA, detailed(shade=200))) == [
        "shown otherwise: Board  a picture is another than when the book was sealed"
    ]
    hidden = patched(DATA, "xl/drawings/drawing1.xml", ('name="Picture 1"', 'name="Picture 1" hidden="1"'))
    assert [each.kind for each in found(DATA, hidden)] == ["note"]


def test_sparklines_that_are_all_gone_are_told_in_one_line() -> None:
    text = re.sub("<x14:sparklineGroups.*</x14:sparklineGroups>", "", part_of(DATA, SHEET))
    assert told(found(DATA, with_parts(DATA, {SHEET: text}))) == [
        "chart changed: Plan!H2  the sparklines of the sheet are gone, 2 of them: the first drew Plan!B2:C2"
    ]


def test_details_are_kept_and_an_earlier_seal_finds_nothing_in_them() -> None:
    assert resealed(DATA).content == content_of(read(DATA))


def test_rows_and_cells_out_of_order_are_told() -> None:
    """Excel takes them for damage; a program that reads them as they are says nothing."""
    data = written(plan())
    cells = exchanged(data, SHEET, '<c r="B3"><v>300</v></c>', '<c r="C3"><v>400</v></c>')
    [line] = told(found(data, cells))
    assert line.startswith("out of order: Plan!B3  stands in the file behind a row or a cell that comes after it")
    assert [each.kind for each in found(cells, cells)] == ["note"]
    with_rows = exchanged(data, SHEET, '<row r="3"', '<row r="4"')
    rows = exchanged(with_rows, SHEET, 'r="A3"', 'r="A4"')
    for column in "BCDE":
        rows = exchanged(rows, SHEET, f'r="{column}3"', f'r="{column}4"')
    assert next(line for line in told(found(data, rows)) if line.startswith("out of order")).startswith(
        "out of order: Plan!A3"
    )
    look = look_at(read(cells), Path("plan.xlsx"), KeptSeal(None), Library([]))
    assert [each.place for each in look.notes if "stands in the file" in each.text] == ["Plan!B3"]


def test_sheets_that_leave_a_range_of_sheets_are_told() -> None:
    sheets = plan()
    sheets["Board"]["B3"] = F("SUM(Plan:Last!A1)", 3.0)
    data = written({**sheets, "Last": {"A1": 3.0}, "Beyond": {"A1": 4.0}})
    ends = ('<sheet name="Last" sheetId="3" r:id="rId3"/>', '<sheet name="Beyond" sheetId="4" r:id="rId4"/>')
    turned = exchanged(data, "xl/workbook.xml", *ends)
    assert told(found(data, turned)) == [
        "formula changed: Board!B3  reads sheets from one to another, and these are not those of the seal: "
        "=SUM(Plan:Last!A1)"
    ]
    respelled = patched(data, "xl/worksheets/sheet2.xml", ("Plan:Last!A1", "Plan:Last!A1:A1"))
    assert found(data, respelled) == []


def test_a_link_to_a_file_is_held_by_its_name() -> None:
    """LibreOffice writes the folders from the root."""
    rels = "xl/worksheets/_rels/sheet2.xml.rels"
    one, same, other = (
        patched(DATA, rels, ("https://example.org/minutes", to))
        for to in (
            "minutes/June%207.docx",
            "file:///home/ann/minutes/June 7.docx",
            "file:///home/ann/minutes/July.docx",
        )
    )
    assert found(one, same) == []
    assert [each.place for each in found(one, other)] == ["Board!A5"]
