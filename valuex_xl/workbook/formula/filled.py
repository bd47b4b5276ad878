"""Formulas filled down a column are one formula: rewritten once, then written out for each row.

A formula's shape is its text with the relative row numbers taken out; with the distances of those rows from its own it
says what the formula is, wherever it stands in its column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from valuex_xl.workbook.formula.rewrite import Facts, Rewriter
from valuex_xl.workbook.formula.tokens import COLUMN
from valuex_xl.workbook.package import FormulaCell, Table

__all__ = ["distances", "rewrite_sheet", "shapes_of", "words"]

_ROW = re.compile(rf"(?<![\w$.])(\$?{COLUMN})(\d{{1,7}})(?![\w.?\\(!])")
_ROW_ONLY = re.compile(rf"(?<![\w$.])\$?{COLUMN}(\d{{1,7}})(?![\w.?\\(!])")
_WORDS = re.compile(r"'[^']*'|\[[^\[\]]*\]")
_SPLIT = "\x00"
_MARK = "\x01"
_SAME_EVERYWHERE = re.compile(r"[^:\[@#{']*")
"""A shape without ranges, tables, spills and quoted sheets reads the same in every row."""

_Made = tuple[str | None, tuple[int, ...], Facts]
"""The text with %d for each row (None: as it is), the distances of those rows, the facts."""


def rewrite_sheet(
    sheet: str, cells: Sequence[FormulaCell], rewriter: Rewriter
) -> tuple[list[Facts], dict[tuple[int, int], str]]:
    """The facts of each formula cell, and the new text of those whose text changes."""
    shapes = shapes_of([cell.text or "" for cell in cells])
    filled = _Filled(sheet, rewriter)
    facts: list[Facts] = []
    texts: dict[tuple[int, int], str] = {}
    masters: dict[int, Facts] = {}
    settled = filled.settled
    for cell, shape in zip(cells, shapes, strict=True):
        text = cell.text
        if text is None:
            facts.append(masters.get(cell.shared, _UNREADABLE) if cell.shared is not None else _UNREADABLE)
            continue
        known = settled.get(shape) if cell.kind != "dynamic" and cell.kind != "array" else None
        if known is None:
            known, changed = filled.rewrite(cell, shape)
            if changed is not None:
                texts[cell.row, cell.column] = changed
        facts.append(known)
        if cell.shared is not None:
            masters[cell.shared] = known
    return facts, texts


def shapes_of(texts: Sequence[str]) -> list[str]:
    """The texts with their relative row numbers taken out: equal for the formulas of a filled column."""
    return _ROW.sub(rf"\1{_MARK}", _SPLIT.join(texts)).split(_SPLIT) if texts else []


def words(text: str, shape: str) -> tuple[str, ...]:
    """The quoted sheets and columns of tables in a text: ``'Plan Q1'`` and ``'Plan Q2'`` have one shape."""
    return tuple(_WORDS.findall(text)) if "'" in shape or "[" in shape else ()


def distances(text: str, row: int) -> tuple[int, ...]:
    """How far the relative rows in a text are from its own."""
    return tuple([int(found) - row for found in _ROW_ONLY.findall(text)])


_UNREADABLE = Facts(problem="the formula is not stored with the cell")


class _Filled:
    """What is known of the formulas of one sheet."""

    def __init__(self, sheet: str, rewriter: Rewriter) -> None:
        self.settled: dict[str, Facts] = {}
        self._sheet = sheet
        self._rewriter = rewriter
        self._tables = [table for table in rewriter.tables.values() if table.sheet == sheet]
        self._made: dict[tuple[object, ...], _Made] = {}

    def rewrite(self, cell: FormulaCell, shape: str) -> tuple[Facts, str | None]:
        """The facts of a cell and its new text, None where that is the text it has."""
        text, row = cell.text or "", cell.row
        plain = cell.kind in ("plain", "shared")
        key = (shape, plain, distances(text, row), *self._standing(shape, text, cell))
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(text, cell, plain)
            if plain and made[0] is None and _SAME_EVERYWHERE.fullmatch(shape):
                self.settled[shape] = made[2]
        pattern, away, facts = made
        if pattern is None:
            return facts, None
        return facts, pattern % tuple([row + distance for distance in away])

    def _standing(self, shape: str, text: str, cell: FormulaCell) -> tuple[object, ...]:
        """What else the new text depends on: quoted sheets, columns of tables, the formula's own place."""
        if "#" in shape or "ANCHORARRAY" in shape:
            return cell.row, cell.column
        if "[" not in shape:
            return words(text, shape)
        own = next((t for t in self._tables if _holds(t, cell)), None)
        rows = [_is_data(table, cell) for table in self._rewriter.tables.values()]
        return (own and own.name, *rows, *words(text, shape))

    def _make(self, text: str, cell: FormulaCell, plain: bool) -> _Made:
        new, facts = self._rewriter.rewrite(text, (self._sheet, cell.row, cell.column), plain=plain)
        if new == text:
            return None, (), facts
        pattern = _ROW_ONLY.sub(lambda hit: hit[0][: len(hit[0]) - len(hit[1])] + "%d", new.replace("%", "%%"))
        return pattern, distances(new, cell.row), facts


def _holds(table: Table, cell: FormulaCell) -> bool:
    top, left, bottom, right = table.ref
    return top <= cell.row <= bottom and left <= cell.column <= right


def _is_data(table: Table, cell: FormulaCell) -> bool:
    return table.ref[0] + table.header_rows <= cell.row <= table.ref[2] - table.totals_rows
