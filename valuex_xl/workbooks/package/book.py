"""A workbook as recalculation needs it: its sheets, tables, names, formula cells and stored values."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

from valuex_xl.addresses import Area, Position
from valuex_xl.judging.values import Scalar
from valuex_xl.plain_files import is_endless
from valuex_xl.workbooks.package.archive import archive_of
from valuex_xl.workbooks.package.cells import BookContext
from valuex_xl.workbooks.package.contents import (
    Name,
    Sheet,
    Table,
    dynamic_marks,
    linked_parts,
    names_of,
    sheets_of,
    tables_of,
)
from valuex_xl.workbooks.package.errors import BookError
from valuex_xl.workbooks.package.formula_cells import FormulaCells
from valuex_xl.workbooks.package.guard import refuse_alike, refuse_cut_off, refuse_foreign, refuse_hostile, refuse_sheet
from valuex_xl.workbooks.package.number_formats import formats_of
from valuex_xl.workbooks.package.openable import workbook_of
from valuex_xl.workbooks.package.parts import Package, children
from valuex_xl.workbooks.package.sheet import Worksheet
from valuex_xl.workbooks.package.strings import strings_of

__all__ = ["Awaited", "Book", "read_book"]

MOST_ITERATIONS = 32_767
_COUNT = re.compile("0{0,4}[1-9][0-9]{0,4}")
_NUMBER = re.compile(r"(?>[0-9]++\.?[0-9]*+|\.[0-9]++)(?:[eE][-+]?[0-9]{1,4})?")

Awaited = Mapping[str, Mapping[Position, Area]]
"""By sheet, which cells a spill that no file has yet will take, by its anchor."""


class Book:
    """A workbook file; nothing in it is ever changed, ``patched`` makes new bytes."""

    def __init__(self, package: Package, workbook: str, awaited: Awaited | None = None) -> None:
        self.package = package
        self.part = workbook
        self._tree = package.tree(workbook)
        self._relations = package.relations(workbook)
        properties = next(children(self._tree, "workbookPr"), Element("none"))
        calculation = next(children(self._tree, "calcPr"), Element("none"))
        self.path: str = package.path
        self.sheets: tuple[Sheet, ...] = sheets_of(package, self._tree, self._relations)
        self.tables: tuple[Table, ...] = tables_of(package, self.sheets)
        self.names: tuple[Name, ...] = names_of(self._tree)
        self.linked_parts: tuple[str, ...] = linked_parts(self._tree, self._relations)
        self.external_links: tuple[str, ...] = tuple(map(self._address, self.linked_parts))
        self.date1904: bool = _yes(properties.get("date1904"))
        self.as_displayed: bool = calculation.get("fullPrecision") in ("0", "false")
        self.iterate: bool = _yes(calculation.get("iterate"))
        self.iterate_count, self.iterate_delta = _iteration(calculation) if self.iterate else (100, 0.001)
        refuse_alike(self.path, [sheet.name for sheet in self.sheets])
        self._strings: list[str] | None = None
        self._roots: dict[str, Element] = {}
        context = BookContext(self.strings, dynamic_marks(package, self._relations), self.date1904)
        spills = awaited or {}
        self._worksheets = {
            sheet.name.casefold(): self._worksheet(sheet, context, spills.get(sheet.name)) for sheet in self.sheets
        }

    def _worksheet(self, sheet: Sheet, context: BookContext, awaited: Mapping[Position, Area] | None) -> Worksheet:
        where = f"{self.path}: sheet {sheet.name}"
        xml = self.package.xml(sheet.part)
        refuse_cut_off(xml, f"{self.path}: its part {sheet.part}")
        refuse_sheet(xml, where)
        return Worksheet(where, xml, context, awaited)

    def _address(self, linked_part: str) -> str:
        """Where another book lies; empty text for a link that is no book."""
        return next((link.target for link in self.package.relations(linked_part) if link.outside), "")

    def related(self, kind: str) -> str | None:
        """The part that the workbook points to by a kind of relationship, such as ``styles``."""
        return next((link.target for link in self._relations if link.kind == kind and not link.outside), None)

    def root_of(self, kind: str) -> Element:
        """Such a part as a tree, read once for all sheets; an empty element where the book has none."""
        if kind not in self._roots:
            part = self.related(kind)
            known = part is not None and self.package.member(part) is not None
            self._roots[kind] = self.package.tree(part) if part is not None and known else Element("none")
        return self._roots[kind]

    @cached_property
    def formats(self) -> tuple[str, ...]:
        """The number format of each cell style."""
        return formats_of(self.package, self.related("styles"))

    def strings(self) -> list[str]:
        """The shared strings, read when the first one is asked for."""
        if self._strings is None:
            part = self.related("sharedStrings")
            self._strings = [] if part is None else strings_of(self.package, part)
        return self._strings

    def worksheet(self, sheet_name: str) -> Worksheet:
        """The part of a sheet; BookError names the sheets there are."""
        found = self._worksheets.get(sheet_name.casefold())
        if found is None:
            known = ", ".join(sheet.name for sheet in self.sheets)
            raise BookError(f"{self.path}: has no sheet {sheet_name} - it has {known}")
        return found

    def formulas(self, sheet_name: str) -> FormulaCells:
        """The formula cells of a sheet in file order."""
        return self.worksheet(sheet_name).scan.cells

    def last_used(self, sheet_name: str) -> Position:
        """The last row and the last column that have any cell; (0, 0) for an empty sheet."""
        return self.worksheet(sheet_name).grid.last_used()

    def occupied(self, sheet_name: str, area: Area) -> list[Position]:
        """The cells of an area that hold a constant or a formula, in order; what a formula spilled is neither."""
        return self.worksheet(sheet_name).occupied(area)

    def value(self, sheet_name: str, row: int, column: int) -> Scalar:
        """The stored value of one cell, None where there is none."""
        return self.worksheet(sheet_name).value(row, column)


def _iteration(calculation: Element) -> tuple[int, float]:
    """How often a circle is calculated at most, and the change below which it is settled, as Excel allows them."""
    count, delta = calculation.get("iterateCount", "100"), calculation.get("iterateDelta", "0.001")
    if not (_COUNT.fullmatch(count) and int(count) <= MOST_ITERATIONS):
        raise ValueError(f'its iterateCount is "{count[:40]}", not a whole number from 1 to {MOST_ITERATIONS:,}')
    change = float(delta) if _NUMBER.fullmatch(delta) else math.inf
    if not math.isfinite(change):
        raise ValueError(f'its iterateDelta is "{delta[:40]}", not a number from 0 up')
    return int(count), change


def _yes(text: str | None) -> bool:
    return text in ("1", "true")


def read_book(source: Path | bytes, *, name: str | None = None, awaited: Awaited | None = None) -> Book:
    """Read a .xlsx or .xlsm file; BookError says in words what cannot be read and what to do.

    Who has just written the file tells with ``awaited`` how far its spills will reach, which no file says before it is
    calculated: without, their sizes would be found by calculating the book a second time.
    """
    path = name or (str(source) if isinstance(source, Path) else "the workbook")
    if isinstance(source, Path):
        try:
            if is_endless(source):
                raise BookError(f"{path}: is a pipe or a device - give a .xlsx or .xlsm file")
            source = source.read_bytes()
        except OSError as error:
            raise BookError(f"{path}: cannot be read: {error.strerror}") from error
    refuse_foreign(source, path)
    archive = archive_of(source, path)
    refuse_hostile(archive)
    package = Package(archive)
    workbook = workbook_of(package)
    try:
        return Book(package, workbook, awaited)
    except BookError:
        raise
    except ValueError as error:
        raise BookError(
            f"{path}: cannot be read: {error} - open it in Excel, let it repair, and save it again"
        ) from error
