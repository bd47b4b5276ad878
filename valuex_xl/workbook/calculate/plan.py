"""A book made ready for the calculation engine: formulas rewritten, those that cannot be calculated taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from valuex_xl.rules.text import did_you_mean
from valuex_xl.workbook.calculate.dependents import Cell, Rectangle
from valuex_xl.workbook.calculate.distrust import distrusted
from valuex_xl.workbook.calculate.engine import unknown_functions
from valuex_xl.workbook.calculate.spills import Anchor
from valuex_xl.workbook.formula.filled import distances, rewrite_sheet, shapes_of, words
from valuex_xl.workbook.formula.names import Names
from valuex_xl.workbook.formula.references import LAST_COLUMN, LAST_ROW, Area, read_area
from valuex_xl.workbook.formula.rewrite import Facts, Rewriter, Shapes
from valuex_xl.workbook.formula.tokens import tokenize
from valuex_xl.workbook.package import Book, FormulaCell

__all__ = ["Plan", "SheetPlan", "prepare", "reasons_by_function"]

_SPILLING = ("array", "dynamic")


@dataclass(slots=True)
class SheetPlan:
    """The formula cells of one sheet, the facts of each, the new texts, and the reasons of those taken out."""

    name: str
    cells: list[FormulaCell]
    facts: list[Facts]
    texts: dict[tuple[int, int], str]
    problems: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(slots=True)
class Plan:
    """All sheets of a book, and the formulas that may fill many cells."""

    book: Book
    rewriter: Rewriter
    sheets: list[SheetPlan]
    anchors: list[Anchor]
    numbers: dict[Cell, int]
    """The number of each anchor."""

    def reads(self) -> Iterable[tuple[Cell, list[Rectangle]]]:
        """Every formula cell with the areas it reads."""
        last_used = {s.name.casefold(): (s.name, *self.book.last_used(s.name)) for s in self.book.sheets}
        for sheet in self.sheets:
            yield from _reads(sheet, last_used)


def prepare(book: Book, functions: Set[str], shapes: Shapes, *, wary: bool) -> Plan:
    """The plan of a book; ``functions`` are the VX_ names there are, ``shapes`` what spills are expected to have.

    ``wary`` of VX_ calls that answer many cells to single values.
    """
    rewriter = Rewriter(
        tables={table.name.lower(): table for table in book.tables},
        names=Names(book.names),
        links=book.external_links,
        last_used=_LastUsed(book, shapes),
        shapes=shapes,
        wary=wary,
    )
    plan = Plan(book, rewriter, [], [], {})
    for sheet in book.sheets:
        cells = book.formulas(sheet.name)
        facts, texts = rewrite_sheet(sheet.name, cells, rewriter)
        plan.sheets.append(SheetPlan(sheet.name, cells, facts, texts))
    reasons = _reasons(plan, functions)
    for made in plan.sheets:
        _take_out(made, reasons)
        _find_anchors(plan, made)
    return plan


class _LastUsed:
    """The last used row and column of a sheet, once its spills stand."""

    def __init__(self, book: Book, shapes: Shapes) -> None:
        self._book = book
        self._known: dict[str, tuple[int, int]] = {}
        self._shapes = shapes

    def __call__(self, sheet: str) -> tuple[int, int]:
        known = self._known.get(sheet)
        if known is None:
            if all(sheet != found.name for found in self._book.sheets):
                return 1, 1
            row, column = self._book.last_used(sheet)
            ends = [(r + h - 1, c + w - 1) for (s, r, c), (h, w) in self._shapes.items() if s == sheet]
            known = max([row, *(r for r, _ in ends)]), max([column, *(c for _, c in ends)])
            self._known[sheet] = known
        return known


def _reasons(plan: Plan, functions: Set[str]) -> dict[int, str]:
    """Why formulas with these facts cannot be calculated, by the identity of the facts."""
    distinct = {id(facts): facts for sheet in plan.sheets for facts in sheet.facts}
    called = {name for facts in distinct.values() for name in facts.functions}
    known = reasons_by_function(called, functions, distrusted(plan.book))
    reasons: dict[int, str] = {}
    for key, facts in distinct.items():
        reason = facts.problem or next((known[name] for name in sorted(facts.functions) if name in known), "")
        if reason:
            reasons[key] = reason
    return reasons


def reasons_by_function(called: Set[str], functions: Set[str], wrong: Mapping[str, str]) -> dict[str, str]:
    """Why those of the called functions that cannot be calculated cannot; ``wrong`` are those that are not trusted."""
    ours = {name for name in called if name.startswith("VX_")}
    reasons = {name: f"{name} is not trusted: {wrong[name]}" for name in called if name in wrong}
    for name in unknown_functions(called - ours):
        reasons[name] = f"{name} is not known to the calculation engine"
    for name in ours.difference(functions):
        reasons[name] = f"{name} is not a function of this add-in{did_you_mean(name, functions)}"
    return reasons


def _take_out(sheet: SheetPlan, reasons: dict[int, str]) -> None:
    for cell, facts in zip(sheet.cells, sheet.facts, strict=True):
        if cell.kind == "data table":
            sheet.problems[cell.row, cell.column] = "it is part of a data table (what-if analysis)"
        elif id(facts) in reasons:
            sheet.problems[cell.row, cell.column] = reasons[id(facts)]


def _find_anchors(plan: Plan, sheet: SheetPlan) -> None:
    for cell in sheet.cells:
        if cell.kind in _SPILLING and (cell.row, cell.column) not in sheet.problems:
            top, left, bottom, right = cell.ref or (cell.row, cell.column, cell.row, cell.column)
            shape = (bottom - top + 1, right - left + 1)
            plan.numbers[sheet.name, cell.row, cell.column] = len(plan.anchors)
            plan.anchors.append(Anchor(sheet.name, cell.row, cell.column, shape, cell.kind == "array"))


def _reads(sheet: SheetPlan, last_used: dict[str, tuple[str, int, int]]) -> Iterable[tuple[Cell, list[Rectangle]]]:
    texts = [sheet.texts.get((cell.row, cell.column), cell.text) or "" for cell in sheet.cells]
    known: dict[tuple[object, ...], tuple[int, list[Area]]] = {}
    masters: dict[int, tuple[FormulaCell, list[Area]]] = {}
    for cell, text, shape in zip(sheet.cells, texts, shapes_of(texts), strict=True):
        if text:
            key = shape, distances(text, cell.row), *words(text, shape)
            row, areas = known.get(key) or known.setdefault(key, (cell.row, _areas(text)))
            down, right = cell.row - row, 0
            if cell.shared is not None and cell.ref is not None:
                masters[cell.shared] = cell, [area.moved(down, 0) for area in areas]
        elif cell.shared is not None and cell.shared in masters:
            master, areas = masters[cell.shared]
            down, right = cell.row - master.row, cell.column - master.column
        else:
            continue
        moved = (area.moved(down, right) for area in areas) if down or right else areas
        yield (sheet.name, cell.row, cell.column), [_within(area, sheet.name, last_used) for area in moved]


def _areas(text: str) -> list[Area]:
    areas = (read_area(token.text) for token in tokenize(text) if token.kind == "area")
    return [area for area in areas if area is not None]


def _within(area: Area, own: str, last_used: dict[str, tuple[str, int, int]]) -> Rectangle:
    """The area as far as its sheet is used."""
    sheet, row, column = last_used.get((area.sheet or own).casefold(), (own, 1, 1))
    bottom = max(area.row1, row) if area.row2 == LAST_ROW else area.row2
    right = max(area.column1, column) if area.column2 == LAST_COLUMN else area.column2
    return sheet, area.row1, area.column1, bottom, right
