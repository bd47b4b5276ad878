"""Operators beside VX_ calls, and conditions in 1904 books, that may read a text otherwise than Excel."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import Recalculation, recalculate

ORDER = "letters beyond ASCII and signs such as - or ' are set in another order here"
CELLS = {"A1": "Öberg", "A2": "öBERG", "A3": "Åkers", "A4": "2,500", "A5": "€0.30", "A6": "Vos", "A7": "VOS", "A8": 0.9}


def done(formulas: dict[str, tuple[str, object]], *, date1904: bool = False) -> Recalculation:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "date_1904": date1904})
    sheet = workbook.add_worksheet("Data")
    for place, content in CELLS.items():
        sheet.write(place, content)
    sheet.write_row("E1", [44740, 44741, 44742])
    for place, (formula, stored) in formulas.items():
        sheet.write_formula(place, formula, None, stored)
    workbook.close()
    return recalculate(read_book(buffer.getvalue(), name="operators.xlsx"), open_session(today=date(2026, 6, 30)))


def kept(formula: str, *, date1904: bool = False) -> str:
    """Why a cell that is stored otherwise is kept; empty where it is written."""
    found = done({"C1": (formula, "B"), "C2": ("=SUM(1,2)", 3)}, date1904=date1904).summary
    return "; ".join(each.reason for each in (*found.uncalculated, *found.untrusted))


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        (
            "=VX_GRADE((A1=A2)*0.9)",
            "A comparison is not trusted: capitals and small letters beyond ASCII are told apart here",
        ),
        (
            '=VX_GRADE((A1<>"öBERG")*0.9)',
            "A comparison is not trusted: capitals and small letters beyond ASCII are told apart here",
        ),
        ("=VX_GRADE((A3<A6)*0.9)", f"A comparison is not trusted: {ORDER}"),
        ('=VX_GRADE((A6<"vos-x")*0.9)', f"A comparison is not trusted: {ORDER}"),
        ("""=VX_GRADE(("Vo's">=A7)*0.9)""", f"A comparison is not trusted: {ORDER}"),
        ("=VX_GRADE(A4/5000)", "Arithmetic is not trusted: a text that Excel may read as a number is not read here"),
        ("=VX_GRADE(-A5*-1)", "Arithmetic is not trusted: a text that Excel may read as a number is not read here"),
        (
            '=VX_GRADE(COUNTIF(A6:A7,"<W")/9)',
            "COUNTIF is not trusted: a condition that sets texts in order is read otherwise here",
        ),
        (
            '=VX_GRADE(COUNTIF(A1:A2,"Groß")/9)',
            "COUNTIF is not trusted: letters such as ß and ı in a condition have no capital that all agree on",
        ),
    ],
)
def test_a_text_that_may_be_read_otherwise_keeps_the_cell(formula: str, why: str) -> None:
    assert kept(formula) == why


@pytest.mark.parametrize(
    "formula",
    [
        "=VX_GRADE((A6=A7)*0.9)",
        "=VX_GRADE((A1=A3)*0.9)",
        "=VX_GRADE((A6<A7)*0.1)",
        "=VX_GRADE(A8*1)",
        '=VX_GRADE(COUNTIF(A1:A2,"öberg")/9)',
        '=VX_GRADE((A6<"Vos 2")*0.9)',
    ],
)
def test_what_both_read_alike_is_written(formula: str) -> None:
    assert kept(formula) == ""


def test_a_date_as_text_in_a_condition_is_doubted_in_1904_books_alone() -> None:
    formula = '=VX_GRADE(COUNTIF(E1:E3,">=2026-07-01")/9)'
    assert "a date written as text is counted from 1900 here" in kept(formula, date1904=True)
    assert kept(formula) == ""


def test_a_call_that_did_not_come_out_as_stored_is_not_believed_in_a_vx_cell() -> None:
    found = done({"C1": ("=SUM(A8,$E$1)", 7), "C2": ("=VX_GRADE(sum($A$8, E1)/44741)", "C"), "C3": ("=SUM(1,2)", 3)})
    assert "it holds SUM(A8,E1), as Data!C1 does, which did not come out as it is stored" in [
        each.reason for each in found.summary.untrusted
    ]


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ('=IF(D1="öBERG",1,2)', "capitals and small letters beyond ASCII"),
        ('=IF(D1<"P",1,2)', ORDER),
        ('=IF(D1>="P",1,2)', ORDER),
        ("=IF(A3<D1,1,2)", ORDER),
        ("=IFERROR(LEN(D1)+A4,0)", "a text that Excel may read as a number"),
        ("=LEN(D1)+A5", "a text that Excel may read as a number"),
        ('=LEN(D1)*"3/4"', "a text that Excel may read as a number"),
        ('=IF(D1="Öberg","4 %"+1,0)', "a text that Excel may read as a number"),
    ],
)
def test_so_in_a_native_cell_that_a_vx_call_feeds(formula: str, why: str) -> None:
    found = done({"D1": ('=VX_CONCENTRATION(A8,A1,"name")', "?"), "D2": (formula, 9), "D3": ("=SUM(1,2)", 3)}).summary
    reasons = {each.cell: each.reason for each in (*found.uncalculated, *found.untrusted)}
    assert any(why in reason for reason in reasons.values()), reasons


@pytest.mark.parametrize(
    "formula", ['=IF(D1="Vos",1,2)', '=IF(D1>"",1,2)', "=IF(A6<A7,1,LEN(D1))", "=LEN(D1)+A8", '=IF(D1&"a"<D1&"b",1,2)']
)
def test_and_not_where_it_makes_no_difference(formula: str) -> None:
    found = done({"D1": ('=VX_CONCENTRATION(A8,A1,"name")', "?"), "D2": (formula, 9), "D3": ("=SUM(1,2)", 3)}).summary
    assert [each.reason for each in (*found.uncalculated, *found.untrusted)] == []
