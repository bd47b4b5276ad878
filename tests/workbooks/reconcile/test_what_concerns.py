"""What is told of VX_ cells alone: which kept cells concern them, and how many of them are proved."""

from __future__ import annotations

import random
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import xlsxwriter
from workbooks.calculate.shaped import reshaped

from valuex_xl.functions import open_session
from valuex_xl.workbooks.formula.facts import facts_of
from valuex_xl.workbooks.formula.sheet_formulas import SheetFormulas
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.package import FormulaCell
from valuex_xl.workbooks.recalc import Recalculation, recalculate
from valuex_xl.workbooks.reconcile.concern import concerning
from valuex_xl.workbooks.reconcile.disputes import _cleared


def done(
    cells: dict[str, tuple[object, object]], *, hidden_column: bool = False, everything: bool = False
) -> Recalculation:
    """A sheet of cells by name: a number with None, or a formula with its stored value."""

    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Data")
        for place, (content, stored) in cells.items():
            if isinstance(content, str):
                sheet.write_formula(place, content, None, stored)
            else:
                sheet.write(place, content)
        if hidden_column:
            sheet.set_column("C:C", 9, None, {"hidden": True})

    book = reshaped(build, lambda _, text: text)
    return recalculate(book, open_session(today=date(2026, 6, 30)), everything=everything)


@pytest.mark.parametrize(
    ("place", "formula"), [("E2", "=INDIRECT(A5)"), ("B7", "=OFFSET(A1,0,0)"), ("C9", "=INDIRECT(A5)+1")]
)
def test_an_unknown_reading_that_feeds_a_call_makes_every_kept_cell_concern_it(place: str, formula: str) -> None:
    cells: dict[str, tuple[object, object]] = {
        "A1": (0.5, None),
        place: (formula, 0.5),
        "F6": (f"=VX_GRADE({place})", "B"),
    }
    cells |= {"H8": ('=VALUE("1,000")', 1000), "A5": ('="A"&1', "A1")}
    summary = done(cells).summary
    assert ("Data", "H8") in {(each.sheet, each.cell) for each in summary.uncalculated}


def test_one_that_feeds_no_call_does_not() -> None:
    cells: dict[str, tuple[object, object]] = {
        "A1": (0.5, None),
        "F6": ("=VX_GRADE(A1)", "B"),
        "B7": ('=INDIRECT("A1")', 0.5),
    }
    summary = done(cells | {"H8": ('=VALUE("1,000")', 1000)}).summary
    assert summary.uncalculated == ()
    assert {each.cell for each in summary.aside} >= {"H8"}


def test_proved_are_calls_alone_unless_all_is_asked() -> None:
    cells: dict[str, tuple[object, object]] = {"A1": (0.5, None), "B1": ("=A1*2", 1), "B2": ("=A1*4", 2)}
    cells |= {"C1": ("=VX_GRADE(A1)", "B"), "C2": ("=VX_GRADE(B1)", "C"), "C3": ('=VX_GRADE(A1)&"!"', "B!")}
    told = done(cells).summary
    assert (told.asked, told.proved) == (3, 2)


def test_a_hidden_column_is_no_hidden_row() -> None:
    cells: dict[str, tuple[object, object]] = {"A1": (0.2, None), "A2": (0.3, None)}
    cells |= {"B1": ("=SUBTOTAL(109,A1:A2)", 0.5), "C1": ("=VX_GRADE(B1)", "A")}
    found = done(cells, hidden_column=True)
    assert found.summary.uncalculated == ()
    assert found.values["Data"][1, 3] == "B"


def test_what_stores_nothing_and_is_kept_proves_nothing_either() -> None:
    """One call as stored, one another, one that stores nothing, one that hangs on what cannot be calculated."""
    cells: dict[str, tuple[object, object]] = {"A1": (0.5, None), "B1": ('=INDIRECT("A"&1)', 0.5), "B2": ("=A1*3", 1.5)}
    cells |= {"C1": ("=VX_GRADE(A1)", "B"), "C2": ("=VX_GRADE(A1)", "C"), "C3": ("=VX_GRADE(A1)", "")}
    cells |= {"C4": ("=VX_GRADE(B1)", "B")}
    told = done(cells).summary
    assert told.asked == 4
    assert told.proved == 4 - len({"C2", "C3"} | {each.cell for each in told.untrusted if each.cell == "C4"})


def test_grades_are_counted_beside_one_that_is_kept() -> None:
    cells: dict[str, tuple[object, object]] = {"A1": (0.5, None), "A2": (0.9, None), "B1": ('=VALUE("1,0")', 0.1)}
    cells |= {"C1": ("=VX_GRADE(A1)", "B"), "C2": ("=VX_GRADE(B1)", "C"), "C3": ("=VX_GRADE(A2)", "A")}
    told = done(cells).summary
    kept = {each.cell for each in (*told.untrusted, *told.uncalculated)}
    assert "C2" in kept
    assert told.grades == {"A": 1, "B": 1}


def test_cells_beyond_a_spill_that_shrank_are_blank_to_the_second_engine_and_no_others() -> None:
    cell = FormulaCell(3, 2, "VX_GRADE(A3:A5)", "dynamic", (3, 2, 6, 3), None, "A")
    assert _cleared(cell, [["A"], ["B"]]) == [["A", None], ["B", None], [None, None], [None, None]]
    assert _cleared(cell._replace(ref=None), [["A"], ["B"]]) == [["A"], ["B"]]
    assert _cleared(cell._replace(ref=(3, 2, 3, 2)), [["A", "B"], ["C", "D"]]) == [["A", "B"], ["C", "D"]]


@pytest.mark.parametrize("seed", range(40))
def test_kept_cells_concern_a_call_where_it_depends_on_them_or_they_on_it(seed: int) -> None:
    """Formulas in column B read A or each other's cells; the closure is found by the plainest search."""
    chance = random.Random(seed)
    reads = {row: chance.choice([None, chance.randint(1, 9)]) for row in range(1, 10)}
    calls = set(chance.sample(range(1, 10), 2))
    cells = [
        FormulaCell(row, 2, f"{'VX_GRADE' if row in calls else 'ABS'}({f'B{of}' if of else 'A1'})", "", None, None, 1.0)
        for row, of in reads.items()
    ]
    sheet = SheetFormulas("S", cells, [facts_of(tokenize(cell.text or "")) for cell in cells], {})
    book: Any = SimpleNamespace(sheets=[SimpleNamespace(name="S")])
    calculation: Any = SimpleNamespace(book=book, sheets=[sheet], arrays={})
    feeding, fed = set(calls), set(calls)
    for _ in reads:
        feeding |= {reads[row] for row in feeding if reads[row]}
        fed |= {row for row, of in reads.items() if of in fed}
    kept = chance.sample(range(1, 10), 6)
    found = concerning(calculation, [("S", row, 2) for row in kept], {("S", row, 2) for row in fed})
    assert sorted(row for _, row, _ in found) == sorted(row for row in kept if row in feeding or row in fed)
