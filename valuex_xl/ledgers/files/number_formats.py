"""What the number formats of an .xlsx say of its amounts: a currency, or that they are shown in percent.

Source: ECMA-376 part 1, 18.8.30 and 18.8.31 (``numFmt``). The formats 5 to 8 and 37 to 44 have the currency of the
system on which a book is opened, and so say nothing of its amounts. A format of another kind of workbook is not seen.
"""

from __future__ import annotations

import re
import zipfile
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree

from valuex_xl.ledgers.files.unshown import column_of, part_of
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.vocabulary.currencies import of_place

__all__ = ["PERCENT", "Marks", "mark_at", "mark_of", "marked_cells"]

PERCENT = "%"
_OF_THE_SYSTEM = frozenset((*range(5, 9), *range(37, 45)))
_BUILT_IN = {9: PERCENT, 10: PERCENT}
_FEW = 64

_STYLED = rb"<(?:\w+:)?c(?=\s)([^>]*?\ss=[\"'](%s)[\"'][^>]*)>"
_ANY = re.compile(rb"<(?:\w+:)?c(?=\s)((?:(?!\ss=)[^>])*|[^>]*?\ss=[\"']([0-9]+)[\"'][^>]*)>")
_PLACE = re.compile(rb"\sr=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<sign>[^\]-]*)(?:-(?P<place>[^\]]*))?\]|\[[^\]]*\]'
    r"|(?P<bare>[^\W\d_]*[$€£¥₹₽₺₩₪฿]|[^\W\d_]+\.?)|(?P<percent>%)|.",
    re.DOTALL,
)

Marks: TypeAlias = Mapping[int, Sequence[tuple[int, int, str]]]
"""By column, counted from 0, the rows from one to another, the last one too, whose cells have one mark."""


def marked_cells(path: Path, kind: str, sheet: str) -> Marks:
    """The cells of one sheet whose format names a currency or is a percentage; none of other kinds than .xlsx."""
    if kind not in ("xlsx", "xlsm"):
        return {}
    with zipfile.ZipFile(path) as archive:
        styles = _styles(archive)
        if not styles:
            return {}
        data = archive.read(part_of(archive, sheet))
    found: dict[int, list[tuple[int, int, str]]] = {}
    # Where unformatted cells have a mark, or styles are many, all cells are looked at.
    few = 0 not in styles and len(styles) <= _FEW
    cells = re.compile(_STYLED % b"|".join(str(style).encode() for style in styles)) if few else _ANY
    for cell in cells.finditer(data):
        mark, place = styles.get(int(cell[2] or 0)), _PLACE.search(cell[1])
        if mark is None or place is None:
            continue
        row, runs = int(place[2]) - 1, found.setdefault(column_of(place[1]), [])
        if runs and runs[-1][1] == row - 1 and runs[-1][2] == mark:
            runs[-1] = (runs[-1][0], row, mark)
        else:
            runs.append((row, row, mark))
    return found


def mark_at(runs: Sequence[tuple[int, int, str]], row: int) -> str:
    """The mark of a row of a column; empty where it has none."""
    at = bisect_right(runs, row, key=itemgetter(0)) - 1
    return runs[at][2] if at >= 0 and row <= runs[at][1] else ""


def mark_of(code: str) -> str:
    """The currency in the code of a format, as it is written or by its place; ``%`` for a percentage.

    >>> mark_of('_-* #,##0.00 [$€-407]_-'), mark_of('#,##0.00 "USD"'), mark_of("[$$-C09]#,##0"), mark_of("0.0%")
    ('€', 'USD', 'AUD', '%')
    >>> mark_of('[$-409]#,##0.00 "pcs"'), mark_of("dd.mm.yyyy"), mark_of('[Red]-0.00_€')
    ('', '', '')
    """
    is_scaled = re.search(r"[0#?],+(?![0#?,])", code) is not None
    literal = ""
    for token in (*_TOKEN.finditer(code), None):
        # Letters that are escaped one by one, K\č, are one text.
        if token is not None and token["escaped"] is not None:
            literal += token["escaped"]
            continue
        texts = [literal] if literal else []
        literal = ""
        if token is not None:
            if token["percent"] is not None:
                return PERCENT
            texts += [text for text in (token["quoted"], token["bare"]) if text]
            if token["sign"]:
                texts.append(of_place(token["sign"].strip(), token["place"] or ""))
        for text in texts:
            if mark := _currency(text, is_scaled=is_scaled):
                return mark
    return ""


def _currency(text: str, *, is_scaled: bool) -> str:
    """The currency that a text of a format is; without the k of k€ where the format itself shows thousands."""
    text = text.strip(" \u00a0\u202f()/")
    if is_scaled and text[:-1].isalpha() and text[-1:] in "€$£¥":
        text = text[-1]
    reading = read_money(f"{text} 1") if text and not text[-1].isdigit() else None
    return "" if reading is None else reading.currency


def _styles(archive: zipfile.ZipFile) -> dict[int, str]:
    """The styles of cells whose format has a mark, by their place in the list of styles."""
    name = next((name for name in archive.namelist() if name.lower() == "xl/styles.xml"), None)
    if name is None:
        return {}
    book = ElementTree.fromstring(archive.read(name))
    codes = {
        int(each.get("numFmtId", -1)): each.get("formatCode", "")
        for each in book.iter()
        if each.tag.endswith("}numFmt")
    }
    marks = {number: mark_of(code) for number, code in codes.items() if number not in _OF_THE_SYSTEM} | _BUILT_IN
    cells = next((each for each in book if each.tag.endswith("}cellXfs")), ())
    told = {place: marks.get(int(each.get("numFmtId", 0)), "") for place, each in enumerate(cells)}
    return {place: mark for place, mark in told.items() if mark}
