"""Currencies and percentages in the number formats of .ods, .xlsb and .xls, found as those of an .xlsx are."""

import random
import struct
import zipfile

import pytest

from tests.ledgers.test_laws_of_old_books import compound
from valuex_xl.ledgers import Columns, LedgerError, read_statement
from valuex_xl.ledgers.files.number_formats import marked_cells
from valuex_xl.ledgers.files.old_books import is_before_97

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"'
    for name, of in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
    )
)  # fmt: skip
DATA_STYLES = {
    "E": '<number:currency-style style:name="E"><number:currency-symbol>€</number:currency-symbol>'
    "</number:currency-style>",
    "A": '<number:currency-style style:name="A"><number:currency-symbol number:country="AU">$</number:currency-symbol>'
    "</number:currency-style>",
    "U": '<number:number-style style:name="U"><number:number/><number:text> USD</number:text></number:number-style>',
    "K": '<number:number-style style:name="K"><number:number number:display-factor="1000"/>'
    "<number:text>k€</number:text></number:number-style>",
    "S": '<number:number-style style:name="S"><number:number/><number:text> pcs</number:text></number:number-style>',
    "P": '<number:percentage-style style:name="P"><number:number/></number:percentage-style>',
}


def cell(value, style="", more=""):
    named = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell office:value-type="float" office:value="{value}"{named} {more}/>'


def text(value):
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


@pytest.fixture
def ods(tmp_path):
    def made(*rows, columns="", styles=DATA_STYLES):
        cells = "".join(
            f'<style:style style:name="c{name}" style:family="table-cell" style:data-style-name="{name}"/>'
            for name in styles
        )
        cells += '<style:style style:name="child" style:family="table-cell" style:parent-style-name="cU"/>'
        content = (
            f"<office:document-content {SPACES}><office:automatic-styles>{''.join(styles.values())}{cells}"
            '</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Before">'
            f'<table:table-row>{cell(1, "cE")}</table:table-row></table:table><table:table table:name="Sales">{columns}'
            f"<table:table-row>{text('Firm')}{text('Sum')}</table:table-row>{''.join(rows)}</table:table>"
            "</office:spreadsheet></office:body></office:document-content>"
        )
        path = tmp_path / "b.ods"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", "<manifest/>")
            archive.writestr("content.xml", content)
        return path

    return made


def row(value, style="", more="", of_row=""):
    return f"<table:table-row {of_row}>{text('Elm')}{cell(value, style, more)}</table:table-row>"


@pytest.mark.parametrize(
    ("style", "mark"), [("cE", "€"), ("cA", "AUD"), ("cU", "USD"), ("cK", "€"), ("cP", "%"), ("child", "USD")]
)
def test_a_style_of_an_open_document_says_its_currency(ods, style, mark):
    assert marked_cells(ods(row(1, style)), "ods", "Sales") == {1: [(1, 1, mark)]}
    by_row = row(1, of_row=f'table:default-cell-style-name="{style}"')
    assert marked_cells(ods(by_row), "ods", "Sales") == {1: [(1, 1, mark)]}
    columns = f'<table:table-column/><table:table-column table:default-cell-style-name="{style}"/>'
    assert marked_cells(ods(row(1), columns=columns), "ods", "Sales") == {1: [(1, 1, mark)]}


def test_a_cell_of_an_open_document_may_say_it_itself(ods):
    told = 'office:value-type="currency" office:currency="CHF"'
    made = ods(row(1, "cE").replace('office:value-type="float"', told), row(2), row(3, "cS"))
    assert marked_cells(made, "ods", "Sales") == {1: [(1, 1, "CHF")]}


def test_cells_written_once_for_several_rows_are_all_told(ods):
    made = ods(row(1, "cE", of_row='table:number-rows-repeated="3"'), row(4, "cU"))
    assert marked_cells(made, "ods", "Sales") == {1: [(1, 3, "€"), (4, 4, "USD")]}


def test_two_currencies_in_an_open_document_are_refused(ods):
    path = ods(row(10, "cE"), row(20, "cE"), row(900, "cU"))
    with pytest.raises(LedgerError, match=r'^b.ods:4: Sum: "USD 900" is in USD, but "€ 10" in line 2 is in €'):
        read_statement(path, Columns("Firm", "Sum"))
    assert read_statement(ods(row(10, "cE"), row(20, "cE")), Columns("Firm", "Sum")).currency == "€"


def part(kind, body):
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(body)]) + body


def wide(said):
    return struct.pack("<I", len(said)) + said.encode("utf-16-le")


def test_records_of_a_binary_workbook(tmp_path):
    formats = part(44, struct.pack("<H", 164) + wide('0.00 "EUR"')) + part(44, struct.pack("<H", 165) + wide("0.00"))
    before = part(626, b"") + part(47, struct.pack("<2H", 0, 164)) + part(627, b"")
    cells = b"".join(part(47, struct.pack("<2H", 0, number) + bytes(12)) for number in (0, 164, 165, 10))
    rows = b""
    for at, (kind, style) in enumerate([(5, 1), (2, 1), (9, 2), (9, 3), (5, 0), (7, 1)]):
        rows += part(0, struct.pack("<I", at)) + part(kind, struct.pack("<2I", 4, style | 1 << 24) + bytes(8))
    path = tmp_path / "b.xlsb"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("xl/workbook.bin", part(156, struct.pack("<2I", 0, 1) + wide("rId1") + wide("Sales")))
        made.writestr("xl/worksheets/sheet1.bin", rows)
        made.writestr("xl/styles.bin", formats + before + part(617, b"") + cells + part(618, b""))
        made.writestr("xl/_rels/workbook.bin.rels", '<R><Relationship Id="rId1" Target="worksheets/sheet1.bin"/></R>')
    assert marked_cells(path, "xlsb", "Sales") == {4: [(0, 1, "EUR"), (3, 3, "%")]}


def record(kind, body):
    return struct.pack("<2H", kind, len(body)) + body


def old_book(path, version=0x600):
    """A book with three formats, five styles and a sheet of numbers in them."""
    begin, end = record(0x809, struct.pack("<2H", version, 5) + bytes(12)), record(0x0A, b"")
    codes = {164: '0.00 "EUR"', 165: "0.00", 166: "[$¥-411]0", 5: '"$"0'}
    formats = b"".join(
        record(
            0x41E, struct.pack("<2HB", number, len(code), at & 1) + code.encode("utf-16-le" if at & 1 else "latin-1")
        )
        for at, (number, code) in enumerate(codes.items())
    )
    styles = b"".join(record(0xE0, struct.pack("<2H", 0, number) + bytes(16)) for number in (0, 164, 165, 9, 166, 5))
    several = struct.pack("<2H", 4, 2) + b"".join(struct.pack("<HI", style, 0) for style in (1, 2, 4)) + b"\x04\0"
    numbers = [(0x203, 1), (0x27E, 1), (0x06, 3), (0x203, 2), (0x203, 5)]
    cells = b"".join(
        record(kind, struct.pack("<3H", at if at < 4 else 9, 1, style) + bytes(14))
        for at, (kind, style) in enumerate(numbers)
    )
    name = b"Sales"
    sheet = begin + cells + record(0xBD, several) + end
    ahead = begin + formats + styles
    start = len(ahead) + 4 + 8 + len(name) + len(end)
    ahead += record(0x85, struct.pack("<IHBB", start, 0, len(name), 0) + name) + end
    path.write_bytes(compound(ahead + sheet, 9, 6, 4_096, "Workbook", random.Random(3)))
    return path


def test_records_of_an_old_workbook(tmp_path):
    made = old_book(tmp_path / "b.xls")
    assert not is_before_97(made)
    assert marked_cells(made, "xls", "Sales") == {
        1: [(0, 1, "EUR"), (2, 2, "%")],
        2: [(4, 4, "EUR")],
        4: [(4, 4, "JPY")],
    }


def test_a_book_of_excel_95_is_not_looked_at(tmp_path):
    made = old_book(tmp_path / "b.xls", version=0x500)
    assert is_before_97(made)
    assert marked_cells(made, "xls", "Sales") == {}
