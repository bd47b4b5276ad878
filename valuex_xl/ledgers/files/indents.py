"""Texts of an .xlsx that their style sets in, as blanks in front do in other files: a pivot table in compact layout.

Source: ECMA-376 part 1, 18.8.1 (alignment, indent). Other kinds of workbooks are not looked at.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree

from valuex_xl.ledgers.files.unshown import cell_styles, part_of, place_of, styles_in

__all__ = ["Indents", "indents_of", "set_apart"]

_CELL = rb"<(?:\w+:)?c(?=\s)([^>]*?\ss=[\"'](%s)[\"'][^>]*)>"
_FEWEST = 2
"""Texts of a column that are not set in: its title is one, and without another all are set in alike."""

Indents: TypeAlias = Mapping[int, Mapping[int, int]]
"""By column and row, counted from 0, how far a cell is set in."""


def indents_of(path: Path, kind: str, sheet: str) -> Indents:
    """The cells of one sheet whose style sets them in, whatever they hold."""
    if kind not in ("xlsx", "xlsm"):
        return {}
    with zipfile.ZipFile(path) as archive:
        styles = _styles(archive)
        if not styles:
            return {}
        data = archive.read(part_of(archive, sheet))
    cells = re.compile(_CELL % b"|".join(str(style).encode() for style in styles))
    found: dict[int, dict[int, int]] = {}
    for cell in cells.finditer(data):
        if place := place_of(cell[1]):
            found.setdefault(place[1], {})[place[0]] = styles[int(cell[2])]
    return found


def _styles(archive: zipfile.ZipFile) -> dict[int, int]:
    """How far each style sets a cell in, of those that do, by their place in the list of styles."""
    book = styles_in(archive)
    styles = () if book is None else cell_styles(book)
    return {at: depth for at, style in enumerate(styles) if (depth := _indent(style))}


def _indent(style: ElementTree.Element) -> int:
    aligned = next((each for each in style if each.tag.endswith("}alignment")), None)
    told = aligned.get("indent", "0") if aligned is not None else "0"
    return int(told) if told.isdigit() else 0


def set_apart(indents: Indents, rows: Sequence[Sequence[object]]) -> Indents:
    """Those of columns in which texts are set in below others that are not: a column that is set in as a whole says
    nothing.
    """
    found: dict[int, Mapping[int, int]] = {}
    for column, depths in indents.items():
        texts = [
            at for at, row in enumerate(rows) if column < len(row) and isinstance(row[column], str) and row[column]
        ]
        some = {at: depths[at] for at in texts if at in depths}
        if some and len(texts) - len(some) >= _FEWEST:
            found[column] = some
    return found
