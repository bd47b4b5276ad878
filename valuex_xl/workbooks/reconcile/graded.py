"""The answers of VX_GRADE as a recalculated book will show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from valuex_xl.addresses import Cell
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.calculation import Calculation, Rows
from valuex_xl.workbooks.formula.facts import Facts
from valuex_xl.workbooks.formula.graded import ANYTHING
from valuex_xl.workbooks.package import places_of, stored_of
from valuex_xl.workbooks.reconcile.reconciliation import Reconciliation
from valuex_xl.workbooks.reconcile.results import Changes, SheetResults

__all__ = ["Graded", "grade_shown"]


class Graded(Mapping[Cell, Scalar]):
    """The cells that show an answer of VX_GRADE, with what they show: the new ones, and those that stay as stored.

    Nothing is kept of the calculation but its results, so that the engine may go.
    """

    def __init__(self, calculation: Calculation, results: Sequence[SheetResults], reconciled: Reconciliation) -> None:
        self._changes = [sheet.changed for sheet in results]
        self._kept = reconciled.failed.keys() | reconciled.untrusted.keys() | reconciled.blocked.keys()
        self._arrays = calculation.arrays

    def counted(self) -> Mapping[str, int]:
        """How many cells show which grade; empty ones show none, nor do those that show what stands for an error."""
        counts: Counter[str] = Counter()
        for changes in self._changes:
            if _may_show_no_grade(changes):
                counts.update(shown for shown, facts in self._with_facts(changes) if not _is_in_place(shown, facts))
                continue
            shown = self._values(changes)
            counts.update(shown if set(map(type, shown)) <= {str} else map(grade_shown, shown))  # type: ignore[arg-type]
        return dict(sorted((grade, number) for grade, number in counts.items() if grade != ""))

    def in_place(self) -> int:
        """How many cells show what their formula has in place of an error."""
        marked = filter(_may_show_no_grade, self._changes)
        return sum(_is_in_place(*each) for changes in marked for each in self._with_facts(changes))

    def _with_facts(self, changes: Changes) -> Iterator[tuple[str, Facts]]:
        return ((grade_shown(value), facts) for _, value, facts in self._on_sheet(changes))

    def _values(self, changes: Changes) -> list[Scalar]:
        """What is shown on a sheet."""
        places = changes.sheet.places(lambda facts: facts.grades)
        if not places:
            return []
        if self._kept or self._arrays:
            return [value for _, value, _ in self._on_sheet(changes)]
        values = changes.values
        if len(changes.at) == len(values):
            return [values[place] for place in places]
        stored, changed = list(stored_of(changes.sheet.cells)), changes.mask()
        return [values[place] if changed[place] else stored[place] for place in places]

    def _shown(self) -> Iterator[tuple[Cell, Scalar]]:
        for changes in self._changes:
            if any(facts.grades for facts in changes.sheet.distinct_facts()):
                yield from ((place, value) for place, value, _ in self._on_sheet(changes))

    def _on_sheet(self, changes: Changes) -> Iterator[tuple[Cell, Scalar, Facts]]:
        sheet, values = changes.sheet, changes.values
        every = zip(places_of(sheet.cells), stored_of(sheet.cells), sheet.facts, changes.mask(), strict=True)
        for index, ((row, column), stored, facts, changed) in enumerate(every):
            if not facts.grades:
                continue
            place = (sheet.name, row, column)
            if self._kept and place in self._kept:
                continue
            rows = changes.rows.get(index) if changed else self._stored_rows(place)
            if rows is None:
                yield place, values[index] if changed else stored, facts
                continue
            for down, line in enumerate(rows):
                for over, value in enumerate(line):
                    yield (sheet.name, row + down, column + over), value, facts

    def _stored_rows(self, place: Cell) -> Rows | None:
        """What a formula fills that came out as it is stored; None for one that fills its own cell."""
        array = self._arrays.get(place)
        return None if array is None else array.rows or []

    @cached_property
    def _by_cell(self) -> Mapping[Cell, Scalar]:
        return dict(self._shown())

    def __getitem__(self, cell: Cell) -> Scalar:
        return self._by_cell[cell]

    def __len__(self) -> int:
        return len(self._by_cell)

    def __iter__(self) -> Iterator[Cell]:
        return iter(self._by_cell)


def _may_show_no_grade(changes: Changes) -> bool:
    return any(facts.grades and facts.no_grades for facts in changes.sheet.distinct_facts())


def _is_in_place(shown: str, facts: Facts) -> bool:
    """May what a cell shows stand in place of an error?"""
    return shown in facts.no_grades or ANYTHING in facts.no_grades


def grade_shown(value: Scalar) -> str:
    """A grade as people see it; one that is a number without its point."""
    if type(value) is str:
        return value
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value.code if isinstance(value, CellError) else value)
