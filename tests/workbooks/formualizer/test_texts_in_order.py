"""Texts that are searched or sorted by order, and cases of SWITCH: Excel puts Ö beside O, this engine behind z."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import recalculate

ORDER = "letters beyond ASCII and signs such as - or ' are set in another order here"
CAPITALS = "capitals and small letters beyond ASCII are told apart here"
TOWNS = ["Oberhof", "Öhringen", "Plauen", "Zwickau"]
PLAIN = ["Aachen", "bonn", "Celle", "Zwickau"]
ODD = ["Bad-Aibling", "Bad Ems", "Badenweiler", "Zwickau"]


def doubted(formula: str, *, array: bool = False) -> str:
    """Why a formula that is stored otherwise is kept; empty where another reason or none is given."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("Towns")
    for column, towns in enumerate((TOWNS, PLAIN, ODD)):
        sheet.write_column(0, column, towns)
        sheet.write_row(10 + column, 0, towns)
    sheet.write_column("D1", [1, 2, 3, 4])
    sheet.write_column("E1", ["ä-z", "Ümit", "Jürgen", "ohne"])
    if array:
        sheet.write_dynamic_array_formula("H1:H1", formula, None, 77)
    else:
        sheet.write_formula("H1", formula, None, 77)
    sheet.write_formula("I9", "=SUM(D1:D4)", None, 10)
    workbook.close()
    book = read_book(buffer.getvalue(), name="towns.xlsx")
    asked = Asked(everything=True, believe_first=True)
    found = recalculate(book, open_session(today=date(2026, 6, 30)), everything=True, asked=asked).summary
    return "; ".join(each.reason for each in found.uncalculated)


UNSORTED = "it looks in a list that is not in ascending order, where Excel finds something else"


@pytest.mark.parametrize(
    "formula",
    [
        '=MATCH("Pirna",A1:A4,1)',
        '=MATCH("Öhringen",B1:B4)',
        '=MATCH("Pirna",A1:A4,-1)',
        '=VLOOKUP("Pirna",A1:D4,4)',
        '=VLOOKUP("Öhringen",B1:D4,3,TRUE)',
        '=HLOOKUP("Pirna",A11:D12,2)',
        '=LOOKUP("Pirna",A1:A4,D1:D4)',
        '=LOOKUP("Bad Orb",C1:C4)',
        '=XLOOKUP("Pirna",A1:A4,D1:D4,"",-1)',
        '=XLOOKUP("Pirna",A1:A4,D1:D4,"",D1)',
        '=XMATCH("Pirna",A1:A4,1)',
        "=INDEX(SORT(A1:A4),2)",
        "=INDEX(SORT(A1:D4,1,-1),2,4)",
        "=INDEX(SORT(C1:C4),2)",
        "=INDEX(SORT(A11:D11,1,1,TRUE),2)",
        "=INDEX(SORTBY(D1:D4,A1:A4),2)",
        "=INDEX(SORTBY(D1:D4,B1:B4,1,C1:C4),2)",
    ],
)
def test_a_text_whose_place_is_in_doubt_keeps_the_cell(formula: str) -> None:
    assert doubted(formula, array="SORT" in formula).partition(": ")[2] in (ORDER, UNSORTED)


@pytest.mark.parametrize(
    "formula",
    [
        '=MATCH("Pirna",A1:A4,0)',
        '=MATCH("Cochem",B1:B4,1)',
        '=MATCH("Aue",A1:A4,0)',
        "=MATCH(2.5,D1:D4)",
        '=VLOOKUP("Öhringen",A1:D4,4,FALSE)',
        '=VLOOKUP("Cochem",B1:E4,3)',
        '=HLOOKUP("Cochem",A12:D13,1)',
        '=LOOKUP("Cochem",B1:B4,D1:D4)',
        '=XLOOKUP("Öhringen",A1:A4,D1:D4)',
        '=XLOOKUP("Cochem",B1:B4,D1:D4,"",-1)',
        '=XMATCH("Öhringen",A1:A4,0)',
        "=INDEX(SORT(B1:B4),2)",
        "=INDEX(SORT(A1:D4,4),2,4)",
        "=INDEX(SORTBY(A1:A4,D1:D4),2)",
        "=INDEX(SORT(D1:D4),2)",
    ],
)
def test_and_no_other(formula: str) -> None:
    assert doubted(formula, array="SORT" in formula) == ""


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ('=SWITCH(A2,"öhringen",1,2)', CAPITALS),
        ('=SWITCH("É","x",1,"é",2)', CAPITALS),
        ("=SWITCH(LOWER(A2),A2,1)", CAPITALS),
        ('=SWITCH(A2,"Öhringen",1,2)', ""),
        ('=SWITCH(A1,"oberhof",1,2)', ""),
        ('=SWITCH(D1,1,"é","É")', ""),
    ],
)
def test_so_with_the_cases_of_switch(formula: str, why: str) -> None:
    assert doubted(formula).removeprefix("SWITCH is not trusted: ") == why
