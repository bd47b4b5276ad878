"""What is finer than a cell: words that are struck out or not seen, where its link leads, what its sparkline draws."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from valuex_xl.addresses import area_of
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.package.parts import attribute, children, local
from valuex_xl.workbooks.seal.colours import BLACK, WHITE, Colours
from valuex_xl.workbooks.seal.ink import Ink, Inked
from valuex_xl.workbooks.seal.looks import around_cells
from valuex_xl.workbooks.seal.remarks import Remark
from valuex_xl.workbooks.seal.spots import areas_in, holds

__all__ = ["LINK", "SPARKLINE", "STRUCK", "UNSEEN", "Dressed", "details_on", "dressed_words"]

STRUCK, UNSEEN, LINK, SPARKLINE = "struck words", "unseen words", "link", "sparkline"
_DRESSED = re.compile(rb"<(?:\w+:)?rPr>")
_TEXT_CELL = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"[^<>]*? t="s"[^<>]*>\s*<v>([0-9]{1,9})</v>')
_NO = ("0", "false")
_TINY = 4.0

Dressed = Mapping[int, Sequence[tuple[str, bool, str]]]
"""By the number of a shared text: words of it, whether they are struck out, and their colour, empty for too small."""


def dressed_words(book: Book) -> Dressed:
    """The words of shared texts that are struck out, tiny or of a colour of their own."""
    part = book.related("sharedStrings")
    if part is None or book.package.member(part) is None or not _DRESSED.search(book.package.xml(part)):
        return {}
    colours = Colours(book)
    found: dict[int, list[tuple[str, bool, str]]] = {}
    try:
        items = (each for _, each in iterparse(BytesIO(book.package.xml(part))) if local(each.tag) == "si")
        for number, item in enumerate(items):
            words = list(_words(item, colours))
            if words:
                found[number] = words
            item.clear()
    except ParseError:
        return {}  # whoever reads the texts says so
    return found


def _words(item: Element, colours: Colours) -> Iterator[tuple[str, bool, str]]:
    for run in children(item, "r"):
        text = " ".join("".join(each.text or "" for each in children(run, "t")).split())
        for look in children(run, "rPr") if text else ():
            struck = any(each.get("val", "1") not in _NO for each in children(look, "strike"))
            size = next((each.get("val", "") for each in children(look, "sz")), "")
            tiny = size.replace(".", "", 1).isdecimal() and float(size) < _TINY
            colour = "" if tiny else colours.of(next(children(look, "color"), None), BLACK)
            if struck or colour != BLACK:
                yield text, struck, colour


def details_on(book: Book, sheet: str, dressed: Dressed, inks: Sequence[Inked]) -> tuple[Remark, ...]:
    """All of a sheet, in order."""
    xml = book.worksheet(sheet).xml
    found = list(_dressed_on(xml, dressed, inks)) if dressed else []
    if b"hyperlink" in xml or b"parkline" in xml:
        found += _around(book, sheet)
    return tuple(sorted(found))


def _dressed_on(xml: bytes, dressed: Dressed, inks: Sequence[Inked]) -> Iterator[Remark]:
    for cell, number in _TEXT_CELL.findall(xml):
        for text, struck, colour in dressed.get(int(number), ()):
            name = cell.decode()
            if struck:
                yield Remark(STRUCK, name, text)
            elif not colour or not Ink(colour, _fill(name, inks)).is_seen:
                yield Remark(UNSEEN, name, text)


def _fill(cell: str, inks: Sequence[Inked]) -> str:
    place = area_of(cell)[:2]
    fills = (ink.fill for cells, ink in inks if any(holds(area, place) for area in areas_in(cells)))
    return next(fills, WHITE)


def _around(book: Book, sheet: str) -> Iterator[Remark]:
    part = next(each.part for each in book.sheets if each.name == sheet)
    targets = {link.id: link.target for link in book.package.relations(part) if link.outside}
    for each in around_cells(book, sheet).iter():
        if local(each.tag) == "hyperlink":
            to = targets.get(attribute(each, "id") or "", "")
            if to:
                yield Remark(LINK, each.get("ref", ""), to)
        elif local(each.tag) == "sparkline":
            reads, cells = (
                next((inner.text or "" for inner in each if local(inner.tag) == name), "") for name in ("f", "sqref")
            )
            yield Remark(SPARKLINE, cells, reads)
