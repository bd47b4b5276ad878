"""What lies on the cells of a sheet: charts with the cells that they read, pictures, shapes and what covers what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, area_text
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.package.numbered import whole
from valuex_xl.workbooks.package.parts import attribute, children, local
from valuex_xl.workbooks.seal.drawn_text import seen_words
from valuex_xl.workbooks.seal.plot_caches import Kept, Stale, kept_by, without_points
from valuex_xl.workbooks.seal.plot_roles import roles_of
from valuex_xl.workbooks.seal.plot_settings import settings_of
from valuex_xl.workbooks.seal.plots import Trait, is_yes, traits_of

__all__ = ["CHART", "Drawing", "Word", "chart_sheets", "drawings_on", "is_seen"]

CHART = "chart"
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_KINDS = {"pic": "picture", "graphicFrame": CHART, "sp": "shape", "cxnSp": "line", "grpSp": "group of shapes"}
_ROW_HEIGHT, _COLUMN_WIDTH = 190_500, 609_600
"""Of an ordinary cell, in the unit of drawings (12,700 to the point): where only a size is told."""

_LEAST = 90_000
"""Of the width and height of a chart in that unit, a tenth of an inch: in less nothing is seen."""


class Word(NamedTuple):
    """A text that a chart says of itself, read from no cell, and the values that it is the name or label of."""

    text: str
    of: str = ""


class Drawing(NamedTuple):
    """A thing on a sheet, the cells that it covers, and of a chart the cells and names that it reads, in its order."""

    kind: str
    cells: str
    reads: tuple[str, ...] = ()
    words: tuple[Word, ...] | None = ()
    """What a chart says of itself: titles, names of series, labels; None where an earlier seal does not say."""
    formats: tuple[str, ...] | None = ()
    """The number formats of its labels and axes that are not those of the cells; None as above."""
    traits: tuple[Trait, ...] | None = ()
    """How a chart draws what it reads; None as above."""
    roles: tuple[Trait, ...] | None = ()
    """What is whose in a chart; None as above."""
    stale: tuple[Stale, ...] | None = ()
    """The cells of which a chart keeps something else until it is drawn again; None as above."""
    kept: tuple[Kept, ...] = ()
    """What a chart keeps of its cells; no seal has it."""
    settings: tuple[Trait, ...] | None = ()
    """How its bars, axes and error bars are set; None as above."""


def drawings_on(book: Book, sheet_part: str) -> tuple[Drawing, ...]:
    """Everything that is drawn on a sheet, in the order of its file."""
    found: list[Drawing] = []
    for link in book.package.relations(sheet_part):
        if link.kind == "drawing" and not link.outside and book.package.member(link.target) is not None:
            found += _drawn(book, link.target)
    return tuple(found)


def chart_sheets(book: Book, workbook: Element) -> Iterator[tuple[str, str]]:
    """The sheets that are a chart, by their names and parts, in the order of their tabs."""
    parts = {
        link.id: link.target
        for link in book.package.relations(book.part)
        if link.kind == "chartsheet" and not link.outside and book.package.member(link.target) is not None
    }
    for entry in children(workbook, "sheets", "sheet"):
        part = parts.get(attribute(entry, "id") or "")
        if part is not None:
            yield entry.get("name", ""), part


def _drawn(book: Book, part: str) -> Iterator[Drawing]:
    charts = {link.id: link.target for link in book.package.relations(part) if not link.outside}
    for anchor in book.package.tree(part).iter():
        if local(anchor.tag) not in _ANCHORS:
            continue
        kind = next((_KINDS[local(each.tag)] for each in anchor.iter() if local(each.tag) in _KINDS), "object")
        named = (charts.get(attribute(each, "id") or "", "") for each in anchor.iter() if local(each.tag) == "chart")
        parts = [part for part in dict.fromkeys(named) if book.package.member(part) is not None]
        cells = area_text(_covered(anchor))
        if not is_seen(anchor):
            continue
        if kind != CHART or not parts:
            yield Drawing(kind, cells)
        if not (parts and _is_below(anchor, _LEAST)):
            yield from (_chart(book, part, cells) for part in parts)


def is_seen(anchor: Element) -> bool:
    """Is a thing shown, which may be hidden in the list of what is on a sheet, and has it any size?

    LibreOffice writes a form control a second time, as a shape of none.
    """
    named = next((each for each in anchor.iter() if local(each.tag) == "cNvPr"), None)
    return (named is None or not is_yes(named.get("hidden", "0"))) and not _is_below(anchor, 1)


def _chart(book: Book, part: str, cells: str) -> Drawing:
    whole = book.package.tree(part)
    tree = without_points(whole)
    return Drawing(
        CHART,
        cells,
        tuple(_read(tree)),
        tuple(sorted([*_words(tree), *_words_inside(book, part)])),
        tuple(sorted(set(_formats(tree)))),
        tuple(sorted(traits_of(tree))),
        tuple(sorted(roles_of(tree))),
        kept=tuple(kept_by(whole)),
        settings=tuple(sorted(settings_of(tree))),
    )


def _words_inside(book: Book, part: str) -> Iterator[Word]:
    """The texts of shapes that are drawn inside a chart."""
    for link in book.package.relations(part):
        if link.kind == "chartUserShapes" and not link.outside and book.package.member(link.target) is not None:
            for shape in book.package.tree(link.target).iter():
                if local(shape.tag) == "sp" and (text := seen_words(shape)):
                    yield Word(text)


def _read(chart: Element) -> Iterator[str]:
    """The references of a chart: values, categories, titles; a chart of a later kind names them alike.

    LibreOffice writes a title that reads no cell as a text in quotes.
    """
    texts = (each.text or "" for each in chart.iter() if local(each.tag) == "f")
    yield from (text for text in texts if text.strip() and not text.startswith('"'))


def _words(chart: Element, of: str = "") -> Iterator[Word]:
    """The texts of a chart that are read from no cell, those of a series with the values of it."""
    for part in chart:
        kind = local(part.tag)
        if kind == "ser":
            values = (each for name in ("val", "yVal") for each in children(part, name))
            of_it = next((each.text or "" for value in values for each in value.iter() if local(each.tag) == "f"), "")
            yield from _words(part, of_it)
        elif kind == "tx":
            text = " ".join(_text(part).split())
            if text:
                yield Word(text, of)
        else:
            yield from _words(part, of)


def _text(tx: Element) -> str:
    """What a title, a name or a label says by itself: nothing where it reads a cell."""
    lines = (each for each in tx.iter() if local(each.tag) == "p")
    said = " ".join("".join(each.text or "" for each in line.iter() if local(each.tag) == "t") for line in lines)
    read = next((each.text or "" for each in tx.iter() if local(each.tag) == "f"), None)
    if read is not None:
        return read[1:-1].replace('""', '"') if read.startswith('"') else said
    return said or "".join(each.text or "" for each in tx.iter() if local(each.tag) == "v")


def _formats(chart: Element) -> Iterator[str]:
    """The number formats that a chart has of its own."""
    for each in chart.iter():
        if local(each.tag) == "numFmt" and each.get("sourceLinked", "0") not in ("1", "true"):
            yield each.get("formatCode", "")


def _covered(anchor: Element) -> tuple[int, int, int, int]:
    """The cells from corner to corner."""
    top, left = _corner(anchor, "from") or (
        _size(anchor, "pos", "y", _ROW_HEIGHT),
        _size(anchor, "pos", "x", _COLUMN_WIDTH),
    )
    bottom, right = _corner(anchor, "to") or (
        top + _size(anchor, "ext", "cy", _ROW_HEIGHT) - 1,
        left + _size(anchor, "ext", "cx", _COLUMN_WIDTH) - 1,
    )
    top, left = max(1, min(top, LAST_ROW)), max(1, min(left, LAST_COLUMN))
    return top, left, max(top, min(bottom, LAST_ROW)), max(left, min(right, LAST_COLUMN))


def _corner(anchor: Element, name: str) -> tuple[int, int] | None:
    corner = next(children(anchor, name), None)
    if corner is None:
        return None
    row, column = (next((each.text or "" for each in children(corner, what)), "") for what in ("row", "col"))
    return (whole(row) + 1, whole(column) + 1) if row.strip().isdecimal() and column.strip().isdecimal() else None


def _size(anchor: Element, element: str, name: str, unit: int) -> int:
    """How many ordinary cells a length comes to, the one that it begins in among them."""
    text = next((each.get(name, "") for each in children(anchor, element)), "")
    return 1 + whole(text) // unit


def _is_below(anchor: Element, least: int) -> bool:
    """Is there less width or height than so much between the corners? A chart on a sheet of its own fills that."""
    if local(anchor.tag) == "absoluteAnchor":
        return False
    corners = [next(children(anchor, name), None) for name in ("from", "to")]
    if corners[1] is None:
        sizes = [each.get(name, "") for each in children(anchor, "ext") for name in ("cx", "cy")]
        return any(whole(text, least) < least for text in sizes)
    for cell, offset in (("row", "rowOff"), ("col", "colOff")):
        (first, last), (begin, end) = (
            [
                next((each.text or "" for each in children(corner, name)), "").strip()
                for corner in corners
                if corner is not None
            ]
            for name in (cell, offset)
        )
        if first == last and begin.isdecimal() and end.isdecimal() and whole(end) - whole(begin) < least:
            return True
    return False
