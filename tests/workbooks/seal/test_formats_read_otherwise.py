"""Formats that let a reader take another figure or day from sealed cells are told, others are a note in one line."""

from __future__ import annotations

from dataclasses import replace

import pytest
import xlsxwriter
from workbooks.seal.sealed_books import F, found, plan, told, written

from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import Content, SheetContent
from valuex_xl.workbooks.seal.looks import Format

DAY = 43_872.0  # 11 February 2020


def dressed(losses: str = "#,##0", day: str = "yyyy-mm-dd", rule: str = "", text: str = "@") -> bytes:
    """The plan with a count of customers at a loss, the day of the ledger, and a status in text."""

    def add(book: xlsxwriter.Workbook) -> None:
        board = book.worksheets()[1]
        board.write_formula("B4", "=COUNT(Plan!B2:B6)", book.add_format({"num_format": losses}), 1)
        board.write_number("B5", DAY, book.add_format({"num_format": day}))
        board.write_string("B6", "BREACH", book.add_format({"num_format": text}))
        if rule:
            form = {"type": "formula", "criteria": "=TRUE", "format": book.add_format({"num_format": rule})}
            board.conditional_format("B4", form)

    sheets = plan()
    sheets["Board"]["C4"] = F("B4*1", 1.0)
    return written(sheets, add)


@pytest.mark.parametrize(
    ("now", "shows"),
    [
        ("[$2]#,##0", "21"),
        ("[$2-407]#,##0", "21"),
        ("[$\u2212]#,##0", "\u22121"),
        ("#,##0[$0]", "10"),
        ("*2#,##0", "21"),
        ("0%%", "10000%%"),
    ],
)
def test_another_count_is_told(now: str, shows: str) -> None:
    assert told(found(dressed(), dressed(losses=now))) == [
        f"shown otherwise: Board!B4  showed 1 when it was sealed and now shows {shows}: the format was #,##0, is {now}"
    ]


@pytest.mark.parametrize(
    ("now", "shows"),
    [
        ("yyyy-dd-mm", "2020-11-02"),
        ("yyyy", "2020"),
        ("[$9]yyyy-mm-dd", "92020-02-11"),
        ("0", "43872"),
        ("General", "43872"),
    ],
)
def test_another_day_is_told(now: str, shows: str) -> None:
    assert told(found(dressed(), dressed(day=now))) == [
        f"shown otherwise: Board!B5  showed 2020-02-11 when it was sealed and now shows {shows}: the format was "
        f"yyyy-mm-dd, is {now}"
    ]


def test_another_calendar_has_signs_that_are_not_known_here() -> None:
    assert told(found(dressed(), dressed(day="B2yyyy-mm-dd"))) == [
        "shown otherwise: Board!B5  what the cell shows looks otherwise than when it was sealed: the format was "
        "yyyy-mm-dd, is B2yyyy-mm-dd"
    ]


def test_what_a_sign_of_money_says_for_a_text_is_told() -> None:
    assert told(found(dressed(), dressed(text="0;0;0;[$OK]"))) == [
        "shown otherwise: Board!B6  showed BREACH when it was sealed and now shows OK: the format was @, is 0;0;0;[$OK]"
    ]


def test_a_format_under_a_condition_is_read_too() -> None:
    lines = told(found(dressed(), dressed(rule="[$1]#,##0")))
    assert [line.partition("  ")[0] for line in lines] == ["shown otherwise: Board!B4"]
    assert found(dressed(rule="[$1]#,##0"), dressed(rule="[$1]#,##0")) == []


def test_other_formats_that_read_the_same_are_one_line() -> None:
    assert told(found(dressed(), dressed("#,##0.0", "d mmm yyyy"))) == [
        "note: Board!B4  the number format is another, and no figure reads otherwise: it was #,##0, is #,##0.0, and so "
        "it is of Board!B5"
    ]
    assert found(dressed(), dressed(day=r"YYYY\-MM\-DD")) == []


def test_a_figure_that_is_lost_counts_as_it_was_sealed() -> None:
    sheet = SheetContent("Board", formulas={(1, 1): "1+1"}, answers={(1, 1): 2.0}, formats=(), guards=())
    lost = replace(sheet, answers={(1, 1): CellError("#NAME?")}, formats=())
    hides = replace(lost, formats=(Format("A1", ";;;"),))
    assert [each.kind for each in changes(Content((sheet,)), Content((hides,)))[0]][-1:] == ["shown otherwise"]
    assert "shown otherwise" not in [each.kind for each in changes(Content((sheet,)), Content((lost,)))[0]]
