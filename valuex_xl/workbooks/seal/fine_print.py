"""What else decides how a sheet is read: prompts, the order of conditional formats, how cells are aligned, their size.

And what a protection leaves open, and the notes and form controls that lie on cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, area_text
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.package.numbered import whole
from valuex_xl.workbooks.package.parts import attribute, children, local
from valuex_xl.workbooks.seal.colours import Colours
from valuex_xl.workbooks.seal.drawings import Drawing
from valuex_xl.workbooks.seal.dxfs import dxfs_of
from valuex_xl.workbooks.seal.ink import ink_of_rule, strikes_out
from valuex_xl.workbooks.seal.looks import StyleRun, around_cells
from valuex_xl.workbooks.seal.pictured import pictured_by
from valuex_xl.workbooks.seal.showing import condition_of
from valuex_xl.workbooks.seal.sizes import Sizes, facts_of_sizes, sizes_in, sizes_of

__all__ = ["FinePrint", "Rule", "Said", "facts_of_fine_print", "fine_print_in", "fine_print_of"]

_YES = ("1", "true")
_ANY = (b"protectedRange", b"conditionalFormatting", b"dataValidation", b"legacyDrawing")
"""Most sheets have none of it: this is quicker than to read what stands around their cells."""

_PICTURED = ("dataBar", "colorScale", "iconSet")
_CLIENT = re.compile(r"<(?:\w+:)?ClientData\b([^>]*)>(.*?)</(?:\w+:)?ClientData>", re.DOTALL)
_ANCHOR = re.compile(r"<(?:\w+:)?Anchor>([^<]*)</")
_NOTE, _SHOWN = re.compile(r"ObjectType\s*=\s*[\"']Note[\"']"), re.compile(r"<(?:\w+:)?Visible\b")
_ANCHOR_NUMBERS = 8


class Said(NamedTuple):
    """Cells and what is said of them."""

    cells: str
    text: str


class Rule(NamedTuple):
    """A rule of a conditional format: its cells, its condition, and whether it ends all that come after it."""

    cells: str
    when: str
    stops: bool
    ink: tuple[str, str] | None = ("", "")
    """The font and the fill that it brings; None where a seal of an earlier version does not say."""
    strikes: bool | None = False
    """Does it strike out what the cell shows? None as above."""


class FinePrint(NamedTuple):
    """The areas that a protection leaves open, prompts, rules in their order, alignments, notes and controls, sizes."""

    open: tuple[str, ...] = ()
    prompts: tuple[Said, ...] = ()
    rules: tuple[Rule, ...] = ()
    aligned: tuple[Said, ...] = ()
    floating: tuple[Drawing, ...] = ()
    sizes: Sizes = Sizes()
    pictured: tuple[Said, ...] | None = ()
    """Icons, bars and scales; None where a seal of an earlier version does not say."""


def fine_print_of(book: Book, sheet: str, styles: Iterable[StyleRun]) -> FinePrint:
    """The fine print of a sheet; ``styles`` are those of its filled cells."""
    xml = book.worksheet(sheet).xml
    known = FinePrint(aligned=tuple(_aligned(book, styles)), sizes=sizes_of(xml))
    if not any(name in xml for name in _ANY):
        return known
    around = around_cells(book, sheet)
    return known._replace(
        open=tuple(sorted(each.get("sqref", "") for each in children(around, "protectedRanges", "protectedRange"))),
        prompts=tuple(sorted(_prompts(around))),
        rules=tuple(_rules(book, around)),
        pictured=tuple(_pictured(book, around)),
        floating=tuple(_floating(book, sheet, around)),
    )


def _prompts(around: Element) -> Iterator[Said]:
    """What a reader is told who selects a cell."""
    for listing in around.iter():
        if local(listing.tag) != "dataValidations" or listing.get("disablePrompts") in _YES:
            continue
        for each in children(listing, "dataValidation"):
            words = " ".join(f"{each.get('promptTitle', '')} {each.get('prompt', '')}".split())
            cells = each.get("sqref") or next((inner.text or "" for inner in each if local(inner.tag) == "sqref"), "")
            if words and each.get("showInputMessage") in _YES:
                yield Said(cells, words)


def _rules(book: Book, around: Element) -> list[Rule]:
    """The rules that colour cells, in the order in which they count."""
    dxfs, colours = dxfs_of(book.root_of("styles")), Colours(book)
    found: list[tuple[int, Rule]] = []
    for block in around.iter():
        if local(block.tag) != "conditionalFormatting":
            continue
        cells = block.get("sqref") or next((each.text or "" for each in block if local(each.tag) == "sqref"), "")
        for rule in children(block, "cfRule"):
            if rule.get("type") not in _PICTURED:
                first = whole(rule.get("priority", ""))
                stops = rule.get("stopIfTrue") in _YES
                ink, struck = ink_of_rule(rule, dxfs, colours), strikes_out(rule, dxfs)
                found.append((first, Rule(cells, condition_of(rule), stops, ink, struck)))
    found.sort(key=lambda each: each[0])
    return [rule for _, rule in found]


def _pictured(book: Book, around: Element) -> Iterator[Said]:
    """What rules draw in their cells."""
    colours = Colours(book)
    for block in around.iter():
        if local(block.tag) == "conditionalFormatting":
            cells = block.get("sqref") or next((each.text or "" for each in block if local(each.tag) == "sqref"), "")
            for rule in children(block, "cfRule"):
                yield from (Said(cells, text) for text in pictured_by(rule, colours))


def _aligned(book: Book, styles: Iterable[StyleRun]) -> Iterator[Said]:
    """Cells below each other whose alignment may hide or repeat what they hold."""
    told = [_alignment(each) for each in children(book.root_of("styles"), "cellXfs", "xf")]
    if any(told):
        for column, first, last, style in sorted(styles):
            if style < len(told) and told[style]:
                yield Said(area_text((first, column, last, column)), told[style])


def _alignment(style: Element) -> str:
    """How a style aligns cells, as far as that may hide digits.

    >>> from xml.etree.ElementTree import fromstring
    >>> _alignment(fromstring('<xf><alignment horizontal="fill" textRotation="90" indent="0"/></xf>'))
    'fill, rotation 90'
    """
    known = next(children(style, "alignment"), None)
    if known is None:
        return ""
    words: list[str] = [text for text in ("fill", "centerContinuous") if known.get("horizontal") == text]
    words += [f"rotation {turned}" for turned in [known.get("textRotation", "0")] if turned != "0"]
    words += [word for word, name in (("shrink", "shrinkToFit"), ("wrap", "wrapText")) if known.get(name) in _YES]
    return ", ".join([*words, *(f"indent {deep}" for deep in [known.get("indent", "0")] if deep != "0")])


def _floating(book: Book, sheet: str, around: Element) -> Iterator[Drawing]:
    """Form controls, and notes that are always shown, with the cells that they lie on."""
    links = {link.id: link.target for link in book.package.relations(next(_parts(book, sheet))) if not link.outside}
    for each in children(around, "legacyDrawing"):
        part = links.get(attribute(each, "id") or "", "")
        if book.package.member(part) is None:
            continue
        for head, inner in _CLIENT.findall(book.package.xml(part).decode("utf-8", "replace")):
            anchor, note = _ANCHOR.search(inner), _NOTE.search(head)
            if anchor is None or (note and not _SHOWN.search(inner)):
                continue
            numbers = [int(text) for text in re.findall(r"-?\d{1,9}", anchor[1])]
            if len(numbers) == _ANCHOR_NUMBERS:
                yield Drawing("note" if note else "form control", area_text(_covered(numbers)))


def _parts(book: Book, sheet: str) -> Iterator[str]:
    return (each.part for each in book.sheets if each.name == sheet)


def _covered(numbers: Sequence[int]) -> tuple[int, int, int, int]:
    """The cells between the corners of an anchor: column, offset, row, offset, and the same of the other corner."""
    left, _, top, _, right, beyond, bottom, below = numbers
    last_row, last_column = bottom if below <= 0 else bottom + 1, right if beyond <= 0 else right + 1
    top, left = max(1, min(top + 1, LAST_ROW)), max(1, min(left + 1, LAST_COLUMN))
    return top, left, max(top, min(last_row, LAST_ROW)), max(left, min(last_column, LAST_COLUMN))


def facts_of_fine_print(known: FinePrint) -> dict[str, Any]:
    """The same as a seal keeps it."""
    pictured = {} if known.pictured is None else {"pictured": [each._asdict() for each in known.pictured]}
    return {
        "open": list(known.open),
        "prompts": [each._asdict() for each in known.prompts],
        "rules": [_facts_of_rule(each) for each in known.rules],
        "aligned": [each._asdict() for each in known.aligned],
        "floating": [{"kind": each.kind, "cells": each.cells} for each in known.floating],
        "sizes": facts_of_sizes(known.sizes),
        **pictured,
    }


def fine_print_in(facts: Mapping[str, Any] | None) -> FinePrint | None:
    """What a seal keeps of it; None where a seal of an earlier version keeps nothing."""
    if facts is None:
        return None

    def said(name: str) -> tuple[Said, ...]:
        return tuple(Said(str(each["cells"]), str(each["text"])) for each in facts[name])

    return FinePrint(
        tuple(map(str, facts["open"])),
        said("prompts"),
        tuple(map(_rule_in, facts["rules"])),
        said("aligned"),
        tuple(Drawing(str(each["kind"]), str(each["cells"])) for each in facts["floating"]),
        sizes_in(facts["sizes"]),
        said("pictured") if "pictured" in facts else None,
    )


def _facts_of_rule(rule: Rule) -> dict[str, Any]:
    facts: dict[str, Any] = {"cells": rule.cells, "when": rule.when, "stops": rule.stops}
    if rule.strikes is not None:
        facts["strikes"] = rule.strikes
    return facts if rule.ink is None else {**facts, "font": rule.ink[0], "fill": rule.ink[1]}


def _rule_in(facts: Mapping[str, Any]) -> Rule:
    ink = (str(facts["font"]), str(facts["fill"])) if "font" in facts else None
    strikes = bool(facts["strikes"]) if "strikes" in facts else None
    return Rule(str(facts["cells"]), str(facts["when"]), bool(facts["stops"]), ink, strikes)
