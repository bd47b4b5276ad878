"""The formats that a file gives by number only show what they show elsewhere."""

import pytest
from openpyxl.styles.numbers import BUILTIN_FORMATS
from package_books import MAIN, OFFICE, handmade_parts, rows, zipped

from valuex_xl.workbooks.formula.shown_number import is_of_days, shown_number
from valuex_xl.workbooks.package import read_book

VALUES = (0.0, -0.4, 1.005, -3.5, 1234.5678, -1234.5678, 45_000.123456, 0.00012345, 12_345_678.9)
DAYS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""The numbers of dates and times: ECMA-376 part 1, 18.8.30, those of East Asia among them."""


def formats(*styles):
    """What a book knows of its cell styles, given as the XML of each."""
    parts = handmade_parts(rows(""))
    parts["xl/styles.xml"] = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="0.000"/></numFmts>'
        f"<cellXfs>{''.join(styles)}</cellXfs></styleSheet>"
    )
    link = f'<Relationship Id="rId9" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    listing = "xl/_rels/workbook.xml.rels"
    parts[listing] = parts[listing].replace("</Relationships>", link)
    return read_book(zipped(parts)).formats


@pytest.fixture
def by_number():
    return formats(*(f'<xf numFmtId="{number}"/>' for number in range(100)))


@pytest.mark.parametrize("number", [number for number in BUILTIN_FORMATS if number != 44])  # openpyxl leaves out its ;
def test_a_format_by_number_shows_what_it_shows_as_another_program_writes_it_out(number, by_number):
    shown = [shown_number(by_number[number], value) for value in VALUES]
    assert shown == [shown_number(BUILTIN_FORMATS[number], value) for value in VALUES]


def test_accounting_with_a_currency_shows_what_it_shows_without(by_number):
    assert (by_number[42], by_number[44]) == (by_number[41], by_number[43])


def test_dates_and_times_are_those_of_the_standard(by_number):
    assert {number for number, code in enumerate(by_number) if is_of_days(code, 3.0)} == DAYS
    assert {code for number, code in enumerate(by_number) if number not in DAYS and number > 49} == {"General"}


def test_the_times_of_east_asia_show_noon_and_its_dates_do_not(by_number):
    without = {number for number in range(27, 59) if shown_number(by_number[number], 45_000.5) is None}
    assert without == {*range(27, 32), 36, *range(50, 59)}


def test_a_style_without_a_number_or_with_one_that_is_none_is_general_and_an_own_one_goes_first():
    styles = ("<xf/>", '<xf numFmtId="164"/>', '<xf numFmtId="x"/>', '<xf numFmtId="-1"/>', '<xf numFmtId="9"/>')
    assert formats(*styles) == ("General", "0.000", "General", "General", "0%")
