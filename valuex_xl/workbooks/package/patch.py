"""The user's book with new stored values: nothing but the values of formula cells and of their spills changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice, repeat
from math import isfinite
from operator import eq, is_

from valuex_xl.addresses import Area, Position, cell_name
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.package.book import Book
from valuex_xl.workbooks.package.cells import FormulaCell
from valuex_xl.workbooks.package.edits import Edit, applied
from valuex_xl.workbooks.package.elements import retyped, revalued
from valuex_xl.workbooks.package.errors import BookError
from valuex_xl.workbooks.package.new_values import NewValues
from valuex_xl.workbooks.package.pieces import Pieces, listed_of
from valuex_xl.workbooks.package.rows_alike import END, MIDDLE
from valuex_xl.workbooks.package.segments import ByColumn, Run, Segments
from valuex_xl.workbooks.package.sheet import Worksheet
from valuex_xl.workbooks.package.spills import Spill, spill_edits
from valuex_xl.workbooks.package.values import (
    CELL_TYPES,
    LONGEST_TEXT,
    equal_exactly,
    numbers_xml,
    text_length,
    value_xml,
)

__all__ = ["patched"]

_NOT_ASKED: Scalar = CellError("not asked for")
_FORMULA_END = b"</f>"
_CELL_END = b"</c>"
_PLAIN_MIDDLE, _PLAIN_END = MIDDLE, END
_MIDDLE_GROUP, _END_GROUP = 6, 8


def patched(
    book: Book,
    values: Mapping[str, Mapping[Position, Scalar]],
    spills: Mapping[str, Sequence[Spill]],
    parts: Mapping[str, bytes] | None = None,
) -> bytes:
    """The file with these values stored in its formula cells, every untouched member byte for byte.

    ``parts`` are members that are replaced too, by name, in a book of our own making.

    Formula text, styles, shared groups and the calculation chain stay. A value that the file already has is not written
    again. BookError names the cell where a text is too long or where a spill would cover something.
    """
    unknown = (values.keys() | spills.keys()) - {sheet.name for sheet in book.sheets}
    if unknown:
        raise ValueError(f"{book.path}: has no sheet {min(unknown)}")
    changes: dict[str, bytes] = dict(parts or {})
    for sheet in book.sheets:
        part, member = book.worksheet(sheet.name), book.package.member(sheet.part)
        xml = _with_values(part, values.get(sheet.name, {}), spills.get(sheet.name, ()))
        if xml is not None and member is not None:
            changes[member.name] = xml
    return book.package.archive.rebuilt(changes)


def _with_values(sheet: Worksheet, values: Mapping[Position, Scalar], spills: Sequence[Spill]) -> bytes | None:
    """The sheet with these values; None where it has them already."""
    if not values and not spills:
        return None
    if sheet.scan.segments is not None and not spills and not sheet.has_dates:
        _refuse_long_text(sheet, values, spills)
        return _spliced(sheet, sheet.scan.segments, values)
    edits = _edits(sheet, values, spills)
    return applied(sheet.xml, edits) if edits else None


def _edits(sheet: Worksheet, values: Mapping[Position, Scalar], spills: Sequence[Spill]) -> list[Edit]:
    anchors = {spill.anchor: spill for spill in spills}
    wanted: dict[Position, Scalar] = {**values, **{spill.anchor: spill.values[0][0] for spill in spills}}
    _refuse_long_text(sheet, wanted, spills)
    edits: list[Edit] = []
    old: list[Area] = []
    met: list[Position] = []
    for cell, start in zip(sheet.scan.cells, sheet.scan.starts, strict=True):
        place = (cell[0], cell[1])
        if place not in wanted:
            continue
        met.append(place)
        new, area = wanted[place], None
        if place in anchors:
            old.append(_covered(sheet, cell))
            area = anchors[place].area
        if (area is None or area == cell.ref) and equal_exactly(new, cell.stored):
            continue
        end, element = revalued(sheet.xml, start, new, area, sheet.context.date1904)
        edits.append((start, end, element))
    if len(met) != len(wanted):
        raise _unmet(sheet, wanted, met)
    return edits + spill_edits(sheet, spills, old) if spills else edits


def _spliced(sheet: Worksheet, segments: Segments, wanted: Mapping[Position, Scalar]) -> bytes | None:
    """The sheet where it is cut at its formula cells: the value goes in, and the type where it is another."""
    cells = sheet.scan.cells
    if isinstance(wanted, NewValues) and wanted.cells is cells:
        asked = iter(wanted.of_cells(_NOT_ASKED))
    else:
        asked = iter(_asked(sheet, wanted))
    stored = cells.stored()
    splicing = _Splicing()
    joined = [
        splicing.spliced(run, list(islice(stored, len(run))), list(islice(asked, len(run)))) for run in segments.runs
    ]
    if not any(joined):
        return None
    # a run that has its values already is what it was, to the byte
    return b"".join(
        sheet.xml[slice(*run.span)] if new is None else new for run, new in zip(segments.runs, joined, strict=True)
    )


def _asked(sheet: Worksheet, wanted: Mapping[Position, Scalar]) -> list[Scalar]:
    """The new value of each formula cell, _NOT_ASKED for the others."""
    asked = list(map(wanted.get, sheet.scan.cells.places(), repeat(_NOT_ASKED)))
    if sum(value is not _NOT_ASKED for value in asked) != len(wanted):
        raise _unmet(sheet, wanted, sheet.scan.cells.places())
    return asked


class _Splicing:
    """New values put into runs of cells."""

    def __init__(self) -> None:
        self._openings = {kind: _Openings(kind) for kind in CELL_TYPES}
        self._texts = _Texts()

    def spliced(self, run: Run, stored: Sequence[Scalar], asked: Sequence[Scalar]) -> bytes | None:
        """The run with the values that are asked for; None where it has them."""
        if run.only(_MIDDLE_GROUP) != _PLAIN_MIDDLE or run.only(_END_GROUP) != _PLAIN_END:
            return self._cell_by_cell(run, stored, asked)
        attributes, middles, values, ends = ByColumn(), ByColumn(), ByColumn(), ByColumn()
        changed = False
        for place in range(run.width):
            every = slice(place, None, run.width)
            opening, elements = self._column(run, place, stored[every], asked[every])
            attributes.append(opening)
            values.append(elements)
            middles.append(None if elements is None else _FORMULA_END)
            ends.append(None if elements is None else _CELL_END)
            changed = changed or elements is not None
        return run.joined(attributes=attributes, middles=middles, values=values, ends=ends) if changed else None

    def _column(
        self, run: Run, place: int, stored: Sequence[Scalar], asked: Sequence[Scalar]
    ) -> tuple[Pieces | None, Sequence[bytes] | None]:
        """What stands before the formulas of a column, and the elements behind; None where all stays as it is."""
        places = _changing(stored, asked)
        if not places:
            return None, None
        attributes = run.attributes_of(place)
        if len(places) == len(asked):
            kinds, elements = self._written(asked)
            if isinstance(kinds, bytes) and isinstance(attributes, bytes):
                return self._openings[kinds][attributes], elements
        else:
            kinds, new = self._written([asked[each] for each in places])
            elements = [b"<v>%b</v>" % value for value in listed_of(run.values_of(place), len(asked))]
            for each, element in zip(places, new, strict=True):
                elements[each] = element
        opened = listed_of(attributes, len(asked))
        for each, kind in zip(places, listed_of(kinds, len(places)), strict=True):
            opened[each] = self._openings[kind][opened[each]]
        return opened, elements

    def _cell_by_cell(self, run: Run, stored: Sequence[Scalar], asked: Sequence[Scalar]) -> bytes | None:
        places = _changing(stored, asked)
        if not places:
            return None
        kinds, elements = self._written([asked[place] for place in places])
        attributes, middles, values, ends = run.attributes, run.middles, run.values, run.ends
        for place, kind, element in zip(places, listed_of(kinds, len(places)), elements, strict=True):
            attributes[place] = self._openings[kind][attributes[place]]
            middles[place] = _FORMULA_END if middles[place].startswith(_FORMULA_END) else b""
            values[place], ends[place] = element, _CELL_END
        return run.joined(attributes=attributes, middles=middles, values=values, ends=ends)

    def _written(self, values: Sequence[Scalar]) -> tuple[bytes | list[bytes], list[bytes]]:
        """The ``t`` attribute of the values, one where all have it, and the element of each."""
        types = set(map(type, values))
        if types == {float} and all(map(isfinite, values)):  # type: ignore[arg-type]
            return CELL_TYPES[0], numbers_xml(values)
        pairs = [self._texts[value] if type(value) is str else value_xml(value) for value in values]
        kinds, elements = [kind for kind, _ in pairs], [element for _, element in pairs]
        return (kinds[0] if kinds.count(kinds[0]) == len(kinds) else kinds), elements


def _changing(stored: Sequence[Scalar], asked: Sequence[Scalar]) -> Sequence[int]:
    """The places of the values that are asked for and that the file does not have."""
    if not any(map(is_, asked, repeat(_NOT_ASKED))) and not any(map(eq, asked, stored)):
        return range(len(asked))
    return [
        place
        for place, (old, new) in enumerate(zip(stored, asked, strict=True))
        if new is not _NOT_ASKED and not (new == old and equal_exactly(new, old))
    ]


class _Openings(dict[bytes, bytes]):
    """What stands between the name of a cell and its formula, as one type of value has it: few of them differ."""

    def __init__(self, kind: bytes) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, raw: bytes) -> bytes:
        attributes, _, space = raw.rpartition(b">")
        self[raw] = new = b"%b>%b" % (retyped[attributes, self._kind], space)
        return new


class _Texts(dict[str, tuple[bytes, bytes]]):
    """Texts as a file has them: a column of grades has four."""

    def __missing__(self, text: str) -> tuple[bytes, bytes]:
        self[text] = found = value_xml(text)
        return found


def _unmet(sheet: Worksheet, wanted: Mapping[Position, Scalar], met: Iterable[Position]) -> ValueError:
    return ValueError(f"{sheet.where}: {cell_name(*min(wanted.keys() - set(met)))} has no formula")


def _covered(sheet: Worksheet, cell: FormulaCell) -> Area:
    if cell.kind not in ("array", "dynamic") or cell.ref is None:
        raise ValueError(f"{sheet.where}: {cell_name(cell.row, cell.column)} has no array formula")
    return cell.ref


def _refuse_long_text(sheet: Worksheet, values: Mapping[Position, Scalar], spills: Sequence[Spill]) -> None:
    """Excel would cut it, or call the file damaged; a cut figure is a wrong one."""
    long = [value for value in values.values() if type(value) is str and len(value) > LONGEST_TEXT // 2]
    if long or spills:
        children = (pair for spill in spills for pair in spill.children())
        for place, value in chain(values.items(), children):
            if _is_too_long(value) and type(value) is str:
                raise BookError(
                    f"{sheet.where}: the text for {cell_name(*place)} has {text_length(value):,} characters, "
                    f"but a cell holds {LONGEST_TEXT:,} - shorten it"
                )


def _is_too_long(value: Scalar) -> bool:
    return type(value) is str and text_length(value) > LONGEST_TEXT
