"""Native cells that a VX_ cell feeds, in books with stored values: no engine alone overwrites or accuses them."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks import engines, hearing, recalc
from valuex_xl.workbooks.formualizer import watching
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import Book, read_book
from valuex_xl.workbooks.recalc import Recalculation, recalculate

needs_both = pytest.mark.skipif(
    not engines.is_installed(), reason="needs the second engine: pip install -e '.[witness]'"
)

MISREAD = [
    ('=IF(B1="A",TEXT(20417,"000-000"),"")', "020-417", "20417"),
    ('=IF(B1="A",YEARFRAC(DATE(2025,2,28),DATE(2025,5,31),0),0)', 0.25, 0.25277777777777777),
    ('=IF(B1="A",MINUTE("10:45"),0)', 45, CellError("#VALUE!")),
]
"""What the first engine gets wrong: the formula, what Excel answers, what that engine does."""


@pytest.fixture(autouse=True)
def unlisted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of known faults has not these: they stand for those that nobody has found yet."""
    known = {**watching.DOUBTS, "TEXT": (), "YEARFRAC": (), "MINUTE": ()}
    monkeypatch.setattr(watching, "DOUBTS", known)


def book(formulas: list[tuple[str, object]], grade: str = "A") -> Book:
    """A1 is 0.9, B1 its grade; the formulas follow below B1 with what is stored."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "use_future_functions": True})
    sheet = workbook.add_worksheet("Data")
    sheet.write("A1", 0.9)
    sheet.write_formula("B1", "=VX_GRADE(A1)", None, grade)
    for row, (formula, stored) in enumerate(formulas, 1):
        sheet.write_formula(row, 1, formula, None, stored)
    workbook.close()
    return read_book(buffer.getvalue(), name="fed.xlsx")


def done(read: Book, asked: Asked | None = None, *, figures: bool = False) -> Recalculation:
    session = open_session(today=date(2026, 11, 28))
    return recalculate(read, session, asked=asked or Asked(), hold_figures=figures)


def written(found: Recalculation) -> dict[int, object]:
    return {row: value for (row, column), value in found.values.get("Data", {}).items() if column == 2}


@needs_both
@pytest.mark.parametrize(("formula", "right", "wrong"), MISREAD)
def test_what_is_stored_and_a_second_engine_has_is_neither_overwritten_nor_accused(
    formula: str, right: object, wrong: object
) -> None:
    found = done(book([(formula, right)]), figures=True)
    assert written(done(book([(formula, right)]), Asked(believe_first=True))) == {2: wrong}
    assert not written(found)
    assert not found.differences
    assert found.summary.untrusted == found.summary.uncalculated == ()
    assert found.figures is not None
    assert (found.figures.proved, found.figures.wrong, found.figures.unproved) == (2, (), {})
    assert found.summary.witnesses == "1 native formula calculated by two engines"


@needs_both
@pytest.mark.parametrize("formula", [formula for formula, _, _ in MISREAD])
def test_what_two_engines_differ_on_is_not_written_where_something_else_is_stored(formula: str) -> None:
    found = done(book([(formula, "B"), ("=B2&B1", "old")], grade="B"))
    assert written(found) == {1: "A"}
    assert [(each.cell, each.reason.split(":")[0]) for each in found.summary.untrusted] == [
        ("B2", "two engines differ"),
        ("B3", "two engines differ"),
    ]


@needs_both
def test_what_follows_from_the_stored_value_is_written() -> None:
    text = '=IF(LEN(B1)=1,TEXT(20417,"000-000"),"")'
    found = done(book([(text, "020-417"), ('=B2&" "&B1', "020-417 B")], grade="B"))
    assert written(found) == {1: "A", 3: "020-417 A"}
    assert not found.summary.untrusted


@needs_both
def test_the_plainest_functions_need_no_second_engine() -> None:
    found = done(book([('=IF(B1="A",ROUND(A1*7,1),0)', 0.0), ("=SUM(A1,B2)", 0.9)]))
    assert written(found) == {2: 6.3, 3: 7.2}
    assert found.summary.witnesses == ""


@needs_both
def test_cells_that_no_call_feeds_need_none_either() -> None:
    assert done(book([('=TEXT(20417,"000-000")', "020-417")])).summary.witnesses == ""


@needs_both
def test_a_book_too_large_for_both_says_how_much_one_engine_calculated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "MOST_FORMULAS", 2)
    formulas = [('=IF(B1="A",LEFT("xy"),"")', "y"), ("=LEN(VX_GRADE(A1))*COLUMN(A1)", 7)]
    assert done(book(formulas)).summary.witnesses == (
        "native functions beside VX_ calls, in 1 cell, and native functions fed by VX_ calls, in 1 cell, "
        "calculated by one engine"
    )


def test_without_a_second_engine_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recalc, "call_witness", lambda *_: None)
    found = done(book([('=IF(B1="A",LEFT("xy"),"")', "y")]))
    assert written(found) == {2: "x"}
    assert found.summary.witnesses.startswith("calculated by one engine only - install valuex_xl with its extra")
