"""A book made ready for the calculation engine: formulas rewritten, those that cannot be calculated taken out."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Set
from dataclasses import dataclass, field

from valuex_xl.rulefiles.text import did_you_mean
from valuex_xl.workbooks.formualizer.engine import unknown_functions
from valuex_xl.workbooks.formualizer.filled_down import rewrite_sheet, shapes_of, split_by_distance
from valuex_xl.workbooks.formualizer.known_wrong import distrusted
from valuex_xl.workbooks.formualizer.rewrite import Facts, Rewriter, Shapes
from valuex_xl.workbooks.formualizer.spills import Anchor
from valuex_xl.workbooks.formula.dependents import Cell, Dependents, Rectangle
from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.formula.references import LAST_COLUMN, LAST_ROW, Area, read_area
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.package import Book, FormulaCell

__all__ = ["Plan", "SheetPlan", "prepare", "reasons_by_function"]

_Filled = tuple[str, list[tuple[int, int]], tuple[int, int], list[Area]]
"""Sheet, where formulas stand that are one, the first of them, and what that one reads."""

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

    def connect(self, graph: Dependents) -> None:
        """Tell the graph what every formula reads."""
        for sheet, formulas, first, areas in self._reads():
            graph.add_filled(sheet, formulas, first, areas)
        for table, (sheet, top, left, bottom, right) in self.data_tables().items():
            graph.add(table, (sheet, max(1, top - 1), max(1, left - 1), bottom, right))

    def data_tables(self) -> dict[Cell, Rectangle]:
        """What each data table fills; it reads the formulas and the values on its upper and left rim."""
        return {
            (sheet.name, cell.row, cell.column): (sheet.name, *cell.ref)
            for sheet in self.sheets
            if sheet.problems
            for cell in sheet.cells
            if cell.kind == "data table" and cell.ref is not None
        }

    def read_by(self, cells: Container[Cell]) -> dict[Cell, list[Rectangle]]:
        """The areas that the formulas in these cells read."""
        found: dict[Cell, list[Rectangle]] = {}
        for sheet, formulas, first, areas in self._reads():
            for row, column in formulas:
                if (sheet, row, column) in cells:
                    moved = [area.moved(row - first[0], column - first[1]) for area in areas]
                    found[sheet, row, column] = [(area.sheet or sheet, *area[1:5]) for area in moved]
        return found

    def _reads(self) -> Iterator[_Filled]:
        names = {sheet.name.casefold(): sheet.name for sheet in self.book.sheets}
        for sheet in self.sheets:
            for formulas, first, areas in _filled(sheet):
                named = [area._replace(sheet=names.get((area.sheet or sheet.name).casefold())) for area in areas]
                yield sheet.name, formulas, first, [self._used(area) for area in named if area.sheet]

    def _used(self, area: Area) -> Area:
        """The area as far as its sheet is used."""
        if area.sheet is None or (area.row2 < LAST_ROW and area.column2 < LAST_COLUMN):
            return area
        row, column = self.book.last_used(area.sheet)
        bottom = max(area.row1, row) if area.row2 == LAST_ROW else area.row2
        right = max(area.column1, column) if area.column2 == LAST_COLUMN else area.column2
        return area._replace(row2=bottom, column2=right)


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


def _filled(sheet: SheetPlan) -> Iterator[tuple[list[tuple[int, int]], tuple[int, int], list[Area]]]:
    """The formulas of a sheet, those that are one filled down together: where they stand, the first, what it reads."""
    cells, texts = sheet.cells, [cell.text or "" for cell in sheet.cells]
    if sheet.texts:
        texts = [sheet.texts.get((cell.row, cell.column), text) for cell, text in zip(cells, texts, strict=True)]
    followers: dict[int, list[tuple[int, int]]] = {}
    groups: dict[str, list[int]] = {}
    for index, shape in enumerate(shapes_of(texts)):
        shared = cells[index].shared
        if cells[index].text is not None:
            groups.setdefault(shape, []).append(index)
        elif shared is not None:
            followers.setdefault(shared, []).append((cells[index].row, cells[index].column))
    for shape, group in groups.items():
        for alike in split_by_distance(shape, [cells[i].row for i in group], [texts[i] for i in group]):
            formulas = [(cells[group[place]].row, cells[group[place]].column) for place in alike]
            # Columns are taken as they stand in a text: the same text in another column reads the same cells.
            yield formulas, formulas[0], [_only_down(area) for area in _areas(texts[group[alike[0]]])]
            for place in alike if followers else ():
                master = cells[group[place]]
                following = followers.pop(master.shared, []) if master.shared is not None else []
                if following:
                    yield following, (master.row, master.column), _areas(texts[group[place]])


def _only_down(area: Area) -> Area:
    down1, _, down2, _ = area.moves
    return area._replace(moves=(down1, False, down2, False))


def _areas(text: str) -> list[Area]:
    areas = (read_area(token.text) for token in tokenize(text) if token.kind == "area")
    return [area for area in areas if area is not None]
