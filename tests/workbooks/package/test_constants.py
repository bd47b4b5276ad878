"""All constants of a sheet read in one pass are those that are read cell by cell."""

import io

import pytest
import xlsxwriter

from valuex_xl.workbooks.package import read_book

WRITTEN = (1, -2.5, 1e300, "text", "a & b", "_x0041_", " kept ", True, False, "1", "", 0, "x" * 300)


def book_of(rows: list[tuple[object, ...]], options: dict[str, object]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **options}) as book:
        sheet = book.add_worksheet("S")
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(at, column, value)
        sheet.write_formula(len(rows), 0, "=1+1", None, 2)
        sheet.write_formula(len(rows), 1, '="a"', None, "a")
        sheet.write_array_formula(len(rows) + 1, 0, len(rows) + 2, 0, "{=A1:A2}", None, 1)
    return buffer.getvalue()


@pytest.mark.parametrize("options", [{}, {"constant_memory": True, "in_memory": False}])
def test_one_pass_finds_what_each_cell_holds(options):
    rows = [WRITTEN, WRITTEN[::-1], WRITTEN[3:]]
    book = read_book(book_of(rows, options), name="b.xlsx")
    sheet = book.worksheet("S")
    filled = {place: value for place in [(len(rows) + 3, 1)] if (value := sheet.value(*place)) is not None}
    expected = {
        (row, column): sheet.value(row, column)
        for row in range(1, len(rows) + 1)
        for column, value in enumerate(rows[row - 1], 1)
        if value != ""
    }
    assert sheet.constants() == expected | filled
    assert list(sheet.constants()) == sorted(sheet.constants())
    assert {type(value) for value in expected.values()} == {float, str, bool}
