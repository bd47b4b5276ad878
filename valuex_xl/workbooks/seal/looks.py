"""What a sheet shows of its numbers and what it lets a cell take: number formats, validations, protection."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from valuex_xl.addresses import Position, area_of, area_text, column_number
from valuex_xl.workbooks.formula.shown_number import shown_number
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.package.cells import attributes_of
from valuex_xl.workbooks.package.number_formats import GENERAL, formats_of
from valuex_xl.workbooks.package.parts import children, local
from valuex_xl.workbooks.package.sheet import Worksheet

__all__ = ["Format", "Guard", "cells_in", "formats_in", "formats_on", "guards_in", "guards_on", "shows_less"]

_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^<>]*)>')
_SCALING = re.compile(r"[0#?](,+)(?![0#?,])")
_LITERAL = re.compile(r"\"[^\"]*\"?|\\.|[_*].|\[[^\]]*\]")
_A_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{0,30})?(?:[Ee][+-]?[0-9]{1,3})?")
_DIGIT = re.compile(r"\d")
_GUARDS = {
    "dataValidation": "validation",
    "conditionalFormatting": "conditional format",
    "sheetProtection": "protection",
}
_WITHOUT_OPERATOR = ("none", "list", "custom")
_EXTENDED = ("dataValidations", "conditionalFormattings")


class Format(NamedTuple):
    """The cells of a column, one below the other, whose number format is not General."""

    cells: str
    code: str


class Guard(NamedTuple):
    """What cells let in, or that they stand out: its kind in words, its cells, and of a validation what it asks."""

    kind: str
    cells: str
    text: str


def formats_on(book: Book, sheet: Worksheet, cells: Collection[Position]) -> tuple[Format, ...]:
    """The formats of the cells that hold something, down each column."""
    codes = formats_of(book.package, book.related("styles"))
    styles = sorted((column, row, style) for row, column, style in _styles(sheet) if (row, column) in cells)
    found: list[tuple[int, int, int, str]] = []
    for column, row, style in styles:
        code = codes[style] if style < len(codes) else GENERAL
        if found and found[-1][0] == column and found[-1][2] == row - 1 and found[-1][3] == code:
            found[-1] = (column, found[-1][1], row, code)
        else:
            found.append((column, row, row, code))
    return tuple(
        Format(area_text((first, column, last, column)), code) for column, first, last, code in found if code != GENERAL
    )


def _styles(sheet: Worksheet) -> Iterator[tuple[int, int, int]]:
    """Row, column and style of each cell."""
    found = _CELL.findall(sheet.xml)
    if len(found) != sheet.xml.count(b"<c ") + sheet.xml.count(b"<c>") or sheet.has_asides or sheet.prefix:
        return ((cell.row, cell.column, cell.style) for cell in sheet.walked())
    numbers = _Styles()
    columns = {letters: column_number(letters.decode()) for letters in {letters for letters, _, _ in found}}
    return ((int(digits), columns[letters], numbers[rest]) for letters, digits, rest in found)


class _Styles(dict[bytes, int]):
    """The number of a style by the attributes of a cell: a sheet has few."""

    def __missing__(self, raw: bytes) -> int:
        style = attributes_of(raw).get("s", "")
        self[raw] = number = int(style) if style.isdecimal() else 0
        return number


def cells_in(formats: Iterable[Format]) -> dict[Position, str]:
    """The format of each cell that has one of its own."""
    found = {}
    for cells, code in formats:
        top, left, bottom, _ = area_of(cells)
        found.update({(row, left): code for row in range(top, bottom + 1)})
    return found


def shows_less(was: str, now: str, value: float) -> bool:
    """Does a format show less of a number than another did: fewer digits, none, or digits that are not its own?

    >>> shows_less("0.0%", "0%", 0.746), shows_less("0.0%", "0.00%", 0.746), shows_less("0.0", ";;;", 3.0)
    (True, False, True)
    """
    if _added(was) != _added(now):
        return True
    before, after = shown_number(was, value), shown_number(now, value)
    if before is None or after is None:
        return before is not None
    return abs(after - value) > abs(before - value) + 1e-12 * abs(value)


def _added(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The digits that a format writes by itself, and how often it leaves thousands out."""
    words = tuple(word for word in _LITERAL.findall(code) if _DIGIT.search(word) and not word.startswith("["))
    return words, tuple(_SCALING.findall(_LITERAL.sub("", code)))


def guards_on(book: Book, sheet: str) -> tuple[Guard, ...]:
    """The validations, conditional formats and protection of a sheet, those of later versions too."""
    worksheet = book.worksheet(sheet)
    if not any(name.encode() in worksheet.xml for name in (*_GUARDS, *_EXTENDED)):
        return ()
    part = next(each.part for each in book.sheets if each.name == sheet)
    tree = book.package.tree(part)
    found = [_guard(element) for element in _elements(tree) if local(element.tag) in _GUARDS]
    return tuple(sorted(found))


def _elements(tree: Element) -> Iterator[Element]:
    for element in tree:
        if local(element.tag) == "dataValidations":
            yield from children(element, "dataValidation")
        elif local(element.tag) == "extLst":
            for listing in (each for ext in element for each in ext if local(each.tag) in _EXTENDED):
                yield from listing
        else:
            yield element


def _guard(element: Element) -> Guard:
    cells = element.get("sqref") or next((each.text or "" for each in element if local(each.tag) == "sqref"), "")
    kind = _GUARDS[local(element.tag)]
    return Guard(kind, cells, _asked(element) if kind == "validation" else "")


def _asked(validation: Element) -> str:
    """What a validation asks for, without what counts for nothing: LibreOffice writes it all."""
    kind, operator = validation.get("type", "none"), validation.get("operator", "between")
    formulas = [_plain("".join(each.itertext())) for each in validation if local(each.tag) in ("formula1", "formula2")]
    if kind in _WITHOUT_OPERATOR:
        return " ".join([kind, *formulas[:1]])
    two = operator in ("between", "notBetween")
    return " ".join([kind, *([] if operator == "between" else [operator]), *formulas[: 2 if two else 1]])


def _plain(text: str) -> str:
    """A number in its one spelling, anything else as it is."""
    return f"{float(text):.15g}" if _A_NUMBER.fullmatch(text) else text


def formats_in(facts: Iterable[Mapping[str, Any]] | None) -> tuple[Format, ...] | None:
    """The formats that a seal keeps; None where a seal of an earlier version keeps none."""
    return None if facts is None else tuple(Format(str(each["cells"]), str(each["format"])) for each in facts)


def guards_in(facts: Iterable[Mapping[str, Any]] | None) -> tuple[Guard, ...] | None:
    """The guards that a seal keeps; None where a seal of an earlier version keeps none."""
    if facts is None:
        return None
    return tuple(Guard(str(each["kind"]), str(each["cells"]), str(each["says"])) for each in facts)
