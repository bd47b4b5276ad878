"""The new values of the formula cells of a calculated book, beside the stored ones."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, compress, count, repeat
from operator import ne
from typing import Any, NamedTuple

from valuex_xl.addresses import Cell
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.calculation import ArrayAnswer, Calculation
from valuex_xl.workbooks.formula.facts import Facts
from valuex_xl.workbooks.formula.sheet_formulas import SheetFormulas
from valuex_xl.workbooks.package import Book, FormulaCell, places_of, stored_of
from valuex_xl.workbooks.reconcile.tolerance import close, within_tolerance

__all__ = ["Changes", "Result", "Results", "SheetResults", "beside_stored", "has_evidence", "results_of"]

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


class Changes(Sequence[Result]):
    """Those formula cells of a sheet that came out other than stored, each made whole when it is looked at.

    ``values`` has what came out for every formula cell of the sheet, ``at`` the places of those that are meant, in
    order, ``rows`` by such a place all values of a formula that fills many cells.
    """

    def __init__(
        self, sheet: SheetFormulas, values: Sequence[Scalar], at: array[int], rows: Mapping[int, _Rows]
    ) -> None:
        self.sheet = sheet
        self.values = values
        self.at = at
        self.rows = rows

    def __len__(self) -> int:
        return len(self.at)

    def __iter__(self) -> Iterator[Result]:
        name, cells, made = self.sheet.name, self.sheet.cells, partial(tuple.__new__, Result)
        every = zip(places_of(cells), stored_of(cells), self.values, self.sheet.facts, strict=True)
        chosen = every if len(self.at) == len(self.values) else compress(every, self.mask())
        rows = map(self.rows.get, self.at) if self.rows else repeat(None)
        for ((row, column), stored, now, facts), filled in zip(chosen, rows):  # noqa: B905 - one repeats without end
            yield made(((name, row, column), stored, now, facts, filled))

    def __getitem__(self, index: Any) -> Any:
        return list(self)[index]

    def _only(self, at: array[int]) -> Changes:
        return Changes(self.sheet, self.values, at, self.rows)

    def mask(self) -> bytearray:
        """For every formula cell of the sheet 1 where it is meant, or 0."""
        found = bytearray(len(self.values))
        if len(self.at) == len(found):
            return bytearray(b"\1") * len(found)
        for place in self.at:
            found[place] = 1
        return found

    def facts(self) -> Iterator[Facts]:
        """The facts of each."""
        return map(self.sheet.facts.__getitem__, self.at)

    def errors(self) -> Iterator[Result]:
        """Those that came out as an error."""
        if CellError not in set(map(type, self.values)):
            return iter(())
        return iter(self._only(array("Q", [place for place in self.at if isinstance(self.values[place], CellError)])))

    def by_facts(self, wanted: Callable[[Facts], object]) -> Changes:
        """Those with such facts."""
        places = self.sheet.places(wanted)
        if len(places) == len(self.values):
            return self
        meant = self.mask()
        return self._only(array("Q", compress(places, map(meant.__getitem__, places))))

    def that(self, wanted: Callable[[Result], bool]) -> Changes:
        """Those that are such."""
        return self._only(array("Q", compress(self.at, map(wanted, self))))


class Results(Sequence[Result]):
    """Formula cells of a book that came out other than stored, sheet by sheet."""

    def __init__(self, parts: Iterable[Changes] = ()) -> None:
        self.parts = tuple(parts)

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def __iter__(self) -> Iterator[Result]:
        return chain.from_iterable(self.parts)

    def __getitem__(self, index: Any) -> Any:
        return list(self)[index]

    def facts(self) -> Iterator[Facts]:
        """The facts of each."""
        return chain.from_iterable(part.facts() for part in self.parts)

    def by_facts(self, wanted: Callable[[Facts], object]) -> Results:
        """Those with such facts."""
        return Results(part.by_facts(wanted) for part in self.parts)

    def that(self, wanted: Callable[[Result], bool]) -> Results:
        """Those that are such."""
        return Results(part.that(wanted) for part in self.parts)


@dataclass(frozen=True, slots=True)
class SheetResults:
    """The formula cells of a sheet that came out other than stored; whether any stored value there is evidence."""

    name: str
    has_evidence: bool
    changed: Changes


def beside_stored(book: Book, cell: Cell, rows: _Rows) -> Iterator[tuple[Cell, Scalar, Scalar]]:
    """Each cell that the values of a formula fill, with what is stored there and the value, from ``cell`` on."""
    sheet, row, column = cell
    for down, values in enumerate(rows):
        for over, value in enumerate(values):
            yield (sheet, row + down, column + over), book.value(sheet, row + down, column + over), value


def has_evidence(book: Book) -> bool:
    """Does the book have stored values that somebody calculated?"""
    return any(not _PLACEHOLDERS.issuperset(book.formulas(sheet.name).stored()) for sheet in book.sheets)


def results_of(calculation: Calculation) -> list[SheetResults]:
    """What came out, sheet by sheet in the order of the book."""
    return [_results(calculation, sheet) for sheet in calculation.sheets]


def _results(calculation: Calculation, sheet: SheetFormulas) -> SheetResults:
    raw = calculation.values(sheet)
    # a formula that answers a blank shows 0, and is held against its stored value as 0
    values = [0.0 if value is None else value for value in raw] if None in raw else raw
    rows: dict[int, _Rows] = {}
    found = _changed_arrays(calculation, sheet, values, rows) if calculation.arrays else _changed(sheet, values)
    at = array("Q", found)
    if sheet.problems:
        places = list(places_of(sheet.cells))
        at = array("Q", [place for place in at if places[place] not in sheet.problems])
    evidence = not _PLACEHOLDERS.issuperset(stored_of(sheet.cells))
    return SheetResults(sheet.name, evidence, Changes(sheet, values, at, rows))


def _changed(sheet: SheetFormulas, values: Sequence[Scalar]) -> Iterable[int]:
    """The places of the cells that came out other than stored, where each fills itself alone."""
    stored = list(stored_of(sheet.cells))
    differ = bytes(map(ne, stored, values))
    if bool in {*map(type, stored), *map(type, values)}:  # TRUE equals 1
        both = zip(stored, values, strict=True)
        differ = bytes([now != old or type(now) is not type(old) for old, now in both])
    others = zip(compress(count(), differ), compress(stored, differ), compress(values, differ), strict=True)
    return [
        place
        for place, old, now in others
        if type(now) is str
        or old is None
        or not (close(old, now) if type(old) is float and type(now) is float else within_tolerance(old, now))
    ]


def _changed_arrays(
    calculation: Calculation, sheet: SheetFormulas, values: Sequence[Scalar], rows: dict[int, _Rows]
) -> Iterator[int]:
    """The places of the cells that came out other than stored; ``rows`` is told what those fill that fill more."""
    for index, (cell, now) in enumerate(zip(sheet.cells, values, strict=True)):
        answer = calculation.arrays.get((sheet.name, cell[0], cell[1]))
        stored = cell[6]
        if answer is None:
            if stored is None or not within_tolerance(stored, now):
                yield index
            continue
        filled = _rows(answer, now)
        if not within_tolerance(stored, now) or _spill_changed(calculation.book, sheet.name, cell, filled):
            rows[index] = filled
            yield index


def _rows(answer: ArrayAnswer, now: Scalar) -> _Rows:
    """All values of an array formula; the anchor's own where it answered one or could not."""
    if answer.rows is None or (isinstance(now, CellError) and answer.rows[0][0] != now):
        return [[now]]
    return answer.rows


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
