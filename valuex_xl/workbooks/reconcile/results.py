"""The new values of the formula cells of a calculated book, beside the stored ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from valuex_xl.addresses import Cell
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.calculation import ArrayAnswer, Calculation
from valuex_xl.workbooks.formula.facts import Facts
from valuex_xl.workbooks.formula.sheet_formulas import SheetFormulas
from valuex_xl.workbooks.package import Book, FormulaCell
from valuex_xl.workbooks.reconcile.tolerance import within_tolerance

__all__ = ["Result", "SheetResults", "has_evidence", "results_of"]

_stored = itemgetter(FormulaCell._fields.index("stored"))

_PLACEHOLDERS = frozenset({None, 0.0, ""})
"""What writers of workbooks store where they do not calculate: a book with nothing else has no stored values."""

_Rows = Sequence[Sequence[Scalar]]


class Result(NamedTuple):
    """A formula cell that came out other than it is stored; ``rows`` are all cells it fills, if more than its own."""

    cell: Cell
    stored: Scalar
    now: Scalar
    facts: Facts
    rows: _Rows | None


@dataclass(slots=True)
class SheetResults:
    """The formula cells of a sheet that came out other than stored; whether any stored value there is evidence."""

    name: str
    has_evidence: bool
    changed: list[Result] = field(default_factory=list)


def has_evidence(book: Book) -> bool:
    """Does the book have stored values that somebody calculated?"""
    return any(not _PLACEHOLDERS.issuperset(map(_stored, book.formulas(sheet.name))) for sheet in book.sheets)


def results_of(calculation: Calculation) -> list[SheetResults]:
    """What came out, sheet by sheet in the order of the book."""
    return [_results(calculation, sheet) for sheet in calculation.sheets]


def _results(calculation: Calculation, sheet: SheetFormulas) -> SheetResults:
    cells, name, problems = sheet.cells, sheet.name, sheet.problems
    found = SheetResults(name, not _PLACEHOLDERS.issuperset(map(_stored, cells)))
    arrays = calculation.arrays
    add, made = found.changed.append, partial(tuple.__new__, Result)
    for cell, facts, value in zip(cells, sheet.facts, calculation.values(sheet), strict=True):
        row, column, _, _, ref, _, stored = cell
        if type(value) is type(stored) and value == stored and ref is None:
            continue
        if problems and (row, column) in problems:
            continue
        now = 0.0 if value is None else value  # a formula that answers a blank shows 0
        place = (name, row, column)
        array = arrays.get(place) if arrays else None
        if array is not None:
            rows = _rows(array, now)
            if not within_tolerance(stored, now) or _spill_changed(calculation.book, name, cell, rows):
                add(Result(place, stored, now, facts, rows))
        elif stored is None or not within_tolerance(stored, now):
            add(made((place, stored, now, facts, None)))
    return found


def _rows(array: ArrayAnswer, now: Scalar) -> _Rows:
    """All values of an array formula; the anchor's own where it answered one or could not."""
    if array.rows is None or (isinstance(now, CellError) and array.rows[0][0] != now):
        return [[now]]
    return array.rows


def _spill_changed(book: Book, sheet: str, cell: FormulaCell, rows: _Rows) -> bool:
    top, left, bottom, right = cell.ref or (cell.row, cell.column, cell.row, cell.column)
    if (bottom - top + 1, right - left + 1) != (len(rows), len(rows[0])):
        return True
    return any(
        not within_tolerance(book.value(sheet, top + down, left + over), now)
        for down, row in enumerate(rows)
        for over, now in enumerate(row)
        if down or over
    )
