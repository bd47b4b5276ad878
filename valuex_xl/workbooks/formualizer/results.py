"""The new values of the formula cells of a calculated book, beside the stored ones."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.formualizer.exchange import NOT_CALCULATED, scalar
from valuex_xl.workbooks.formualizer.plan import SheetPlan
from valuex_xl.workbooks.formualizer.rewrite import Facts
from valuex_xl.workbooks.formualizer.solve import Solved
from valuex_xl.workbooks.formula.dependents import Cell
from valuex_xl.workbooks.package import FormulaCell, storable

__all__ = ["Result", "SheetResults", "results_of", "same"]

_CLOSE = 1e-9
_SPARSE = 50
_DENSE = 2

_stored = itemgetter(FormulaCell._fields.index("stored"))

_PLACEHOLDERS = frozenset({None, 0.0, ""})
"""What writers of workbooks store where they do not calculate: a book with nothing else has no stored values."""


class Result(NamedTuple):
    """A formula cell that came out other than it is stored; ``rows`` are all cells it fills, if more than its own."""

    cell: Cell
    stored: Scalar
    now: Scalar
    facts: Facts
    rows: list[list[Scalar]] | None


@dataclass(slots=True)
class SheetResults:
    """The formula cells of a sheet that came out other than stored; whether any stored value there is evidence."""

    name: str
    has_evidence: bool
    changed: list[Result] = field(default_factory=list)


def results_of(solved: Solved) -> list[SheetResults]:
    """What came out, sheet by sheet in the order of the plan."""
    return [_SheetReader(solved, sheet).results() for sheet in solved.plan.sheets]


def same(stored: Scalar, now: Scalar) -> bool:
    """Is a value the stored one? Numbers to a billionth, text exactly, errors as far as a file can tell them apart."""
    if type(stored) is float and type(now) is float:
        return stored == now or math.isclose(stored, now, rel_tol=_CLOSE, abs_tol=_CLOSE)
    if isinstance(now, CellError) and now.code not in NOT_CALCULATED:
        return stored in (now, storable(now))
    return type(stored) is type(now) and stored == now


class _SheetReader:
    def __init__(self, solved: Solved, sheet: SheetPlan) -> None:
        self._solved = solved
        self._sheet = sheet

    def results(self) -> SheetResults:
        cells, name = self._sheet.cells, self._sheet.name
        found = SheetResults(name, not _PLACEHOLDERS.issuperset(map(_stored, cells)))
        if not cells:
            return found
        numbers, problems = self._solved.plan.numbers, self._sheet.problems
        add, made = found.changed.append, partial(tuple.__new__, Result)
        for cell, facts, raw in zip(cells, self._sheet.facts, self._values(cells), strict=True):
            row, column, _, _, ref, _, stored = cell
            kind = type(raw)
            if kind is type(stored) and raw == stored and ref is None:
                continue
            if problems and (row, column) in problems:
                continue
            now = raw if kind is str else scalar(0.0 if raw is None else raw)
            place = (name, row, column)
            number = numbers.get(place) if numbers else None
            if number is not None:
                rows = self._rows(number, now)
                if not same(stored, now) or self._spill_changed(cell, rows):
                    add(Result(place, stored, now, facts, rows))
            elif stored is None or not same(stored, now):
                add(made((place, stored, now, facts, None)))
        return found

    def _values(self, cells: Sequence[FormulaCell]) -> list[Any]:
        """The engine's own values of the cells, read in one block or column by column, where those are well filled."""
        rows: defaultdict[int, list[int]] = defaultdict(list)
        for cell in cells:
            rows[cell[1]].append(cell[0])
        top, bottom = min(map(min, rows.values())), max(map(max, rows.values()))
        left, right = min(rows), max(rows)
        width = right - left + 1
        if (bottom - top + 1) * width <= _DENSE * len(cells):
            block = self._solved.calculation.raw_values(self._sheet.name, top, left, bottom, right)
            values = list(chain.from_iterable(block))
            first = top * width + left
            return [values[cell[0] * width + cell[1] - first] for cell in cells]
        columns = {column: self._column(column, found) for column, found in rows.items()}
        return [columns[cell[1]][cell[0]] for cell in cells]

    def _column(self, column: int, rows: list[int]) -> Mapping[int, Any]:
        read, name = self._solved.calculation.raw_values, self._sheet.name
        top, bottom = min(rows), max(rows)
        if bottom - top > _SPARSE * len(rows):
            return {row: read(name, row, column, row, column)[0][0] for row in rows}
        return {row: values[0] for row, values in enumerate(read(name, top, column, bottom, column), top)}

    def _rows(self, number: int, now: Scalar) -> list[list[Scalar]]:
        """All values of an array formula; the anchor's own where it answered one or could not."""
        answer = self._solved.spills.answers.get(number)
        if answer is None or (isinstance(now, CellError) and scalar(answer[0][0]) != now):
            return [[now]]
        return [[scalar(value) for value in row] for row in answer]

    def _spill_changed(self, cell: FormulaCell, rows: list[list[Scalar]]) -> bool:
        top, left, bottom, right = cell.ref or (cell.row, cell.column, cell.row, cell.column)
        if (bottom - top + 1, right - left + 1) != (len(rows), len(rows[0])):
            return True
        value = self._solved.plan.book.value
        return any(
            not same(value(self._sheet.name, top + down, left + over), now)
            for down, row in enumerate(rows)
            for over, now in enumerate(row)
            if down or over
        )
