"""Formulas put into the file for the second engine: in their cells, and nowhere else."""

from __future__ import annotations

import io
import zipfile

import xlsxwriter

from valuex_xl.workbooks.formulon.written_out import with_formulas
from valuex_xl.workbooks.package import Book, read_book


def book(xml: tuple[str, str] = ("", "")) -> Book:
    made = io.BytesIO()
    workbook = xlsxwriter.Workbook(made, {"in_memory": True})
    for name in ("Plan", "Board"):
        sheet = workbook.add_worksheet(name)
        sheet.write_formula("B1", '=IF(A1<2,"a&b",1)', None, 1)
        sheet.write_formula("B2", "=A1*2", None, 2)
        sheet.write_array_formula("C1:C2", "{=A1:A2*2}", None, 2)
    workbook.close()
    other = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(other, "w") as new:
        for part in old.namelist():
            text = old.read(part).decode()
            new.writestr(part, text.replace(*xml) if part.endswith("sheet1.xml") and xml[0] else text)
    return read_book(other.getvalue(), name="b.xlsx")


def formulas(data: bytes, sheet: str = "Plan") -> dict[str, str | None]:
    return {f"{'ABC'[cell.column - 1]}{cell.row}": cell.text for cell in read_book(data, name="b.xlsx").formulas(sheet)}


def test_they_stand_in_their_cells_and_all_others_stay() -> None:
    data, left = with_formulas(book(), {"Plan": {(1, 2): 'IF(A1<3,"c&d",A2>1)'}, "Board": {}})
    assert left == {"Plan": {}, "Board": {}}
    assert formulas(data) == {"B1": 'IF(A1<3,"c&d",A2>1)', "B2": "A1*2", "C1": "A1:A2*2"}
    assert formulas(data, "Board") == formulas(book().package.archive.data, "Board")


def test_what_has_no_place_is_left() -> None:
    asked = {(1, 3): "A1:A2*3", (9, 9): "1"}
    data, left = with_formulas(book(), {"Plan": asked})
    assert left == {"Plan": asked}
    assert formulas(data) == formulas(book().package.archive.data)


def test_a_file_with_comments_is_left_as_it_is() -> None:
    odd = book(("<sheetData>", "<sheetData><!-- of ours -->"))
    data, left = with_formulas(odd, {"Plan": {(1, 2): "1"}})
    assert left == {"Plan": {(1, 2): "1"}}
    assert data == odd.package.archive.data
