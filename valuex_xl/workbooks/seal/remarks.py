"""What stands beside the cells of a sheet and may state a figure: comments, texts in shapes, pictures; its filters."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from valuex_xl.addresses import LAST_COLUMN, area_of, column_letters
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.package.numbered import whole
from valuex_xl.workbooks.package.parts import attribute, children, local
from valuex_xl.workbooks.seal.drawings import is_seen
from valuex_xl.workbooks.seal.drawn_text import is_white, seen_words
from valuex_xl.workbooks.seal.looks import around_cells

__all__ = [
    "COMMENT",
    "DRAWN_BY_LINES",
    "FILTER",
    "PICTURE",
    "SHAPE",
    "THREAD",
    "Remark",
    "facts_of_remarks",
    "remarks_in",
    "remarks_on",
]

COMMENT, THREAD, SHAPE, PICTURE, FILTER = "comment", "threaded comment", "text box", "picture", "filter"
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_FILTERED = re.compile(rb"filterColumn")
_DIGITS = 12
_DOTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")
"""How pictures begin that every program keeps as they are."""

DRAWN_BY_LINES = "lines "
"""Before the hash of a picture that a program may draw anew."""


class Remark(NamedTuple):
    """Something beside the cells: its kind, the cell it is at (empty where that may move), what it says."""

    kind: str
    cells: str
    text: str


def remarks_on(book: Book, sheet: str) -> tuple[Remark, ...]:
    """All of a sheet, in order."""
    part = next(each.part for each in book.sheets if each.name == sheet)
    found: list[Remark] = []
    for link in book.package.relations(part):
        if link.outside or book.package.member(link.target) is None:
            continue
        if link.kind == "comments":
            found += _comments(book.package.tree(link.target))
        elif link.kind == "threadedComment":
            found += _threads(book.package.tree(link.target))
        elif link.kind == "drawing":
            found += _drawn(book, link.target)
        elif link.kind == "table" and _FILTERED.search(book.package.xml(link.target)):
            found += _filters(book.package.tree(link.target))
    if _FILTERED.search(book.worksheet(sheet).xml):
        found += _filters(around_cells(book, sheet))
    return tuple(sorted(found))


def _comments(tree: Element) -> Iterator[Remark]:
    for each in children(tree, "commentList", "comment"):
        said = "".join(_said(text) for text in children(each, "text"))
        yield Remark(COMMENT, each.get("ref", ""), " ".join(said.split()))


def _threads(tree: Element) -> Iterator[Remark]:
    """The comments of a cell with the answers to them, as one."""
    by_cell: dict[str, list[str]] = {}
    for each in children(tree, "threadedComment"):
        by_cell.setdefault(each.get("ref", ""), []).append("".join(_said(text) for text in children(each, "text")))
    for cell, said in by_cell.items():
        yield Remark(THREAD, cell, " ".join(" ".join(said).split()))


def _said(text: Element) -> str:
    runs = "".join(each.text or "" for each in text.iter() if local(each.tag) == "t")
    return runs or (text.text or "")


def _drawn(book: Book, part: str) -> Iterator[Remark]:
    targets = {link.id: link.target for link in book.package.relations(part) if not link.outside}
    for anchor in book.package.tree(part).iter():
        if local(anchor.tag) not in _ANCHORS:
            continue
        for shape in anchor.iter() if is_seen(anchor) else ():
            if local(shape.tag) == "sp":
                said = f"={shape.get('textlink')}" if shape.get("textlink") else _words(shape)
                if said:
                    yield Remark(SHAPE, "", said)
            elif local(shape.tag) == "blip":
                member = book.package.member(targets.get(attribute(shape, "embed") or "", ""))
                if member is not None:
                    data = book.package.archive.read(member)
                    drawn = "" if data.startswith(_DOTS) else DRAWN_BY_LINES
                    yield Remark(PICTURE, "", drawn + hashlib.sha256(data).hexdigest()[:_DIGITS])


def _words(shape: Element) -> str:
    """The text of a shape that is seen, its paragraphs joined; white words are, on a ground that is not white."""
    looks = [each for each in shape if local(each.tag) == "spPr"]
    grounds = [colour.get("val", "") for look in looks for fill in children(look, "solidFill") for colour in fill]
    return seen_words(shape, on_white=not grounds or all(is_white(ground) for ground in grounds))


def _filters(tree: Element) -> Iterator[Remark]:
    """The columns by which rows are filtered."""
    for each in tree.iter():
        if local(each.tag) != "autoFilter":
            continue
        try:
            top, left, _, _ = area_of(each.get("ref", ""))
        except ValueError:
            continue
        for column in children(each, "filterColumn"):
            number = whole(column.get("colId", ""), LAST_COLUMN)
            if left + number <= LAST_COLUMN and any(local(asked.tag) != "extLst" for asked in column):
                letters = column_letters(left + number)
                yield Remark(FILTER, f"{letters}{top}", letters)


def facts_of_remarks(remarks: Iterable[Remark]) -> list[dict[str, str]]:
    """The same as a seal keeps it."""
    return [each._asdict() for each in remarks]


def remarks_in(facts: Iterable[Mapping[str, Any]] | None) -> tuple[Remark, ...] | None:
    """What a seal keeps of it; None where a seal of an earlier version keeps nothing."""
    if facts is None:
        return None
    return tuple(Remark(str(each["kind"]), str(each["cells"]), str(each["text"])) for each in facts)
