"""Whole books calculated: arguments, names, tables, dates, what cannot be calculated."""

from __future__ import annotations

import io

import openpyxl
import pytest
import xlsxwriter
from openpyxl.packaging.relationship import Relationship
from openpyxl.workbook.external_link.external import (
    ExternalBook,
    ExternalCell,
    ExternalLink,
    ExternalRow,
    ExternalSheetData,
    ExternalSheetDataSet,
    ExternalSheetNames,
)
from workbooks.calculate.calculating import Calculated, written

from valuex_xl.workbooks.package import Book, read_book


def calculated(formulas: dict[str, str], **options: object) -> Calculated:
    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        other = workbook.add_worksheet("It's 2")
        for row in range(5):
            sheet.write_number(row, 0, row + 1)
            other.write_number(row, 0, 10 * (row + 1))
        workbook.define_name("Rate", "=0.25")
        workbook.define_name("Twice", "=VX_TWICE(Sheet1!$A$2)")
        workbook.define_name("Whole", "=Sheet1!$A:$A")
        workbook.define_name("Sheet1!Own", "=0.5")
        workbook.define_name("Left", "=Sheet1!XFD1")  # as a file has it: seen from A1, round the edge
        other.add_table("C1:D4", {"name": "Sales", "columns": [{"header": "Key"}, {"header": "Income"}]})
        other.write_column("D2", [100, 200, 300])
        for place, formula in formulas.items():
            sheet.write_formula(place, formula, None, "")

    return Calculated(written(build))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=VX_TWICE(A2)", 4.0),
        ("=_xldudf_XLWINGS_VX_TWICE(A2)", 4.0),
        ("='C:\\x\\valuex.xlam'!VX_TWICE(A2)", 4.0),
        ("=VX_TWICE('It''s 2'!A3)+1", 61.0),
        ("=SUM(VX_TWICE(A1:A5))", 30.0),
        ('=IF(VX_TWICE(A1)=2,"two","other")', "two"),
        ('=IFERROR(VX_NONE(),"none")', "none"),
        ('=VX_TELL(A1,,"x",)', "1.0; omitted; x; omitted"),
        ('=VX_TELL(0,FALSE,"")', "0.0; False; "),
        ("=VX_TELL(A9)", "omitted"),
        ("=VX_TELL(A1:A5,A1:B1)", "5x1; 1x2"),
        ("=VX_TELL(Sales[Income],Sales[[#Headers],[Income]])", "3x1; Income"),
        ("=VX_TELL(Whole,'It''s 2'!A:B)", "10x1; 5x2"),
        ("=VX_TELL(#N/A)", "#N/A"),
        ("=VX_TELL(DATE(2026,1,1))", "46023.0"),
        ("=VX_TELL(TODAY())", "46348.0"),
        ("=Twice*10", 40.0),
        ("=Rate*4", 1.0),
        ("=Sheet1!Own*4", 2.0),
        ("=ISNA(VX_NONE())", True),
        ("=VX_TWICE(1E308)", "#NUM!"),
        ("=SUM(A1:B1)/A2", 0.5),
        ('="Share "&VX_TWICE(1/3)', "Share 0.666666666666667"),
        ('=IF(VX_TWICE(0.12500000000000003)>0.25,"above","not")', "not"),
        ("=Rate+0.00000000000000006>Rate", False),
        ("=VX_TWICE(A1:A5)>3", False),
        ('=ISBLANK(B1)&(B1="")&(B1=0)', "TRUETRUETRUE"),
    ],
)
def test_one_formula(formula: str, value: object) -> None:
    book = calculated({"C10": formula})
    found = book.value(10, 3)
    assert (str(found) if isinstance(value, str) else found) == value
    assert not book.reconciled.failed


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("=VX_TWIC(1)", 'VX_TWIC is not a function of this add-in - did you mean "VX_TWICE"?'),
        ("=[1]!VX_TWICE(1)", "VX_TWICE is called from [1], which is not this add-in; point it to valuex.xlam"),
        ("=MAP(A1:A2,LAMBDA(x,x))", "MAP is not known to the calculation engine"),
        ("=A1:A5 A2:B2", "the cells that two ranges have in common are asked for by a space"),
        ("=SUM(A1", "the calculation engine cannot read the formula"),
        ("=C10+1", "circular: Sheet1!C10 -> C10"),
    ],
)
def test_what_cannot_be_calculated_is_named_and_kept(formula: str, reason: str) -> None:
    book = calculated({"C10": formula})
    assert book.reconciled.failed == {("Sheet1", 10, 3): reason}
    assert ("Sheet1", 10, 3) not in book.reconciled.write


def test_circles_are_named_cell_by_cell() -> None:
    book = calculated({"F3": "=F4", "F4": "='It''s 2'!A1+F5", "F5": "=F3", "G1": "=F5*2"})
    assert book.reconciled.failed == {
        ("Sheet1", 3, 6): "circular: Sheet1!F3 -> F4 -> F5 -> F3",
        ("Sheet1", 4, 6): "circular: Sheet1!F4 -> F5 -> F3 -> F4",
        ("Sheet1", 5, 6): "circular: Sheet1!F5 -> F3 -> F4 -> F5",
        ("Sheet1", 1, 7): "it depends on a circle: Sheet1!F5 -> F3 -> F4 -> F5",
    }


def test_iteration_where_the_book_asks_for_it() -> None:
    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_formula("A1", "=B1/2+1", None, "")
        sheet.write_formula("B1", "=A1", None, "")

    book = written(build)
    book.iterate = True
    found = Calculated(book).value(1, 1)
    assert isinstance(found, float)
    assert abs(found - 2) < 0.01


def test_dates_in_a_book_that_counts_from_1904() -> None:
    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_number("A1", 44561)
        sheet.write_formula("B1", "=VX_TELL(A1,DATE(2026,1,1))", None, "")
        sheet.write_formula("B2", "=YEAR(A1)", None, "")

    book = written(build)
    book.date1904 = True
    found = Calculated(book)
    assert found.value(1, 2) == "44561.0; 44561.0"
    assert found.value(2, 2) == 2026.0


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ('=CELL("filename",A1)', "CELL is not trusted: what it answers depends on the program that calculates"),
        ("=FORMULATEXT(A1)", "FORMULATEXT is not trusted: formulas are rewritten before they are calculated here"),
        ('=VALUE("1,234")', "VALUE is not trusted: thousands separators and currency signs are not read here"),
    ],
)
def test_functions_that_come_out_wrong_are_not_calculated(formula: str, reason: str) -> None:
    assert calculated({"C10": formula}).reconciled.failed == {("Sheet1", 10, 3): reason}


@pytest.mark.parametrize("hidden", [True, False])
def test_subtotals_where_rows_are_hidden(hidden: bool) -> None:
    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_column("A1", [1, 2, 3])
        sheet.set_row(1, None, None, {"hidden": hidden})
        sheet.write_formula("B1", "=SUBTOTAL(109,A1:A3)", None, "")

    found = Calculated(written(build))
    if hidden:
        reason = "SUBTOTAL is not trusted: hidden rows of the book are counted here"
        assert found.reconciled.failed == {("Sheet1", 1, 2): reason}
    else:
        assert found.value(1, 2) == 6.0


def linked(stored: bool) -> Book:
    """A book that reads A1 and A2 of rates.xlsx, whose values it stores: 5 and 7."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["=[1]Rates!A1*2", "=SUM([1]Rates!A1:A2)", "=VX_TWICE([1]Rates!A2)", "=[1]Rates!Rate"])
    rows = [ExternalRow(r=row, cell=[ExternalCell(r=f"A{row}", v=value)]) for row, value in ((1, "5"), (2, "7"))]
    data = ExternalSheetDataSet(sheetData=[ExternalSheetData(sheetId=0, row=rows)]) if stored else None
    names = ExternalSheetNames(sheetName=["Rates"])
    link = ExternalLink(externalBook=ExternalBook(sheetNames=names, sheetDataSet=data, id="rId1"))
    link.file_link = Relationship(type="externalLinkPath", Target="rates.xlsx", TargetMode="External", Id="rId1")
    workbook._external_links.append(link)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return read_book(buffer.getvalue(), name="linked.xlsx")


def test_cells_of_another_workbook_are_read_as_stored_its_names_are_not() -> None:
    found = Calculated(linked(stored=True))
    assert [found.value(1, column, "Sheet") for column in (1, 2, 3)] == [10.0, 12.0, 14.0]
    assert found.reconciled.failed == {("Sheet", 1, 4): "[1]Rates!Rate is in another workbook"}


def test_nor_are_cells_whose_values_are_not_stored() -> None:
    reason = "it reads another workbook whose values are not stored in this one"
    assert list(Calculated(linked(stored=False)).reconciled.failed.values()).count(reason) == 3


def test_index_filled_down_past_its_range_is_an_error_in_those_rows() -> None:
    """Its cell can be named beforehand in the first rows only."""
    book = calculated({f"C{row}": "=INDEX(A$1:A$3,ROW()-1)" for row in range(2, 30)})
    assert [book.value(row, 3) for row in range(2, 5)] == [1.0, 2.0, 3.0]
    assert {str(book.value(row, 3)) for row in range(5, 30)} == {"#REF!"}


def test_a_name_for_the_cell_to_the_left_is_another_one_in_each_column() -> None:
    book = calculated({"B2": "=Left*10", "C2": "=Left*10", "D2": "=VX_TWICE(Left)"})
    assert [book.value(2, column) for column in (2, 3, 4)] == [20.0, 200.0, 400.0]


def test_a_running_total_comes_out_in_every_row() -> None:
    book = calculated({f"C{row}": f"=SUM(A$1:A{row})/SUM(A$1:A$5)" for row in range(1, 25)})
    shares = [1 / 15, 3 / 15, 6 / 15, 10 / 15] + [1.0] * 20
    assert [book.value(row, 3) for row in range(1, 25)] == pytest.approx(shares)
