"""Any shape of sheet XML, read event by event: prefixes, comments, CDATA, cells that do not say where they stand.

Slower than ``cells`` and ``grid`` and with the same answers; every element keeps the bytes between which it stands, so
that a patch touches nothing else.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, Position, area_of, cell_name
from valuex_xl.workbooks.package.cells import BookContext, FormulaCell, Scan, formula_kind, stored_value
from valuex_xl.workbooks.package.errors import BookError
from valuex_xl.workbooks.package.formula_cells import FormulaCells
from valuex_xl.workbooks.package.grid import Frame, Grid, Row, Span

__all__ = ["Walk", "WalkedCell", "walk"]

_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_DEEPEST = 200  # Excel's own parts stay below twenty
_TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")


@dataclass(slots=True)
class WalkedCell:
    """A cell element: where it stands on the sheet and in the file."""

    row: int
    column: int
    start: int
    end: int = 0
    kind: str = "n"
    metadata: str = ""
    style: int = 0
    formula: dict[str, str] | None = None
    text: str = ""
    value: str | None = None
    inline: bool = False

    @property
    def occupied(self) -> bool:
        """Whether it holds a constant or a formula, not only a style."""
        return self.formula is not None or self.inline or self.value is not None

    def read(self, formula: dict[str, str], context: BookContext) -> FormulaCell:
        """The formula cell it is."""
        kind, area, group = formula_kind(formula)
        if kind == "array" and self.metadata in context.dynamic:
            kind = "dynamic"
        stored = None if self.value is None else stored_value(self.kind, self.value, context)
        return FormulaCell(self.row, self.column, self.text or None, kind, area, group, stored)


@dataclass(slots=True)
class WalkedRow(Row):
    """A row element and its cells."""

    cells: dict[int, WalkedCell] = field(default_factory=dict)


class Walk(Grid):
    """What stands where in a sheet."""

    def __init__(self) -> None:
        self.frame = Frame()
        self.rows: dict[int, WalkedRow] = {}
        self._numbers: list[int] = []

    def row(self, number: int) -> Row | None:
        """A row element, None where the sheet has none."""
        return self.rows.get(number)

    def cell_in(self, row: Row, column: int) -> Span | None:
        """The bytes of a cell element of this row, None where it has none."""
        found = self.rows[row.number].cells.get(column)
        return None if found is None else (found.start, found.end)

    def gap(self, row: Row, column: int) -> int:
        """The byte at which a new cell belongs."""
        right = [cell.start for cell in self.rows[row.number].cells.values() if cell.column > column]
        return min(right, default=row.close)

    def row_gap(self, number: int) -> int:
        """The byte at which a new row belongs."""
        if len(self._numbers) != len(self.rows):
            self._numbers = sorted(self.rows)
        below = bisect_right(self._numbers, number)
        return self.rows[self._numbers[below]].start if below < len(self._numbers) else self.frame.content[1]

    def last_used(self) -> Position:
        """The last row and the last column with a cell; (0, 0) for an empty sheet."""
        used = [(cell.row, cell.column) for row in self.rows.values() for cell in row.cells.values()]
        return max((row for row, _ in used), default=0), max((column for _, column in used), default=0)

    def occupied(self) -> dict[int, list[int]]:
        """For each column the rows, ascending, whose cell holds a constant or a formula."""
        columns: dict[int, list[int]] = {}
        for cell in (cell for number in sorted(self.rows) for cell in self.rows[number].cells.values()):
            if cell.occupied:
                columns.setdefault(cell.column, []).append(cell.row)
        return columns

    def cells(self) -> Iterator[WalkedCell]:
        """All cells, row by row."""
        return (cell for row in self.rows.values() for cell in row.cells.values())

    def scan(self, context: BookContext) -> Scan:
        """The formula cells, as ``cells.scan`` gives them."""
        cells: list[FormulaCell] = []
        starts = array("Q")
        for cell in self.cells():
            if cell.formula is None:
                continue
            try:
                cells.append(cell.read(cell.formula, context))
            except BookError:
                raise
            except ValueError as error:
                raise ValueError(f"cell {cell_name(cell.row, cell.column)}: {error}") from error
            starts.append(cell.start)
        return Scan(FormulaCells.of(cells), starts)


class _Walker:
    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self.found = Walk()
        self.path: list[str] = []
        self.begun: list[int] = []
        self.row: WalkedRow | None = None
        self.cell: WalkedCell | None = None
        self.next_row = 1
        self.next_column = 1
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text

    def tag(self) -> tuple[int, int]:
        """The bytes of the tag that the parser stands on."""
        found = _TAG.match(self.xml, self.parser.CurrentByteIndex)
        if found is None:
            raise ValueError("a tag without end")
        return found.span()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, word = name.rpartition("}")
        self.path.append(word if space in _NAMESPACES else f"other {word}")
        if len(self.path) > _DEEPEST:
            raise ValueError(f"its elements are nested more than {_DEEPEST} deep")
        begin = _BEGIN.get("/".join(self.path[-3:]) if len(self.path) > 2 else "/".join(self.path))
        if begin is not None:
            self.begun.append(len(self.path))
            begin(self, attributes)

    def end(self, _: str) -> None:
        depth, word = len(self.path), self.path.pop()
        if self.begun[-1:] != [depth]:
            return  # an element of the same name somewhere else ends nothing
        self.begun.pop()
        finish = _FINISH.get(word)
        if finish is not None:
            finish(self)

    def text(self, data: str) -> None:
        cell = self.cell
        if cell is None:
            return
        if self.path[-1] == "f":
            cell.text += data
        elif self.path[-1] == "v" or (self.path[-1] == "t" and "rPh" not in self.path):
            cell.value = (cell.value or "") + data

    def begin_sheet(self, _: dict[str, str]) -> None:
        self.found.frame.root = self.tag()

    def begin_dimension(self, _: dict[str, str]) -> None:
        self.found.frame.dimension = self.tag()

    def begin_data(self, _: dict[str, str]) -> None:
        self.found.frame.data = self.found.frame.content = self.tag()

    def finish_data(self) -> None:
        start, inner = self.found.frame.data
        if self.xml[inner - 2 : inner] == b"/>":
            self.found.frame.content = (inner, inner)
            return
        close, end = self.tag()
        self.found.frame.data, self.found.frame.content = (start, end), (inner, close)

    def begin_row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", self.next_row))
        if not 0 < number <= LAST_ROW:
            raise ValueError(f"there is no row {number}")
        if number in self.found.rows:
            raise ValueError(f"row {number} stands twice")
        self.row = self.found.rows[number] = WalkedRow(number, *self.tag())
        self.next_row, self.next_column = number + 1, 1

    def finish_row(self) -> None:
        if self.row is not None:
            self.row.close = self.parser.CurrentByteIndex  # behind the start tag where that closes the row itself
            self.row = None

    def begin_cell(self, attributes: dict[str, str]) -> None:
        row = self.row
        if row is None:
            return
        where: Position = row.number, self.next_column
        if "r" in attributes:
            where = area_of(attributes["r"])[:2]
        if where[0] != row.number or where[1] > LAST_COLUMN:
            raise ValueError(f"cell {attributes.get('r', '')} stands in row {row.number}")
        self.next_column = where[1] + 1
        self.cell = WalkedCell(*where, self.tag()[0], kind=attributes.get("t", "n"), metadata=attributes.get("cm", ""))
        style = attributes.get("s", "")
        self.cell.style = int(style) if style.isdecimal() else 0

    def finish_cell(self) -> None:
        cell, row = self.cell, self.row
        if cell is None or row is None:
            return
        inner = _tag_end(self.xml, cell.start)
        cell.end = inner if self.xml[inner - 2 : inner] == b"/>" else self.tag()[1]
        if cell.column in row.cells:
            raise ValueError(f"cell {cell_name(cell.row, cell.column)} stands twice")
        row.cells[cell.column] = cell
        self.cell = None

    def begin_formula(self, attributes: dict[str, str]) -> None:
        if self.cell is not None:
            self.cell.formula = attributes

    def begin_value(self, _: dict[str, str]) -> None:
        if self.cell is not None and self.cell.kind == "str":
            self.cell.value = ""

    def begin_inline(self, _: dict[str, str]) -> None:
        if self.cell is not None:
            self.cell.inline = True


def _tag_end(xml: bytes, start: int) -> int:
    found = _TAG.match(xml, start)
    if found is None:
        raise ValueError("a tag without end")
    return found.end()


_BEGIN: dict[str, Callable[[_Walker, dict[str, str]], None]] = {
    "worksheet": _Walker.begin_sheet,
    "worksheet/dimension": _Walker.begin_dimension,
    "worksheet/sheetData": _Walker.begin_data,
    "worksheet/sheetData/row": _Walker.begin_row,
    "sheetData/row/c": _Walker.begin_cell,
    "row/c/f": _Walker.begin_formula,
    "row/c/v": _Walker.begin_value,
    "row/c/is": _Walker.begin_inline,
}
_FINISH: dict[str, Callable[[_Walker], None]] = {
    "sheetData": _Walker.finish_data,
    "row": _Walker.finish_row,
    "c": _Walker.finish_cell,
}


def walk(xml: bytes) -> Walk:
    """What stands where in a sheet; ValueError where it is no well-formed sheet."""
    walker = _Walker(xml)
    try:
        walker.parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise ValueError(f"it is not well-formed XML ({error})") from error
    if walker.found.frame.data[1] == 0:
        raise ValueError("it has no sheetData")
    return walker.found
