"""The engine as the rest of the project sees it (``workbooks.calculation``): books calculated, their values read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from valuex_xl.addresses import Area, Cell
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.calculation import (
    Answer,
    ArrayAnswer,
    Asking,
    Calculation,
    Functions,
    Given,
    Part,
    Progress,
    Settings,
)
from valuex_xl.workbooks.formualizer.asking import EngineAsking
from valuex_xl.workbooks.formualizer.elementwise import ToldAnswers
from valuex_xl.workbooks.formualizer.engine import LoadedBook
from valuex_xl.workbooks.formualizer.exchange import scalars
from valuex_xl.workbooks.formualizer.known_wrong import KNOWN_WRONG, known_wrong
from valuex_xl.workbooks.formualizer.long_texts import LongTexts
from valuex_xl.workbooks.formualizer.rewrite import EngineRewriter
from valuex_xl.workbooks.formualizer.solve import Solved, callbacks, solve
from valuex_xl.workbooks.formualizer.watching import Watching
from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.formula.sheet_formulas import SheetFormulas
from valuex_xl.workbooks.package import Book, CellRun, FormulaCell, FormulaCells, picked

__all__ = ["EmbeddedCalculator"]

_SPARSE = 50
_DENSE = 2
_NO_BOOK = "Sheet1"
"""The sheet of a formula that is asked beside no book."""


class EmbeddedCalculator:
    """Calculates inside this process, in one thread."""

    def calculate(
        self,
        book: Book,
        functions: Functions,
        settings: Settings,
        progress: Progress | None = None,
        *,
        given: Given | None = None,
        witnessed: bool = False,
    ) -> Calculation:
        """A book calculated, as often as its spills need to find their sizes."""
        solved = solve(book, functions, settings, progress, given=given or {}, witnessed=witnessed)
        return _EmbeddedCalculation(book, functions, solved)

    def without_book(self, functions: Functions, settings: Settings) -> Asking:
        """Nothing but the functions."""
        rewriter = EngineRewriter({}, Names(()), (), lambda _sheet: (1, 1), sheets={_NO_BOOK.lower(): 0})
        watching, answers, long_texts = Watching(), ToldAnswers(), LongTexts([_NO_BOOK])
        helpers = {**watching.functions(), **answers.functions(), **long_texts.functions()}
        loaded = LoadedBook(None, settings, {**callbacks(functions), **helpers})

        def new_doubts() -> Mapping[Cell, str]:
            found = watching.doubts([_NO_BOOK], lambda _sheet, area: loaded.raw_values(_NO_BOOK, *area))
            found |= answers.doubts([_NO_BOOK])
            watching.notes.clear()
            answers.clear()
            return found

        return EngineAsking(rewriter, loaded, functions.names, KNOWN_WRONG, new_doubts)


class _EmbeddedCalculation:
    """A book that this engine calculated."""

    def __init__(self, book: Book, functions: Functions, solved: Solved) -> None:
        self.book = book
        self.sheets: Sequence[SheetFormulas] = solved.prepared.sheets
        self._solved = solved
        self._functions = functions
        self._tell_doubts()

    def _tell_doubts(self) -> None:
        """What the engine is not trusted with, told with the formulas of each sheet."""
        by_name = {sheet.name: sheet for sheet in self.sheets}
        for sheet in self.sheets:
            if any(facts.doubt for facts in sheet.distinct_facts()):
                for cell, facts in zip(sheet.cells, sheet.facts, strict=True):
                    if facts.doubt:
                        sheet.doubts[cell.row, cell.column] = facts.doubt
                        if facts.alike:
                            sheet.alike.add((cell.row, cell.column))
        for (name, *place), reason in self._new_doubts().items():
            by_name[name].doubts[place[0], place[1]] = reason
        for name, *place in self._solved.watching.alike:
            by_name[name].alike.add((place[0], place[1]))

    def _new_doubts(self) -> Mapping[Cell, str]:
        """The doubts of what was calculated since this was last asked."""
        names = [sheet.name for sheet in self.sheets]
        found = self._solved.watching.doubts(names, self._block, date1904=self.book.date1904)
        found |= self._solved.answers.doubts(names)
        self._solved.watching.notes.clear()
        self._solved.answers.clear()
        return found

    def _block(self, sheet: int, area: Area) -> list[list[Any]]:
        """The engine's own values of a block of cells, as far as the sheet is used."""
        name = self.sheets[sheet].name
        row, column = self.book.last_used(name)
        top, left, bottom, right = area
        return self._solved.loaded.raw_values(
            name, top, left, max(top, min(bottom, row)), max(left, min(right, column))
        )

    @cached_property
    def arrays(self) -> Mapping[Cell, ArrayAnswer]:
        """The formulas that may fill many cells."""
        return {
            (anchor.sheet, anchor.row, anchor.column): self._array(number, anchor.sheet, anchor.row, anchor.column)
            for number, anchor in enumerate(self._solved.prepared.anchors)
        }

    def _array(self, number: int, sheet: str, row: int, column: int) -> ArrayAnswer:
        spills = self._solved.spills
        answered = spills.answers.get(number)
        rows = None if answered is None else [scalars(values) for values in answered]
        settled = (sheet.casefold(), row, column) not in self._solved.unsettled
        return ArrayAnswer(rows, spills.refused.get(number), settled)

    def values(self, sheet: SheetFormulas) -> Sequence[Scalar]:
        """What came out in the formula cells of a sheet, in their order."""
        return _read(self._solved.loaded, sheet.name, sheet.cells) if sheet.cells else []

    def parts(self, sheet: SheetFormulas, cell: FormulaCell) -> Sequence[Part]:
        """The native parts of a formula with VX_ calls that were calculated."""
        place = (sheet.name, cell.row, cell.column)
        told = self._solved.parts.of(self._numbers[sheet.name], cell.row, cell.column)
        if not told:
            return ()
        plain = cell.kind in ("plain", "shared")
        texts = self._solved.prepared.rewriter.parts(cell.text or "", place, plain=plain)
        return [Part(texts[number], rows) for number, rows in told.items() if number < len(texts)]

    def whole(self, sheet: SheetFormulas, cell: FormulaCell) -> str | None:
        """A formula with VX_ calls as any engine reads it, their answers in their place."""
        told = self._solved.parts.of(self._numbers[sheet.name], cell.row, cell.column)
        place = (sheet.name, cell.row, cell.column)
        plain = cell.kind in ("plain", "shared")
        return self._solved.prepared.rewriter.whole(cell.text or "", place, told, plain=plain)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {sheet.name: number for number, sheet in enumerate(self.sheets)}

    def ask(self, text: str, place: Cell) -> Answer | None:
        """What a formula answers in an empty cell."""
        return self._asking.ask(text, place)

    @cached_property
    def _asking(self) -> EngineAsking:
        rewriter = replace(self._solved.prepared.rewriter, shapes=self._solved.shapes())
        return EngineAsking(
            rewriter, self._solved.loaded, self._functions.names, known_wrong(self.book), self._new_doubts
        )


def _read(loaded: LoadedBook, sheet: str, cells: Sequence[FormulaCell]) -> list[Scalar]:
    """The values of the cells, in blocks, or column by column where those are not well filled."""
    found = cells if isinstance(cells, FormulaCells) else FormulaCells.of(cells)
    values: list[Scalar] = []
    for run in found.runs:
        values += _read_run(loaded, sheet, run)
    return values


def _read_run(loaded: LoadedBook, sheet: str, run: CellRun) -> list[Scalar]:
    by_column = run.by_column()
    top, bottom, left, right = min(run.rows), max(run.rows), min(by_column), max(by_column)
    values: list[Scalar] = [None] * len(run)
    dense = (bottom - top + 1) * (right - left + 1) <= _DENSE * len(run)
    block = list(zip(*loaded.raw_values(sheet, top, left, bottom, right), strict=True)) if dense else []
    for column, places in by_column.items():
        rows = picked(run.rows, places)
        if dense and len(rows) == bottom - top + 1:  # one in each row
            own = list(block[column - left])
        elif dense:
            own = list(map(block[column - left].__getitem__, [row - top for row in rows]))
        else:
            own = list(map(_read_column(loaded, sheet, column, rows).__getitem__, rows))
        found = scalars(own)
        if isinstance(places, range):
            values[places.start :: places.step] = found
        else:
            for place, value in zip(places, found, strict=True):
                values[place] = value
    return values


def _read_column(loaded: LoadedBook, sheet: str, column: int, rows: Sequence[int]) -> Mapping[int, Any]:
    top, bottom = min(rows), max(rows)
    if bottom - top > _SPARSE * len(rows):
        return {row: loaded.raw_values(sheet, row, column, row, column)[0][0] for row in rows}
    return {row: values[0] for row, values in enumerate(loaded.raw_values(sheet, top, column, bottom, column), top)}
