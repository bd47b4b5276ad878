"""Rows that a sheet holds and does not show are read, and it is told what they hold."""

import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from valuex_xl.ledgers import Columns, Particulars, parse_where, read_statement
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.files.hidden_rows import hidden_rows
from valuex_xl.ledgers.profiles.look import look_at
from valuex_xl.ledgers.profiles.statement import statement_by_profile
from valuex_xl.rulesets.load import read_text

LINES = [("Elm", "North", 70.5), ("Oak", "South", 31), ("Ash", "South", 9), ("Elm", "North", 20)]


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "h.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet, other = made.add_worksheet("Sales"), made.add_worksheet("Other")
        for row, cells in enumerate([("Firm", "Region", "Sum"), *LINES]):
            sheet.write_row(row, 0, cells)
        sheet.autofilter(0, 0, len(LINES), 2)
        sheet.filter_column("B", "x == North")
        for row in (2, 3):
            sheet.set_row(row, options={"hidden": True})
        sheet.set_column(4, 4, None, None, {"hidden": True})
        other.set_row(0, options={"hidden": True})
        other.write_row(0, 0, ["Firm", "Sum"])
    return path


def test_hidden_rows_count_and_are_told_with_their_amount(book):
    found = read_statement(book, Columns("Firm", "Sum"))
    assert found.sums.income == 130.5
    assert found.looks == (
        "2 lines (the first is 3) are hidden in the sheet, by a filter or by hand, and count: 40.00 - where only what "
        "shows is meant choose it with --where, or copy it to a sheet of its own",
    )
    assert read_statement(book, Columns("Firm", "Sum"), [parse_where("Region=North")]).looks == ()


def test_a_reading_by_a_profile_tells_them_too(book):
    rules = read_text(
        "kind: ledger\nversion: 1\nknown by: [Firm, Region, Sum]\nbooking has: Firm\ncustomer: Firm\nincome: Sum\n"
        "tax: net\n",
        "of regions",
    ).rules
    looks = statement_by_profile(book, [[rules]], particulars=Particulars(sheet="Sales")).looks
    assert any(look.startswith("2 lines (the first is 3) are hidden in the sheet") for look in looks)
    told = look_at(book, [[rules]], "", {})
    assert any(look.startswith("2 lines (the first is 3) are hidden") for look in told.reading.told.looks)
    assert not any("hidden" in note for note in told.notes)


def test_a_look_at_a_file_that_no_profile_knows_tells_them(book):
    assert look_at(book, [[]], "", {}).notes[-1] == (
        "hidden in the sheet, by a filter or by hand, and read like all others: 2 lines (the first is 3) (Sum 40.00)"
    )


def test_only_the_sheet_that_is_read_is_looked_at(book):
    assert open_export(book, sheet="Sales").hidden == {3, 4}
    assert hidden_rows(book, "xlsx", "Other") == {1}


def test_rows_of_an_xlsx_without_numbers_are_counted(tmp_path):
    path = tmp_path / "n.xlsx"
    rows = "<row/><row hidden='true'/><row r='7' hidden=\"1\"/><row hidden='0'/>"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("xl/workbook.xml", '<w xmlns:r="r" xmlns="m"><sheets><sheet name="S" r:id="a"/></sheets></w>')
        made.writestr("xl/_rels/workbook.xml.rels", '<R><Relationship Id="a" Target="worksheets/s.xml"/></R>')
        made.writestr("xl/worksheets/s.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>")
    assert hidden_rows(path, "xlsx", "S") == {2, 7}


def test_rows_of_an_open_document(tmp_path):
    path = tmp_path / "o.ods"
    space = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    shown, gone = "<table:table-row/>", '<table:table-row table:visibility="{}" table:number-rows-repeated="{}"/>'
    rows = shown + gone.format("filter", 2) + shown + gone.format("collapse", 1) + gone.format("visible", 3)
    with zipfile.ZipFile(path, "w") as made:
        tables = (f'<table:table table:name="{name}">{shown}{rows}</table:table>' for name in ("A", "B"))
        made.writestr("content.xml", f"<d {space}>{''.join(tables)}</d>")
    assert hidden_rows(path, "ods", "B") == {3, 4, 6}


def record(kind, body):
    return bytes([kind] if kind < 128 else [kind & 127 | 128, kind >> 7]) + bytes([len(body)]) + body


def test_rows_of_a_binary_book(tmp_path):
    """Records by [MS-XLSB]: BrtBundleSh and BrtRowHdr, whose twelfth byte says that a row has no height."""
    texts = [struct.pack("<I", len(text)) + text.encode("utf-16-le") for text in ("rId1", "Sales")]
    heads = [(0, 0), (1, 0x10), (5, 0x31), (6, 0x08)]
    rows = b"".join(record(0, struct.pack("<2IH2B", row, 0, 300, 0, flags) + b"\0" * 5) for row, flags in heads)
    path = tmp_path / "b.xlsb"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("xl/workbook.bin", record(156, struct.pack("<2I", 0, 1) + texts[0] + texts[1]))
        made.writestr("xl/worksheets/sheet1.bin", rows)
        made.writestr("xl/_rels/workbook.bin.rels", '<R><Relationship Id="rId1" Target="worksheets/sheet1.bin"/></R>')
    assert hidden_rows(path, "xlsb", "Sales") == {2, 6}


def test_rows_of_an_old_book():
    """hidden.xls was written by LibreOffice from the book above: rows 3 and 4 are filtered out."""
    path = Path(__file__).with_name("hidden.xls")
    assert hidden_rows(path, "xls", "Sales") == {3, 4}
    assert hidden_rows(path, "xls", "None") == set()
