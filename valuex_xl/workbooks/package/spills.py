"""The children of array formulas: written, added and cleared with their anchor, never over anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, Area, Position, area_of, area_text, cell_name
from valuex_xl.judging.values import Block, Scalar
from valuex_xl.workbooks.package.cells import attributes_of
from valuex_xl.workbooks.package.edits import Edit
from valuex_xl.workbooks.package.elements import holds, new_cell, refilled, stored
from valuex_xl.workbooks.package.errors import BookError
from valuex_xl.workbooks.package.grid import Row
from valuex_xl.workbooks.package.sheet import Worksheet
from valuex_xl.workbooks.package.values import equal_exactly

__all__ = ["Spill", "spill_edits"]

_SPANS = re.compile(rb"(\sspans\s*=\s*[\"'])([0-9]+):([0-9]+)(?=[\"'])")
_REF = re.compile(rb"(\sref\s*=\s*)[\"']([^\"']*)[\"']")
_COLUMN = re.compile(rb"<(?:[\w.-]+:)?col(?=\s)([^<>]*)>")


@dataclass(frozen=True, slots=True)
class Spill:
    """What an array formula covers now: its anchor, its size, all its values (the anchor's first)."""

    anchor: Position
    rows: int
    columns: int
    values: Block

    @property
    def area(self) -> Area:
        """The cells it covers."""
        row, column = self.anchor
        return row, column, row + self.rows - 1, column + self.columns - 1

    def children(self) -> Iterator[tuple[Position, Scalar]]:
        """Every cell but the anchor with its value."""
        top, left = self.anchor
        for down, line in enumerate(self.values):
            for right, value in enumerate(line):
                if down or right:
                    yield (top + down, left + right), value


class _Children:
    """The edits that make the children of some spills of a sheet what they are now."""

    def __init__(self, sheet: Worksheet, spills: Sequence[Spill], old: Iterable[Area]) -> None:
        self.sheet = sheet
        self.xml = sheet.xml
        self.grid = sheet.grid
        self.new = {place: value for spill in spills for place, value in spill.children()}
        self.old = {place for area in old for place in sheet.children(area)}
        self.styles = _column_styles(sheet)
        self.found: list[Edit] = []

    def edits(self) -> list[Edit]:
        """All of them; BookError where a child would cover a constant or a formula."""
        for number, group in groupby(sorted(self.new.keys() | self.old), itemgetter(0)):
            row = self.grid.row(number)
            missing: list[Position] = []
            for place in group:
                span = None if row is None else self.grid.cell_in(row, place[1])
                if span is not None:
                    self._existing(place, span)
                elif self.new.get(place) is not None:
                    missing.append(place)
            if missing and row is not None:
                self._into(row, missing)
            elif missing:
                gap = self.grid.row_gap(number)
                self.found.append((gap, gap, self._row(number, b"".join(map(self._cell, missing)))))
        return self.found

    def _existing(self, place: Position, span: tuple[int, int]) -> None:
        value = self.new.get(place)
        if place not in self.old:
            content = holds(self.xml, span)
            if content:
                raise BookError(f"{self.sheet.where}: a spill would cover the {content} in {cell_name(*place)}")
        if not equal_exactly(value, stored(self.xml, span, self.sheet.context)):
            self.found.append((*span, refilled(self.xml, span, value, self.sheet.context.date1904)))

    def _cell(self, place: Position, row_style: str = "") -> bytes:
        style = row_style or next((style for first, last, style in self.styles if first <= place[1] <= last), "")
        return new_cell(cell_name(*place), self.new[place], style, self.sheet.prefix)

    def _row(self, number: int, cells: bytes) -> bytes:
        prefix = self.sheet.prefix
        return b'<%brow r="%d">%b</%brow>' % (prefix, number, cells, prefix)

    def _into(self, row: Row, places: Sequence[Position]) -> None:
        tag = self.xml[row.start : row.inner]
        style = _row_style(tag) if b"customFormat" in tag else ""
        wider = _widened(tag, places[0][1], places[-1][1])
        if tag.endswith(b"/>"):
            cells = b"".join(self._cell(place, style) for place in places)
            wider = wider[:-2].rstrip() + b">" + cells + b"</%brow>" % self.sheet.prefix
        else:
            for place in places:
                gap = self.grid.gap(row, place[1])
                self.found.append((gap, gap, self._cell(place, style)))
        if wider != tag:
            self.found.append((row.start, row.inner, wider))


def _row_style(tag: bytes) -> str:
    known = attributes_of(tag)
    return known.get("s", "") if known.get("customFormat") in ("1", "true") else ""


def _widened(tag: bytes, first: int, last: int) -> bytes:
    """A row's start tag whose ``spans`` take in these columns."""
    return _SPANS.sub(lambda old: b"%b%d:%d" % (old[1], min(int(old[2]), first), max(int(old[3]), last)), tag)


def _column_styles(sheet: Worksheet) -> list[tuple[int, int, str]]:
    """The styles of whole columns, which a new cell takes on as it does in Excel."""
    head = sheet.xml[sheet.frame.root[1] : sheet.frame.data[0]]
    columns = [attributes_of(found[1]) for found in _COLUMN.finditer(head)]
    return [(int(one["min"]), int(one["max"]), one["style"]) for one in columns if "style" in one]


def _dimension(sheet: Worksheet, spills: Iterable[Spill]) -> list[Edit]:
    """The dimension, grown where a spill outgrows it."""
    span = sheet.frame.dimension
    tag = b"" if span is None else sheet.xml[span[0] : span[1]]
    found = _REF.search(tag)
    if span is None or found is None:
        return []
    old = grown = area_of(found[2].decode())
    for area in (spill.area for spill in spills):
        grown = min(grown[0], area[0]), min(grown[1], area[1]), max(grown[2], area[2]), max(grown[3], area[3])
    if grown == old:
        return []
    return [(span[0] + found.start(), span[0] + found.end(), found[1] + b'"%b"' % area_text(grown).encode())]


def spill_edits(sheet: Worksheet, spills: Sequence[Spill], old: Iterable[Area]) -> list[Edit]:
    """The edits for everything of these spills but their anchors; ``old`` are the areas they covered before."""
    for spill in spills:
        if spill.area[2] > LAST_ROW or spill.area[3] > LAST_COLUMN:
            raise BookError(f"{sheet.where}: the spill of {cell_name(*spill.anchor)} runs off the sheet")
    try:
        return _Children(sheet, spills, old).edits() + _dimension(sheet, spills)
    except BookError:
        raise
    except ValueError as error:
        raise BookError(f"{sheet.where} cannot be changed: {error}") from error
