"""Cell addresses in A1 style, and where a sheet ends: read, written, moved with a formula.

Rows and columns are numbers that count from 1. Files write plain areas (``B2:D9``), formulas write references, which
may name a sheet and hold edges in place (``Plan!$B2``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, TypeAlias

__all__ = [
    "LAST_COLUMN",
    "LAST_ROW",
    "Area",
    "Cell",
    "Position",
    "Rectangle",
    "Reference",
    "area_of",
    "area_text",
    "cell_name",
    "column_letters",
    "column_number",
    "quoted_sheet",
    "read_reference",
]

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
"""The size of a sheet since Excel 2007 (Microsoft, Excel specifications and limits)."""

Position: TypeAlias = tuple[int, int]
"""Row, column."""

Area: TypeAlias = tuple[int, int, int, int]
"""First row, first column, last row, last column."""

Cell: TypeAlias = tuple[str, int, int]
"""Sheet, row, column."""

Rectangle: TypeAlias = tuple[str, int, int, int, int]
"""Sheet, first row, first column, last row, last column."""

_CELL = r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})"
_AREA = re.compile(rf"{_CELL}(?::{_CELL})?")
_COLUMNS = re.compile(r"(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})")
_ROWS = re.compile(r"(\$?)([0-9]{1,7}):(\$?)([0-9]{1,7})")


class _Letters(dict[int, str]):
    """The letters of columns, those that were asked for."""

    def __missing__(self, number: int) -> str:
        text, rest = "", number
        while rest > 0:
            rest, letter = divmod(rest - 1, 26)
            text = chr(65 + letter) + text
        self[number] = text
        return text


_letters = _Letters()


def column_letters(number: int) -> str:
    """The letters of a column.

    >>> column_letters(28)
    'AB'
    """
    return _letters[number]


def column_number(letters: str) -> int:
    """The number of a column's letters, in either case; ValueError beyond XFD.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= LAST_COLUMN:
        raise ValueError(f"there is no column {letters}")
    return number


def cell_name(row: int, column: int) -> str:
    """The name of a cell.

    >>> cell_name(3, 2)
    'B3'
    """
    return f"{_letters[column]}{row}"


def area_of(text: str) -> Area:
    """``B2:D9`` or ``B2`` of a file as numbers, corners in order; ValueError where there is no such cell."""
    first, _, last = text.partition(":")
    top, left = _position(first)
    bottom, right = _position(last or first)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def _position(text: str) -> Position:
    found = _AREA.fullmatch(text)
    if found is None or found[8] is not None or not 1 <= int(found[4]) <= LAST_ROW:
        raise ValueError(f"there is no cell {text}")
    return int(found[4]), column_number(found[2])


def area_text(area: Area) -> str:
    """An area as a file spells it: one cell without a colon."""
    first, last = cell_name(area[0], area[1]), cell_name(area[2], area[3])
    return first if first == last else f"{first}:{last}"


class Reference(NamedTuple):
    """A formula's reference to a rectangle of cells; ``sheet`` None is the formula's own.

    ``moves`` tells which of the four edges (first row, first column, last row, last column) are relative.
    """

    sheet: str | None
    row1: int
    column1: int
    row2: int
    column2: int
    moves: tuple[bool, bool, bool, bool]

    def moved(self, rows: int, columns: int) -> Reference:
        """The same reference in a formula that many rows down and columns right."""
        down1, right1, down2, right2 = self.moves
        return Reference(
            self.sheet,
            self.row1 + rows * down1,
            self.column1 + columns * right1,
            self.row2 + rows * down2,
            self.column2 + columns * right2,
            self.moves,
        )

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.row2 - self.row1 + 1) * (self.column2 - self.column1 + 1)


def quoted_sheet(name: str) -> str:
    """A sheet's name as it stands before a reference, quotes and ``!`` included.

    >>> quoted_sheet("Q1 'plan'")
    "'Q1 ''plan'''!"
    """
    return "'" + name.replace("'", "''") + "'!"


@lru_cache(maxsize=4096)
def read_reference(text: str) -> Reference | None:
    """A reference token read; None for one over several sheets, one outside the sheet, or ``Sheet1!#REF!``.

    What has read many formulas asks for the same ones again and again.
    """
    place, mark, rest = text.rpartition("!")
    sheet = None
    if mark:
        if not place.startswith("'") and ":" in place:
            return None
        sheet = place[1:-1].replace("''", "'") if place.startswith("'") else place
    try:
        found = _rectangle(sheet, rest)
    except ValueError:
        return None
    return found if found is not None and found.row2 <= LAST_ROW else None


def _rectangle(sheet: str | None, text: str) -> Reference | None:
    """The reference; ValueError where it names a column that no sheet has."""
    match = _AREA.fullmatch(text)
    if match is not None:
        fixed1, letters1, held1, digits1, fixed2, letters2, held2, digits2 = match.groups()
        top, left = (int(digits1), not held1), (column_number(letters1), not fixed1)
        if digits2 is None:
            return Reference(sheet, top[0], left[0], top[0], left[0], (top[1], left[1], top[1], left[1]))
        top, bottom = sorted([top, (int(digits2), not held2)])
        left, right = sorted([left, (column_number(letters2), not fixed2)])
        return Reference(sheet, top[0], left[0], bottom[0], right[0], (top[1], left[1], bottom[1], right[1]))
    match = _COLUMNS.fullmatch(text)
    if match is not None:
        left, right = sorted([(column_number(match[2]), not match[1]), (column_number(match[4]), not match[3])])
        return Reference(sheet, 1, left[0], LAST_ROW, right[0], (False, left[1], False, right[1]))
    match = _ROWS.fullmatch(text)
    if match is not None:
        top, bottom = sorted([(int(match[2]), not match[1]), (int(match[4]), not match[3])])
        return Reference(sheet, top[0], 1, bottom[0], LAST_COLUMN, (top[1], False, bottom[1], False))
    return None
