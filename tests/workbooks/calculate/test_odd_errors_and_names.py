"""Errors that other programs store, and sheets and columns whose names are nearly one."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from workbooks.calculate.calculating import Calculated, written
from workbooks.package.package_books import handmade

from valuex_xl.workbooks.package import BookError, read_book

ROWS = (
    '<sheetData><row r="1"><c r="A1" t="e"><v>{error}</v></c><c r="B1"><f>IFERROR(A1,"none")</f><v>1</v></c>'
    '<c r="C1" t="e"><f>VX_TWICE(A1)</f><v>#N/A</v></c><c r="D1"><f>VX_TWICE(4)</f><v>0</v></c></row></sheetData>'
)
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{rows}</worksheet>'


@pytest.mark.parametrize(
    "error", ["#ERROR!", "#BLOCKED!", "#FIELD!", "#SPILL!", "#CONNECT!", "Err:502", "#NAME?", "#N/A"]
)
def test_an_error_of_another_program_is_an_error_and_no_reason_to_refuse_the_book(error: str) -> None:
    found = Calculated(read_book(handmade(SHEET.format(rows=ROWS.format(error=error))), name="b.xlsx"))
    assert found.value(1, 2, "S") == "none"
    assert found.value(1, 4, "S") == 8.0


@pytest.mark.parametrize(("first", "second"), [("Straße", "STRASSE"), ("\u00b5", "\u03bc"), ("o\ufb03ce", "Office")])
def test_two_sheets_that_are_read_as_one_are_refused(first: str, second: str) -> None:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    workbook.add_worksheet(first)
    workbook.add_worksheet(second)
    workbook.close()
    with pytest.raises(BookError) as refused:
        read_book(buffer.getvalue(), name="b.xlsx")
    assert str(refused.value) == (
        f"b.xlsx: its sheets {first} and {second} are one name where capitals do not count - rename one"
    )


def test_a_column_is_found_by_its_very_name_before_any_that_is_like_it() -> None:
    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        columns = [{"header": "Mass"}, {"header": "Maß"}]
        sheet.add_table("A1:B2", {"name": "T", "columns": columns, "data": [[1, 2]]})
        sheet.write_formula("D1", "=VX_TWICE(SUM(T[Maß]))", None, 0)
        sheet.write_formula("E1", "=VX_TWICE(SUM(T[mass]))", None, 0)

    found = Calculated(written(build))
    assert (found.value(1, 4), found.value(1, 5)) == (4.0, 2.0)


@pytest.mark.parametrize(
    ("inside", "broken"),
    [
        ('<c r="B2"><f>1+1</f><v>2</v></c>', True),
        ('<c r="B3" t="str"><f t="shared" si="0" ref="B3:B4">A3</f><v>1</v></c>', True),
        ('<c r="B2"><v>2</v></c>', False),
        ('<c r="C2"><f>1+1</f><v>2</v></c>', False),
    ],
)
def test_an_array_with_a_formula_inside_of_it_is_kept(inside: str, broken: bool) -> None:
    first = '<c r="A1"><v>1</v></c><c r="B1"><f t="array" ref="B1:B3">VX_TWICE(A1:A3)</f><v>9</v></c>'
    other = f'<row r="{3 if "B3" in inside else 2}"><c r="A{3 if "B3" in inside else 2}"><v>5</v></c>{inside}</row>'
    rows = f'<sheetData><row r="1">{first}</row>{other}</sheetData>'
    found = Calculated(read_book(handmade(SHEET.format(rows=rows)), name="b.xlsx"))
    why = f"the array is broken: {inside[6:8]} inside of it has a formula of its own"
    assert found.reconciled.failed == ({("S", 1, 2): why} if broken else {})
    assert found.value(1, 2, "S") == (9.0 if broken else 2.0)
