"""A package that Excel would not open is refused, with the part that is at fault, before any figure of it is proved."""

import pytest
from workbooks.package.package_books import handmade_parts, openpyxl_book, rich_book, rows, zipped

from valuex_xl.workbooks.package import BookError, read_book

TYPES = "[Content_Types].xml"
WAY_OUT = "Excel does not open it so: take an earlier copy, or have the program that made it write it again"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def parts() -> dict[str, str]:
    return handmade_parts(rows("<row r='1'><c r='A1'><v>1</v></c></row>"))


def refusal(of: dict[str, str]) -> str:
    with pytest.raises(BookError) as refused:
        read_book(zipped(of), name="b.xlsx")
    return str(refused.value)


@pytest.mark.parametrize("missing", [TYPES, "_rels/.rels", "xl/_rels/workbook.xml.rels"])
def test_a_package_without_a_list_is_refused(missing: str) -> None:
    found = parts()
    del found[missing]
    assert refusal(found) == f"b.xlsx: its part {missing} is missing - {WAY_OUT}"


def test_what_is_no_workbook_at_all_is_told_so_first() -> None:
    other = {"readme.xml": "<a/>"}
    assert refusal(other) == "b.xlsx: is a zip file but not a workbook - give a .xlsx or .xlsm file"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/xl/workbook.xml", "/xl/other.xml"),
        ("sheet.main+xml", "worksheet+xml"),
        (WORKBOOK, ""),
        (WORKBOOK, "application/xml"),
    ],
)
def test_a_workbook_that_is_not_said_to_be_one_is_refused(old: str, new: str) -> None:
    found = parts()
    found[TYPES] = found[TYPES].replace(old, new)
    assert refusal(found) == f"b.xlsx: its part {TYPES} does not say that xl/workbook.xml is a workbook - {WAY_OUT}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/xl/workbook.xml", "/XL/Workbook.xml"),
        ("/xl/workbook.xml", "/xl/work%62ook.xml"),
        ("Override PartName='/xl/workbook.xml'", "Default Extension='XML'"),
        ("sheet.main+xml", "template.main+xml"),
        (WORKBOOK, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        (WORKBOOK, "application/vnd.ms-excel.addin.macroEnabled.main+xml"),
    ],
)
def test_every_spelling_of_a_workbook_is_read(old: str, new: str) -> None:
    found = parts()
    assert old in found[TYPES]
    found[TYPES] = found[TYPES].replace(old, new)
    assert read_book(zipped(found)).value("S", 1, 1) == 1


@pytest.mark.parametrize("data", [rich_book(), openpyxl_book()], ids=["rich", "openpyxl"])
def test_books_of_other_programs_are_read(data: bytes) -> None:
    assert read_book(data).sheets
