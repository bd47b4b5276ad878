"""What a sheet is fitted with: messages of validations, print titles, form controls, links, data tables, pivot tables.

None of it stands in a cell. It decides what a reader is told, where a click leads, and what is calculated next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.package.cells import attributes_of
from valuex_xl.workbooks.package.numbered import whole
from valuex_xl.workbooks.package.parts import attribute, children, local
from valuex_xl.workbooks.package.text import unescaped
from valuex_xl.workbooks.seal.drawings import is_seen
from valuex_xl.workbooks.seal.looks import around_cells
from valuex_xl.workbooks.seal.pivots import pivots_on
from valuex_xl.workbooks.seal.remarks import Remark

__all__ = [
    "BLANKS",
    "CAPTION",
    "CONTROL",
    "DATA_TABLE",
    "LENGTHS",
    "LINK_OF",
    "LINK_WITHIN",
    "MACRO_OF",
    "MESSAGE",
    "PRINT_TITLES",
    "SCALE",
    "TIP",
    "UNPRINTED",
    "fittings_on",
]

MESSAGE, BLANKS, PRINT_TITLES = "message", "lets blanks in", "print titles"
CONTROL, DATA_TABLE, LINK_WITHIN = "form control", "data table", "link within the book"
LINK_OF, MACRO_OF = "link of a ", "macro of a "
SCALE, LENGTHS, TIP = "sparkline's scale", "lengths of bars", "tip of a link"
CAPTION, UNPRINTED = "caption of a form control", "not printed"

_YES = ("1", "true")
_NO = ("0", "false")
_DRAWN = {"pic": "picture", "sp": "shape"}
_PRINTED = _DRAWN | {"graphicFrame": "chart"}
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_TITLES = "_xlnm.print_titles"
_DATA_TABLE = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{1,3}[0-9]{1,7})"[^<>]*>\s*<(?:\w+:)?f\b([^<>]*\bt="dataTable"[^<>]*)>'
)
_CLIENT = re.compile(r"<(?:\w+:)?ClientData\b([^>]*)>(.*?)</(?:\w+:)?ClientData>", re.DOTALL)
_KIND = re.compile(r"ObjectType\s*=\s*[\"'](\w{1,20})[\"']")
_TEXT_BOX, _TAG = re.compile(r"<(?:\w+:)?textbox\b[^>]*>(.*?)</(?:\w+:)?textbox>", re.DOTALL), re.compile(r"<[^>]*>")
_ASKED = {name: re.compile(rf"<(?:\w+:)?{name}>([^<]*)<") for name in ("FmlaLink", "FmlaRange", "FmlaMacro")}
_OF_CONTROL = {"fmlaLink": "writes to", "fmlaRange": "lists"}
_OF_OLD_CONTROL = {"FmlaLink": "writes to", "FmlaRange": "lists"}
_AROUND = (b"dataValidation", b"hyperlink", b"parklineGroup", b":dataBar")


def fittings_on(book: Book, sheet: str) -> tuple[Remark, ...]:
    """All of a sheet, in order."""
    part = next(each.part for each in book.sheets if each.name == sheet)
    xml = book.worksheet(sheet).xml
    found = [*_titles(book, sheet), *_linked(book, part)]
    if any(name in xml for name in _AROUND):
        around = around_cells(book, sheet)
        found += [*_messages(around), *_within(around), *_scales(around), *_lengths(around)]
    if b"dataTable" in xml:
        found += _data_tables(xml)
    return tuple(sorted(found))


def _titles(book: Book, sheet: str) -> Iterator[Remark]:
    """The rows and columns that each printed page begins with, in one order."""
    for name in book.names:
        if name.sheet == sheet and name.name.casefold() == _TITLES:
            yield Remark(PRINT_TITLES, "", ",".join(sorted(name.text.split(","))))


def _linked(book: Book, part: str) -> Iterator[Remark]:
    """What hangs on a sheet by parts of their own: controls, pictures and shapes, pivot tables."""
    links = [each for each in book.package.relations(part) if not each.outside]
    links = [each for each in links if book.package.member(each.target) is not None]
    controls = [each.target for each in links if each.kind == "ctrlProp"]
    for target in controls:
        control = book.package.tree(target)
        asked = [f"{word} {control.get(name)}" for name, word in _OF_CONTROL.items() if control.get(name)]
        if asked:
            yield Remark(CONTROL, "", ", ".join([control.get("objectType", "").casefold(), *asked]))
    for link in links:
        if link.kind == "vmlDrawing":
            old = _old_controls(book.package.xml(link.target).decode("utf-8", "replace"))
            yield from (each for each in old if each.kind != CONTROL or not controls)
        elif link.kind == "drawing":
            yield from _drawn(book, link.target)
        elif link.kind == "pivotTable":
            yield from pivots_on(book, link.target)


def _old_controls(vml: str) -> Iterator[Remark]:
    """Controls as programs write them that know no other part for them, with what is written on them."""
    for shape in vml.split(":shape>"):
        client = _CLIENT.search(shape)
        if client is None:
            continue
        head, inner = client.groups()
        kind = _KIND.search(head)
        if kind is None or kind[1] == "Note":
            continue
        written = _TEXT_BOX.search(shape)
        caption = " ".join(_plain(_TAG.sub(" ", written[1])).split()) if written else ""
        yield from [Remark(CAPTION, "", caption)][: bool(caption)]
        asked = {name: _plain(found[1]) for name, pattern in _ASKED.items() if (found := pattern.search(inner))}
        words = [f"{word} {asked[name]}" for name, word in _OF_OLD_CONTROL.items() if asked.get(name)]
        if words:
            yield Remark(CONTROL, "", ", ".join([kind[1].casefold(), *words]))
        if asked.get("FmlaMacro"):
            yield Remark(f"{MACRO_OF}form control", "", asked["FmlaMacro"].rpartition("!")[2])


def _plain(text: str) -> str:
    """A text of a part that need not be XML as it reads; as it is where it cannot be read."""
    try:
        return unescaped(text).strip()
    except ValueError:
        return text


def _drawn(book: Book, part: str) -> Iterator[Remark]:
    """Where a click on a picture or a shape leads, and which macro it runs."""
    targets = {link.id: link.target for link in book.package.relations(part) if link.outside}
    for anchor in book.package.tree(part).iter():
        if local(anchor.tag) not in _ANCHORS or not is_seen(anchor):
            continue
        if any(each.get("fPrintsWithSheet") in _NO for each in children(anchor, "clientData")):
            kinds = (name for each in anchor.iter() for name in [_PRINTED.get(local(each.tag))] if name)
            yield Remark(UNPRINTED, "", next(kinds, "drawing"))
        for each in (each for each in anchor.iter() if local(each.tag) in _DRAWN):
            what = _DRAWN[local(each.tag)]
            for click in (inner for inner in each.iter() if local(inner.tag) == "hlinkClick"):
                to = targets.get(attribute(click, "id") or "", "")
                yield from [Remark(f"{LINK_OF}{what}", "", to)][: bool(to)]
            macro = each.get("macro", "").rpartition("!")[2]
            yield from [Remark(f"{MACRO_OF}{what}", "", macro)][: bool(macro)]


def _messages(around: Element) -> Iterator[Remark]:
    """What a validation says of what it does not let in, how it says so, and whether it lets blanks in."""
    for listing in around.iter():
        if local(listing.tag) != "dataValidations":
            continue
        for each in children(listing, "dataValidation"):
            cells = each.get("sqref") or next((inner.text or "" for inner in each if local(inner.tag) == "sqref"), "")
            if each.get("type", "none") == "none" or each.get("showErrorMessage") not in _YES:
                continue
            words = " ".join(f"{each.get('errorTitle', '')} {each.get('error', '')}".split())
            yield Remark(MESSAGE, cells, f"{each.get('errorStyle', 'stop')}: {words}")
            if each.get("allowBlank") in _YES:
                yield Remark(BLANKS, cells, "yes")


def _within(around: Element) -> Iterator[Remark]:
    """Links of cells to places in the same book."""
    for each in children(around, "hyperlinks", "hyperlink"):
        to = each.get("location", "")
        if to and attribute(each, "id") is None:
            yield Remark(LINK_WITHIN, each.get("ref", ""), to)
        if each.get("tooltip"):
            yield Remark(TIP, each.get("ref", ""), " ".join(each.get("tooltip", "").split()))


def _scales(around: Element) -> Iterator[Remark]:
    """How sparklines are drawn: from where to where of their own, as what, and whether to be read from the right."""
    for group in (each for each in around.iter() if local(each.tag) == "sparklineGroup"):
        ends = (
            f"{word} {group.get(name)}" if group.get(f"{end}AxisType") == "custom" else ""
            for end, name, word in (("min", "manualMin", "from"), ("max", "manualMax", "to"))
        )
        words = [group.get("type", "line"), *filter(None, ends)]
        words += ["from right to left"] if group.get("rightToLeft") in _YES else []
        for line in (each for each in group.iter() if local(each.tag) == "sparkline"):
            cells = next((inner.text or "" for inner in line if local(inner.tag) == "sqref"), "")
            yield Remark(SCALE, cells, " ".join(words))


def _lengths(around: Element) -> Iterator[Remark]:
    """Between which lengths bars are drawn in their cells, and from which side."""
    for block in (each for each in around.iter() if local(each.tag) == "conditionalFormatting"):
        cells = block.get("sqref") or next((each.text or "" for each in block if local(each.tag) == "sqref"), "")
        for bar in (bar for rule in children(block, "cfRule") for bar in children(rule, "dataBar")):
            if "2009/9" in bar.tag:
                least, most = bar.get("minLength", "10"), bar.get("maxLength", "90")
                side = " from the right" if bar.get("direction") == "rightToLeft" else ""
                yield Remark(LENGTHS, cells, f"{whole(least)}% to {whole(most, 100)}%{side}")


def _data_tables(xml: bytes) -> Iterator[Remark]:
    """The cells into which a data table puts the values beside it."""
    for cell, head in _DATA_TABLE.findall(xml):
        told = attributes_of(head)
        two = told.get("dt2D") in _YES
        names = ("row", "column") if two else ("row" if told.get("dtr") in _YES else "column",)
        inputs = zip(names, (told.get("r1", ""), told.get("r2", "")), strict=False)
        yield Remark(DATA_TABLE, cell.decode(), ", ".join(f"{name} {put}" for name, put in inputs))
