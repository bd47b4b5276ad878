"""Shared formulas written out, so that every copy has a text of its own.

A file keeps one text for the cells that a formula was filled into. Written out here, once, it is the same formula for
the engines, the seal and the messages: an engine that moves it by itself takes ``'FY25'!B2`` for two cells, and what a
name, a table or a spill stands for may differ from one copy to the next.
"""

from __future__ import annotations

from collections.abc import Iterable

from valuex_xl.addresses import LAST_ROW
from valuex_xl.workbooks.formula.filled_down import pattern_of
from valuex_xl.workbooks.formula.references import filled
from valuex_xl.workbooks.package import FormulaCell, FormulaCells

__all__ = ["has_copies", "written_out"]

_SHARED = "shared"
_GONE = "#REF!"


def has_copies(cells: FormulaCells) -> bool:
    """Does one text stand for several of the formulas?"""
    return any(run.special is not None and _SHARED in run.special[0] for run in cells.runs)


def written_out(cells: FormulaCells) -> FormulaCells:
    """The formulas, each copy of a shared one with its own text.

    A copy follows the last formula of its group before it, or else the first behind; a text of its own that says
    of no cells that it is shared with them does not count. One that nothing is found for, or that would read beyond
    the edge of the sheet, has no text.
    """
    if not has_copies(cells):
        return cells
    first: dict[int, _Original] = {}
    for cell in cells:
        if cell.kind == _SHARED and cell.shared is not None and cell.text is not None:
            first.setdefault(cell.shared, _Original(cell))
    current = dict(first)
    runs = []
    for run in cells.runs:
        if run.special is None or _SHARED not in run.special[0]:
            runs.append(run)
            continue
        texts: list[str | None] = []
        for cell in run.cells():
            if cell.kind != _SHARED or cell.shared not in first:
                texts.append(cell.text)
                continue
            if cell.text is not None and cell.ref is not None:
                current[cell.shared] = _Original(cell)
            texts.append(current[cell.shared].copied(cell.row, cell.column))
        runs.append(run.with_texts(texts))
    return FormulaCells(runs)


class _Original:
    """A formula that others are copies of."""

    def __init__(self, cell: FormulaCell) -> None:
        self._row, self._column, self._text = cell.row, cell.column, cell.text or ""
        self._by_column: dict[int, tuple[str, tuple[int, ...]] | None] = {}

    def copied(self, row: int, column: int) -> str | None:
        """Its copy in a cell; None where that would read beyond the edge of the sheet."""
        if (row, column) == (self._row, self._column):
            return self._text
        if column not in self._by_column:
            self._by_column[column] = self._pattern(column)
        pattern = self._by_column[column]
        if pattern is None:
            text = filled(self._text, row - self._row, column - self._column)
            return None if text.count(_GONE) > self._text.count(_GONE) else text
        rows = [row + distance for distance in pattern[1]]
        return pattern[0] % tuple(rows) if _on_sheet(rows) else None

    def _pattern(self, column: int) -> tuple[str, tuple[int, ...]] | None:
        """The copies of a column as one text with places for the rows; None where that is not how they differ."""
        beside = filled(self._text, 0, column - self._column)
        if beside.count(_GONE) > self._text.count(_GONE):
            return None
        pattern, away = pattern_of(beside, self._row)
        step = 1 if self._row < LAST_ROW else -1
        rows = [self._row + step + distance for distance in away]
        told = pattern % tuple(rows) == filled(self._text, step, column - self._column)
        return (pattern, away) if told else None


def _on_sheet(rows: Iterable[int]) -> bool:
    return all(1 <= row <= LAST_ROW for row in rows)
