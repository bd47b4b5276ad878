"""One worksheet part: its bytes, its formula cells and its grid, each found once and kept."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property

from valuex_xl.addresses import Area, Position, cell_name
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.package.cells import BookContext, IrregularError, Scan, scan
from valuex_xl.workbooks.package.elements import quick_constants, stored
from valuex_xl.workbooks.package.errors import BookError
from valuex_xl.workbooks.package.formula_cells import FormulaCells
from valuex_xl.workbooks.package.grid import Frame, Grid, quick_frame, quick_grid
from valuex_xl.workbooks.package.guard import refuse_areas
from valuex_xl.workbooks.package.walk import Walk, WalkedCell, walk

__all__ = ["Worksheet"]

_ODD_VALUE = re.compile(rb"v>(?:\s|&#|(?<=\s</v>))")
_ODD_STRING = re.compile(rb"""t="s"[^<>]*>\s*<(?:\w+:)?v\b[^<>]*(?<!/)>(?!<|[0-9]{1,9}<)""")
_ODD_STRING_TICKED = re.compile(_ODD_STRING.pattern.replace(b'"', b"'"))
_ODD_ERROR = re.compile(
    rb"""\bt=["']e["'][^<>]*>\s*<(?:\w+:)?v\b[^<>]*>(?!\s*#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA)\s*<)"""
)
_COVERING = ("array", "dynamic", "data table")


class Worksheet:
    """A worksheet as bytes; the quick readers are tried first, the walk reads what they decline.

    ``awaited`` is told of a sheet that was written a moment ago: which cells its spills will take, by their anchor.
    """

    def __init__(
        self, where: str, xml: bytes, context: BookContext, awaited: Mapping[Position, Area] | None = None
    ) -> None:
        self.where = where
        self.xml = xml
        self.context = context
        self._awaited = awaited or {}

    @cached_property
    def has_dates(self) -> bool:
        """May there be cells whose type is an ISO date?"""
        return b'"d"' in self.xml or (b"'" in self.xml and b"'d'" in self.xml)  # one byte is found ten times as fast

    @cached_property
    def has_asides(self) -> bool:
        """Are there comments, instructions or CDATA, which not every reader takes for what they are?"""
        return b"<!" in self.xml or self.xml.find(b"<?", len(b"<?")) >= 0

    @cached_property
    def has_odd_numbers(self) -> bool:
        """May a number be spelled as not every reader takes it: between spaces, by character numbers, in CDATA?

        So may that of a shared text, which some read as the first of all where it is none.
        """
        return self.has_asides or any(odd.search(self.xml) for odd in (_ODD_VALUE, _ODD_STRING, _ODD_STRING_TICKED))

    @cached_property
    def has_odd_errors(self) -> bool:
        """May there be constant errors that Office does not store, as other programs name their own?"""
        return _ODD_ERROR.search(self.xml) is not None

    def walked(self) -> Iterator[WalkedCell]:
        """Every cell with its type, its style and its text, row by row: slower than all else here."""
        return self._walk.cells()

    @cached_property
    def _walk(self) -> Walk:
        try:
            return walk(self.xml)
        except ValueError as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: Exception) -> BookError:
        return BookError(f"{self.where} cannot be read: {error} - open it in Excel, let it repair, and save it again")

    @cached_property
    def _quick_scan(self) -> Scan | None:
        try:
            return scan(self.xml, self.context)
        except IrregularError:
            return None

    @cached_property
    def scan(self) -> Scan:
        """The formula cells in file order; the anchor of an awaited spill has its area, and no stored value."""
        found = self._scanned()
        if not found.cells.all_plain:
            areas = [(cell[:2], cell.ref) for cell in found.cells if cell.ref is not None and cell.kind in _COVERING]
            refuse_areas(areas, self.xml, self.where)
        if self._awaited:
            cells = [
                cell._replace(ref=self._awaited[cell[:2]], stored=None) if cell[:2] in self._awaited else cell
                for cell in found.cells
            ]
            found.cells = FormulaCells.of(cells)
        return found

    def _scanned(self) -> Scan:
        if self._quick_scan is not None:
            return self._quick_scan
        try:
            return self._walk.scan(self.context)
        except BookError:
            raise
        except ValueError as error:
            raise self._unreadable(error) from error

    @cached_property
    def grid(self) -> Grid:
        """Where the rows and cells stand."""
        try:
            return quick_grid(self.xml)
        except IrregularError:
            return self._walk

    @cached_property
    def frame(self) -> Frame:
        """What stands around the rows."""
        try:
            return quick_frame(self.xml)
        except IrregularError:
            return self._walk.frame

    @cached_property
    def prefix(self) -> bytes:
        """The prefix of element names with its colon, nearly always empty."""
        name = self.xml[self.frame.data[0] + 1 : self.frame.data[1]].partition(b"sheetData")[0]
        return name if name.endswith(b":") else b""

    @cached_property
    def arrays(self) -> list[Area]:
        """The areas of the array and dynamic array formulas."""
        if self.scan.cells.all_plain:
            return []
        return [cell.ref for cell in self.scan.cells if cell.ref is not None and cell.kind in ("array", "dynamic")]

    @cached_property
    def _formula_places(self) -> set[Position]:
        return set(self.scan.cells.places())

    @cached_property
    def _spilled(self) -> set[Position]:
        """The cells that array formulas filled."""
        return {place for ref in self.arrays for place in self.children(ref)}

    @cached_property
    def _occupied(self) -> dict[int, list[int]]:
        return self.grid.occupied()

    def _contents(self, area: Area) -> list[Position]:
        top, left, bottom, right = area
        found: list[Position] = []
        for column, rows in self._occupied.items():
            if left <= column <= right:
                found += [(row, column) for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]]
        return found

    def occupied(self, area: Area) -> list[Position]:
        """The cells of an area that hold a constant or a formula; what a formula spilled is neither."""
        return sorted(place for place in self._contents(area) if place not in self._spilled)

    def children(self, area: Area | None) -> list[Position]:
        """The cells that the array formula of this area filled, itself apart."""
        if area is None:
            return []
        return [place for place in self._contents(area) if place not in self._formula_places]

    def constants(self) -> dict[Position, Scalar]:
        """What the cells hold that have no formula, row by row; those that formulas filled among them."""
        plainly = self._quick_scan is not None and not isinstance(self.grid, Walk)
        try:
            found = quick_constants(self.xml[slice(*self.frame.content)], self.context) if plainly else {}
        except ValueError:  # the cell by itself says which it is
            found = {}
        more = False
        for column, rows in self._occupied.items():
            for row in rows:
                if (row, column) not in found and (row, column) not in self._formula_places:
                    found[row, column], more = self.value(row, column), True
        return dict(sorted(found.items())) if more else found

    def value(self, row: int, column: int) -> Scalar:
        """The stored value of a cell."""
        span = self.grid.cell(row, column)
        try:
            return None if span is None else stored(self.xml, span, self.context)
        except BookError:
            raise
        except ValueError as error:
            raise self._unreadable(ValueError(f"cell {cell_name(row, column)}: {error}")) from error
