"""The formulas of a sheet rewritten: each that is filled down a column once, then written out for each row."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, repeat
from typing import Protocol

from valuex_xl.addresses import Cell, Position
from valuex_xl.workbooks.formula.facts import Facts
from valuex_xl.workbooks.formula.filled_down import (
    distances,
    is_filled_down,
    is_of_cells,
    pattern_of,
    quoted_words,
    row_slots,
    skeletons_of,
)
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.package import FormulaCell, Table

__all__ = ["Rewriter", "rewrite_sheet"]

_SPILLS = "\x02"
_OWN = re.compile(r"[\[#']|ANCHORARRAY")
"""A formula with tables, spills or quoted sheets depends on more than its rows."""

_SPILL = re.compile(r"[\w\x01]#|ANCHORARRAY")
"""A reference to a spill in a skeleton, not the # of ``[#This Row]`` or of an error."""

_SAME_EVERYWHERE = re.compile(r"[^:\[@#{']*")
"""A skeleton without ranges, tables, spills and quoted sheets reads the same in every row."""

_DOWN = "a column that is one formula filled down"
"""Stands for the skeleton of such formulas; known by its identity."""

_MANY = 16
"""Formulas in a column that make it worth a look whether they are one."""

_Made = tuple[str | None, tuple[int, ...], Facts]
"""The text with %d for each row (None: as it is), the distances of those rows, the facts."""

_UNREADABLE = Facts(problem="the formula is not stored with the cell")


class Rewriter(Protocol):
    """Rewrites single formulas of a book, for whatever purpose."""

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables of the book, by name in lower case."""

    def rewrite(self, text: str, place: Cell, *, plain: bool, times: int = 1) -> tuple[str, Facts]:
        """The new text of a formula, and its facts.

        ``plain`` formulas answer one value only; ``times`` is how many cells the formula is filled into.
        """


def rewrite_sheet(
    sheet: str, cells: Sequence[FormulaCell], rewriter: Rewriter
) -> tuple[list[Facts], dict[Position, str]]:
    """The facts of each formula cell, and the new text of those whose text changes."""
    facts = [_UNREADABLE] * len(cells)
    texts: dict[Position, str] = {}
    rewriting = _SheetRewriting(sheet, rewriter, Counter(cell.shared for cell in cells if cell.text is None))
    for skeleton, group in _groups(cells):
        for index, (text, found) in zip(group, rewriting.rewrite(skeleton, [cells[i] for i in group]), strict=True):
            facts[index] = found
            if text is not None:
                texts[cells[index].row, cells[index].column] = text
    _follow(cells, facts)
    return facts, texts


def _groups(cells: Sequence[FormulaCell]) -> Iterator[tuple[str, Sequence[int]]]:
    """The formulas of one skeleton, as places in the list; a column that is one formula filled down is one group."""
    rest: list[int] = []
    for column in _columns(cells):
        model = cells[column[len(column) // 2]]
        alike = _like_model(model, [cells[index] for index in column]) if len(column) >= _MANY else []
        if any(alike):
            yield _DOWN, list(compress(column, alike))
            column = [index for index, like in zip(column, alike, strict=True) if not like]
        rest += column
    rest.sort()
    groups: dict[tuple[str, int], list[int]] = {}
    for index, skeleton in zip(rest, skeletons_of([cells[index].text or "" for index in rest]), strict=True):
        kind = _SPILLS if cells[index].kind in ("dynamic", "array") else ""
        # a name may stand for the cell to the left: what it means, its column tells
        groups.setdefault((skeleton + kind, cells[index].column), []).append(index)
    for (skeleton, _), group in groups.items():
        yield skeleton, group


def _columns(cells: Sequence[FormulaCell]) -> Iterable[list[int]]:
    """The places of the formulas that have a text, column by column."""
    columns: defaultdict[int, list[int]] = defaultdict(list)
    for index, cell in enumerate(cells):
        if cell[2] is not None:
            columns[cell[1]].append(index)
    return columns.values()


def _like_model(model: FormulaCell, column: Sequence[FormulaCell]) -> list[bool]:
    """Which cells of a column hold the model's formula, filled up and down from it; none where it is one of its own."""
    text = model.text or ""
    skeleton = skeletons_of([text])[0]
    if model.kind != "plain" or _OWN.search(skeleton) or not is_of_cells(skeleton):
        return []
    pattern, away = pattern_of(text, model.row)
    slots = row_slots([cell[0] for cell in column], away)
    return [cell[2] == pattern % slot and cell[3] == "plain" for cell, slot in zip(column, slots, strict=True)]


def _follow(cells: Sequence[FormulaCell], facts: list[Facts]) -> None:
    """The followers of a shared formula have the facts of their master."""
    masters = {
        cell.shared: found for cell, found in zip(cells, facts, strict=True) if cell.shared is not None and cell.text
    }
    if masters:
        for index, cell in enumerate(cells):
            if cell.text is None:
                facts[index] = masters.get(cell.shared, _UNREADABLE) if cell.shared is not None else _UNREADABLE


class _SheetRewriting:
    """The formulas of one sheet, group by group of one skeleton."""

    def __init__(self, sheet: str, rewriter: Rewriter, followers: Mapping[int | None, int]) -> None:
        self._sheet = sheet
        self._rewriter = rewriter
        self._followers = followers
        self._tables = [table for table in rewriter.tables.values() if table.sheet == sheet]

    def rewrite(self, skeleton: str, group: list[FormulaCell]) -> Iterator[tuple[str | None, Facts]]:
        """The new text of each cell, None where that is the text it has, and its facts."""
        if skeleton is _DOWN:
            return iter(self._down(group, True, self._times(group)))
        plain = not skeleton.endswith(_SPILLS)
        if _OWN.search(skeleton) or not is_of_cells(skeleton):
            return self._one_by_one(skeleton, group, plain)
        first, times = group[0], self._times(group)
        text, _, facts = self._make(first, plain, times)
        if text is None and _SAME_EVERYWHERE.fullmatch(skeleton) and not _has_names(first):
            return repeat((None, facts), len(group))
        if not is_filled_down([cell.row for cell in group], [cell.text or "" for cell in group]):
            return self._one_by_one(skeleton, group, plain)
        return iter(self._down(group, plain, times))

    def _down(self, group: Sequence[FormulaCell], plain: bool, times: int) -> list[tuple[str | None, Facts]]:
        """One formula in each of its rows.

        What it becomes may depend on the row: INDEX finds its cell in some only, a running total grows, a name runs
        over the edge of the sheet. Down a column that changes once or twice, so the ends tell of what lies between;
        where they differ each half is looked at.
        """
        found: list[tuple[str | None, Facts]] = [(None, _UNREADABLE)] * len(group)
        rows = [cell[0] for cell in group]
        parts = [sorted(range(len(group)), key=rows.__getitem__)]
        while parts:
            part = parts.pop()
            made = text, away, facts = self._make(group[part[0]], plain, times)
            if len(part) > 1 and self._make(group[part[-1]], plain, times) != made:
                parts += part[: len(part) // 2], part[len(part) // 2 :]
            elif text is None:
                for place in part:
                    found[place] = None, facts
            else:
                for place, slot in zip(part, row_slots([rows[place] for place in part], away), strict=True):
                    found[place] = text % slot, facts
        return found

    def _times(self, group: Sequence[FormulaCell]) -> int:
        """How many cells a group fills, with the followers of its shared formulas."""
        return len(group) + sum(self._followers.get(cell.shared, 0) for cell in group if cell.shared is not None)

    def _one_by_one(self, skeleton: str, group: list[FormulaCell], plain: bool) -> Iterator[tuple[str | None, Facts]]:
        alike: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        for place, cell in enumerate(group):
            alike[distances(cell.text or "", cell.row), *self._standing(skeleton, cell)].append(place)
        found: list[tuple[str | None, Facts]] = [(None, _UNREADABLE)] * len(group)
        times = self._times(group)
        for places in alike.values():
            for place, made in zip(places, self._down([group[i] for i in places], plain, times), strict=True):
                found[place] = made
        return iter(found)

    def _standing(self, skeleton: str, cell: FormulaCell) -> tuple[object, ...]:
        """What else the new text depends on: quoted sheets, columns of tables, the formula's own place."""
        if _SPILL.search(skeleton):
            return cell.row, cell.column
        if not is_of_cells(skeleton):
            return (cell.text,)
        if "[" not in skeleton:
            return quoted_words(cell.text or "", skeleton)
        own = next((t for t in self._tables if _holds(t, cell)), None)
        rows = [_is_data(table, cell) for table in self._rewriter.tables.values()]
        return (own and own.name, *rows, *quoted_words(cell.text or "", skeleton))

    def _make(self, cell: FormulaCell, plain: bool, times: int) -> _Made:
        text = cell.text or ""
        new, facts = self._rewriter.rewrite(text, (self._sheet, cell.row, cell.column), plain=plain, times=times)
        if new == text:
            return None, (), facts
        return *pattern_of(new, cell.row), facts


def _has_names(cell: FormulaCell) -> bool:
    return any(token.kind == "name" for token in tokenize(cell.text or ""))


def _holds(table: Table, cell: FormulaCell) -> bool:
    top, left, bottom, right = table.ref
    return top <= cell.row <= bottom and left <= cell.column <= right


def _is_data(table: Table, cell: FormulaCell) -> bool:
    return table.ref[0] + table.header_rows <= cell.row <= table.ref[2] - table.totals_rows
