"""Which rows and columns of a sheet are hidden: what nobody sees is part of what a reader is told."""

from __future__ import annotations

import math
import re

from valuex_xl.addresses import LAST_ROW, column_number
from valuex_xl.workbooks.package.cells import attributes_of
from valuex_xl.workbooks.package.numbered import whole

__all__ = [
    "ANY_COLUMN",
    "defaults_of",
    "head_of",
    "hidden_columns",
    "hidden_rows",
    "length_of",
    "thin_rows",
    "whole_of",
]

_ZERO = rb"[\"']0+(?:\.0*)?[\"']"
_UNSEEN = rb"(?:\bhidden\s*=\s*[\"'](?:1|true)[\"']|\b%s\s*=\s*" + _ZERO + rb")"
_ROW = re.compile(rb"<(?:[\w.-]+:)?row\s[^>]*?" + _UNSEEN % b"ht" + rb"[^>]*>")
_MAY_HIDE = re.compile(rb"\bhidden|\bht\s*=\s*[\"']0")
"""Most sheets hide nothing: this is quicker than to look at every row."""

_EVERY_ROW = re.compile(rb"<(?:[\w.-]+:)?row\s[^>]*>")
_BY_DEFAULT = re.compile(rb"<(?:[\w.-]+:)?sheetFormatPr\s[^>]*?\bzeroHeight\s*=\s*[\"'](?:1|true)[\"']")
_WIDEST = 16_384

_LOW, _NARROW = 4.0, 1.0
"""Points and signs: no figure can be read in a row that is lower, or a column that is narrower."""

_SHORT = rb"[\"'](?:0*[0-3]?(?:\.[0-9]*)?|[0-9.]+[eE]-[0-9]+)[\"']"
_LOW_ROW = re.compile(rb"<(?:[\w.-]+:)?row\s[^>]*?\bht\s*=\s*" + _SHORT + rb"[^>]*>")
_HEAD = re.compile(rb".*?(?=sheetData)", re.DOTALL)
"""What stands before the rows: of many rows it is nearly nothing."""

ANY_COLUMN = re.compile(rb"<(?:[\w.-]+:)?col\s[^>]*>")
_DEFAULTS = re.compile(rb"<(?:[\w.-]+:)?sheetFormatPr\s[^>]*>")
_VIEW = re.compile(rb"<(?:[\w.-]+:)?sheetView\s[^>]*>")
_PANE = re.compile(rb"<(?:[\w.-]+:)?pane\s[^>]*>")
_CORNER = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def hidden_rows(xml: bytes) -> frozenset[int]:
    """The numbers of the hidden rows that say where they stand, as every common writer has them do.

    A row without height is as hidden as one that says so. Where rows are hidden by default, those down to the last are
    hidden that have no height of their own.
    """
    found = {whole_of(attributes_of(tag), "r") for tag in _ROW.findall(xml)} if _MAY_HIDE.search(xml) else set()
    if b"zeroHeight" in xml and _BY_DEFAULT.search(xml):
        every = {whole_of(known, "r"): known for known in map(attributes_of, _EVERY_ROW.findall(xml))}
        seen = {row for row, known in every.items() if "ht" in known} - found
        found |= set(range(1, max(every, default=0) + 1)) - seen
    return (frozenset(found) | frozenset(range(1, _out_of_reach(xml)[0]))) - {0}


def thin_rows(xml: bytes) -> frozenset[int]:
    """The numbers of rows so low that what stands in them cannot be read, hidden in effect; those by default too."""
    low = {whole_of(known, "r") for known in map(attributes_of, _LOW_ROW.findall(xml)) if length_of(known, "ht") < _LOW}
    if length_of(defaults_of(xml), "defaultRowHeight") < _LOW:
        every = {whole_of(known, "r"): known for known in map(attributes_of, _EVERY_ROW.findall(xml))}
        low |= {row for row, known in every.items() if "ht" not in known}
    return frozenset(low) - {0}


def hidden_columns(xml: bytes) -> frozenset[int]:
    """The numbers of the hidden columns, those too narrow for a figure too."""
    # Flags rather than sets: a hostile sheet says thousands of times how wide all its columns are.
    hidden, told = bytearray(_WIDEST + 1), bytearray(_WIDEST + 1)
    _mark(hidden, 1, _out_of_reach(xml)[1])
    for known in map(attributes_of, ANY_COLUMN.findall(head_of(xml))):
        first, end = whole_of(known, "min"), min(whole_of(known, "max"), _WIDEST) + 1
        _mark(told, first, end)
        if known.get("hidden") in ("1", "true") or length_of(known, "width") < _NARROW:
            _mark(hidden, first, end)
    rest = length_of(defaults_of(xml), "defaultColWidth") < _NARROW
    return frozenset(at for at in range(1, _WIDEST + 1) if hidden[at] or (rest and not told[at]))


def _mark(flags: bytearray, first: int, end: int) -> None:
    end = min(end, len(flags))
    if 0 <= first < end:
        flags[first:end] = b"\1" * (end - first)


def head_of(xml: bytes) -> bytes:
    """What stands before the rows."""
    found = _HEAD.match(xml)
    return found[0] if found else b""


def defaults_of(xml: bytes) -> dict[str, str]:
    """What a sheet says of the size of its rows and columns that say none."""
    found = _DEFAULTS.search(head_of(xml))
    return attributes_of(found[0]) if found else {}


def _out_of_reach(xml: bytes) -> tuple[int, int]:
    """The first row and column that can be scrolled to: what is frozen begins there, and nothing stands before it."""
    head = head_of(xml)
    view, pane = _VIEW.search(head), _PANE.search(head)
    if view is None or pane is None or attributes_of(pane[0]).get("state") not in ("frozen", "frozenSplit"):
        return 1, 1
    corner, frozen = _CORNER.fullmatch(attributes_of(view[0]).get("topLeftCell", "A1")), attributes_of(pane[0])
    if corner is None:
        return 1, 1
    row = int(corner[2]) if length_of(frozen, "ySplit", 0.0) else 1
    return row, column_number(corner[1].upper()) if length_of(frozen, "xSplit", 0.0) else 1


def length_of(known: dict[str, str], name: str, otherwise: float = math.inf) -> float:
    """An attribute that is a number; ``otherwise`` where it is none, or is not there."""
    try:
        found = float(known[name]) if name in known else otherwise
    except ValueError:
        return otherwise
    return found if math.isfinite(found) else otherwise


def whole_of(known: dict[str, str], name: str) -> int:
    """An attribute that is a whole number, of a row or a column; 0 where it is none."""
    return min(whole(known.get(name, "")), LAST_ROW + 1)
