"""The user's book with new stored values: nothing but the values of formula cells and of their spills changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice, repeat

from valuex_xl.addresses import Area, Position, cell_name
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.package.book import Book
from valuex_xl.workbooks.package.cells import FormulaCell
from valuex_xl.workbooks.package.edits import Edit, applied
from valuex_xl.workbooks.package.elements import retyped, revalued
from valuex_xl.workbooks.package.errors import BookError
from valuex_xl.workbooks.package.new_values import NewValues
from valuex_xl.workbooks.package.segments import Run, Segments
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
_PLAIN_MIDDLE, _PLAIN_END = b"</f><v>", b"</v></c>"


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
        places = [
            place
            for place, (old, new) in enumerate(zip(stored, asked, strict=True))
            if new is not _NOT_ASKED and not (new == old and equal_exactly(new, old))
        ]
        if not places:
            return None
        kinds, elements = self._written([asked[place] for place in places])
        attributes, values = run.attributes, run.values
        openings = self._openings
        for place, kind in zip(places, kinds, strict=True):
            attributes[place] = openings[kind][attributes[place]]
        if run.only(6) == _PLAIN_MIDDLE and run.only(8) == _PLAIN_END:
            if len(places) < len(run):
                values = [b"<v>%b</v>" % value for value in values]
            for place, element in zip(places, elements, strict=True):
                values[place] = element
            return run.joined(attributes=attributes, middles=_FORMULA_END, values=values, ends=b"</c>")
        middles, ends = run.middles, run.ends
        for place, element in zip(places, elements, strict=True):
            middles[place] = _FORMULA_END if middles[place].startswith(_FORMULA_END) else b""
            values[place], ends[place] = element, b"</c>"
        return run.joined(attributes=attributes, middles=middles, values=values, ends=ends)

    def _written(self, values: Sequence[Scalar]) -> tuple[list[bytes], list[bytes]]:
        """The ``t`` attribute and the element of each value."""
        kinds, elements = [CELL_TYPES[0]] * len(values), [b""] * len(values)
        numbers: list[int] = []
        texts = self._texts
        for place, value in enumerate(values):
            if type(value) is float:
                numbers.append(place)
            else:
                kinds[place], elements[place] = texts[value] if type(value) is str else value_xml(value)
        for place, (kind, element) in zip(numbers, numbers_xml([values[place] for place in numbers]), strict=True):
            kinds[place], elements[place] = kind, element
        return kinds, elements


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
    return type(value) is str and len(value) > LONGEST_TEXT // 2 and text_length(value) > LONGEST_TEXT
