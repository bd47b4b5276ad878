"""Cell addresses: ``AB12`` and ``B2:D9`` against numbers that count from 1."""

from __future__ import annotations

import re
from typing import TypeAlias

__all__ = [
    "LAST_COLUMN",
    "LAST_ROW",
    "Area",
    "Position",
    "address",
    "area_of",
    "area_text",
    "column",
    "letters",
]

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

Position: TypeAlias = tuple[int, int]
"""(row, column)"""

Area: TypeAlias = tuple[int, int, int, int]
"""(first row, first column, last row, last column)"""

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


_LETTERS = ("", *map(_letters, range(1, LAST_COLUMN + 1)))
_NUMBERS = {text: number for number, text in enumerate(_LETTERS)}


def letters(column: int) -> str:
    """The letters of a column: 28 is AB."""
    return _LETTERS[column]


def column(letters: str) -> int:
    """The number of a column's letters; ValueError beyond XFD."""
    number = _NUMBERS.get(letters.upper())
    if not number:
        raise ValueError(f"there is no column {letters}")
    return number


def address(row: int, column: int) -> str:
    """The name of a cell: (3, 2) is B3."""
    return f"{_LETTERS[column]}{row}"


def _position(text: str) -> Position:
    found = _CELL.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= LAST_ROW:
        raise ValueError(f"there is no cell {text}")
    return int(found[2]), column(found[1])


def area_of(text: str) -> Area:
    """``B2:D9`` or ``B2`` as numbers, corners in order; ValueError where there is no such cell."""
    first, _, last = text.partition(":")
    top, left = _position(first)
    bottom, right = _position(last or first)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def area_text(area: Area) -> str:
    """An area as a file spells it: one cell without a colon."""
    first, last = address(area[0], area[1]), address(area[2], area[3])
    return first if first == last else f"{first}:{last}"
