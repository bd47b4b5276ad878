"""Books recalculated from end to end, with the rules that ship."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import xlsxwriter
from openpyxl.worksheet.formula import DataTableFormula
from workbooks.calculate.calculating import written

from valuex_xl.functions import Session, open_session
from valuex_xl.workbooks.package import Book, patched, read_book
from valuex_xl.workbooks.recalc import Recalculation, apply, recalculate

SHARES = [1.0, 0.8, 0.5, 0.3, 0.0]


def session() -> Session:
    return open_session(today=date(2026, 11, 22))


def again(book: Book, done: Recalculation) -> Book:
    return read_book(apply(book, done), name="again.xlsx")


def portfolio(stored: object = 0, growth: int = 0) -> Book:
    """Five shares of wallet in B, a grade each in C, the whole column again in E, sums that hang on them."""

    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Customers")
        for row, share in enumerate(SHARES):
            sheet.write_number(row, 0, 10 * (row + 1))
            sheet.write_number(row, 1, share)
            sheet.write_formula(row, 2, f"=VX_GRADE(B{row + 1})", None, stored)
        sheet.write_formula("D1", '=COUNTIF(C1:C5,"A")', None, stored)
        sheet.write_formula("D2", "=A1+A2", None, 30)
        sheet.write_dynamic_array_formula(f"E1:E{5 + growth}", "=VX_GRADE(B1:B5)", None, stored)
        for row in range(1, 5 + growth):
            sheet.write(row, 4, stored)
        sheet.write_formula("F1", "=VX_CONCENTRATION(A1:A5)", None, stored)

    return written(build)


def test_grades_are_written_and_told() -> None:
    book = portfolio("?")
    done = recalculate(book, session())
    assert done.summary.formulas == 9
    assert done.summary.calls == 7
    assert done.summary.grades == {"A": 4, "B": 4, "C": 2}
    assert [each.finding.where for each in done.summary.breaches] == ["row 5", "row 4"]
    assert not done.summary.uncalculated
    assert not done.summary.untrusted
    after = again(book, done)
    assert [after.value("Customers", row, 3) for row in range(1, 6)] == list("AABBC")
    assert [after.value("Customers", row, 5) for row in range(1, 6)] == list("AABBC")
    assert (after.value("Customers", 1, 4), after.value("Customers", 2, 4)) == (2.0, 30.0)


def test_recalculated_once_nothing_is_left_to_do() -> None:
    book = portfolio()
    first = recalculate(book, session())
    assert {difference.cell for difference in first.differences} >= {"C1", "E5", "F1"}
    after = again(book, first)
    second = recalculate(after, session())
    assert second.differences == ()
    assert second.summary.written == 0
    assert second.summary.grades == first.summary.grades
    assert apply(after, second) == apply(book, first)


def test_a_difference_names_the_cell_and_both_values() -> None:
    book = portfolio()
    after = again(book, recalculate(book, session()))
    wrong = read_book(patched(after, {"Customers": {(3, 3): "A"}}, {}), name="wrong.xlsx")
    assert recalculate(wrong, session()).differences == (("Customers", "C3", "A", "B"),)


def test_a_spill_that_shrank_leaves_nothing_behind() -> None:
    book = portfolio("old", growth=3)
    done = recalculate(book, session())
    spills = [spill for fills in done.spills.values() for spill in fills]
    single = sum(len(values) for values in done.values.values())
    assert done.summary.written == single + sum(len(list(spill.values)) for spill in spills) > single + len(spills)
    after = again(book, done)
    assert [after.value("Customers", row, 5) for row in range(4, 9)] == ["B", "C", None, None, None]
    spill = next(cell for cell in after.formulas("Customers") if cell.column == 5)
    assert spill.ref == (1, 5, 5, 5)


def test_only_cells_that_show_a_grade_are_counted() -> None:
    def build(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append([0.5, None, "=VX_GRADE(A1)", '=VX_GRADE(A1)&"x"', '=IF(A1="","",VX_GRADE(A1))'])
        sheet.append([None, None, '=IF(A2="","",VX_GRADE(A2))', '=TEXTJOIN(",",TRUE,VX_GRADE(A1))', "=VX_GRADE(A2)"])

    assert recalculate(book_of(build), session()).summary.grades == {"#N/A": 1, "B": 2}


def test_what_stands_in_place_of_an_error_is_counted_apart() -> None:
    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("S")
        for row, share in enumerate([0.5, None, 0.4, "?"], 1):
            sheet.write(f"A{row}", share)
            sheet.write_formula(f"B{row}", f'=IFERROR(VX_GRADE(A{row}),"?")', None, "B")
            sheet.write_formula(f"C{row}", f'=IFERROR(VX_GRADE(A{row}),"B")', None, "")
            sheet.write_formula(f"D{row}", f"=VX_GRADE(A{row})", None, "B")

    summary = recalculate(written(build), session()).summary
    assert summary.grades == {"#N/A": 1, "#VALUE!": 1, "B": 4}
    assert summary.grades_or_else == 6  # twice "?", and four times a B that may be one or stand in place of an error


def blocked() -> Book:
    """Two grades that would spill over a note in B2."""

    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Workings")
        sheet.write_column("A1", [1.0, 0.5])
        sheet.write_dynamic_array_formula("B1", "=VX_GRADE(A1:A2)", None, "C")
        sheet.write_string("B2", "a note")

    return written(build)


def test_a_spill_without_room_is_told_and_covers_nothing() -> None:
    done = recalculate(blocked(), session())
    assert done.summary.uncalculated == (("Workings", "B1", "the spill of Workings!B1 would cover Workings!B2"),)
    assert done.summary.grades == {}
    after = again(blocked(), done)
    assert (str(after.value("Workings", 1, 2)), after.value("Workings", 2, 2)) == ("#VALUE!", "a note")
    second = recalculate(after, session())
    assert (second.differences, second.summary.written) == ((), 0)
    assert second.summary.uncalculated == done.summary.uncalculated


def test_breaches_are_those_of_the_final_values_only() -> None:
    """Until the large spill stands, B4 is empty and each of the other three is a third of the total."""

    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_formula("A1", '=VX_CONCENTRATION(B1:B4,,"status")', None, "")
        sheet.write_column("B1", [10, 10, 10])
        sheet.write_formula("B4", "=E11500", None, "")
        sheet.write_dynamic_array_formula("E1", "=SEQUENCE(12000)*0+10", None, "")

    book = written(build)
    done = recalculate(book, session())
    assert again(book, done).value("Sheet1", 1, 1) == "WATCH"
    assert done.summary.breaches == ()


def book_of(build: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> Book:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    build(sheet)
    data = io.BytesIO()
    workbook.save(data)
    return read_book(data.getvalue(), name="written by openpyxl.xlsx")


def test_a_book_without_values_is_filled() -> None:
    def build(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append([0.5, "=A1*2", "=VX_GRADE(A1)", '=C1&"!"', "=B1>0", "=1/0"])

    book = book_of(build)
    done = recalculate(book, session())
    after = again(book, done)
    assert done.summary.written == 5
    assert [str(after.value("Sheet", 1, column)) for column in range(2, 7)] == ["1.0", "B", "B!", "True", "#DIV/0!"]


def test_a_data_table_is_left_alone_and_told() -> None:
    def build(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append([0.5, "=VX_GRADE(A1)"])
        sheet["B3"] = DataTableFormula(ref="B3:B4", dt2D=False, dtr=False, r1="A1")

    book = book_of(build)
    done = recalculate(book, session())
    assert [(kept.cell, kept.reason) for kept in done.summary.uncalculated] == [
        ("B3", "it is part of a data table (what-if analysis)")
    ]
    assert done.summary.aside == ()  # where nothing is stored every cell is asked for
    assert again(book, done).value("Sheet", 1, 2) == "B"


def test_everything_writes_the_clock_too() -> None:
    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_formula("A1", "=TODAY()", None, 46000)
        sheet.write_formula("A2", "=VX_GRADE(0.5)", None, "B")

    book = written(build)
    assert recalculate(book, session()).values == {}
    assert recalculate(book, session(), everything=True).values == {"Sheet1": {(1, 1): 46348.0}}


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    recalculate(portfolio(), session(), progress=lambda *step: told.append(step))
    assert told[0] == ("calculate", 0, 1)
    assert told[-1][0] == "calculate"


def test_the_listener_of_the_session_is_given_back() -> None:
    heard: list[object] = []
    mine = session()
    mine.on_finding = lambda name, finding: heard.append(finding)
    listener = mine.on_finding
    recalculate(portfolio(), mine)
    assert mine.on_finding is listener
    assert not heard
