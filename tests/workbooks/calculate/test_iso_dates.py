"""Cells of type d: calculated with as dates, written back as dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from workbooks.calculate.shaped import reshaped

from valuex_xl.functions import open_session
from valuex_xl.workbooks.package import Book, read_book
from valuex_xl.workbooks.recalc import apply, recalculate

_D = '<c r="{0}" t="d"><v>{1}</v></c>'


def book(rows: str, strict: bool = False) -> Book:
    def change(name: str, text: str) -> str:
        if name != "xl/worksheets/sheet1.xml":
            return text
        head = text[: text.index("<sheetData")]
        text = f"{head}<sheetData>{rows}</sheetData></worksheet>"
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        return text.replace(main, "http://purl.oclc.org/ooxml/spreadsheetml/main") if strict else text

    return reshaped(lambda workbook: workbook.add_worksheet("Data") and None, change)


def outcome(read: Book) -> dict[str, object]:
    after = read_book(apply(read, recalculate(read, open_session(today=date(2026, 11, 22)))), name="after.xlsx")
    return {f"{cell.text}": cell.stored for cell in after.formulas("Data")}


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("quote", [lambda text: text, lambda text: text.replace('t="d"', "t='d'")])
def test_dates_and_times_feed_formulas(strict: bool, quote: Callable[[str], str]) -> None:
    rows = (
        f'<row r="1">{_D.format("A1", "2026-03-31")}{_D.format("B1", "12:00:00")}'
        '<c r="C1"><f>YEAR(A1)</f></c><c r="D1"><f>A1+B1</f></c><c r="E1"><f>VX_GRADE(0.9,,,,A1)</f></c>'
        '<c r="F1"><f>COUNTIF(A1:B1,"&gt;1")</f></c><c r="G1"><f>ISNUMBER(B1)</f></c></row>'
    )
    assert outcome(book(quote(rows), strict)) == {
        "YEAR(A1)": 2026.0,
        "A1+B1": 46112.5,
        "VX_GRADE(0.9,,,,A1)": "A",
        'COUNTIF(A1:B1,">1")': 1.0,
        "ISNUMBER(B1)": True,
    }


def test_a_text_in_a_cell_of_type_d_stays_a_text() -> None:
    rows = f'<row r="1">{_D.format("A1", "soon")}<c r="B1"><f>A1&amp;"!"</f></c></row>'
    assert outcome(book(rows)) == {'A1&"!"': "soon!"}


def test_a_stored_date_is_evidence_and_a_new_one_is_written_as_a_date() -> None:
    rows = (
        f'<row r="1">{_D.format("A1", "2026-03-31")}'
        '<c r="B1" t="d"><f>A1+1</f><v>2026-04-01</v></c>'
        '<c r="C1" t="d"><f>A1+LEN(VX_GRADE(0.9))</f><v>2020-01-01</v></c>'
        '<c r="D1" t="d"><f>VX_GRADE(0.9)</f><v>2020-01-01</v></c></row>'
    )
    read = book(rows)
    done = recalculate(read, open_session(today=date(2026, 11, 22)))
    assert (done.summary.untrusted, done.summary.written) == ((), 2)
    sheet = read_book(apply(read, done), name="after.xlsx").worksheet("Data").xml
    assert b'<c r="B1" t="d"><f>A1+1</f><v>2026-04-01</v></c>' in sheet
    assert b'<c r="C1" t="d"><f>A1+LEN(VX_GRADE(0.9))</f><v>2026-04-01</v></c>' in sheet
    assert b'<c r="D1" t="str"><f>VX_GRADE(0.9)</f><v>A</v></c>' in sheet
