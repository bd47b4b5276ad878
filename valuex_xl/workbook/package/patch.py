"""The user's book with new stored values: nothing but the values of formula cells and of their spills changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from valuex_xl.engine.values import Scalar
from valuex_xl.workbook.package.addresses import Area, Position, address
from valuex_xl.workbook.package.book import Book
from valuex_xl.workbook.package.cells import FormulaCell
from valuex_xl.workbook.package.edits import Edit, applied
from valuex_xl.workbook.package.elements import revalued
from valuex_xl.workbook.package.errors import BookError
from valuex_xl.workbook.package.sheet import Worksheet
from valuex_xl.workbook.package.spills import Spill, spill_edits
from valuex_xl.workbook.package.values import LONGEST_TEXT, storable, text_length

__all__ = ["patched"]

_UNSET = object()


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
        edits = _edits(part, values.get(sheet.name, {}), spills.get(sheet.name, ()))
        if edits and member is not None:
            changes[member.name] = applied(part.xml, edits)
    return book.package.archive.rebuilt(changes)


def _edits(sheet: Worksheet, values: Mapping[Position, Scalar], spills: Sequence[Spill]) -> list[Edit]:
    anchors = {spill.anchor: spill for spill in spills}
    wanted: dict[Position, Scalar] = {**values, **{spill.anchor: spill.values[0][0] for spill in spills}}
    _refuse_long_text(sheet, wanted, spills)
    edits: list[Edit] = []
    old: list[Area] = []
    for cell, start in zip(sheet.scan.cells, sheet.scan.starts, strict=True):
        place = cell[:2]
        new = wanted.pop(place, _UNSET)
        if new is _UNSET:
            continue
        spill = anchors.get(place)
        if spill is not None:
            old.append(_covered(sheet, cell))
        area = None if spill is None or spill.area == cell.ref else spill.area
        new = storable(new)
        if area is None and new == cell.stored and type(new) is type(cell.stored):
            continue
        end, element = revalued(sheet.xml, start, new, area)
        edits.append((start, end, element))
    if wanted:
        raise ValueError(f"{sheet.where}: {address(*min(wanted))} has no formula")
    return edits + spill_edits(sheet, spills, old) if spills else edits


def _covered(sheet: Worksheet, cell: FormulaCell) -> Area:
    if cell.kind not in ("array", "dynamic") or cell.ref is None:
        raise ValueError(f"{sheet.where}: {address(cell.row, cell.column)} has no array formula")
    return cell.ref


def _refuse_long_text(sheet: Worksheet, values: Mapping[Position, Scalar], spills: Sequence[Spill]) -> None:
    """Excel would cut it, or call the file damaged; a cut figure is a wrong one."""
    children = (pair for spill in spills for pair in spill.children())
    for place, value in (*values.items(), *children):
        if isinstance(value, str) and len(value) > LONGEST_TEXT // 2 and text_length(value) > LONGEST_TEXT:
            raise BookError(
                f"{sheet.where}: the text for {address(*place)} has {text_length(value):,} characters, "
                f"but a cell holds {LONGEST_TEXT:,} - shorten it"
            )
