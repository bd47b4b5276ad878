"""The formula cells of a sheet, found by one pass of a regular expression over its bytes.

A sheet as every common writer shapes it is read here. Where the count of hits and of ``<f`` differ (prefixed elements,
comments, cells that do not say where they stand) it is left to ``walk``, which reads any XML.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import repeat
from operator import ge
from typing import NamedTuple

from valuex_xl.addresses import LAST_ROW, Area, Position, area_of, column_number
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.package.dates import date_serial
from valuex_xl.workbooks.package.segments import Segments
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

_SPLIT = b"\x00"  # stands in no XML
_VALUE = b"</f><v>"  # between formula and stored value, as nearly every writer writes it
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"

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
class BookContext:
    """What the cells of a sheet need from the rest of the book to be read."""

    strings: Callable[[], list[str]]
    dynamic: frozenset[str] = frozenset()  # the cm numbers that mark a dynamic array
    date1904: bool = False


class Scan:
    """The formula cells in file order, and the sheet cut at them where the quick way could read it."""

    def __init__(
        self, cells: list[FormulaCell], starts: array[int] | None = None, segments: Segments | None = None
    ) -> None:
        self.cells = cells
        self.segments = segments
        self._starts = starts

    @cached_property
    def places(self) -> list[Position]:
        """Row and column of each cell."""
        return [cell[:2] for cell in self.cells]

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
        return error_of(text) if text else None
    serial = date_serial(text, context.date1904) if kind == "d" else None
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


def scan(xml: bytes, context: BookContext) -> Scan:
    """The formula cells of a sheet; IrregularError where the quick way would not see them all."""
    demand_plain(xml)
    segments = Segments(xml)
    formulas = xml.count(b"<f")
    if formulas != len(segments) and len(_FORMULA_TAG.findall(xml)) != len(segments):
        raise IrregularError
    try:
        found = Scan(_cells(segments, context), segments=segments)
    except ValueError as error:  # the general reader says which cell it is
        raise IrregularError from error
    if any(map(ge, found.places, found.places[1:])):
        raise IrregularError  # out of order, or a cell that stands twice: the general reader says which
    return found


def _cells(segments: Segments, context: BookContext) -> list[FormulaCell]:
    """The cells that the lists speak of, made column by column."""
    types = _CellTypes(context.dynamic)
    cell_types = [types[raw] for raw in segments.attributes]
    rows = list(map(int, segments.digits))
    if rows and not (min(rows) > 0 and max(rows) <= LAST_ROW):
        raise IrregularError
    columns = map(_Columns().__getitem__, segments.letters)
    texts = _formula_texts(segments.texts)
    kinds, areas, groups = _formula_kinds(segments.tags, cell_types)
    stored = _stored_values(segments, [letter for letter, _ in cell_types], context)
    # a cell is a tuple by another name; made like this it costs a third
    fields = zip(rows, columns, texts, kinds, areas, groups, stored)  # noqa: B905 - some repeat without end
    return list(map(partial(tuple.__new__, FormulaCell), fields))


def _formula_kinds(
    tags: Sequence[bytes], cell_types: Sequence[tuple[str, bool]]
) -> tuple[Iterable[str], Iterable[Area | None], Iterable[int | None]]:
    """Kind, area and shared group of each formula."""
    known = _FormulaTypes()
    if set(tags) <= {b"<f>"}:
        return repeat("plain"), repeat(None), repeat(None)
    kinds = [known[raw][0] for raw in tags]
    if any(spills for _, spills in set(cell_types)):
        for index, (_, spills) in enumerate(cell_types):
            if spills and kinds[index] == "array":
                kinds[index] = "dynamic"
    return kinds, [known[raw][1] for raw in tags], [known[raw][2] for raw in tags]


def _formula_texts(raw: Sequence[bytes | None]) -> Iterable[str | None]:
    """The formulas unescaped; None for a cell without one of its own."""
    texts = _SPLIT.join([text or b"" for text in raw]).decode()
    if "&" in texts or "\r" in texts:
        texts = unescaped(texts)
    found = texts.split(_SPLIT.decode())
    if len(found) != max(len(raw), 1):
        raise IrregularError
    return found if all(found) else [text or None for text in found]


def _stored_values(segments: Segments, types: Sequence[str], context: BookContext) -> Iterable[Scalar]:
    if set(types) <= {"n"} and all(segments.values) and set(segments.middles) == {_VALUE}:
        return map(float, segments.values)
    texts = _Texts()
    return [
        _stored(kind, middle, raw, texts, context)
        for kind, middle, raw in zip(types, segments.middles, segments.values, strict=True)
    ]


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
