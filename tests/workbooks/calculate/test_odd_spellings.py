"""Values and formulas that XML lets a writer spell in several ways: both engines take them as they are meant."""

from __future__ import annotations

from datetime import date

import pytest
from workbooks.calculate.shaped import reshaped
from xlsxwriter import Workbook

from valuex_xl.functions import open_session
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks import engines
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import Book, BookError, read_book
from valuex_xl.workbooks.recalc import apply, recalculate

WAYS = ["stored", *(["witnessed"] if engines.is_installed() else [])]


def book(rows: str) -> Book:
    def change(name: str, text: str) -> str:
        if name != "xl/worksheets/sheet1.xml":
            return text
        return f"{text[: text.index('<sheetData')]}<sheetData>{rows}</sheetData></worksheet>"

    return reshaped(lambda workbook: workbook.add_worksheet("Data") and None, change)


def answers(rows: str, way: str) -> list[object]:
    """What comes out of the formulas, where one engine calculates and where two must agree."""
    read = book(rows)
    asked = Asked(believe_first=way == "stored")
    found = recalculate(read, open_session(today=date(2026, 11, 22)), everything=True, asked=asked)
    after = read_book(apply(read, found), name="after.xlsx")
    return [cell.stored for cell in after.formulas("Data")]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "spelling",
    [
        "0.62",
        " 0.62 ",
        "\n  0.62\n",
        "<![CDATA[0.62]]>",
        "0.<!-- was 0.61 -->62",
        "0.6<?note in the middle?>2",
        "&#48;.62",
        "+.62",
        "62E-2",
    ],
)
def test_a_number_is_the_same_number_however_it_is_spelled(spelling: str, way: str) -> None:
    rows = (
        f'<row r="1"><c r="A1"><v>{spelling}</v></c><c r="B1"><f>VX_GRADE(A1)</f></c><c r="C1"><f>A1*2</f></c>'
        '<c r="D1"><f>ISNUMBER(A1)</f></c></row>'
    )
    assert answers(rows, way) == ["B", 1.24, True]


@pytest.mark.parametrize("way", WAYS)
def test_truth_values_and_errors_between_spaces(way: str) -> None:
    rows = (
        '<row r="1"><c r="A1" t="b"><v> 1 </v></c><c r="B1" t="e"><v> #N/A </v></c><c r="C1"><f>A1+1</f></c>'
        '<c r="D1"><f>VX_GRADE(B1)</f></c></row>'
    )
    assert answers(rows, way) == [2.0, CellError("#N/A")]


@pytest.mark.parametrize("way", WAYS)
def test_a_formula_beside_a_comment_and_one_in_cdata(way: str) -> None:
    rows = (
        '<row r="1"><!-- <c r="Z1"><v>9</v></c> --><c r="A1"><v>0.3</v></c><c r="B1"><f>A1<!-- twice -->*3</f></c>'
        '<c r="C1"><f><![CDATA[IF(A1<1,VX_GRADE(B1),"no")]]></f></c><c r="D1"><f>B1+<![CDATA[A1]]></f></c></row>'
    )
    assert [pytest.approx(each) for each in answers(rows, way)] == [0.9, "A", 1.2]


@pytest.mark.parametrize("way", WAYS)
def test_a_text_in_cdata_is_a_text(way: str) -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[A & B]]><!-- a name --></t></is></c>'
        '<c r="B1"><f>A1&amp;"!"</f></c><c r="C1"><f>VX_KEY(A1)</f></c></row>'
    )
    assert answers(rows, way) == ["A & B!", "a & b"]


def test_a_number_that_is_none_is_refused_with_its_cell() -> None:
    read = book('<row r="1"><c r="A1"><v>0.1- </v></c><c r="B1"><f>A1*2</f></c></row>')
    with pytest.raises(BookError, match=r"sheet Data cannot be read: cell A1: its stored value '0\.1- ' is no number"):
        recalculate(read, open_session(today=date(2026, 11, 22)), asked=Asked(believe_first=True))


def book_of_texts(number: str) -> Book:
    """A1 names the second text of "one" and "two" by its number, in this spelling."""

    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet("Data")
        sheet.write_column("A1", ["one", "two"])
        sheet.write_formula("B1", "=VX_KEY(A1)")
        sheet.write_formula("C1", '=A1&"!"')

    return reshaped(fill, lambda _name, text: text.replace('t="s"><v>0</v>', f't="s"><v>{number}</v>'))


@pytest.mark.parametrize("number", ["1", " 1 ", "\n1", "01", "&#49;", "<![CDATA[1]]>", "1<!-- two -->"])
def test_a_shared_text_is_the_same_text_however_its_number_is_spelled(number: str) -> None:
    found = recalculate(book_of_texts(number), open_session(today=date(2026, 11, 22)), everything=True)
    after = read_book(apply(found.book, found), name="after.xlsx")
    assert [cell.stored for cell in after.formulas("Data")] == ["two", "two!"]


@pytest.mark.parametrize("number", ["2", "-1", "+1", "1.0", "1e0", "one", "99999999999999999999"])
def test_a_shared_text_that_is_not_there_is_refused_with_its_cell(number: str) -> None:
    with pytest.raises(BookError, match=r"sheet Data cannot be read: cell A1: there is no shared string '.*' \(there"):
        recalculate(book_of_texts(number), open_session(today=date(2026, 11, 22)))
