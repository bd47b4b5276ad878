"""What a workbook holds, as far as a figure can hang on it: the same value is sealed, read again, and compared."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from xml.etree.ElementTree import Element

from valuex_xl.addresses import Area, Position, area_of, area_text, cell_name
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.formula.shared_formulas import written_out
from valuex_xl.workbooks.package import Book, Table
from valuex_xl.workbooks.package.parts import children
from valuex_xl.workbooks.seal.around import connections_of, printed_of
from valuex_xl.workbooks.seal.details import Dressed, details_on, dressed_words
from valuex_xl.workbooks.seal.drawings import Drawing, chart_sheets, drawings_on
from valuex_xl.workbooks.seal.fine_print import FinePrint, fine_print_of
from valuex_xl.workbooks.seal.fittings import fittings_on
from valuex_xl.workbooks.seal.hiding import hidden_columns, hidden_rows, thin_rows
from valuex_xl.workbooks.seal.ink import Inked, ink_on
from valuex_xl.workbooks.seal.looks import Format, Guard, StyleRun, formats_by, guards_with, styles_on
from valuex_xl.workbooks.seal.plot_caches import MOST_STALE, Stale, stale_ones
from valuex_xl.workbooks.seal.remarks import Remark, remarks_on
from valuex_xl.workbooks.seal.showing import Showing, book_views, locked_by, showing_on

__all__ = ["Content", "Digest", "KnownSheet", "Proof", "SheetContent", "TableContent", "chart_sheet", "content_of"]

_SETTINGS = (("workbookPr", "date1904"), ("calcPr", "iterate"), ("calcPr", "fullPrecision"), ("calcPr", "calcMode"))
_DYNAMIC = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"[^<>]* cm="')
_ARRAYS = ("array", "dynamic")
_DEFAULTS = {"date1904": "false", "iterate": "false", "fullPrecision": "true", "calcMode": "auto"}


@dataclass(frozen=True, slots=True)
class Digest:
    """A value of which only the hash is kept: of a large book a seal keeps no values. ``by`` is how it was hashed."""

    hash: str
    by: str = "crc32"


class Proof(NamedTuple):
    """A hash of cells of a column, one below the other, of which a seal keeps digests and no values."""

    column: int
    first: int
    rows: int
    hash: str


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One sheet. ``answers`` are stored with formulas and with the cells that those fill; ``filled`` says by which."""

    name: str
    state: str = "visible"
    inputs: Mapping[Position, Scalar | Digest] = field(default_factory=dict)
    formulas: Mapping[Position, str] = field(default_factory=dict)
    """Every formula in plain A1, without its =."""
    answers: Mapping[Position, Scalar] = field(default_factory=dict)
    filled: Mapping[Position, Position] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formats: tuple[Format, ...] | None = None
    """The number formats of its cells; None where a seal of an earlier version does not say."""
    guards: tuple[Guard, ...] | None = None
    """Its validations, conditional formats and protection; None as above."""
    showing: Showing | None = None
    """How it shows its cells, and what is drawn on them; None as above."""
    proofs: tuple[Proof, ...] = ()
    """Hashes of its inputs, where only digests are kept of them."""
    printed: tuple[str, str] | None = None
    """Its print area and the words of its headers and footers, empty for none; None as above."""
    fine_print: FinePrint | None = None
    """Prompts, the order of its conditional formats, alignments and sizes; None as above."""
    ink: tuple[Inked, ...] | None = None
    """Fonts, fills and what is kept from the formula bar; None as above."""
    remarks: tuple[Remark, ...] | None = None
    """Comments, texts in shapes, pictures and filters; None as above."""
    arrays: frozenset[Position] | None = None
    """The cells of array formulas, one that fills its own cell only among them; None as above."""
    out_of_order: str | None = None
    """The first cell that stands behind a later one in the file, empty for none; None as above."""
    details: tuple[Remark, ...] | None = None
    """Words within cells, links and sparklines; None as above."""
    fittings: tuple[Remark, ...] | None = None
    """Messages of validations, print titles, controls, data tables, pivot tables; None as above."""
    dynamic: frozenset[Position] | None = None
    """The cells whose array formulas fill as many cells as they answer; None as above."""

    @property
    def last_row(self) -> int:
        """The last row with an input, a formula or what one filled, 0 for none."""
        return max((row for row, _ in (*self.inputs, *self.formulas, *self.filled)), default=0)


class Held:
    """What the cells of a book hold, as its charts ask for it."""

    def __init__(self, sheets: Sequence[SheetContent]) -> None:
        self._sheets = {sheet.name.casefold(): sheet for sheet in sheets}

    def compared(self, sheet: SheetContent) -> SheetContent:
        """A sheet whose charts say which cells they keep otherwise than these are, in place of all that they keep."""
        if sheet.showing is None or not any(each.kept for each in sheet.showing.drawings):
            return sheet
        drawings = tuple(each._replace(stale=self._stale(each), kept=()) for each in sheet.showing.drawings)
        return replace(sheet, showing=sheet.showing._replace(drawings=drawings))

    def _stale(self, drawing: Drawing) -> tuple[Stale, ...]:
        found: set[Stale] = set()
        for each in (each for kept in drawing.kept for each in stale_ones(kept, self.value, self.hides)):
            found.add(each)
            if len(found) == MOST_STALE:
                break
        return tuple(sorted(found))

    def value(self, sheet: str, place: Position) -> Scalar | Digest:
        """What a cell holds or answers."""
        known = self._sheets.get(sheet) or self._sheets.get(sheet.casefold())
        if known is None:
            return None
        return known.inputs[place] if place in known.inputs else known.answers.get(place)

    def hides(self, sheet: str, area: Area) -> bool:
        """Is a row or a column of an area hidden, or the sheet not there?"""
        known = self._sheets.get(sheet.casefold())
        if known is None:
            return True
        top, left, bottom, right = area
        rows, columns = known.hidden_rows, known.hidden_columns
        return any(top <= row <= bottom for row in rows) or any(left <= column <= right for column in columns)


class KnownSheet(NamedTuple):
    """A sheet whose cells need not be read, and the styles of those that hold something."""

    content: SheetContent
    styles: Sequence[StyleRun]


class TableContent(NamedTuple):
    """Where a table stands, header and totals with it, and its columns."""

    sheet: str
    cells: str
    columns: tuple[str, ...]
    header_rows: int
    totals_rows: int
    calculated: tuple[tuple[str, str], ...] | None = None
    """The formulas that new rows get, by their columns; None where a seal of an earlier version does not say."""

    def named(self, name: str) -> Table:
        """The table as the reader of structured references takes it."""
        return Table(name, self.sheet, area_of(self.cells), self.columns, self.header_rows, self.totals_rows)


@dataclass(frozen=True, slots=True)
class Content:
    """A workbook; names by their sheet (empty: of the whole book) and name, tables by name."""

    sheets: tuple[SheetContent, ...]
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    tables: Mapping[str, TableContent] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    links: tuple[str, ...] | None = None
    """The files it links to; None where a seal of an earlier version does not say."""
    views: tuple[str, ...] | None = None
    """What its window keeps from a reader; None as above."""
    macros: str | None = None
    """The hash of its macros, empty for none; None as above."""
    connections: tuple[str, ...] | None = None
    """The data connections it has, each with what it says of refreshing; None as above."""
    chart_sheets: tuple[SheetContent, ...] | None = None
    """Its sheets that are a chart, which have no cells; None as above."""

    locked: tuple[str, ...] | None = None
    """What a protection of the book itself forbids; None as above."""

    @property
    def cells(self) -> int:
        """How many cells have an input or a formula."""
        return sum(len(sheet.inputs) + len(sheet.formulas) for sheet in self.sheets)


def content_of(book: Book, known: Mapping[str, KnownSheet] | None = None) -> Content:
    """What a book holds now; ``known`` are sheets, by their names, of which that need not be read."""
    workbook = book.package.tree(book.part)
    states = {entry.get("name", ""): entry.get("state", "visible") for entry in children(workbook, "sheets", "sheet")}
    names = {(name.sheet or "", name.name): name.text for name in book.names if not name.name.startswith("_xlnm.")}
    tables = {
        table.name: TableContent(
            table.sheet, area_text(table.ref), table.columns, table.header_rows, table.totals_rows, table.calculated
        )
        for table in book.tables
    }
    dressed = dressed_words(book)
    sheets = tuple(
        _looked_at(book, known[sheet.name], dressed)
        if known and sheet.name in known
        else _sheet(book, sheet.name, states.get(sheet.name, "visible"), dressed)
        for sheet in book.sheets
    )
    held = Held(sheets)
    return Content(
        tuple(map(held.compared, sheets)),
        names,
        tables,
        _settings(workbook),
        book.external_links,
        book_views(workbook),
        _macros(book),
        connections_of(book),
        tuple(
            held.compared(chart_sheet(name, states[name], Showing(drawings=drawings_on(book, part))))
            for name, part in chart_sheets(book, workbook)
        ),
        locked_by(workbook),
    )


def chart_sheet(name: str, state: str, showing: Showing | None) -> SheetContent:
    """A sheet that is a chart: it has no cells."""
    return SheetContent(
        name,
        state,
        formats=(),
        guards=(),
        showing=showing,
        printed=("", ""),
        fine_print=FinePrint(),
        ink=(),
        remarks=(),
        arrays=frozenset(),
        out_of_order="",
        details=(),
        fittings=(),
        dynamic=frozenset(),
    )


def _looked_at(book: Book, known: KnownSheet, dressed: Dressed) -> SheetContent:
    """The content of a sheet that is known, with its looks."""
    name = known.content.name
    ink = ink_on(book, known.styles)
    return replace(
        known.content,
        formats=formats_by(book, known.styles),
        guards=guards_with(book, name, known.styles),
        showing=showing_on(book, name),
        printed=printed_of(book, name),
        fine_print=fine_print_of(book, name, known.styles),
        ink=ink,
        remarks=remarks_on(book, name),
        out_of_order="",
        details=details_on(book, name, dressed, ink),
        fittings=fittings_on(book, name),
        dynamic=frozenset(_marked_dynamic(book, name)),
    )


def _marked_dynamic(book: Book, sheet: str) -> Iterator[Position]:
    """The cells of a sheet that was just written whose array formulas fill as many cells as they answer."""
    xml = book.worksheet(sheet).xml
    if b' cm="' in xml:
        yield from (area_of(found[1].decode())[:2] for found in _DYNAMIC.finditer(xml))


def _macros(book: Book) -> str:
    part = book.related("vbaProject")
    member = None if part is None else book.package.member(part)
    return "" if member is None else hashlib.sha256(book.package.archive.read(member)).hexdigest()


def _settings(workbook: Element) -> Mapping[str, str]:
    """What the book says of how it is calculated, where that is not what Excel does anyway."""
    found = {}
    for element, name in _SETTINGS:
        text = next(children(workbook, element), Element("none")).get(name, _DEFAULTS[name])
        text = {"1": "true", "0": "false"}.get(text, text)
        if text != _DEFAULTS[name]:
            found[name] = text
    return found


def _sheet(book: Book, name: str, state: str, dressed: Dressed) -> SheetContent:
    part = book.worksheet(name)
    formulas = dict(_formulas(book, name))
    answers: dict[Position, Scalar] = {cell[:2]: cell.stored for cell in part.scan.cells}
    by: dict[Position, Position] = {}
    inputs = part.constants()
    for cell in part.scan.cells:
        if cell.kind in _ARRAYS:
            for place in part.children(cell.ref):
                by[place] = cell[:2]
                answers[place] = inputs.pop(place, None)
    for place in [place for place, value in inputs.items() if value is None or value == ""]:
        del inputs[place]
    styles, behind = styles_on(part, lambda place: place in inputs or place in formulas or place in by)
    ink = ink_on(book, styles)
    return SheetContent(
        name,
        state,
        inputs,
        formulas,
        answers,
        by,
        hidden_rows(part.xml) | (thin_rows(part.xml) & {row for row, _ in (*inputs, *formulas, *by)}),
        hidden_columns(part.xml),
        formats_by(book, styles),
        guards_with(book, name, styles),
        showing_on(book, name),
        printed=printed_of(book, name),
        fine_print=fine_print_of(book, name, styles),
        ink=ink,
        remarks=remarks_on(book, name),
        arrays=frozenset(cell[:2] for cell in part.scan.cells if cell.kind in _ARRAYS),
        out_of_order="" if behind is None else cell_name(*behind),
        details=details_on(book, name, dressed, ink),
        fittings=fittings_on(book, name),
        dynamic=frozenset(cell[:2] for cell in part.scan.cells if cell.kind == "dynamic"),
    )


def _formulas(book: Book, sheet: str) -> Iterator[tuple[Position, str]]:
    """The formulas of a sheet, the followers of shared ones written out; a data table's cell has an empty one."""
    for cell in written_out(book.formulas(sheet)):
        yield cell[:2], cell.text or ""
