"""The cells of an ``.ods`` whose number format names a currency or shows percentages.

Source: OpenDocument 1.3 part 3, 16.29 (data styles), 19.385 (``office:value-type``) and 19.369 (``office:currency``).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from valuex_xl.ledgers.files.format_codes import PERCENT, mark_of
from valuex_xl.ledgers.vocabulary.currencies import of_place

__all__ = ["marks_of_cells"]

_DATA_STYLES = ("number-style", "currency-style", "percentage-style")
_BEGIN = ("body", "table", "table-row")
_MOST = 10_000
"""So many rows and columns of a cell that is written once for all of them; those without a number are not told."""


def marks_of_cells(path: Path, sheet: str) -> Iterator[tuple[int, int, str]]:
    """Row and column, counted from 0, and the mark of each cell that holds a number and has one."""
    with zipfile.ZipFile(path) as archive:
        styles = _Styles()
        if "styles.xml" in archive.namelist():
            with archive.open("styles.xml") as stream:
                for _, element in ElementTree.iterparse(stream):
                    styles.take(element)
        with archive.open("content.xml") as stream:
            yield from _cells(stream, sheet, styles)


def _cells(stream: IO[bytes], sheet: str, styles: _Styles) -> Iterator[tuple[int, int, str]]:
    row, rows, column, inside, of_row = 0, 1, 0, False, ""
    of_columns: list[tuple[int, str]] = []
    for event, element in ElementTree.iterparse(stream, ("start", "end")):
        tag = _local(element.tag)
        if event == "start" and tag not in _BEGIN:
            continue  # what cells hold is told where they end
        told = {_local(key): value for key, value in element.attrib.items()}
        if tag == "table" and "name" in told:
            inside, row, of_columns = event == "start" and told["name"] == sheet, 0, []
        elif event == "start":
            if tag == "body" and not styles.has_marks():
                return
            elif tag == "table-row":
                column, of_row = 0, told.get("default-cell-style-name", "")
                rows = int(told.get("number-rows-repeated", 1))
        elif tag == "table-row":
            row += rows
            element.clear()
        elif tag == "table-column" and inside:
            until = (of_columns[-1][0] if of_columns else 0) + int(told.get("number-columns-repeated", 1))
            of_columns.append((until, told.get("default-cell-style-name", "")))
        elif tag in ("table-cell", "covered-table-cell"):
            repeated = int(told.get("number-columns-repeated", 1))
            if inside and "value" in told:
                name = told.get("style-name") or of_row or next((n for end, n in of_columns if column < end), "")
                mark = _own_mark(told)
                mark = styles.mark(name) or mark if len(mark) != len("EUR") and mark != PERCENT else mark
                for at in range(column, column + min(repeated, _MOST) if mark else column):
                    yield from ((each, at, mark) for each in range(row, row + min(rows, _MOST)))
            column += repeated
        else:
            styles.take(element)


def _own_mark(told: Mapping[str, str]) -> str:
    """What a cell says itself of its number: its currency, or that it is a percentage."""
    if told.get("value-type") == "percentage":
        return PERCENT
    return told.get("currency", "") if told.get("value-type") == "currency" else ""


class _Styles:
    """The marks of data styles by name, and the data style of each style of cells, its own or that of its parent."""

    def __init__(self) -> None:
        self._marks: dict[str, str] = {}
        self._of_cells: dict[str, tuple[str, str]] = {}

    def take(self, element: ElementTree.Element) -> None:
        """Note an element, where it is a style."""
        tag = _local(element.tag)
        if tag == "style":
            told = {_local(key): value for key, value in element.attrib.items()}
            if told.get("family") == "table-cell":
                styled = told.get("data-style-name", ""), told.get("parent-style-name", "")
                self._of_cells[told.get("name", "")] = styled
        elif tag in _DATA_STYLES:
            told = {_local(key): value for key, value in element.attrib.items()}
            self._marks[told.get("name", "")] = PERCENT if tag == "percentage-style" else _mark(element)

    def has_marks(self) -> bool:
        """Whether any style has one."""
        return any(self._marks.values())

    def mark(self, name: str) -> str:
        """The mark of a style of cells; empty where it has none."""
        for _ in range(len(self._of_cells)):
            data, parent = self._of_cells.get(name, ("", ""))
            if data or not parent:
                return self._marks.get(data, "")
            name = parent
        return ""


def _mark(style: ElementTree.Element) -> str:
    """The currency that a data style writes beside its numbers."""
    # Where the format itself shows thousands, the k of k€ says no more than that.
    scaled = any(
        _local(key) == "display-factor" and value != "1" for each in style for key, value in each.attrib.items()
    )
    number = "0," if scaled else "0"
    for element in style:
        if _local(element.tag) == "currency-symbol":
            told = {_local(key): value for key, value in element.attrib.items()}
            sign = (element.text or "").strip()
            return of_place(sign, told.get("country", "")) if sign else ""
        if _local(element.tag) == "text" and (mark := mark_of(f'{number}"{(element.text or "").strip()}"')):
            return mark
    return ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]
