"""Workbooks as ledgers: sheets and tables, error cells, formulas without a value, what is hostile."""

import io
import struct
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from valuex_xl.judging.values import CellError
from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.files import open_export, sheets
from valuex_xl.ledgers.files.unshown import unshown
from valuex_xl.zip_limits import Limits


@pytest.fixture
def book(tmp_path):
    def maker(fill, name="book.xlsx"):
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as workbook:
            fill(workbook)
        return path

    return maker


def two_sheets(workbook):
    notes, sales = workbook.add_worksheet("Notes"), workbook.add_worksheet("Sales")
    notes.write_row(0, 0, ["About", "this book"])
    notes.write_row(1, 0, ["made", "by hand"])
    sales.write_row(0, 0, ["Report of sales"])
    sales.add_table(2, 1, 4, 3, {"name": "Lines", "columns": [{"header": h} for h in ("Customer", "Amount", "Day")]})
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for row, (name, amount) in enumerate([("Alder", 1234.567), (1001, 5)], start=3):
        sales.write_row(row, 1, [name, amount])
        sales.write_datetime(row, 3, datetime(2026, 3, row), day)


def test_the_first_sheet_with_rows_is_read_and_the_others_named(book):
    export = open_export(book(two_sheets))
    assert (export.kind, export.encoding, export.separator) == ("xlsx", "", "")
    assert [str(note) for note in export.notes] == [
        'read the sheet "Notes" and not "Sales" - say --sheet to choose another'
    ]
    assert export.notes[0].doubt


def test_a_sheet_or_a_table_is_chosen_by_name_and_rows_keep_their_numbers(book):
    path = book(two_sheets)
    lines = list(open_export(path, sheet="lines").lines())
    assert [line.number for line in lines] == [3, 4, 5]
    assert lines[1].cells[:2] == ("Alder", 1234.567)
    statement = read_statement(path, Columns("Customer", "Amount"), particulars=Particulars(sheet="Sales"))
    assert {c.name: str(c.income) for c in statement.sums.customers.values()} == {"Alder": "1234.567", "1001": "5"}
    assert str(statement.period) == "2026-03-03 to 2026-03-04"
    assert statement.notes == ("the header stands in line 3",)
    with pytest.raises(
        LedgerError, match=r'no sheet or table is called "Sale" - did you mean "Sales"\? \(sheets: Notes'
    ):
        open_export(path, sheet="Sale")


def errors(workbook):
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, ["Customer", "Amount"])
    for row, value in enumerate(["#REF!", "", 7], start=1):
        sheet.write_string(row, 0, f"c{row}")
        sheet.write_formula(row, 1, "=1+1", None, value)


def without_values(path, sheet="xl/worksheets/sheet1.xml"):
    """The same book with the values of its formulas taken out, as programs write that do not calculate."""
    held = zipfile.ZipFile(path)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name in held.namelist():
            data = held.read(name)
            if name == sheet:
                data = data.replace(b"<v></v>", b"").replace(b"<v/>", b"").replace(b' t="str"', b"")
            made.writestr(name, data)
    path.write_bytes(buffer.getvalue())
    return path


def test_an_error_cell_and_a_formula_without_a_value_are_no_blanks(book):
    path = without_values(book(errors))
    with pytest.raises(LedgerError) as caught:
        read_statement(path, Columns("Customer", "Amount"))
    assert str(caught.value).splitlines() == [
        'book.xlsx:2: Amount: "#REF!" is an error of a spreadsheet and no amount - mend the formula',
        'book.xlsx:3: Amount: "(a formula without a stored value)" is no amount - open the workbook in Excel and save '
        "it",
    ]


def test_a_total_that_was_never_calculated_is_left_out_by_its_word(book):
    def fill(workbook):
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Customer", "Amount"])
        sheet.write_row(1, 0, ["Alder", 5])
        sheet.write_row(2, 0, ["Birch", 7])
        sheet.write_string(3, 0, "Total")
        sheet.write_formula(3, 1, "=SUM(B2:B3)", None, "")

    statement = read_statement(without_values(book(fill)), Columns("Customer", "Amount"))
    assert statement.sums.income == 12
    assert statement.looks == ("left out as a total by its word alone, for its formula has no stored value: line 4",)


def test_what_stands_in_merged_cells_counts_for_each_row(book):
    def fill(workbook):
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Customer", "Invoice", "Amount"])
        sheet.merge_range(1, 0, 2, 0, "Alder")
        for row, values in enumerate([(1, 100), (2, 200), (3, 50)], start=1):
            sheet.write_row(row, 1, values)
        sheet.write_string(3, 0, "Birch")

    statement = read_statement(book(fill), Columns("Customer", "Amount"))
    assert {c.name: int(c.income) for c in statement.sums.customers.values()} == {"Alder": 300, "Birch": 50}
    assert statement.notes == ("merged cells: what stands in one counts for each row that it covers",)


def test_a_book_that_would_eat_the_machine_is_refused(book, monkeypatch):
    path = book(two_sheets)
    monkeypatch.setattr(sheets, "_LIMITS", Limits(1 << 30, 1 << 29, members=3))
    with pytest.raises(LedgerError, match=r"book\.xlsx: has \d+ parts; at most 3 are read"):
        open_export(path)
    monkeypatch.setattr(sheets, "_LIMITS", Limits(100, 1 << 29))
    with pytest.raises(LedgerError, match="unpacks to 0 MiB"):
        open_export(path)


def test_a_zip_that_is_no_workbook_says_so(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("sales.csv", "a,b\n")
    with pytest.raises(LedgerError, match=r"is a zip file and no workbook \(it holds sales.csv\) - unpack it first"):
        open_export(path)


def ods_row(name, amount):
    kind = f'office:value-type="float" office:value="{amount}"' if amount.isdigit() else 'office:value-type="string"'
    cells = [('office:value-type="string"', name), (kind, amount)]
    texts = "".join(f"<table:table-cell {type_}><text:p>{text}</text:p></table:table-cell>" for type_, text in cells)
    return f"<table:table-row>{texts}</table:table-row>"


NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns"
ODS = (
    f'<office:document-content xmlns:office="{NAMESPACE}:office:1.0" xmlns:table="{NAMESPACE}:table:1.0" '
    f'xmlns:text="{NAMESPACE}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Sales">'
    f"{ods_row('Customer', 'Amount')}{ods_row('Alder', '5')}"
    "</table:table></office:spreadsheet></office:body></office:document-content>"
)


def test_an_open_document_sheet_is_read(tmp_path):
    path = tmp_path / "sales.ods"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", ODS)
        made.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    export = open_export(path)
    assert export.kind == "ods"
    assert [line.cells for line in export.lines()] == [("Customer", "Amount"), ("Alder", 5.0)]


def test_error_cells_of_an_old_book_are_no_blanks():
    """errors.xls was written by LibreOffice: =1/0, =NA() and 5."""
    lines = [line.cells for line in open_export(Path(__file__).with_name("errors.xls")).lines()]
    assert [(cells[0], str(cells[1])) for cells in lines[1:]] == [
        ("Alder", "#DIV/0!"),
        ("Birch", "#N/A"),
        ("Cork", "5.0"),
    ]


def record(kind, body):
    size = bytes([len(body)])
    return (bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])) + size + body


def test_error_cells_of_a_binary_book_are_read_from_its_records(tmp_path):
    """Records by [MS-XLSB]: BrtBundleSh, BrtRowHdr, BrtCellError, BrtFmlaError."""
    texts = [struct.pack("<I", len(text)) + text.encode("utf-16-le") for text in ("rId1", "Sales")]
    bundle = record(156, struct.pack("<2I", 0, 1) + texts[0] + texts[1])
    rows = record(0, struct.pack("<I", 2)) + record(3, struct.pack("<2I", 1, 0) + b"\x2a")
    rows += record(0, struct.pack("<I", 4)) + record(11, struct.pack("<2I", 0, 0) + b"\x07" + b"\0\0")
    path = tmp_path / "book.xlsb"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("xl/workbook.bin", bundle)
        made.writestr("xl/worksheets/sheet1.bin", rows)
        made.writestr("xl/_rels/workbook.bin.rels", '<R><Relationship Id="rId1" Target="worksheets/sheet1.bin"/></R>')
    assert unshown(path, "xlsb", "Sales") == {2: {1: CellError("#N/A")}, 4: {0: CellError("#DIV/0!")}}


def test_an_error_in_an_open_document_is_told_by_its_text(tmp_path):
    path = tmp_path / "sales.ods"
    cell = '<table:table-cell table:formula="of:=1/0"><text:p>Err:532</text:p></table:table-cell>'
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(
            "content.xml", ODS.replace("</table:table>", f"<table:table-row>{cell}</table:table-row></table:table>")
        )
    assert unshown(path, "ods", "Sales") == {2: {0: CellError("Err:532")}}
