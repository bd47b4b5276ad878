"""Which sheet is which sheet of the book as it was sealed, and where each of its rows stands now."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from valuex_xl.addresses import Position, quoted_sheet
from valuex_xl.workbooks.formula.filled_down import pattern_of, skeletons_of
from valuex_xl.workbooks.formula.references import after_rows, filled
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.seal.canonical import canonical_formula, canonical_value
from valuex_xl.workbooks.seal.content import Content, Digest, SheetContent
from valuex_xl.workbooks.seal.ranges import Tables, cells_read, in_cells
from valuex_xl.workbooks.seal.rows import Row, RowMap, aligned
from valuex_xl.workbooks.seal.runs import digest

__all__ = ["Pairing", "SheetPair", "paired"]

_NUMBERS = re.compile(r"\d+")
_MARKS = re.compile("[\x00\x01]")
"""What stands in a skeleton for the number of a row."""


@dataclass(frozen=True, slots=True)
class SheetPair:
    """A sheet as it was sealed, as it is, and its rows."""

    old: SheetContent
    new: SheetContent
    rows: RowMap

    @property
    def renamed(self) -> bool:
        """Has it another name now?"""
        return self.old.name.casefold() != self.new.name.casefold()


@dataclass(frozen=True, slots=True)
class Pairing:
    """The sheets of two contents."""

    pairs: tuple[SheetPair, ...]
    gone: tuple[SheetContent, ...]
    added: tuple[SheetContent, ...]
    tables: tuple[Tables, Tables] = ({}, {})
    """Those of the sealed book, and those of the book as it is."""
    chart_sheets: tuple[SheetPair, ...] = ()
    """Sheets that are a chart; one that LibreOffice saved is a chart on a sheet of that name."""
    gone_charts: tuple[str, ...] = ()
    """The names of those that are not there any more."""

    def pair(self, sheet: str) -> SheetPair | None:
        """The pair of a sheet by its old name."""
        return next((pair for pair in self.pairs if pair.old.name.casefold() == sheet.casefold()), None)

    def span(self, sheet: str, first: int, last: int) -> tuple[int, int] | None:
        """Where rows of a sheet, by its old name, stand now."""
        pair = self.pair(sheet)
        return (first, last) if pair is None else pair.rows.span(first, last)

    def same_formula(self, old: str, new: str, pair: SheetPair, places: tuple[Position, Position]) -> bool:
        """Is a formula the old one: as it was, as Excel adjusts it, moved with its row, or of the same cells?

        LibreOffice writes the cells that ``Customers[Income]`` stands for.
        """
        rows = places[0][0], places[1][0]
        if self._same_spelling(old, new, pair, rows):
            return True
        was = in_cells(old, self.tables[0], (pair.old.name, *places[0]))
        now = in_cells(new, self.tables[1], (pair.new.name, *places[1]))
        if was is None and now is None:
            return False
        due = self._followed(old if was is None else was, pair, rows)
        return cells_read(due, pair.new.name) == cells_read(new if now is None else now, pair.new.name)

    def same_name(self, old: str, new: str, sheet: str) -> bool:
        """Does a name say what it said? ``sheet`` is the one that knows it, empty where the whole book does."""
        if canonical_formula(new) in (canonical_formula(old), canonical_formula(self.expected(old, sheet))):
            return True
        was, now = (in_cells(text, tables, ("", 0, 0)) for text, tables in zip((old, new), self.tables, strict=True))
        if was is None and now is None:
            return False
        due = self.expected(old if was is None else was, sheet)
        return cells_read(due, "") == cells_read(new if now is None else now, "")

    def _same_spelling(self, old: str, new: str, pair: SheetPair, rows: tuple[int, int]) -> bool:
        if rows[0] == rows[1] and old == new:
            return True
        pattern, away = pattern_of(old, rows[0])
        if (_moved(pair, rows) or not any(away)) and pattern_of(new, rows[1]) == (pattern, away):
            return True
        now = canonical_formula(new)
        if rows[0] == rows[1] and canonical_formula(old) == now:
            return True
        return canonical_formula(self._followed(old, pair, rows)) == now

    def _followed(self, text: str, pair: SheetPair, rows: tuple[int, int]) -> str:
        """A formula as it reads where its row stands now."""
        if _moved(pair, rows):
            return self._renamed(filled(text, rows[1] - rows[0], 0))
        return self.expected(text, pair.old.name)

    def expected(self, text: str, sheet: str) -> str:
        """A text with references as it reads once rows came and went and sheets were renamed."""
        return self._renamed(after_rows(text, sheet, self.span))

    def _renamed(self, text: str) -> str:
        names = {quoted_sheet(pair.old.name): quoted_sheet(pair.new.name) for pair in self.pairs if pair.renamed}
        if not names:
            return text
        tokens = tokenize(text)
        return "".join(_under(names, token.text) if token.kind in ("area", "name") else token.text for token in tokens)


def _moved(pair: SheetPair, rows: tuple[int, int]) -> bool:
    return pair.rows.moved.get(rows[0]) == rows[1]


def _under(names: Mapping[str, str], text: str) -> str:
    sheet, mark, rest = text.rpartition("!")
    quoted = sheet + "!" if sheet.startswith("'") else quoted_sheet(sheet)
    return next((new + rest for old, new in names.items() if mark and old.casefold() == quoted.casefold()), text)


def paired(old: Content, new: Content) -> Pairing:
    """The sheets paired by name, those without by what they hold."""
    by_name = {sheet.name.casefold(): sheet for sheet in new.sheets}
    same = {sheet.name: by_name.pop(sheet.name.casefold()) for sheet in old.sheets if sheet.name.casefold() in by_name}
    for sheet in old.sheets:
        if sheet.name not in same and by_name:
            likest = max(by_name.values(), key=lambda each: _likeness(sheet, each))
            if _likeness(sheet, likest) >= 0.5:
                same[sheet.name] = by_name.pop(likest.name.casefold())
    pairs = tuple(
        SheetPair(sheet, same[sheet.name], _rows(sheet, same[sheet.name])) for sheet in old.sheets if sheet.name in same
    )
    gone = tuple(sheet for sheet in old.sheets if sheet.name not in same)
    charts = {sheet.name.casefold(): sheet for sheet in new.chart_sheets or ()}
    due = {sheet.name: name for sheet in old.chart_sheets or () if (name := sheet.name.casefold()) in charts | by_name}
    drawn = tuple(
        SheetPair(sheet, charts.get(due[sheet.name]) or by_name.pop(due[sheet.name]), aligned([], []))
        for sheet in old.chart_sheets or ()
        if sheet.name in due
    )
    lost = tuple(sheet.name for sheet in old.chart_sheets or () if sheet.name not in due)
    return Pairing(pairs, gone, tuple(by_name.values()), (_tables(old), _tables(new)), drawn, lost)


def _tables(content: Content) -> Tables:
    return {name.lower(): table.named(name) for name, table in content.tables.items()}


def _likeness(old: SheetContent, new: SheetContent) -> float:
    """Which share of the cells of both stands at the same place with the same content."""
    ours, theirs = ({(*cell, what) for cell, what in _cells(sheet, "")} for sheet in (old, new))
    return len(ours & theirs) / max(1, len(ours), len(theirs))


def _rows(old: SheetContent, new: SheetContent) -> RowMap:
    hashed = next((value.by for value in old.inputs.values() if isinstance(value, Digest)), "")
    return aligned(_told(old, hashed), _told(new, hashed))


def _told(sheet: SheetContent, hashed: str) -> list[Row]:
    cells: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), what in _cells(sheet, hashed):
        cells[row][column] = what
    return [_row(cells[row]) if row in cells else Row() for row in range(1, sheet.last_row + 1)]


def _row(cells: Mapping[int, str]) -> Row:
    names = ((column, cells[column]) for column in sorted(cells) if cells[column][:1] in ("t", "h"))
    return Row(frozenset(cells.items()), next(names, ()))


class _Builds(dict[str, str]):
    """Formulas in the one spelling without their numbers, by their skeletons: a filled column has one."""

    def __missing__(self, skeleton: str) -> str:
        self[skeleton] = build = f"={_NUMBERS.sub('', canonical_formula(_MARKS.sub('1', skeleton)))}"
        return build


def _cells(sheet: SheetContent, hashed: str) -> Iterator[tuple[tuple[int, int], str]]:
    """What each cell holds, a formula without the numbers of its rows; ``hashed`` is how inputs are, empty for not."""
    builds = _Builds()
    for place, skeleton in zip(sheet.formulas, skeletons_of(list(sheet.formulas.values())), strict=True):
        yield place, builds[skeleton]
    for place, value in sheet.inputs.items():
        if hashed or isinstance(value, Digest):
            yield place, f"h{digest(value, hashed).hash}"
        else:
            yield place, canonical_value(value)
