"""The user's book with new stored values: nothing but the values of formula cells and of their spills changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from valuex_xl.engine.values import CellError, Scalar
from valuex_xl.workbook.package.addresses import Area, Position, address
from valuex_xl.workbook.package.book import Book
from valuex_xl.workbook.package.cells import FormulaCell
from valuex_xl.workbook.package.edits import Edit, applied
from valuex_xl.workbook.package.elements import retyped, revalued
from valuex_xl.workbook.package.errors import BookError
from valuex_xl.workbook.package.sheet import Worksheet
from valuex_xl.workbook.package.spills import Spill, spill_edits
from valuex_xl.workbook.package.values import LONGEST_TEXT, same, text_length, value_xml

__all__ = ["patched"]

_NOT_ASKED: Scalar = CellError("not asked for")
_BEFORE_POSITION = len(b'<c r="')
_AFTER_VALUE = len(b"</c>")


def patched(
    book: Book,
    values: Mapping[str, Mapping[Position, Scalar]],
    spills: Mapping[str, Sequence[Spill]],
) -> bytes:
    """The file with these values stored in its formula cells, every untouched member byte for byte.

    Formula text, styles, shared groups and the calculation chain stay. A value that the file already has is not written
    again. BookError names the cell where a text is too long or where a spill would cover something.
    """
    unknown = (values.keys() | spills.keys()) - {sheet.name for sheet in book.sheets}
    if unknown:
        raise ValueError(f"{book.path}: has no sheet {min(unknown)}")
    changes: dict[str, bytes] = {}
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
    if sheet.scan.attributes and not spills:
        _refuse_long_text(sheet, values, spills)
        return _spliced(sheet, values)
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
        if (area is None or area == cell.ref) and same(new, cell.stored):
            continue
        end, element = revalued(sheet.xml, start, new, area)
        edits.append((start, end, element))
    _refuse_unmet(sheet, wanted, met)
    return edits + spill_edits(sheet, spills, old) if spills else edits


def _spliced(sheet: Worksheet, wanted: Mapping[Position, Scalar]) -> bytes | None:
    """The sheet where each cell's place is known to the byte: the value goes in, and the type where it is another."""
    scan, xml = sheet.scan, sheet.xml
    pieces: list[bytes] = []
    add = pieces.append
    met: list[Position] = []
    copied = 0
    places = zip(scan.cells, scan.starts, scan.attributes, scan.formula_ends, scan.ends, strict=True)
    for cell, start, attributes, formula_end, end in places:
        place = cell[:2]
        new = wanted.get(place, _NOT_ASKED)
        if new is _NOT_ASKED:
            continue
        met.append(place)
        if new == cell[6] and same(new, cell[6]):
            continue
        kind, element = value_xml(new)
        other = retyped[attributes, kind]
        if other != attributes:
            begin = xml.index(b'"', start + _BEFORE_POSITION) + 1
            add(xml[copied:begin])
            add(other)
            copied = begin + len(attributes)
        add(xml[copied:formula_end])
        add(element)
        copied = end - _AFTER_VALUE
    _refuse_unmet(sheet, wanted, met)
    if not pieces:
        return None
    add(xml[copied:])
    return b"".join(pieces)


def _refuse_unmet(sheet: Worksheet, wanted: Mapping[Position, Scalar], met: Sequence[Position]) -> None:
    if len(met) != len(wanted):
        raise ValueError(f"{sheet.where}: {address(*min(wanted.keys() - set(met)))} has no formula")


def _covered(sheet: Worksheet, cell: FormulaCell) -> Area:
    if cell.kind not in ("array", "dynamic") or cell.ref is None:
        raise ValueError(f"{sheet.where}: {address(cell.row, cell.column)} has no array formula")
    return cell.ref


def _refuse_long_text(sheet: Worksheet, values: Mapping[Position, Scalar], spills: Sequence[Spill]) -> None:
    """Excel would cut it, or call the file damaged; a cut figure is a wrong one."""
    children = (pair for spill in spills for pair in spill.children())
    for place, value in (*values.items(), *children):
        if type(value) is str and len(value) > LONGEST_TEXT // 2 and text_length(value) > LONGEST_TEXT:
            raise BookError(
                f"{sheet.where}: the text for {address(*place)} has {text_length(value):,} characters, "
                f"but a cell holds {LONGEST_TEXT:,} - shorten it"
            )
