"""Which rows and columns of a sheet are hidden: what nobody sees is part of what a reader is told."""

from __future__ import annotations

import re

from valuex_xl.workbooks.package.cells import attributes_of

__all__ = ["hidden_columns", "hidden_rows"]

_ZERO = rb"[\"']0+(?:\.0*)?[\"']"
_UNSEEN = rb"(?:\bhidden\s*=\s*[\"'](?:1|true)[\"']|\b%s\s*=\s*" + _ZERO + rb")"
_ROW = re.compile(rb"<(?:[\w.-]+:)?row\s[^>]*?" + _UNSEEN % b"ht" + rb"[^>]*>")
_COLUMN = re.compile(rb"<(?:[\w.-]+:)?col\s[^>]*?" + _UNSEEN % b"width" + rb"[^>]*>")
_MAY_HIDE = re.compile(rb"\bhidden|\bht\s*=\s*[\"']0")
"""Most sheets hide nothing: this is quicker than to look at every row."""

_EVERY_ROW = re.compile(rb"<(?:[\w.-]+:)?row\s[^>]*>")
_BY_DEFAULT = re.compile(rb"<(?:[\w.-]+:)?sheetFormatPr\s[^>]*?\bzeroHeight\s*=\s*[\"'](?:1|true)[\"']")
_WIDEST = 16_384


def hidden_rows(xml: bytes) -> frozenset[int]:
    """The numbers of the hidden rows that say where they stand, as every common writer has them do.

    A row without height is as hidden as one that says so. Where rows are hidden by default, those down to the last are
    hidden that have no height of their own.
    """
    found = {_number(attributes_of(tag), "r") for tag in _ROW.findall(xml)} if _MAY_HIDE.search(xml) else set()
    if b"zeroHeight" in xml and _BY_DEFAULT.search(xml):
        every = {_number(known, "r"): known for known in map(attributes_of, _EVERY_ROW.findall(xml))}
        seen = {row for row, known in every.items() if "ht" in known} - found
        found |= set(range(1, max(every, default=0) + 1)) - seen
    return frozenset(found) - {0}


def hidden_columns(xml: bytes) -> frozenset[int]:
    """The numbers of the hidden columns, those without width too."""
    found: set[int] = set()
    for tag in _COLUMN.findall(xml):
        known = attributes_of(tag)
        found.update(range(_number(known, "min"), min(_number(known, "max"), _WIDEST) + 1))
    return frozenset(found) - {0}


def _number(known: dict[str, str], name: str) -> int:
    text = known.get(name, "")
    return int(text) if text.isdigit() else 0
