"""Tables in HTML and in the XML of Excel 2003, which many systems name ``.xls``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from valuex_xl.judging.values import CellError
from valuex_xl.ledgers.fault import refused
from valuex_xl.ledgers.files.decoding import text_of
from valuex_xl.ledgers.files.export import Cell, Export, Line, Note
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["open_html", "open_xml"]

_LARGEST = 256 << 20
_WIDEST = 16_384
_SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"


def _data(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST:
        raise refused(path.name, f"is larger than the {_LARGEST >> 20} MiB that are read of its kind")
    return path.read_bytes()


class _Tables(HTMLParser):
    """Every table as rows of texts; what stands in a cell over several rows or columns counts for each of them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._open: list[list[list[str]]] = []
        self._cell: list[str] | None = None
        self._spans: dict[int, tuple[int, str]] = {}
        self._kept: dict[int, tuple[int, str]] = {}
        self._size = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._end_cell()
            table: list[list[str]] = []
            self.tables.append(table)
            self._open.append(table)
            self._spans = {}
        elif tag == "tr" and self._open:
            self._end_row()
            self._open[-1].append([])
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            if not self._open[-1]:
                self._open[-1].append([])
            named = dict(attrs)
            self._size = (_span(named.get("rowspan")), _span(named.get("colspan")))
            self._cell = []
        elif tag in ("br", "p", "div") and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table" and self._open:
            self._end_row()
            self._open.pop()
            self._spans = {}

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None or not self._open or not self._open[-1]:
            return
        row, text = self._open[-1][-1], " ".join("".join(self._cell).split())
        self._cell = None
        self._covered(row)
        rows, columns = self._size
        for _ in range(columns):
            if rows > 1:
                self._spans[len(row)] = (rows - 1, text)
            row.append(text)

    def _covered(self, row: list[str]) -> None:
        while len(row) in self._spans and len(row) < _WIDEST:
            left, text = self._spans.pop(len(row))
            if left > 1:
                self._kept[len(row)] = (left - 1, text)
            row.append(text)

    def _end_row(self) -> None:
        self._end_cell()
        if self._open and self._open[-1]:
            self._covered(self._open[-1][-1])
        self._spans |= self._kept
        self._kept.clear()


def _span(text: str | None) -> int:
    return min(int(text), 1000) if text and text.isascii() and text.isdigit() and int(text) else 1


def open_html(path: Path, encoding: str | None) -> Export:
    """The largest table of an HTML page; rows are counted from the top of that table."""
    _data(path)
    text = text_of(path, encoding)
    parser = _Tables()
    for line in text.lines():
        parser.feed(line)
    parser.close()
    parser.handle_endtag("table")
    if not parser.tables:
        raise refused(path.name, "is a web page without a table - export the report as CSV or as a workbook")
    table = max(parser.tables, key=lambda rows: (sum(map(len, rows)), len(rows)))
    name = f" named {path.suffix}" if path.suffix.lower() not in (".html", ".htm") else ""
    notes = [*text.notes, Note(f"an HTML page{name}: its largest table was read, rows counted from its top")]
    others = [it for it in parser.tables if it is not table and len(it) > 2 and len(it[0]) == len(table[0])]
    if others:
        notes.append(Note(f"{len(others)} more tables of the same width were not read", doubt=True))
    lines = tuple(Line(number, tuple(row)) for number, row in enumerate(table, start=1))
    return Export(path, "html", text.encoding, "", tuple(notes), text.sha256, lambda: iter(lines))


def open_xml(path: Path, sheet: str | None) -> Export:
    """A sheet of an XML Spreadsheet 2003, the first one with rows unless another is named."""
    data = _data(path)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise refused(path.name, "has a document type declaration, which no workbook needs")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise refused(path.name, f"is XML that is cut off or damaged ({error}) - export it again") from None
    sheets = {page.get(f"{_SHEET}Name", ""): page for page in root.iter(f"{_SHEET}Worksheet")}
    filled = {name: page for name, page in sheets.items() if page.find(f".//{_SHEET}Row") is not None}
    if not filled:
        raise refused(path.name, "is an XML workbook without a row - export it again")
    name = next(iter(filled))
    if sheet is not None:
        names = {fold(known): known for known in filled}
        if fold(sheet) not in names:
            hint = did_you_mean(sheet, filled)
            raise refused(path.name, f'no sheet is called "{sheet}"{hint} (sheets: {", ".join(filled)})')
        name = names[fold(sheet)]
    notes = [Note(f'an XML workbook of Excel 2003: its sheet "{name}" was read')]
    others = [other for other in filled if other != name]
    if others and sheet is None:
        listed = ", ".join(f'"{other}"' for other in others)
        notes.append(Note(f'read the sheet "{name}" and not {listed} - say --sheet to choose another', doubt=True))
    page = filled[name]
    digest = hashlib.sha256(data).hexdigest()
    return Export(
        path, "xml", "", "", tuple(notes), digest, lambda: _rows(page), sheets=(name, *others) if len(notes) > 1 else ()
    )


def _rows(page: ElementTree.Element) -> Iterator[Line]:
    number = 0
    covered: dict[int, tuple[int, Cell]] = {}
    for row in page.iter(f"{_SHEET}Row"):
        number = int(row.get(f"{_SHEET}Index", number + 1))
        cells: list[Cell] = []
        for cell in row.iter(f"{_SHEET}Cell"):
            place = int(cell.get(f"{_SHEET}Index", len(cells) + 1)) - 1
            _fill(cells, covered, min(place, _WIDEST))
            value = _xml_cell(cell)
            down = int(cell.get(f"{_SHEET}MergeDown", 0))
            if down:
                covered[len(cells)] = (down, value)
            cells.append(value)
            cells += [None] * min(int(cell.get(f"{_SHEET}MergeAcross", 0)), _WIDEST)
        _fill(cells, covered, len(cells))
        yield Line(number, tuple(cells))


def _fill(cells: list[Cell], covered: dict[int, tuple[int, Cell]], place: int) -> None:
    """Blank cells up to a place, or what a merged cell above says there."""
    while len(cells) < place or len(cells) in covered:
        left, value = covered.pop(len(cells), (0, None))
        if left > 1:
            covered[len(cells)] = (left - 1, value)
            cells.append(value)
            break
        cells.append(value)


def _xml_cell(cell: ElementTree.Element) -> Cell:
    data = cell.find(f"{_SHEET}Data")
    if data is None:
        from valuex_xl.ledgers.files.unshown import NO_VALUE

        return NO_VALUE if cell.get(f"{_SHEET}Formula") else None
    text = "".join(data.itertext())
    kind = data.get(f"{_SHEET}Type", "String")
    if kind == "Number":
        return float(text) if text.strip() else None
    if kind == "Boolean":
        return text.strip() == "1"
    if kind == "Error":
        return CellError(text.strip() or "#N/A")
    if kind == "DateTime":
        return datetime.fromisoformat(text.strip()[:19])
    return text or None
