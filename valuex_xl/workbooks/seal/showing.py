"""What decides what a reader sees of the cells of a sheet: merged cells, the view, formats that come with a condition.

A conditional format may bring a number format of its own, which then counts for that of the cell: "OK" for BREACH,
another sign, nothing at all. Data bars and icons may stand without the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from valuex_xl.addresses import area_of, cell_name
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.package.numbered import whole
from valuex_xl.workbooks.package.parts import children, local
from valuex_xl.workbooks.seal.drawings import CHART, Drawing, Word, drawings_on
from valuex_xl.workbooks.seal.dxfs import dxf_of, dxfs_of
from valuex_xl.workbooks.seal.looks import around_cells
from valuex_xl.workbooks.seal.plot_caches import Stale
from valuex_xl.workbooks.seal.plots import Trait

__all__ = [
    "Conditional",
    "Showing",
    "book_views",
    "condition_of",
    "facts_of_showing",
    "locked_by",
    "showing_in",
    "showing_on",
]

_NO_NUMBER = ";;;@"
"""How a number shows of which there is a bar or an icon alone."""

_LEAST_ZOOM = 25
"""Percent, below which no figure is read; Excel goes down to 10."""

_YES = ("1", "true")
_NO = ("0", "false")
_LOCKS = {"lockStructure": "its sheets", "lockWindows": "its windows"}
_CHANGES_SIGHT = re.compile(
    rb"conditionalFormatting|mergeCell|showFormulas|showZeros|(?:zoomS|s)cale\s*=\s*.[12]?\d[\"']|draft|errors"
)
"""Most sheets have none of it: this is quicker than to read what stands around their cells."""


class Conditional(NamedTuple):
    """The number format that cells get under a condition, as the file spells it."""

    cells: str
    when: str
    format: str


class Showing(NamedTuple):
    """Merged areas, what the view does to all cells, formats under a condition, charts and whatever lies on cells."""

    merged: tuple[str, ...] = ()
    view: tuple[str, ...] = ()
    conditionals: tuple[Conditional, ...] = ()
    drawings: tuple[Drawing, ...] = ()


def showing_on(book: Book, sheet: str) -> Showing:
    """How a sheet shows its cells."""
    drawings = drawings_on(book, next(each.part for each in book.sheets if each.name == sheet))
    if not _CHANGES_SIGHT.search(book.worksheet(sheet).xml):
        return Showing(drawings=drawings)
    around = around_cells(book, sheet)
    merged = tuple(sorted(each.get("ref", "") for each in children(around, "mergeCells", "mergeCell")))
    return Showing(
        merged,
        tuple(sorted({*_view(around), *_printing(around)})),
        tuple(sorted(_conditionals(book, around))),
        drawings,
    )


def _view(around: Element) -> Iterator[str]:
    for view in children(around, "sheetViews", "sheetView"):
        if view.get("showFormulas") in _YES:
            yield "formulas stand in place of what they answer"
        if view.get("showZeros") in _NO:
            yield "zeros are not shown"
        if 0 < whole(view.get("zoomScale", "")) < _LEAST_ZOOM:
            yield f"the sheet is shown at less than {_LEAST_ZOOM}% of its size"


def _printing(around: Element) -> Iterator[str]:
    for setup in children(around, "pageSetup"):
        if setup.get("errors", "displayed") != "displayed":
            yield "errors are printed as something else"
        if setup.get("draft") in _YES:
            yield "the sheet is printed without its charts"
        if 0 < whole(setup.get("scale", "")) < _LEAST_ZOOM:
            yield f"the sheet is printed at less than {_LEAST_ZOOM}% of its size"


def _conditionals(book: Book, around: Element) -> Iterator[Conditional]:
    dxfs = dxfs_of(book.root_of("styles"))
    for block in around.iter():
        if local(block.tag) != "conditionalFormatting":
            continue
        cells = block.get("sqref") or next((each.text or "" for each in block if local(each.tag) == "sqref"), "")
        for rule in children(block, "cfRule"):
            code = _format(rule, dxfs)
            if code is not None:
                yield Conditional(cells, condition_of(rule), code)


def condition_of(rule: Element) -> str:
    """What a rule asks of a cell; LibreOffice writes a rank of 0 with each that knows no ranks."""
    words = [rule.get(name, "") for name in ("type", "operator", "text", "timePeriod")]
    if rule.get("type") == "top10":
        words += [rule.get("rank", ""), *(name for name in ("percent", "bottom") if rule.get(name) in _YES)]
    asked = ["".join(each.itertext()) for each in rule if local(each.tag) in ("formula", "f")]
    return " ".join(each for each in (*words, *asked) if each)


def _format(rule: Element, dxfs: Sequence[Element]) -> str | None:
    """The number format that a rule brings; None where it leaves that of the cell."""
    if any(each.get("showValue") in _NO for each in rule if local(each.tag) in ("dataBar", "iconSet")):
        return _NO_NUMBER
    dxf = dxf_of(rule, dxfs)
    found = None if dxf is None else next(children(dxf, "numFmt"), None)
    return None if found is None else found.get("formatCode", "General")


def book_views(workbook: Element) -> tuple[str, ...]:
    """What the window of a book keeps from its reader."""
    found = []
    for view in children(workbook, "bookViews", "workbookView"):
        if view.get("visibility", "visible") != "visible":
            found.append("its window is hidden")
        if view.get("showSheetTabs") in _NO:
            found.append("the tabs of its sheets are not shown")
    if any(each.get("showObjects", "all") != "all" for each in children(workbook, "workbookPr")):
        found.append("its charts are not shown")
    return tuple(sorted(set(found)))


def locked_by(workbook: Element) -> tuple[str, ...]:
    """What a protection of the book forbids: sheets that come, go, change places or are shown, and other windows."""
    found = [name for each in children(workbook, "workbookProtection") for name in _LOCKS if each.get(name) in _YES]
    return tuple(sorted({_LOCKS[name] for name in found}))


def facts_of_showing(showing: Showing) -> dict[str, Any]:
    """The same as a seal keeps it."""
    return {
        "merged": list(showing.merged),
        "view": list(showing.view),
        "conditional formats": [each._asdict() for each in showing.conditionals],
        "drawings": [_facts_of_drawing(each) for each in showing.drawings],
    }


def showing_in(facts: Mapping[str, Any] | None) -> Showing | None:
    """What a seal keeps of it; None where a seal of an earlier version keeps nothing."""
    if facts is None:
        return None
    conditionals = tuple(
        Conditional(str(each["cells"]), str(each["when"]), str(each["format"])) for each in facts["conditional formats"]
    )
    drawings = tuple(map(_drawing_in, facts["drawings"]))
    return Showing(tuple(map(str, facts["merged"])), tuple(map(str, facts["view"])), conditionals, drawings)


def _facts_of_drawing(drawing: Drawing) -> dict[str, Any]:
    facts: dict[str, Any] = {"kind": drawing.kind, "cells": drawing.cells, "reads": list(drawing.reads)}
    if drawing.words is not None and drawing.formats is not None and drawing.kind == CHART:
        facts |= {"words": list(map(list, drawing.words)), "formats": list(drawing.formats)}
    if drawing.traits is not None and drawing.kind == CHART:
        facts["drawn"] = list(map(list, drawing.traits))
    if drawing.words is not None and drawing.kind == CHART and drawing.roles is not None and drawing.stale is not None:
        facts["roles"] = list(map(list, drawing.roles))
        facts["kept"] = [[each.sheet, cell_name(*each.place), each.kept] for each in drawing.stale]
    if drawing.settings is not None and drawing.kind == CHART:
        facts["set"] = list(map(list, drawing.settings))
    return facts


def _drawing_in(facts: Mapping[str, Any]) -> Drawing:
    """The same again; a seal of an earlier version does not say what its charts say of themselves."""
    kind, words, formats, drawn = (facts.get(name) for name in ("kind", "words", "formats", "drawn"))
    roles, stale = facts.get("roles"), facts.get("kept")
    settings = facts.get("set")
    given, since = kind != CHART or words is not None, kind != CHART or None not in (roles, stale)
    return Drawing(
        str(kind),
        str(facts["cells"]),
        tuple(map(str, facts["reads"])),
        tuple(Word(str(text), str(of)) for text, of in words or ()) if given else None,
        tuple(map(str, formats or ())) if given else None,
        tuple(Trait(*map(str, each)) for each in drawn or ()) if kind != CHART or drawn is not None else None,
        tuple(Trait(*map(str, each)) for each in roles or ()) if since else None,
        tuple(_stale_in(*map(str, each)) for each in stale or ()) if since else None,
        settings=tuple(Trait(*map(str, each)) for each in settings or ())
        if kind != CHART or settings is not None
        else None,
    )


def _stale_in(sheet: str, cell: str, kept: str) -> Stale:
    return Stale(sheet, area_of(cell)[:2], kept)
