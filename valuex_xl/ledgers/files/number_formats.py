"""The cells of a workbook whose number format names a currency, or shows percentages, as texts do in other files.

Sources: ECMA-376 part 1, 18.8 (.xlsx); [MS-XLSB] BrtFmt, BrtXF and the cells of 2.1.7.61 (.xlsb); [MS-XLS] 2.4.126 and
2.4.353 (.xls); OpenDocument 1.3 part 3, 16.29 and 19.385 (.ods). A book of Excel 95 or before is not looked at.
"""

from __future__ import annotations

import re
import struct
import zipfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias

from valuex_xl.ledgers.files.format_codes import marks_of_styles
from valuex_xl.ledgers.files.old_books import number_cells, styles_of
from valuex_xl.ledgers.files.open_documents import marks_of_cells
from valuex_xl.ledgers.files.unshown import (
    cell_styles,
    part_of,
    place_of,
    records_in,
    records_of,
    row_of_records,
    styles_in,
)

__all__ = ["Marks", "mark_at", "marked_cells"]

_FEW = 64

_STYLED = rb"<(?:\w+:)?c(?=\s)([^>]*?\ss=[\"'](%s)[\"'][^>]*)>"
_ANY = re.compile(rb"<(?:\w+:)?c(?=\s)((?:(?!\ss=)[^>])*|[^>]*?\ss=[\"']([0-9]+)[\"'][^>]*)>")

Marks: TypeAlias = Mapping[int, Sequence[tuple[int, int, str]]]
"""By column, counted from 0, the rows from one to another, the last one too, whose cells have one mark."""
Marked: TypeAlias = Iterator[tuple[int, int, str]]
"""Row, column and mark of each cell that has one, row by row."""


def marked_cells(path: Path, kind: str, sheet: str) -> Marks:
    """The cells of one sheet whose format names a currency or is a percentage."""
    if kind in ("xlsx", "xlsm"):
        return _runs(_in_xml(path, sheet))
    if kind == "xlsb":
        return _runs(_in_records(path, sheet))
    if kind == "ods":
        return _runs(marks_of_cells(path, sheet))
    styles = marks_of_styles(*styles_of(path))
    if not styles:
        return {}
    return _runs((row, column, styles[style]) for row, column, style in number_cells(path, sheet) if style in styles)


def _runs(cells: Iterable[tuple[int, int, str]]) -> Marks:
    found: dict[int, list[tuple[int, int, str]]] = {}
    for row, column, mark in cells:
        runs = found.setdefault(column, [])
        if runs and runs[-1][1] == row - 1 and runs[-1][2] == mark:
            runs[-1] = (runs[-1][0], row, mark)
        else:
            runs.append((row, row, mark))
    return found


def _in_xml(path: Path, sheet: str) -> Marked:
    with zipfile.ZipFile(path) as archive:
        styles = _styles(archive)
        if not styles:
            return
        data = archive.read(part_of(archive, sheet))
    # Where unformatted cells have a mark, or styles are many, all cells are looked at.
    few = 0 not in styles and len(styles) <= _FEW
    cells = re.compile(_STYLED % b"|".join(str(style).encode() for style in styles)) if few else _ANY
    for cell in cells.finditer(data):
        mark, place = styles.get(int(cell[2] or 0)), place_of(cell[1])
        if mark is not None and place is not None:
            yield *place, mark


_ROW_HEADER, _RK, _REAL, _FORMULA_NUMBER = 0, 2, 5, 9
_FORMAT, _STYLE, _STYLES, _STYLES_END = 44, 47, 617, 618


def _in_records(path: Path, sheet: str) -> Marked:
    """Cells of numbers in an .xlsb, whose style is the 24 bits behind their column."""
    styles = _styles_in_records(path)
    row = 0
    for kind, body in records_of(path, sheet) if styles else ():
        if kind == _ROW_HEADER and len(body) >= 4:
            row = row_of_records(body)
        elif kind in (_RK, _REAL, _FORMULA_NUMBER) and len(body) >= 8:
            column, style = struct.unpack_from("<2I", body)
            if mark := styles.get(style & 0xFFFFFF):
                yield row, column, mark


def _styles_in_records(path: Path) -> dict[int, str]:
    codes, numbers, inside = dict[int, str](), list[int](), False
    for kind, body in records_in(path, "xl/styles.bin"):
        if kind == _FORMAT and len(body) >= 6:
            number, size = struct.unpack_from("<HI", body)
            codes[number] = body[6 : 6 + 2 * size].decode("utf-16-le", "replace")
        elif kind in (_STYLES, _STYLES_END):
            inside = kind == _STYLES
        elif kind == _STYLE and inside and len(body) >= 4:
            numbers.append(struct.unpack_from("<2H", body)[1])
    return marks_of_styles(codes, numbers)


def mark_at(runs: Sequence[tuple[int, int, str]], row: int) -> str:
    """The mark of a row of a column; empty where it has none."""
    at = bisect_right(runs, row, key=itemgetter(0)) - 1
    return runs[at][2] if at >= 0 and row <= runs[at][1] else ""


def _styles(archive: zipfile.ZipFile) -> dict[int, str]:
    """The styles of cells whose format has a mark, by their place in the list of styles."""
    book = styles_in(archive)
    if book is None:
        return {}
    codes = {
        int(each.get("numFmtId", -1)): each.get("formatCode", "")
        for each in book.iter()
        if each.tag.endswith("}numFmt")
    }
    return marks_of_styles(codes, (int(each.get("numFmtId", 0)) for each in cell_styles(book)))
