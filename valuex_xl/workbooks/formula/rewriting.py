"""The formulas of a sheet rewritten: each that is filled down a column once, then written out for each row."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import ge
from typing import Any, NamedTuple, Protocol

from valuex_xl.addresses import Cell
from valuex_xl.workbooks.formula.cell_facts import CellFacts
from valuex_xl.workbooks.formula.facts import Facts
from valuex_xl.workbooks.formula.filled_down import (
    Numbers,
    distances,
    is_filled_down,
    is_of_cells,
    literals_of,
    parts_of,
    pattern_of,
    row_slots,
    skeletons_of,
)
from valuex_xl.workbooks.formula.filled_texts import Filled, FormulaTexts
from valuex_xl.workbooks.formula.shared_formulas import has_copies
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.package import CellRun, FormulaCell, FormulaCells, Table, picked
from valuex_xl.workbooks.package.pieces import NOT_IN_XML, woven
from valuex_xl.workbooks.package.text import plain_text

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

_OF_A_CELL = ("plain", "shared")
"""The kinds of formulas that answer their own cell."""

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


class _Part(NamedTuple):
    """Some formulas of a group, by their places in it, that become one; ``text`` is None where each keeps its own."""

    places: Sequence[int]
    text: str | None
    away: tuple[int, ...]
    facts: Facts


def rewrite_sheet(sheet: str, cells: Sequence[FormulaCell], rewriter: Rewriter) -> tuple[CellFacts, FormulaTexts]:
    """The facts of each formula cell, and the new text of those whose text changes.

    The copies of shared formulas have texts of their own (``written_out``); on their sheet every text is told.
    """
    cells = cells if isinstance(cells, FormulaCells) else FormulaCells.of(cells)
    facts = CellFacts(len(cells), _UNREADABLE)
    texts = FormulaTexts()
    rewriting = _SheetRewriting(sheet, rewriter, told=has_copies(cells))
    for skeleton, group in _groups(cells):
        several = _Chosen(cells, group) if skeleton is _DOWN else list(cells.chosen(group))
        for part in rewriting.rewrite(skeleton, several):
            whole = isinstance(part.places, range) and len(part.places) == len(group)
            standing = group if whole else array("Q", map(group.__getitem__, part.places))
            facts.put(standing, part.facts)
            if part.text is not None:
                _tell(texts, cells, standing, part)
    return facts, texts


def _tell(texts: FormulaTexts, cells: FormulaCells, standing: Sequence[int], part: _Part) -> None:
    """Tell the texts what formulas of one column become; a cell that a file has twice keeps the last."""
    rows = array("I", map(cells.rows.__getitem__, standing))
    column = cells.columns[standing[0]]
    filled = Filled(rows, part.text or "", part.away)
    if len(rows) >= _MANY and not any(map(ge, rows, rows[1:])):
        texts.add(column, filled)
    else:
        texts.singles.update(zip(zip(rows, repeat(column), strict=False), filled.texts(rows), strict=False))


class _Chosen(Sequence[FormulaCell]):
    """Some of the formula cells, each made when it is looked at."""

    def __init__(self, cells: FormulaCells, places: Sequence[int]) -> None:
        self._cells = cells
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, index: Any) -> Any:
        return self._cells.lone(self._places[index])

    @property
    def rows(self) -> list[int]:
        """The row of each."""
        return list(map(self._cells.rows.__getitem__, self._places))


def _groups(cells: FormulaCells) -> Iterator[tuple[str, Sequence[int]]]:
    """The formulas of one skeleton, as places in the list; a column that is one formula filled down is one group."""
    filled, rest = _filled_columns(cells)
    for group in filled:
        yield _DOWN, group
    groups: dict[tuple[str, int], list[int]] = {}
    texts = [cell.text or "" for cell in cells.chosen(rest)]
    for index, cell, skeleton in zip(rest, cells.chosen(rest), skeletons_of(texts), strict=True):
        kind = _SPILLS if cell.kind in ("dynamic", "array") else ""
        # a name may stand for the cell to the left: what it means, its column tells
        groups.setdefault((skeleton + kind, cell.column), []).append(index)
    for (skeleton, _), group in groups.items():
        yield skeleton, group


def _filled_columns(cells: FormulaCells) -> tuple[Iterable[Sequence[int]], Sequence[int]]:
    """Where the formulas stand of each column that is one filled down, and where the others that have a text."""
    models = _models(cells)
    filled = {column: array("Q") for column in models}
    rest = array("Q")
    first = 0
    for run in cells.runs:
        texts: list[str | None] | None = None
        numbers: Numbers | None = None
        for column, places in run.by_column().items():
            model, rows = models.get(column), picked(run.rows, places)
            if model is not None and run.special is None and isinstance(places, range):
                numbers = numbers or Numbers(rows)
                if _is_spelled(run.spelled(places.start), model, rows[0], numbers):
                    filled[column].extend(range(first + places.start, first + places.stop, places.step))
                    continue
            texts = run.texts() if texts is None else texts
            own = picked(texts, places)
            if model is None:
                rest.extend([first + place for place, text in zip(places, own, strict=True) if text is not None])
                continue
            pattern, away = model
            alike = map(pattern.__mod__, row_slots(rows, away))
            for place, text, like in zip(places, own, alike, strict=True):
                if text == like and (run.special is None or run.special[0][place] in _OF_A_CELL):
                    filled[column].append(first + place)
                elif text is not None:
                    rest.append(first + place)
        first += len(run)
    return [group for group in filled.values() if group], sorted(rest)


def _is_spelled(spelled: bytes, model: tuple[str, tuple[int, ...]], row: int, numbers: Numbers) -> bool:
    """Are the formulas of a column, as a file spells them, one filled down from this row?

    Where they are, all that is not a number of a row is the same in each, and so its entities are too.
    """
    text = spelled.partition(NOT_IN_XML)[0]
    if not text or b"&#" in text:  # &#x41; looks like a cell
        return False
    pattern, away = model
    written, found = pattern_of(text.decode(), row)
    if found != away or plain_text(text) != pattern % tuple([row + distance for distance in away]):
        return False
    parts = parts_of(literals_of(written), away, numbers)
    rows = len(numbers.away(0))
    return woven([*parts, NOT_IN_XML], rows)[:-1] == spelled


def _models(cells: FormulaCells) -> Mapping[int, tuple[str, tuple[int, ...]]]:
    """For each column the formula in its midst, as a pattern, where that says what it is wherever it stands."""
    standing: defaultdict[int, list[tuple[CellRun, Sequence[int]]]] = defaultdict(list)
    for run in cells.runs:
        for column, inside in run.by_column().items():
            standing[column].append((run, inside))
    models = {}
    for column, found in standing.items():
        if sum(len(inside) for _, inside in found) < _MANY:
            continue
        model = _midst(found)
        text = model.text or ""
        skeleton = skeletons_of([text])[0]
        if model.kind in _OF_A_CELL and not _OWN.search(skeleton) and is_of_cells(skeleton):
            models[column] = pattern_of(text, model.row)
    return models


def _midst(column: Sequence[tuple[CellRun, Sequence[int]]]) -> FormulaCell:
    """The cell in the midst of a column, given by its runs and the places in these."""
    place = sum(len(inside) for _, inside in column) // 2
    for run, inside in column:
        if place < len(inside):
            return run.cell(inside[place])
        place -= len(inside)
    raise ValueError("the column is empty")


class _SheetRewriting:
    """The formulas of one sheet, group by group of one skeleton."""

    def __init__(self, sheet: str, rewriter: Rewriter, *, told: bool) -> None:
        self._sheet = sheet
        self._rewriter = rewriter
        self._told = told
        self._tables = [table for table in rewriter.tables.values() if table.sheet == sheet]

    def rewrite(self, skeleton: str, group: Sequence[FormulaCell]) -> Iterable[_Part]:
        """What becomes of each cell."""
        if skeleton is _DOWN:
            return self._down(group, True, len(group))
        plain = not skeleton.endswith(_SPILLS)
        if _OWN.search(skeleton) or not is_of_cells(skeleton):
            return self._one_by_one(skeleton, group, plain)
        first, times = group[0], len(group)
        text, away, facts = self._make(first, plain, times)
        if text is None and _SAME_EVERYWHERE.fullmatch(skeleton) and not _has_names(first):
            return [_Part(range(len(group)), None, away, facts)]
        if not is_filled_down([cell.row for cell in group], [cell.text or "" for cell in group]):
            return self._one_by_one(skeleton, group, plain)
        return self._down(group, plain, times)

    def _down(self, group: Sequence[FormulaCell], plain: bool, times: int) -> Iterator[_Part]:
        """One formula in each of its rows.

        What it becomes may depend on the row: INDEX finds its cell in some only, a running total grows, a name runs
        over the edge of the sheet. Down a column that changes once or twice, so the ends tell of what lies between;
        where they differ each half is looked at.
        """
        rows = group.rows if isinstance(group, _Chosen) else [cell.row for cell in group]
        ordered = not any(map(ge, rows, rows[1:]))
        parts: list[Sequence[int]] = [range(len(group)) if ordered else sorted(range(len(group)), key=rows.__getitem__)]
        while parts:
            part = parts.pop()
            made = text, away, facts = self._make(group[part[0]], plain, times)
            if len(part) > 1 and self._make(group[part[-1]], plain, times) != made:
                parts += part[: len(part) // 2], part[len(part) // 2 :]
            else:
                yield _Part(part, text, away, facts)

    def _one_by_one(self, skeleton: str, group: Sequence[FormulaCell], plain: bool) -> Iterator[_Part]:
        alike: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        for place, cell in enumerate(group):
            alike[distances(cell.text or "", cell.row), *self._standing(skeleton, cell)].append(place)
        times = len(group)
        for places in alike.values():
            for part in self._down([group[i] for i in places], plain, times):
                yield part._replace(places=[places[place] for place in part.places])

    def _standing(self, skeleton: str, cell: FormulaCell) -> tuple[object, ...]:
        """What else the new text depends on: the table that the formula stands in, its own place."""
        if _SPILL.search(skeleton):
            return cell.row, cell.column
        if not is_of_cells(skeleton):
            return (cell.text,)
        if "[" not in skeleton:
            return ()
        own = next((t for t in self._tables if _holds(t, cell)), None)
        rows = [_is_data(table, cell) for table in self._rewriter.tables.values()]
        return own and own.name, *rows

    def _make(self, cell: FormulaCell, plain: bool, times: int) -> _Made:
        text = cell.text or ""
        new, facts = self._rewriter.rewrite(text, (self._sheet, cell.row, cell.column), plain=plain, times=times)
        if new == text and not self._told:
            return None, (), facts
        return *pattern_of(new, cell.row), facts


def _has_names(cell: FormulaCell) -> bool:
    return any(token.kind == "name" for token in tokenize(cell.text or ""))


def _holds(table: Table, cell: FormulaCell) -> bool:
    top, left, bottom, right = table.ref
    return top <= cell.row <= bottom and left <= cell.column <= right


def _is_data(table: Table, cell: FormulaCell) -> bool:
    return table.ref[0] + table.header_rows <= cell.row <= table.ref[2] - table.totals_rows
