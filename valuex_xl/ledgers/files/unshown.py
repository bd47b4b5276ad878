"""What the reader of workbooks does not show: error cells, which it reads as blank, and formulas without a value.

Excel stores both plainly: ``t="e"`` on a cell, and a formula beside which no value stands (programs that write
formulas and do not calculate leave them so). An amount that is missing so must not count as nothing.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree

from valuex_xl.judging.values import CellError
from valuex_xl.ledgers.files.old_books import error_cells

__all__ = [
    "NO_VALUE",
    "Errors",
    "cell_styles",
    "column_of",
    "part_of",
    "place_of",
    "records_in",
    "records_of",
    "row_of_records",
    "rows_in",
    "sheet_of",
    "styles_in",
    "unshown",
]

Errors: TypeAlias = dict[int, dict[int, CellError]]
"""Error values by row and column, counted from 0."""

NO_VALUE = CellError("#N/A", "a formula without a stored value: open the file in Excel and save it")

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_ERROR = re.compile(rb"\bt=[\"']e[\"']")
_ANY_ERROR = re.compile(rb"t=[\"']e[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>([^<]+)</(?:\w+:)?v>|<(?:\w+:)?t[ >]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_ERROR_TEXT = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)|Err:[0-9]+", re.IGNORECASE)
_CODES = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


def unshown(path: Path, kind: str, sheet: str) -> Errors:
    """The cells of one sheet that would be read as blank and are not."""
    found: dict[int, dict[int, CellError]] = {}
    if kind in ("xlsx", "xlsm"):
        cells = _in_xml(path, sheet)
    elif kind == "xlsb":
        cells = _in_records(path, sheet)
    elif kind == "ods":
        cells = _in_open_document(path, sheet)
    else:
        cells = ((row, column, CellError(_CODES.get(code, "#N/A"))) for row, column, code in error_cells(path, sheet))
    for row, column, error in cells:
        found.setdefault(row, {})[column] = error
    return found


def sheet_of(path: Path, sheet: str) -> bytes:
    """The XML of a sheet of an .xlsx."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(part_of(archive, sheet))


def styles_in(archive: zipfile.ZipFile) -> ElementTree.Element | None:
    """What an .xlsx says of its styles; None where it says nothing."""
    name = next((name for name in archive.namelist() if name.lower() == "xl/styles.xml"), None)
    return None if name is None else ElementTree.fromstring(archive.read(name))


def cell_styles(styles: ElementTree.Element) -> Iterable[ElementTree.Element]:
    """The styles that cells name by their place in this list."""
    return next((each for each in styles if each.tag.endswith("}cellXfs")), ())


def records_of(path: Path, sheet: str) -> Iterator[tuple[int, bytes]]:
    """The records of a sheet of an .xlsb, a kind and a body each."""
    with zipfile.ZipFile(path) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        identity = _bundle(archive.read(names["xl/workbook.bin"]), sheet)
        data = archive.read(_target(archive, names, "xl/_rels/workbook.bin.rels", identity))
    return _records(data)


def records_in(path: Path, part: str) -> Iterator[tuple[int, bytes]]:
    """The records of another part of an .xlsb; none where it has no such part."""
    with zipfile.ZipFile(path) as archive:
        name = next((name for name in archive.namelist() if name.lower() == part), None)
        data = b"" if name is None else archive.read(name)
    return _records(data)


def row_of_records(header: bytes) -> int:
    """The row, counted from 0, that a row header begins."""
    row: int = struct.unpack_from("<I", header)[0]
    return row


def _in_xml(path: Path, sheet: str) -> Iterator[tuple[int, int, CellError]]:
    data = sheet_of(path, sheet)
    if not (_ANY_ERROR.search(data) or b"<f" in data or b":f" in data):
        return
    for found in _CELL.finditer(data):
        attributes, body = found[1], found[2] or b""
        is_error = _ERROR.search(attributes) is not None
        if not is_error and (b"<f" not in body and b":f" not in body):
            continue
        place = place_of(attributes)
        value = _VALUE.search(body)
        if place is None or (value is not None and not is_error):
            continue
        if not is_error and _FORMULA.search(body) is None:
            continue
        code = value[1].decode("ascii", "replace") if value is not None and value[1] else "#N/A"
        yield *place, CellError(code) if is_error else NO_VALUE


def place_of(attributes: bytes) -> tuple[int, int] | None:
    """Row and column of a cell of an .xlsx, counted from 0; None where it does not say them."""
    found = _PLACE.search(attributes)
    return None if found is None else (int(found[2]) - 1, column_of(found[1]))


def column_of(letters: bytes) -> int:
    """The place, counted from 0, of the column with some letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The member of an .xlsx that holds a sheet, by the workbook's own list."""
    names = {name.lower(): name for name in archive.namelist()}
    listing = ElementTree.fromstring(archive.read(names["xl/workbook.xml"]))
    element = next(it for it in listing.iter() if it.tag.endswith("}sheet") and it.get("name") == sheet)
    # The strict form of the format has another namespace for the same attribute.
    identity = next(value for key, value in element.attrib.items() if key.endswith("}id"))
    return _target(archive, names, "xl/_rels/workbook.xml.rels", identity)


def _target(archive: zipfile.ZipFile, names: dict[str, str], relations: str, identity: str) -> str:
    links = ElementTree.fromstring(archive.read(names[relations]))
    target = next(link.get("Target", "") for link in links if link.get("Id") == identity)
    wanted = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return names[wanted.lower()]


def _in_open_document(path: Path, sheet: str) -> Iterator[tuple[int, int, CellError]]:
    """Cells of an .ods whose formula came out as an error: their text is the error, their value is none."""
    for row, _, element in rows_in(path, sheet):
        column = 0
        for cell in element:
            if cell.tag.rpartition("}")[2] in ("table-cell", "covered-table-cell"):
                if _attribute(cell, "formula") and _ERROR_TEXT.fullmatch(text := "".join(cell.itertext()).strip()):
                    yield row, column, CellError(text)
                column += int(_attribute(cell, "number-columns-repeated") or 1)


def rows_in(path: Path, sheet: str) -> Iterator[tuple[int, int, ElementTree.Element]]:
    """The rows of one sheet of an .ods: which it is, counted from 0, for how many it stands, and its element."""
    row, inside = 0, False
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
        for event, element in ElementTree.iterparse(stream, ("start", "end")):
            tag = element.tag.rpartition("}")[2]
            if tag == "table" and (name := _attribute(element, "name")) is not None:
                inside, row = event == "start" and name == sheet, 0
            elif tag == "table-row" and event == "end":
                rows = int(_attribute(element, "number-rows-repeated") or 1)
                if inside:
                    yield row, rows, element
                row += rows
                element.clear()


def _attribute(element: ElementTree.Element, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if key.endswith(f"}}{name}")), None)


def _in_records(path: Path, sheet: str) -> Iterator[tuple[int, int, CellError]]:
    """Error cells of an .xlsb: the records BrtCellError (3) and BrtFmlaError (11), by [MS-XLSB] 2.1.4 and 2.5.97.2."""
    row = 0
    for kind, body in records_of(path, sheet):
        if kind == 0 and len(body) >= 4:
            row = row_of_records(body)
        elif kind in (3, 11) and len(body) >= 9:
            column = struct.unpack_from("<I", body)[0]
            yield row, column, CellError(_CODES.get(body[8], "#N/A"))


def _bundle(data: bytes, sheet: str) -> str:
    """The relation of a sheet in workbook.bin: BrtBundleSh (156) holds state, id, relation and name."""
    for kind, body in _records(data):
        if kind == 156:
            length = struct.unpack_from("<I", body, 8)[0]
            end = 12 + 2 * length
            size = struct.unpack_from("<I", body, end)[0]
            if body[end + 4 : end + 4 + 2 * size].decode("utf-16-le") == sheet:
                return body[12:end].decode("utf-16-le")
    return ""


_SHIFTS = 0, 7, 14, 21
"""Where the bits of each byte of a length belong; it has four at most."""


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a binary part: kind and length in 7 bits a byte, then the body."""
    place, end = 0, len(data)
    while place < end:
        kind = data[place]
        place += 1
        if kind & 0x80 and place < end:
            kind = (kind & 0x7F) | (data[place] & 0x7F) << 7
            place += 1
        length = 0
        for shift, part in zip(_SHIFTS, data[place : place + len(_SHIFTS)], strict=False):
            place += 1
            length |= (part & 0x7F) << shift
            if not part & 0x80:
                break
        yield kind, data[place : place + length]
        place += length
