"""Rows of a sheet that Excel does not show: filtered out, grouped away or hidden by hand. Their cells are read all
the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from valuex_xl.ledgers.files.old_books import hidden_rows_of
from valuex_xl.ledgers.files.unshown import records_of, row_of_records, rows_in, sheet_of

__all__ = ["hidden_rows"]

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBER = re.compile(rb"\br=[\"']([0-9]{1,7})[\"']")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_ZERO_HEIGHT = 0x10
"""The bit of a row header in an .xlsb by which it has no height, by [MS-XLSB] BrtRowHdr."""


def hidden_rows(path: Path, kind: str, sheet: str) -> frozenset[int]:
    """The numbers, counted from 1, of the rows of a sheet that are not shown."""
    if kind in ("xlsx", "xlsm"):
        return frozenset(_in_xml(path, sheet))
    if kind == "xlsb":
        return frozenset(_in_records(path, sheet))
    if kind == "ods":
        return frozenset(_in_open_document(path, sheet))
    return frozenset(hidden_rows_of(path, sheet))


def _in_xml(path: Path, sheet: str) -> Iterator[int]:
    number = 0
    for found in _ROW.finditer(sheet_of(path, sheet)):
        told = _NUMBER.search(found[1])
        number = int(told[1]) if told else number + 1
        if _HIDDEN.search(found[1]):
            yield number


def _in_records(path: Path, sheet: str) -> Iterator[int]:
    for kind, body in records_of(path, sheet):
        if kind == 0 and len(body) >= 12 and body[11] & _ZERO_HEIGHT:
            yield row_of_records(body) + 1


def _in_open_document(path: Path, sheet: str) -> Iterator[int]:
    for row, rows, element in rows_in(path, sheet):
        told = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
        if told.get("visibility") in ("collapse", "filter"):
            yield from range(row + 1, row + rows + 1)
