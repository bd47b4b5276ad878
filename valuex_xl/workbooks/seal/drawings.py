"""What lies on the cells of a sheet: charts with the cells that they read, pictures, shapes and what covers what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, area_text
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.package.parts import attribute, children, local
from valuex_xl.workbooks.seal.plots import Trait, traits_of

__all__ = ["CHART", "Drawing", "Word", "drawings_on"]

CHART = "chart"
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_KINDS = {"pic": "picture", "graphicFrame": CHART, "sp": "shape", "cxnSp": "line", "grpSp": "group of shapes"}
_ROW_HEIGHT, _COLUMN_WIDTH = 190_500, 609_600
"""Of an ordinary cell, in the unit of drawings (12,700 to the point): where only a size is told."""


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


def drawings_on(book: Book, sheet_part: str) -> tuple[Drawing, ...]:
    """Everything that is drawn on a sheet, in the order of its file."""
    found: list[Drawing] = []
    for link in book.package.relations(sheet_part):
        if link.kind == "drawing" and not link.outside and book.package.member(link.target) is not None:
            found += _drawn(book, link.target)
    return tuple(found)


def _drawn(book: Book, part: str) -> Iterator[Drawing]:
    charts = {link.id: link.target for link in book.package.relations(part) if not link.outside}
    for anchor in book.package.tree(part).iter():
        if local(anchor.tag) not in _ANCHORS:
            continue
        kind = next((_KINDS[local(each.tag)] for each in anchor.iter() if local(each.tag) in _KINDS), "object")
        named = (charts.get(attribute(each, "id") or "", "") for each in anchor.iter() if local(each.tag) == "chart")
        trees = [book.package.tree(part) for part in named if book.package.member(part) is not None]
        reads = tuple(text for tree in trees for text in _read(tree))
        words = tuple(sorted(word for tree in trees for word in _words(tree)))
        formats = tuple(sorted({code for tree in trees for code in _formats(tree)}))
        traits = tuple(sorted(trait for tree in trees for trait in traits_of(tree)))
        yield Drawing(kind, area_text(_covered(anchor)), reads, words, formats, traits)


def _read(chart: Element) -> Iterator[str]:
    """The references of a chart: values, categories, titles; a chart of a later kind names them alike.

    LibreOffice writes a title that reads no cell as a text in quotes.
    """
    texts = (each.text or "" for each in chart.iter() if local(each.tag) == "f")
    yield from (text for text in texts if not text.startswith('"'))


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
    return (int(row) + 1, int(column) + 1) if row.strip().isdecimal() and column.strip().isdecimal() else None


def _size(anchor: Element, element: str, name: str, unit: int) -> int:
    """How many ordinary cells a length comes to, the one that it begins in among them."""
    text = next((each.get(name, "") for each in children(anchor, element)), "")
    return 1 + (int(text) // unit if text.isdecimal() else 0)
