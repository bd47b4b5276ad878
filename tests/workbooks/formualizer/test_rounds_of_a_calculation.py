"""How often a book is calculated until its spills stand, and whose calls are told apart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
import xlsxwriter
from workbooks.calculate.calculating import FUNCTIONS, TODAY, written

from valuex_xl.workbooks.calculation import Functions, Notes, Site, settings_of
from valuex_xl.workbooks.formualizer.solve import Solved, callbacks, solve
from valuex_xl.workbooks.package import Book


@dataclass
class Taken(Notes):
    """Which cells were told, and whether anything is to be noted."""

    noted: bool = False
    sites: list[Site] = field(default_factory=list)

    def begin(self) -> None:
        self.sites.clear()

    def done(self, site: Site) -> None:
        self.sites.append(tuple(map(int, site)))

    def any(self) -> bool:
        return self.noted


def solved(book: Book, notes: Taken) -> tuple[Solved, int]:
    """The calculated book, and in how many rounds."""
    told: list[tuple[Any, ...]] = []
    found = solve(
        book,
        replace(FUNCTIONS, notes=notes),
        settings_of(book, TODAY),
        lambda *step: told.append(step),
        given={},
        witnessed=False,
    )
    assert told[-1][1:] == (told[-1][2], told[-1][2])
    assert [step[1:] for step in told[:-1]] == [(number, number + 1) for number in range(len(told) - 1)]
    return found, len(told) - 1


def book_of(*formulas: tuple[str, str], plain: tuple[str, str] | None = None) -> Book:
    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Plan")
        sheet.write_column("A1", [1, 2, 3])
        for area, formula in formulas:
            sheet.write_dynamic_array_formula(area, formula, None, 0)
        if plain:
            sheet.write_formula(plain[0], plain[1], None, 0)

    return written(build)


@pytest.mark.parametrize(
    ("area", "formula", "noted", "rounds", "told"),
    [
        # a spill as large as it was stored stands at once, and its calls are told by their cells
        ("C1:C3", "=VX_TWICE(A1:A3)", True, 1, True),
        ("C1:C3", "=VX_TWICE(A1:A3)", False, 1, True),
        # of one that is stored as one cell nothing is known before
        ("C1", "=VX_TWICE(A1:A3)", False, 1, False),
        ("C1", "=VX_TWICE(A1:A3)", True, 2, True),
        # one that stays one cell has nothing to be told apart
        ("C1", "=VX_TWICE(SUM(A1:A3))", True, 1, False),
        ("C1", "=VX_TWICE(SUM(A1:A3))", False, 1, False),
    ],
)
def test_a_book_is_calculated_again_where_notes_could_not_be_told_apart(
    area: str, formula: str, noted: bool, rounds: int, told: bool
) -> None:
    notes = Taken(noted)
    found, count = solved(book_of((area, formula)), notes)
    assert (count, found.unsettled) == (rounds, frozenset())
    assert ((0, 1, 3) in notes.sites) == told
    size = 1 if "SUM" in formula else 3
    assert found.shapes() == {("plan", 1, 3): (size, 1)}


@pytest.mark.parametrize(("stored", "rounds"), [("C1:C3", 1), ("C1", 2), ("C1:C2", 2)])
def test_a_spill_that_is_read_is_calculated_again_where_it_has_another_size(stored: str, rounds: int) -> None:
    found, count = solved(book_of((stored, "=A1:A3*2"), plain=("E1", "=SUM(C1#)")), Taken())
    assert (count, found.unsettled, found.shapes()) == (rounds, frozenset(), {("plan", 1, 3): (3, 1)})
    assert found.loaded.value("Plan", 1, 5) == 12


def test_a_spill_that_never_stands_is_told_after_six_rounds() -> None:
    """Each answer is one cell longer than what it was calculated with."""
    found, count = solved(book_of(("C1", "=SEQUENCE(ROWS(C1#)+1)")), Taken())
    assert (count, found.unsettled, found.shapes()) == (6, {("plan", 1, 3)}, {("plan", 1, 3): (7, 1)})


@pytest.mark.parametrize(
    ("given", "quick"),
    [
        ((1.0,), True), ((0.0,), True), ((-2.5,), True), ((1e308,), True), ((float("inf"),), False),
        ((-float("inf"),), False), ((float("nan"),), False), ((True,), False), (("1",), False), ((None,), False),
        ((1.0, 2.0), False), ((), False), (([[1.0]],), False),
    ],
)  # fmt: skip
def test_the_quick_way_is_for_one_number_that_a_cell_can_hold(given: tuple[Any, ...], quick: bool) -> None:
    functions = Functions({"VX_A"}, lambda _name, _arguments: "called", single=lambda _name: lambda _number: "quick")
    assert callbacks(functions)["VX_A"](*given) == ("quick" if quick else "called")


@pytest.mark.parametrize(
    ("answer", "given", "told"),
    [("a", (1.0,), 0), ([["a", "b"]], (1.0,), 1), ([["a", "b"]], ([[1.0, 2.0]],), 0), ([["a"]], (1.0, "x"), 1)],
)
def test_single_values_that_are_answered_by_many_are_told(answer: Any, given: tuple[Any, ...], told: int) -> None:
    names: list[str] = []
    functions = Functions({"VX_A"}, lambda _name, _arguments: answer)
    for _ in range(2):
        assert callbacks(functions, names.append)["VX_A"](*given) == answer
    assert names == ["VX_A"] * (2 * told)
