"""Which rows and columns of a sheet are hidden: what nobody sees is part of what a reader is told."""

from __future__ import annotations

import re

from valuex_xl.workbooks.package.cells import attributes_of

__all__ = ["hidden_columns", "hidden_rows"]

_ROW = re.compile(rb"<(?:[\w.-]+:)?row\s[^>]*?\bhidden\s*=\s*[\"'](?:1|true)[\"'][^>]*>")
_COLUMN = re.compile(rb"<(?:[\w.-]+:)?col\s[^>]*?\bhidden\s*=\s*[\"'](?:1|true)[\"'][^>]*>")
_WIDEST = 16_384


def hidden_rows(xml: bytes) -> frozenset[int]:
    """The numbers of the hidden rows that say where they stand, as every common writer has them do."""
    if b"hidden" not in xml:
        return frozenset()
    return frozenset(_number(attributes_of(tag), "r") for tag in _ROW.findall(xml)) - {0}


def hidden_columns(xml: bytes) -> frozenset[int]:
    """The numbers of the hidden columns."""
    found: set[int] = set()
    for tag in _COLUMN.findall(xml):
        known = attributes_of(tag)
        found.update(range(_number(known, "min"), min(_number(known, "max"), _WIDEST) + 1))
    return frozenset(found) - {0}


def _number(known: dict[str, str], name: str) -> int:
    text = known.get(name, "")
    return int(text) if text.isdigit() else 0
