"""The formula cells of a sheet, found by one pass of a regular expression over its bytes.

A sheet as every common writer shapes it is read here. Where the count of hits and of ``<f`` differ (prefixed elements,
comments, cells that do not say where they stand) it is left to ``walk``, which reads any XML.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from operator import add, ge, mul

from valuex_xl.addresses import LAST_ROW, Area, area_of, column_number
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.package.dates import date_serial
from valuex_xl.workbooks.package.errors import IrregularError
from valuex_xl.workbooks.package.formula_cells import CellRun, FormulaCell, FormulaCells
from valuex_xl.workbooks.package.pieces import NOT_IN_XML
from valuex_xl.workbooks.package.segments import MIDDLES, TAGS, Run, Segments
from valuex_xl.workbooks.package.spelled import Spelled
from valuex_xl.workbooks.package.text import plain_text, string_from_file, unescaped
from valuex_xl.workbooks.package.values import error_of

__all__ = [
    "BookContext",
    "FormulaCell",
    "IrregularError",
    "Scan",
    "attributes_of",
    "demand_plain",
    "formula_kind",
    "scan",
    "stored_value",
]

_VALUE = b"</f><v>"  # between formula and stored value, as nearly every writer writes it
_PLAIN_TAG = b"<f>"
_ROW = 1 << 15
"""More than a row has columns."""
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_FORMULA_TAG = re.compile(rb"<f[\s/>]")
_HEAD = 200
_ROOT = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<worksheet[\s>]")
_ATTRIBUTES = re.compile(rb"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s*/?")
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(slots=True)
class BookContext:
    """What the cells of a sheet need from the rest of the book to be read."""

    strings: Callable[[], list[str]]
    dynamic: frozenset[str] = frozenset()  # the cm numbers that mark a dynamic array
    date1904: bool = False


class Scan:
    """The formula cells in file order, and the sheet cut at them where the quick way could read it."""

    def __init__(self, cells: FormulaCells, starts: array[int] | None = None, segments: Segments | None = None) -> None:
        self.cells = cells
        self.segments = segments
        self._starts = starts

    @cached_property
    def starts(self) -> array[int]:
        """The byte at which each cell's element starts."""
        if self._starts is not None:
            return self._starts
        return self.segments.starts() if self.segments is not None else array("Q")


def attributes_of(raw: bytes) -> dict[str, str]:
    """The attributes of a tag, whichever quotes are used."""
    return {name.decode(): unescaped((double or single).decode()) for name, double, single in _ATTRIBUTE.findall(raw)}


class _CellTypes(dict[bytes, tuple[str, bool]]):
    """The type letter of a cell and whether it spills, by the rest of its start tag: few of them differ."""

    def __init__(self, dynamic: frozenset[str]) -> None:
        self.dynamic = dynamic

    def __missing__(self, raw: bytes) -> tuple[str, bool]:
        inside = raw.rstrip()[1:-1]
        if _ATTRIBUTES.fullmatch(inside) is None:
            raise IrregularError
        known = attributes_of(inside)
        self[raw] = found = known.get("t", "n"), known.get("cm") in self.dynamic
        return found


class _FormulaTypes(dict[bytes, tuple[str, Area | None, int | None]]):
    def __missing__(self, raw: bytes) -> tuple[str, Area | None, int | None]:
        inside = raw[len(b"<f") : -1]
        if _ATTRIBUTES.fullmatch(inside) is None:
            raise IrregularError
        self[raw] = found = formula_kind(attributes_of(inside))
        return found


class _Columns(dict[bytes, int]):
    def __missing__(self, raw: bytes) -> int:
        self[raw] = found = column_number(raw.decode())
        return found


class _Texts(dict[bytes, str]):
    """Stored texts: a column of grades has four."""

    def __missing__(self, raw: bytes) -> str:
        self[raw] = found = string_from_file(plain_text(raw))
        return found


_KINDS = {"array": "array", "dataTable": "data table", "shared": "shared"}


def formula_kind(known: dict[str, str]) -> tuple[str, Area | None, int | None]:
    """Kind, area and shared group by the attributes of a formula; ValueError where they do not fit together."""
    kind = _KINDS.get(known.get("t", ""), "plain")
    if kind == "plain":
        return kind, None, None
    ref = known.get("ref")
    if not ref and kind != "shared":
        raise ValueError("an array formula that does not say which cells it fills")
    return kind, area_of(ref) if ref else None, int(known["si"]) if kind == "shared" and "si" in known else None


def stored_value(kind: str, text: str, context: BookContext) -> Scalar:
    """The value of a cell by its type letter and the text of its ``<v>``."""
    if kind == "n":
        return _number(text) if text else None
    if kind == "str":
        return string_from_file(text)
    if kind == "s":
        return _shared_string(text, context.strings())
    if kind == "b":
        return text.strip() in ("1", "true") if text else None
    if kind == "e":
        return error_of(text.strip()) if text else None
    serial = date_serial(text, context.date1904) if kind == "d" else None
    return string_from_file(text) if serial is None else serial


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"its stored value {text[:40]!r} is no number") from None


def _shared_string(text: str, strings: list[str]) -> str:
    if not text.strip().isdecimal() or int(text) >= len(strings):
        raise ValueError(f"there is no shared string {text[:40]!r} (there are {len(strings):,})")
    return strings[int(text)]


def demand_plain(xml: bytes) -> None:
    """IrregularError unless the sheet uses no prefix for its own elements, no comment, CDATA or instruction."""
    if _ROOT.match(xml) is None or xml.count(_MAIN) != 1 or _has(xml, b"<!") or _has(xml, b"<?", len(b"<?")):
        raise IrregularError


def _is_utf8(xml: bytes) -> bool:
    try:
        return xml.isascii() or bool(xml.decode())
    except UnicodeDecodeError:  # the walk says where
        return False


def _has(xml: bytes, mark: bytes, start: int = 0) -> bool:
    """Is the mark there? Its second byte is rare behind the head, and found ten times as fast as both."""
    if xml.find(mark, start, _HEAD) >= 0:
        return True
    return xml.find(mark[1:], _HEAD - 1) >= 0 and xml.find(mark, start) >= 0


def scan(xml: bytes, context: BookContext) -> Scan:
    """The formula cells of a sheet; IrregularError where the quick way would not see them all."""
    demand_plain(xml)
    if NOT_IN_XML in xml or not _is_utf8(xml):
        raise IrregularError
    segments = Segments(xml)
    if segments.has_more and len(_FORMULA_TAG.findall(xml)) != len(segments):
        raise IrregularError
    reading = _Reading(context)
    try:
        return Scan(FormulaCells([reading.cells(run) for run in segments.runs]), segments=segments)
    except ValueError as error:  # the general reader says which cell it is
        raise IrregularError from error


class _Reading:
    """The cells that the lists of each run speak of, made column by column."""

    def __init__(self, context: BookContext) -> None:
        self._context = context
        self._types = _CellTypes(context.dynamic)
        self._formulas = _FormulaTypes()
        self._columns = _Columns()
        self._texts = _Texts()
        self._last = 0

    def cells(self, run: Run) -> CellRun:
        """The cells of the next run; IrregularError where they are out of order, or one stands twice."""
        types = [self._types_of(run, place) for place in range(run.width)]
        rows, columns = self._places(run)
        special = self._special(run, types)
        texts = Spelled(run)
        for place in range(run.width):
            if b"&#" in run.texts_in_one(place):
                texts.of_column(place)  # there may be no such character
        return CellRun(rows, columns, texts, self._stored(run, types), special)

    def _types_of(self, run: Run, place: int) -> list[tuple[str, bool]]:
        """The type of each cell of a column; the one that all have."""
        attributes = run.attributes_of(place)
        return [self._types[raw or b""] for raw in ([attributes] if isinstance(attributes, bytes) else attributes)]

    def _places(self, run: Run) -> tuple[array[int], array[int]]:
        """Row and column of each cell, all of which stand behind those before."""
        if not len(run):
            return array("I"), array("I")
        width, letters, of_each = run.width, run.letters, list(map(int, run.digits_of_rows))
        if width > 1 or _ascends(of_each):
            columns = array("I", map(self._columns.__getitem__, letters[:width]))
        if width > 1 or (_ascends(of_each) and letters == letters[:1] * len(letters)):  # the same columns in every row
            first, last = of_each[0] * _ROW + columns[0], of_each[-1] * _ROW + columns[-1]
            ordered = _ascends(of_each) and _ascends(columns)
            rows = array("I", [0]) * len(run)
            for place in range(width):
                rows[place::width] = array("I", of_each)
            columns *= len(of_each)
        else:
            rows = array("I", of_each)
            columns = array("I", map(self._columns.__getitem__, letters))
            keys = list(map(add, map(mul, rows, repeat(_ROW)), columns))
            first, last, ordered = keys[0], keys[-1], _ascends(keys)
        if not (ordered and self._last < first and rows[0] > 0 and rows[-1] <= LAST_ROW):
            raise IrregularError  # the general reader says which
        self._last = last
        return rows, columns

    def _special(
        self, run: Run, types: list[list[tuple[str, bool]]]
    ) -> tuple[Sequence[str], Sequence[Area | None], Sequence[int | None]] | None:
        """Kind, area and shared group of each formula; None where all are plain."""
        if run.only(TAGS) == _PLAIN_TAG:
            return None
        known = [self._formulas[raw] for raw in run.tags]
        kinds = [kind for kind, _, _ in known]
        of_each = types[0]  # rows that are alike have plain formulas only
        if any(spills for _, spills in of_each):
            each = of_each * len(run) if len(of_each) == 1 else of_each
            for index, (_, spills) in enumerate(each):
                if spills and kinds[index] == "array":
                    kinds[index] = "dynamic"
        return kinds, [area for _, area, _ in known], [group for _, _, group in known]

    def _stored(self, run: Run, types: Sequence[Sequence[tuple[str, bool]]]) -> array[float] | list[Scalar]:
        columns = [self._stored_in(run, place, types[place]) for place in range(run.width)]
        if run.width == 1:
            return columns[0]
        numbers = [column for column in columns if isinstance(column, array)]
        if len(numbers) == len(columns):
            stored = array("d", [0.0]) * len(run)
            for place, numbers_of_one in enumerate(numbers):
                stored[place :: run.width] = numbers_of_one
            return stored
        found: list[Scalar] = [None] * len(run)
        for place, column in enumerate(columns):
            found[place :: run.width] = column
        return found

    def _stored_in(self, run: Run, place: int, types: Sequence[tuple[str, bool]]) -> array[float] | list[Scalar]:
        letters = [letter for letter, _ in types]
        rows, values, kinds = len(run) // run.width, run.values_of(place), set(letters)
        if run.only(MIDDLES) == _VALUE:
            if kinds <= {"n"} and isinstance(values, bytes) and values:  # a 0 in each, from writers that calculate none
                return array("d", [float(values)]) * rows
            if kinds <= {"n"} and not isinstance(values, bytes) and all(values):
                return array("d", map(float, values))  # type: ignore[arg-type]
            if kinds == {"str"} and not isinstance(values, bytes):
                return list(map(self._texts.__getitem__, values))  # type: ignore[arg-type]
        each = letters * rows if len(letters) == 1 else letters
        middles = run.middles if run.width == 1 else [_VALUE] * rows
        listed = [values] * rows if isinstance(values, bytes) else values
        return [
            _stored(kind, middle, raw or b"", self._texts, self._context)
            for kind, middle, raw in zip(each, middles, listed, strict=True)
        ]


def _ascends(numbers: Sequence[int]) -> bool:
    return not any(map(ge, numbers, numbers[1:]))


def _stored(kind: str, middle: bytes, raw: bytes, texts: _Texts, context: BookContext) -> Scalar:
    if middle != _VALUE:
        middle = middle.rstrip()
        if b"<v" not in middle:
            if raw:
                raise IrregularError
            return None
        if middle.endswith(b"/>"):
            return "" if kind == "str" else None
    if kind == "n":
        return float(raw) if raw else None
    return texts[raw] if kind == "str" else stored_value(kind, plain_text(raw), context)
