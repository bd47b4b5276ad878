"""The quick way through large books is the general way: the same answers, the same words, the same values written."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.functions import FUNCTIONS, open_session
from valuex_xl.workbooks.formualizer.prepare import prepare
from valuex_xl.workbooks.formula import rewriting
from valuex_xl.workbooks.package import Book, patched, read_book, segments
from valuex_xl.workbooks.recalc import apply, recalculate

RULES = Path(__file__).parents[3] / "rules"
ROWS = 12
FORMULAS = st.sampled_from(
    [
        "VX_GRADE(A{row})",
        "VX_GRADE(A{row})",
        "VX_GRADE(A{row},,)",
        'VX_GRADE(A{row},"no")',
        "VX_GRADE(A$2)",
        "VX_GRADE($A{row}/2)",
        "VX_GRADE(Other!A{row})",
        "VX_GRADE('Other'!$A$1)",
        'IF(A{row}>0.5,"half","less")',
        'VX_GRADE(N(B{above}="A"))',
        "SUM(B$1:B{above})",
        "B{above}",
        "A{row}/A{above}",
        "VX_GRADE(Shares[[#This Row],[Share]])",
        "VX_GRADE(Best)",
        'A{row}&""',
        "B{row}",
        "NOSUCH(A{row})",
        "VX_NOSUCH(A{row})",
        "1/0",
    ]
)
STORED = st.sampled_from([0, 0, "", 1.5, "A", "#N/A", True])
INPUTS = st.sampled_from([0.9, 0.5, 0.5000000000000001, 0.1, 0, None, "text", True])


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    """Columns of formulas, most of them filled down, here and there another one in their midst."""
    filled = draw(st.lists(FORMULAS, min_size=1, max_size=4))
    others = draw(st.dictionaries(st.tuples(st.integers(2, ROWS), st.integers(0, 3)), FORMULAS, max_size=4))
    stored = draw(STORED)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet, other = book.add_worksheet("Main"), book.add_worksheet("Other")
        book.define_name("Best", "=Other!$A$1")
        for row in range(2, ROWS + 1):
            value = draw(INPUTS)
            if value is not None:
                sheet.write(row - 1, 0, value)
            other.write(row - 1, 0, row / ROWS)
            for column, formula in enumerate(filled):
                text = others.get((row, column), formula).format(row=row, above=row - 1)
                sheet.write_formula(row - 1, column + 1, f"={text}", None, stored)
        other.write(0, 0, 0.8)
        sheet.add_table(0, 0, ROWS - 1, 0, {"columns": [{"header": "Share"}]})
    return out.getvalue()


def odd(data: bytes) -> bytes:
    """The book in a shape that only the general reader takes."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b"<sheetData>", b"<sheetData><!-- odd -->"))
    return out.getvalue()


def told(book: Book) -> tuple[object, ...]:
    """All that a recalculation says and writes, but for the time it takes."""
    session = open_session(RULES, today=date(2026, 1, 31))
    done = recalculate(book, session)
    summary = re.sub(r"seconds=[^,]*", "", str(done.summary))
    after = read_book(apply(book, done))
    stored = [list(after.formulas(sheet.name)) for sheet in after.sheets]
    return summary, dict(done.graded), done.differences, stored


@given(workbooks())
def test_both_ways_recalculate_alike(data: bytes) -> None:
    assert told(read_book(data)) == told(read_book(odd(data)))


@given(workbooks(), st.integers(1, 400))
def test_wherever_the_sheet_is_cut_it_is_recalculated_alike(data: bytes, size: int) -> None:
    with pytest.MonkeyPatch.context() as cut:
        cut.setattr(segments, "_AT_A_TIME", size)
        cut.setattr(rewriting, "_MANY", 2)
        found = told(read_book(data))
    assert found == told(read_book(data))


@given(workbooks())
def test_a_filled_column_is_rewritten_as_each_of_its_formulas(data: bytes) -> None:
    book = read_book(data)
    prepared = prepare(book, FUNCTIONS.keys(), {}, spilling_calls=False, given={}, witnessed=False)
    for sheet in prepared.sheets:
        for cell, facts in zip(sheet.cells, sheet.facts, strict=True):
            place = (sheet.name, cell.row, cell.column)
            text, own = prepared.rewriter.rewrite(cell.text or "", place, plain=True)
            assert sheet.texts.get(place[1:], cell.text) == text
            assert facts == own


@given(workbooks())
def test_values_in_the_order_of_the_cells_are_patched_as_those_by_place(data: bytes) -> None:
    book = read_book(data)
    done = recalculate(book, open_session(RULES, today=date(2026, 1, 31)))
    by_place = {sheet: dict(values) for sheet, values in done.values.items()}
    assert apply(book, done) == patched(book, by_place, done.spills)
    again = read_book(data)
    assert patched(again, done.values, done.spills) == patched(again, by_place, done.spills)


def columns(book: Book) -> Iterator[tuple[int, list[int]]]:
    for run in book.formulas("Main").runs:
        for column, places in run.by_column().items():
            yield column, [run.rows[place] for place in places]


@given(workbooks())
def test_a_book_gives_its_cells_one_by_one_as_all_at_once(data: bytes) -> None:
    book = read_book(data)
    cells = book.formulas("Main")
    whole = list(cells)
    assert [cells[place] for place in range(len(whole))] == whole == cells[:]
    assert cells[-1] == whole[-1]
    assert list(cells.chosen(range(0, len(whole), 2))) == whole[::2]
    assert list(cells.places()) == [cell[:2] for cell in whole]
    assert list(cells.stored()) == [cell.stored for cell in whole]
    assert cells == whole
    found = [(row, column) for column, rows in columns(book) for row in rows]
    assert sorted(found) == [cell[:2] for cell in whole]
