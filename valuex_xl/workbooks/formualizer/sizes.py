"""ROWS and COLUMNS count cells and read none: ``ROWS(A$1:A5)`` in A5 goes in no circle, in Excel.

The engine takes every range in a formula for one that it reads. In the private copy such a range lies where no cell is:
``ROWS(XFD$1:XFD5)`` counts the same.
"""

from __future__ import annotations

import re

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, column_letters
from valuex_xl.workbooks.formula.tokens import Token, arguments

__all__ = ["away_from_cells"]

_COLUMN, _ROW = r"(\$?[A-Za-z]{1,3})", r"(\$?[0-9]{1,7})"
_CELLS = re.compile(rf"{_COLUMN}{_ROW}(?::{_COLUMN}{_ROW})?")
_COLUMNS = re.compile(rf"{_COLUMN}:{_COLUMN}")
_ROWS = re.compile(rf"{_ROW}:{_ROW}")
_LAST = column_letters(LAST_COLUMN)


def away_from_cells(tokens: list[Token]) -> list[Token]:
    """The tokens with what ROWS and COLUMNS count in the last column or row.

    >>> from valuex_xl.workbooks.formula.tokens import join, tokenize
    >>> join(away_from_cells(tokenize("ROWS(A$1:A5)+COLUMNS(B2:$D2)+ROWS(A:A)+COLUMNS(A:C)")))
    'ROWS(XFD$1:XFD5)+COLUMNS(B$1048576:$D$1048576)+ROWS(XFD:XFD)+COLUMNS(A$1048576:C$1048576)'
    """
    found: dict[int, Token] = {}
    for index, token in enumerate(tokens):
        name = token.text.upper() if token.kind == "func" else ""
        if name not in ("ROWS", "COLUMNS"):
            continue
        spans = arguments(tokens, index + 1)
        own = [place for place in range(*spans[0]) if tokens[place].kind != "space"]
        if len(spans) == 1 and len(own) == 1 and tokens[own[0]].kind == "area":
            found[own[0]] = Token("area", _moved(tokens[own[0]].text, rows=name == "ROWS"))
    return [found.get(index, token) for index, token in enumerate(tokens)] if found else tokens


def _moved(cells: str, *, rows: bool) -> str:
    if (found := _CELLS.fullmatch(cells)) is not None:
        ends = [each for each in (found.groups()[1::2] if rows else found.groups()[::2]) if each]
    elif (found := (_ROWS if rows else _COLUMNS).fullmatch(cells)) is not None:
        ends = list(found.groups())
    elif (_COLUMNS if rows else _ROWS).fullmatch(cells):  # whole ones, which all have the same size
        return f"{_LAST}:{_LAST}" if rows else f"${LAST_ROW}:${LAST_ROW}"
    else:  # of another sheet, where the formula does not stand
        return cells
    return ":".join(f"{_LAST}{end}" if rows else f"{end}${LAST_ROW}" for end in ends)
