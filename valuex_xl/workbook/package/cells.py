"""The formula cells of a sheet, found by one pass of a regular expression over its bytes.

A sheet as every common writer shapes it is read here. Where the count of hits and of ``<f`` differ (prefixed elements,
comments, cells that do not say where they stand) it is left to ``walk``, which reads any XML.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from valuex_xl.engine.values import Scalar
from valuex_xl.workbook.package.addresses import LAST_ROW, Area, area_of, column
from valuex_xl.workbook.package.text import plain_text, string_from_file, unescaped
from valuex_xl.workbook.package.values import date_serial, error_of

__all__ = [
    "FormulaCell",
    "IrregularError",
    "Reading",
    "Scan",
    "attributes_of",
    "demand_plain",
    "formula_kind",
    "scan",
    "stored_value",
]

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"

FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*+)>\s*+'
    rb"<f([^>]*+)>(?:([^<]*+)</f>)?+\s*+(?:<v[^>]*+>(?:([^<]*+)</v>)?+\s*+)?+</c>"
)
_CLOSING = len(b"</f>")
_FORMULA_TAG = re.compile(rb"<f[\s/>]")
_ROOT = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<worksheet[\s>]")
_ATTRIBUTES = re.compile(rb"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s*/?")
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class FormulaCell(NamedTuple):
    """One formula cell as the file has it."""

    row: int
    column: int
    text: str | None
    """Unescaped, without "="; None for a follower of a shared formula."""
    kind: str
    """plain, shared, array (entered by Ctrl+Shift+Enter), dynamic (spills) or data table."""
    ref: Area | None
    """The cells of an array, dynamic array or data table; the group of a shared formula, on its master only."""
    shared: int | None
    """The group of a shared formula."""
    stored: Scalar
    """The value that was saved with it; None where nothing is stored."""


class IrregularError(Exception):
    """The sheet is not shaped as the quick reader expects."""


@dataclass(slots=True)
class Reading:
    """What the cells of a sheet need from the rest of the book to be read."""

    strings: Callable[[], list[str]]
    dynamic: frozenset[str] = frozenset()  # the cm numbers that mark a dynamic array
    date1904: bool = False


@dataclass(slots=True)
class Scan:
    """The formula cells in file order, and the byte at which each one's element starts.

    Of a sheet that the quick way could read also the raw attributes of each cell, where its formula ends, and where the
    cell does: what it takes to put in another value without reading the cell again.
    """

    cells: list[FormulaCell] = field(default_factory=list)
    starts: array[int] = field(default_factory=lambda: array("Q"))
    attributes: list[bytes] = field(default_factory=list)
    formula_ends: array[int] = field(default_factory=lambda: array("Q"))
    ends: array[int] = field(default_factory=lambda: array("Q"))


def attributes_of(raw: bytes) -> dict[str, str]:
    """The attributes of a tag, whichever quotes are used."""
    return {name.decode(): unescaped((double or single).decode()) for name, double, single in _ATTRIBUTE.findall(raw)}


class _CellTypes(dict[bytes, tuple[str, bool, bytes]]):
    """The type letter of a cell, whether it spills, and the raw text of its attributes itself: few of them differ."""

    def __init__(self, dynamic: frozenset[str]) -> None:
        self.dynamic = dynamic

    def __missing__(self, raw: bytes) -> tuple[str, bool, bytes]:
        if _ATTRIBUTES.fullmatch(raw) is None:
            raise IrregularError
        known = attributes_of(raw)
        self[raw] = found = known.get("t", "n"), known.get("cm") in self.dynamic, raw
        return found


class _FormulaTypes(dict[bytes, tuple[str, Area | None, int | None]]):
    def __missing__(self, raw: bytes) -> tuple[str, Area | None, int | None]:
        if _ATTRIBUTES.fullmatch(raw) is None:
            raise IrregularError
        self[raw] = found = formula_kind(attributes_of(raw))
        return found


class _Columns(dict[bytes, int]):
    def __missing__(self, raw: bytes) -> int:
        self[raw] = found = column(raw.decode())
        return found


class _Texts(dict[bytes, str]):
    """Stored texts: a column of grades has four."""

    def __missing__(self, raw: bytes) -> str:
        self[raw] = found = string_from_file(plain_text(raw))
        return found


_KINDS = {"array": "array", "dataTable": "data table", "shared": "shared"}


def formula_kind(known: dict[str, str]) -> tuple[str, Area | None, int | None]:
    """Kind, area and shared group by the attributes of a formula."""
    kind = _KINDS.get(known.get("t", ""), "plain")
    if kind == "plain":
        return kind, None, None
    ref = known.get("ref")
    return kind, area_of(ref) if ref else None, int(known["si"]) if kind == "shared" and "si" in known else None


def stored_value(kind: str, text: str, reading: Reading) -> Scalar:
    """The value of a cell by its type letter and the text of its ``<v>``."""
    if kind == "n":
        return _number(text) if text else None
    if kind == "str":
        return string_from_file(text)
    if kind == "s":
        return _shared_string(text, reading.strings())
    if kind == "b":
        return text.strip() in ("1", "true") if text else None
    if kind == "e":
        return error_of(text) if text else None
    serial = date_serial(text, reading.date1904) if kind == "d" else None
    return string_from_file(text) if serial is None else serial


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"its stored value {text[:40]!r} is no number") from None


def _shared_string(text: str, strings: list[str]) -> str:
    if not text.strip().isdigit() or int(text) >= len(strings):
        raise ValueError(f"there is no shared string {text[:40]!r} (there are {len(strings):,})")
    return strings[int(text)]


def demand_plain(xml: bytes) -> None:
    """IrregularError unless the sheet uses no prefix for its own elements, no comment, CDATA or instruction."""
    if _ROOT.match(xml) is None or xml.count(_MAIN) != 1 or b"<!" in xml or xml.find(b"<?", len(b"<?")) >= 0:
        raise IrregularError


def scan(xml: bytes, reading: Reading) -> Scan:
    """The formula cells of a sheet; IrregularError where the quick way would not see them all."""
    demand_plain(xml)
    found = Scan()
    try:
        _collect(xml, reading, found)
    except ValueError as error:  # the general reader says which cell it is
        raise IrregularError from error
    formulas = xml.count(b"<f")
    if formulas != len(found.cells) and len(_FORMULA_TAG.findall(xml)) != len(found.cells):
        raise IrregularError
    return found


def _collect(xml: bytes, reading: Reading, found: Scan) -> None:
    """One step for each formula cell; 400,000 of them are common, so nothing is computed twice."""
    add, place, keep = found.cells.append, found.starts.append, found.attributes.append
    formula_ends, ends = found.formula_ends.append, found.ends.append
    columns, texts, types, kinds = _Columns(), _Texts(), _CellTypes(reading.dynamic), _FormulaTypes()
    new = tuple.__new__
    line, row = b"", 0
    for hit in FORMULA.finditer(xml):
        letters, digits, attributes, formula, raw, raw_value = hit.groups()
        if digits != line:
            line, row = digits, int(digits)
            if not 0 < row <= LAST_ROW:
                raise IrregularError
        kind, area, group = kinds[formula]
        cell_type, spills, attributes = types[attributes]
        if spills and kind == "array":
            kind = "dynamic"
        text = raw.decode() if raw else None
        if text and ("&" in text or "\r" in text):
            text = unescaped(text)
        if raw_value is None:
            stored: Scalar = "" if cell_type == "str" and b"<v" in hit[0] else None
        elif cell_type == "n":
            stored = float(raw_value) if raw_value else None
        elif cell_type == "str":
            stored = texts[raw_value]
        else:
            stored = stored_value(cell_type, plain_text(raw_value), reading)
        add(new(FormulaCell, (row, columns[letters], text, kind, area, group, stored)))
        place(hit.start())
        keep(attributes)
        formula_ends(hit.end(5) + _CLOSING if raw is not None else hit.end(4) + 1)
        ends(hit.end())
