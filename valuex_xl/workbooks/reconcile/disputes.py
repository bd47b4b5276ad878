"""Where two engines differ on one book, cell by cell.

What holds a VX_ call is no matter for the second one: it is given the answer of the catalogue to what the first engine
handed over; whether that was right is decided in the cells it came from. So it is with chance, which answers something
else in each engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby

from valuex_xl.addresses import Area, Cell, Position, cell_name
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.calculation import CIRCULAR, NOT_CALCULATED, Calculation, Part, Rows, Testimony
from valuex_xl.workbooks.formula.facts import Facts
from valuex_xl.workbooks.formula.native_parts import OTHERWISE_EACH_TIME, holds_whole
from valuex_xl.workbooks.formula.sheet_formulas import SheetFormulas
from valuex_xl.workbooks.package import FormulaCell
from valuex_xl.workbooks.reconcile.tolerance import within_tolerance
from valuex_xl.workbooks.reconcile.wording import shown

__all__ = [
    "PLAIN",
    "Dispute",
    "Disputes",
    "PartDispute",
    "disputes_of",
    "fixed",
    "is_fixed",
    "is_to_hear",
    "only_by_one",
]

_LONGEST = 200
"""Characters of a formula that a reason repeats."""
PLAIN = frozenset("SUM AVERAGE MIN MAX ROUND ABS PRODUCT IF".split())
"""Functions of which one engine is believed: the plainest, which no program reads otherwise."""
_CHOOSING = frozenset({"IF", "IFERROR", "IFNA"})


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two answers for the cells of one formula."""

    first: Rows
    second: Rows

    def reason(self) -> str:
        """In words, with both values of the first cell in which they differ."""
        sizes = [(len(rows), len(rows[0])) for rows in (self.first, self.second)]
        if sizes[0] != sizes[1]:
            first, second = (f"{rows:,} x {columns:,}" for rows, columns in sizes)
            return f"two engines differ: it fills {first} cells for one, {second} for the other"
        for down, (row, other) in enumerate(zip(self.first, self.second, strict=True)):
            for over, (one, two) in enumerate(zip(row, other, strict=True)):
                if not _same(one, two):
                    where = f" in {cell_name(down + 1, over + 1)} of its spill" if down or over else ""
                    return f"two engines differ{where}: {shown(one)} and {shown(two)}"
        return "two engines differ"


@dataclass(frozen=True, slots=True)
class PartDispute:
    """Two answers for a native part of a formula with VX_ calls; ``between`` is None where the second has none."""

    text: str
    between: Dispute | None

    def reason(self) -> str:
        """In words, with the part."""
        if self.between is None:
            return f"there is no room for a second engine to calculate {self.text}"
        return f"{self.between.reason()}, of {_short(self.text)}"


@dataclass(slots=True)
class Disputes:
    """The formulas on which the engines differ, and what the second makes of those the first could not calculate."""

    between: dict[Cell, Dispute] = field(default_factory=dict)
    second_only: dict[Cell, Rows] = field(default_factory=dict)
    heard: int = 0
    """How many formula cells both engines calculated."""
    within: dict[Cell, list[PartDispute]] = field(default_factory=dict)
    """The cells with a VX_ call beside which the engines differ on native parts, and how."""
    parts: int = 0
    """How many native parts beside VX_ calls, and formulas around them, both engines calculated."""
    beside: int = 0
    """How many cells with a VX_ call hold native functions that only the first engine calculated."""


def is_fixed(facts: Facts) -> bool:
    """Is the cell of a formula with these facts given to the second engine as a value?"""
    return bool(facts.calls) or not OTHERWISE_EACH_TIME.isdisjoint(facts.functions)


def only_by_one(facts: Facts) -> bool:
    """Does a formula with VX_ calls hold native functions that only the first engine can calculate as they stand?"""
    return bool(facts.unheard - _CHOOSING)


def is_to_hear(facts: Facts) -> bool:
    """Can a second engine say anything of a formula with VX_ calls?"""
    return facts.heard or (only_by_one(facts) and holds_whole(facts.functions))


def fixed(calculation: Calculation) -> dict[Cell, Rows]:
    """What the second engine is given: the values of the first in the cells that are no matter for it."""
    found: dict[Cell, Rows] = {}
    for sheet in calculation.sheets:
        if not any(map(is_fixed, sheet.distinct_facts())):
            continue
        for cell, facts, value in zip(sheet.cells, sheet.facts, calculation.values(sheet), strict=True):
            place = (sheet.name, cell.row, cell.column)
            if is_fixed(facts) and place[1:] not in sheet.problems and not _is_failure(value):
                found[place] = _cleared(cell, _rows(calculation, place, _value(value)))
    return found


def _cleared(cell: FormulaCell, rows: Rows) -> Rows:
    """The values of a formula, and blanks where it filled more cells when the book was saved."""
    if cell.ref is None:
        return rows
    top, left, bottom, right = cell.ref
    height, width = max(len(rows), bottom - top + 1), max(len(rows[0]), right - left + 1)
    padded = [[*row, *[None] * (width - len(row))] for row in rows]
    return [*padded, *[[None] * width for _ in range(height - len(rows))]]


def disputes_of(calculation: Calculation, testimony: Testimony, asked: Set[Cell] | None = None) -> Disputes:
    """Hold the values of the first engine against those of the second, in the ``asked`` cells or in all."""
    found = Disputes()
    parts: list[tuple[Cell, Part]] = []
    for sheet in calculation.sheets:
        others: dict[Position, Scalar] = {}
        for area in _areas(sheet):
            others.update(testimony.values(sheet.name, area))
        for cell, facts, value in zip(sheet.cells, sheet.facts, calculation.values(sheet), strict=True):
            place = (sheet.name, cell.row, cell.column)
            if only_by_one(facts) and (asked is None or place in asked):
                whole = _whole(calculation, sheet, cell, facts, value)
                found.beside += whole is None
                parts += [] if whole is None else [(place, whole)]
            if facts.heard and (asked is None or place in asked):
                parts += [(place, part) for part in calculation.parts(sheet, cell) if not _is_failure_in(part.rows)]
            if is_fixed(facts) or cell.kind == "data table" or (asked is not None and place not in asked):
                continue
            second: Rows = [[others.get(place[1:])]]
            if place[1:] in sheet.problems or _is_failure(value):
                # of a circle no engine has a value, and what another workbook holds none has seen
                if not (_is_circular(value) or facts.linked or _is_failure(second[0][0])):
                    found.second_only[place] = _second_rows(testimony, place, second)
                continue
            found.heard += 1
            first = _rows(calculation, place, value)
            if place in calculation.arrays:
                second = _second_rows(testimony, place, second)
            if not _agree(first, second):
                found.between[place] = Dispute(first, second)
    _hear_parts(found, parts, testimony)
    return found


def _whole(
    calculation: Calculation, sheet: SheetFormulas, cell: FormulaCell, facts: Facts, value: Scalar
) -> Part | None:
    """A formula with answers in the place of its VX_ calls, and what it came to; None where no other can be asked."""
    if not holds_whole(facts.functions) or (cell.row, cell.column) in sheet.problems or _is_failure(value):
        return None
    text = calculation.whole(sheet, cell)
    return None if text is None else Part(text, _rows(calculation, (sheet.name, cell.row, cell.column), value))


def _hear_parts(found: Disputes, parts: Sequence[tuple[Cell, Part]], testimony: Testimony) -> None:
    """Hold what the first engine made of native parts of formulas with VX_ calls against the second."""
    for (place, part), second in zip(parts, testimony.answers(parts) if parts else (), strict=True):
        found.parts += second is not None
        if second is None or not _agree(part.rows, second):
            between = None if second is None else Dispute(part.rows, second)
            found.within.setdefault(place, []).append(PartDispute(part.text, between))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}... ({len(text):,} characters)"


def _is_failure_in(rows: Rows) -> bool:
    return any(_is_failure(value) for row in rows for value in row)


def _rows(calculation: Calculation, cell: Cell, value: Scalar) -> Rows:
    array = calculation.arrays.get(cell)
    return [[value]] if array is None or array.rows is None or array.refused is not None else array.rows


def _second_rows(testimony: Testimony, cell: Cell, own: Rows) -> Rows:
    rows, columns = testimony.shape(cell)
    if (rows, columns) == (1, 1):
        return own
    sheet, top, left = cell
    found = testimony.values(sheet, (top, left, top + rows - 1, left + columns - 1))
    return [[found.get((top + down, left + over)) for over in range(columns)] for down in range(rows)]


def _areas(sheet: SheetFormulas) -> Iterator[Area]:
    """Blocks that hold the formula cells: neighbouring columns of formulas are one."""
    if not sheet.cells:
        return
    rows: Sequence[int] = [cell.row for cell in sheet.cells]
    columns = sorted({cell.column for cell in sheet.cells})
    for _, block in groupby(enumerate(columns), lambda each: each[1] - each[0]):
        beside = [column for _, column in block]
        yield min(rows), beside[0], max(rows), beside[-1]


def _agree(first: Rows, second: Rows) -> bool:
    return len(first) == len(second) and all(
        len(row) == len(other) and all(map(_same, row, other)) for row, other in zip(first, second, strict=True)
    )


def _same(first: Scalar, second: Scalar) -> bool:
    return within_tolerance(_value(first), _value(second))


def _value(value: Scalar) -> Scalar:
    """A formula that answers a blank shows 0."""
    return 0.0 if value is None else value


def _is_circular(value: Scalar) -> bool:
    return isinstance(value, CellError) and value.code == CIRCULAR


def _is_failure(value: Scalar) -> bool:
    return isinstance(value, CellError) and value.code in NOT_CALCULATED
