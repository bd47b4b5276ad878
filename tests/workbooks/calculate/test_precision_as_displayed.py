"""Books with precision as displayed: each number is calculated with as its cell shows it."""

from __future__ import annotations

from datetime import date

import pytest
import xlsxwriter
from workbooks.calculate.shaped import reshaped

from valuex_xl.functions import open_session
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.recalc import recalculate


def displayed(cells: dict[str, tuple[object, str]], *, marked: bool = True) -> Book:
    """Cells by name: a number, or a formula with 99 as its stored value, and a number format."""

    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Data")
        for place, (content, code) in cells.items():
            style = workbook.add_format({"num_format": code})
            if isinstance(content, str):
                sheet.write_formula(place, content, style, 99)
            else:
                sheet.write(place, content, style)

    def change(name: str, text: str) -> str:
        return text.replace("<calcPr ", '<calcPr fullPrecision="0" ') if marked and name == "xl/workbook.xml" else text

    return reshaped(build, change)


def came_out(book: Book) -> dict[tuple[int, int], object]:
    values = recalculate(book, open_session(today=date(2026, 11, 22)), everything=True).values
    return dict(values.get("Data", {}))


def test_results_are_rounded_before_they_are_used() -> None:
    cells: dict[str, tuple[object, str]] = {"A1": (746, "0"), "B1": (1000, "0")}
    cells |= {"C1": ("=VX_WALLET(A1,B1)", "0%"), "D1": ("=VX_GRADE(C1)", "General"), "E1": ("=C1*10", "0.000")}
    assert came_out(displayed(cells)) == {(1, 3): 0.75, (1, 4): "A", (1, 5): 7.5}
    assert came_out(displayed(cells, marked=False)) == {(1, 3): 0.746, (1, 4): "B", (1, 5): 7.46}


@pytest.mark.parametrize(
    ("constant", "code", "used"),
    [
        (0.746, "0%", 0.75),
        (1499.0, "#,##0,", 1000.0),
        (12345.678, "0.00E+00", 12300.0),
        (0.34, "# ?/?", 1 / 3),
        (-1.26, "0;(0.0)", -1.3),
        (46000.7, "yyyy-mm-dd", 46000.7),
        (0.1234567, "General", 0.1234567),
    ],
)
def test_constants_are_used_as_they_are_shown(constant: float, code: str, used: float) -> None:
    values = came_out(displayed({"A1": (constant, code), "B1": ("=LEN(VX_GRADE(1))*A1", "General")}))
    assert values[1, 2] == pytest.approx(used, rel=1e-15)


def test_each_cell_of_a_spill_has_its_own_format() -> None:
    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Data")
        one, two = (workbook.add_format({"num_format": code}) for code in ("0.0", "0.00"))
        sheet.write_column("A1", [1.256, 2.256])
        sheet.write_dynamic_array_formula("B1:B2", "=A1:A2*LEN(VX_GRADE(1))", one, 99)
        sheet.write_number("B2", 99, two)
        sheet.write_formula("C1", "=SUM(B1:B2)", None, 99)

    book = reshaped(build, lambda _, text: text.replace("<calcPr ", '<calcPr fullPrecision="false" '))
    done = recalculate(book, open_session(today=date(2026, 11, 22)))
    assert [spill.values for spill in done.spills["Data"]] == [[[1.3], [2.26]]]
    assert done.values["Data"] == {(1, 3): pytest.approx(3.56)}


def test_of_a_spill_the_cell_is_named_whose_format_does_not_tell() -> None:
    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Data")
        one, two, clock = (workbook.add_format({"num_format": code}) for code in ("0.0", "0.00", "h:mm"))
        sheet.write_row("A1", [1.256, 2.256])
        sheet.write_row("A2", [3.256, 4.256])
        sheet.write_dynamic_array_formula("D5:E6", "=A1:B2*LEN(VX_GRADE(1))", one, 99)
        sheet.write_number("E5", 99, two)
        sheet.write_number("D6", 99, clock)
        sheet.write_number("E6", 99, one)

    book = reshaped(build, lambda _, text: text.replace("<calcPr ", '<calcPr fullPrecision="0" '))
    done = recalculate(book, open_session(today=date(2026, 11, 22)))
    ((sheet, cell, why),) = done.summary.uncalculated
    assert (sheet, cell) == ("Data", "D5")
    assert why.startswith("the book calculates with precision as displayed, and what D6 shows of 3.256 is not known")


def test_where_a_format_does_not_tell_the_cell_is_kept_and_told() -> None:
    cells: dict[str, tuple[object, str]] = {"A1": (0.70001, "General")}
    cells |= {"B1": ("=VX_WALLET(A1,1)", "h:mm"), "C1": ("=VX_GRADE(B1)", "General"), "D1": ("=VX_GRADE(A1)", "0")}
    done = recalculate(displayed(cells), open_session(today=date(2026, 11, 22)))
    assert done.summary.uncalculated == (
        (
            "Data",
            "B1",
            "the book calculates with precision as displayed, and what B1 shows of 0.70001 is not known: "
            "its number format is h:mm",
        ),
    )
    assert done.summary.untrusted == (("Data", "C1", "it depends on Data!B1, which could not be calculated"),)
    assert done.values == {"Data": {(1, 4): "B"}}
