"""A book made ready for the calculation engine: formulas rewritten, those that cannot be calculated taken out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Set
from dataclasses import dataclass

from valuex_xl.addresses import Cell, cell_name
from valuex_xl.rulefiles.text import did_you_mean
from valuex_xl.workbooks.calculation import Given
from valuex_xl.workbooks.formualizer.engine import unknown_functions
from valuex_xl.workbooks.formualizer.known_wrong import KNOWN_BY_NONE, known_wrong
from valuex_xl.workbooks.formualizer.rewrite import EngineRewriter, Shapes
from valuex_xl.workbooks.formualizer.spills import Anchor
from valuex_xl.workbooks.formualizer.texts_in_doubt import ALL_SIGNS, signs_in_doubt
from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.formula.rewriting import rewrite_sheet
from valuex_xl.workbooks.formula.shared_formulas import written_out
from valuex_xl.workbooks.formula.sheet_formulas import SheetFormulas
from valuex_xl.workbooks.package import Book

__all__ = ["PreparedBook", "prepare", "reasons_by_function"]

_SPILLING = ("array", "dynamic")


@dataclass(slots=True)
class PreparedBook:
    """All sheets of a book as the engine gets them, and the formulas that may fill many cells."""

    rewriter: EngineRewriter
    sheets: list[SheetFormulas]
    anchors: list[Anchor]
    numbers: dict[Cell, int]
    """The number of each anchor."""


def prepare(
    book: Book,
    functions: Set[str],
    shapes: Shapes,
    *,
    spilling_calls: bool,
    given: Given,
    witnessed: bool,
) -> PreparedBook:
    """A book made ready; ``functions`` are the VX_ names there are, ``shapes`` what spills are expected to have.

    ``spilling_calls``: may a VX_ call of single values answer many cells? Where a value is ``given`` it does not matter
    whether the formula can be calculated. Where the book is ``witnessed``, functions that come out wrong here are taken
    out of formulas with VX_ calls only.
    """
    rewriter = EngineRewriter(
        tables={table.name.lower(): table for table in book.tables},
        names=Names(book.names),
        links=book.external_links,
        last_used=_LastUsed(book, shapes),
        shapes=shapes,
        spilling_calls=spilling_calls,
        sheets={sheet.name.casefold(): number for number, sheet in enumerate(book.sheets)},
        witnessed=witnessed,
        signs=_signs(book),
    )
    prepared = PreparedBook(rewriter, [], [], {})
    for sheet in book.sheets:
        cells = written_out(book.formulas(sheet.name))
        facts, texts = rewrite_sheet(sheet.name, cells, rewriter)
        prepared.sheets.append(SheetFormulas(sheet.name, cells, facts, texts))
    reasons = _reasons(book, prepared, functions, witnessed=witnessed)
    for formulas in prepared.sheets:
        plain = book.formulas(formulas.name).all_plain
        if reasons or not plain:
            _take_out(formulas, reasons, given)
        if not plain:
            _take_out_broken_arrays(formulas)
            _find_anchors(prepared, formulas)
    return prepared


def _signs(book: Book) -> Set[str]:
    """The operators that may read a text otherwise; any, where texts stand in the cells themselves."""
    if any(b"inlineStr" in book.worksheet(sheet.name).xml for sheet in book.sheets):
        return ALL_SIGNS
    return signs_in_doubt(book.strings())


class _LastUsed:
    """The last used row and column of a sheet, once its spills stand."""

    def __init__(self, book: Book, shapes: Shapes) -> None:
        self._book = book
        self._known: dict[str, tuple[int, int]] = {}
        self._shapes = shapes

    def __call__(self, sheet: str) -> tuple[int, int]:
        folded = sheet.casefold()  # formulas name a sheet in any case
        known = self._known.get(folded)
        if known is None:
            if all(folded != found.name.casefold() for found in self._book.sheets):
                return 1, 1
            row, column = self._book.last_used(sheet)
            ends = [(r + h - 1, c + w - 1) for (s, r, c), (h, w) in self._shapes.items() if s == folded]
            known = max([row, *(r for r, _ in ends)]), max([column, *(c for _, c in ends)])
            self._known[folded] = known
        return known


def _reasons(book: Book, prepared: PreparedBook, functions: Set[str], *, witnessed: bool) -> dict[int, str]:
    """Why formulas with these facts cannot be calculated, by the identity of the facts."""
    distinct = {id(facts): facts for sheet in prepared.sheets for facts in sheet.distinct_facts()}
    called = {name for facts in distinct.values() for name in facts.functions}
    wrong = known_wrong(book)
    known = reasons_by_function(called, functions, wrong)
    reasons: dict[int, str] = {}
    for key, facts in distinct.items():
        heard = wrong.keys() - KNOWN_BY_NONE - facts.unheard if witnessed else frozenset[str]()
        names = (name for name in sorted(facts.functions - heard) if name in known)
        reason = facts.problem or next((known[name] for name in names), "")
        if reason:
            reasons[key] = reason
    return reasons


def reasons_by_function(called: Set[str], functions: Set[str], wrong: Mapping[str, str]) -> dict[str, str]:
    """Why those of the called functions that cannot be calculated cannot; ``wrong`` says why some are not trusted."""
    ours = {name for name in called if name.startswith("VX_")}
    reasons = {name: f"{name} is not trusted: {wrong[name]}" for name in called if name in wrong}
    for name in unknown_functions(called - ours):
        reasons[name] = f"{name} is not known to the calculation engine"
    for name in ours.difference(functions):
        reasons[name] = f"{name} is not a function of this add-in{did_you_mean(name, functions)}"
    return reasons


def _take_out(sheet: SheetFormulas, reasons: dict[int, str], given: Given) -> None:
    for cell, facts in zip(sheet.cells, sheet.facts, strict=True):
        if given and (sheet.name, cell.row, cell.column) in given:
            continue
        if cell.kind == "data table":
            sheet.problems[cell.row, cell.column] = "it is part of a data table (what-if analysis)"
        elif id(facts) in reasons:
            sheet.problems[cell.row, cell.column] = reasons[id(facts)]


def _take_out_broken_arrays(sheet: SheetFormulas) -> None:
    """Arrays with a formula of its own in one of their cells: Excel lets nobody make one, other programs do."""
    arrays = [
        cell for cell in sheet.cells if cell.kind == "array" and cell.ref is not None and cell.ref[:2] != cell.ref[2:]
    ]
    places = sorted((cell.row, cell.column) for cell in sheet.cells) if arrays else []
    for cell in arrays:
        top, left, bottom, right = cell.ref or (0, 0, 0, 0)
        inside = (
            (row, column)
            for row, column in places[bisect_left(places, (top, left)) : bisect_right(places, (bottom, right))]
            if left <= column <= right and (row, column) != (cell.row, cell.column)
        )
        if (other := next(inside, None)) is not None and (cell.row, cell.column) not in sheet.problems:
            why = f"the array is broken: {cell_name(*other)} inside of it has a formula of its own"
            sheet.problems[cell.row, cell.column] = why


def _find_anchors(prepared: PreparedBook, sheet: SheetFormulas) -> None:
    for cell in sheet.cells:
        if cell.kind in _SPILLING and (cell.row, cell.column) not in sheet.problems:
            top, left, bottom, right = cell.ref or (cell.row, cell.column, cell.row, cell.column)
            shape = (bottom - top + 1, right - left + 1)
            prepared.numbers[sheet.name, cell.row, cell.column] = len(prepared.anchors)
            prepared.anchors.append(Anchor(sheet.name, cell.row, cell.column, shape, cell.kind == "array"))
