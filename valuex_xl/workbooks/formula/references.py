"""References to cells in A1 style: read from a token, written as one, moved with a shared formula."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = [
    "LAST_COLUMN",
    "LAST_ROW",
    "Area",
    "cell_name",
    "column_letters",
    "column_number",
    "quoted_sheet",
    "read_area",
]

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_AREA = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?::(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7}))?")
_COLUMNS = re.compile(r"(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})")
_ROWS = re.compile(r"(\$?)(\d{1,7}):(\$?)(\d{1,7})")


class Area(NamedTuple):
    """A rectangle of cells; ``sheet`` None is the formula's own; ``moves`` tells which of its four edges (first row,
    first column, last row, last column) are relative.
    """

    sheet: str | None
    row1: int
    column1: int
    row2: int
    column2: int
    moves: tuple[bool, bool, bool, bool]

    def moved(self, rows: int, columns: int) -> Area:
        """The same reference in a formula that many rows down and columns right."""
        down1, right1, down2, right2 = self.moves
        return Area(
            self.sheet,
            self.row1 + rows * down1,
            self.column1 + columns * right1,
            self.row2 + rows * down2,
            self.column2 + columns * right2,
            self.moves,
        )


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """``D2`` for row 2, column 4."""
    return f"{column_letters(column)}{row}"


def quoted_sheet(name: str) -> str:
    """A sheet's name as it stands before a reference, quotes and ``!`` included."""
    return "'" + name.replace("'", "''") + "'!"


def read_area(text: str) -> Area | None:
    """The area of a reference token; None for one over several sheets, one outside the sheet, or ``Sheet1!#REF!``."""
    place, mark, rest = text.rpartition("!")
    sheet = None
    if mark:
        if not place.startswith("'") and ":" in place:
            return None
        sheet = place[1:-1].replace("''", "'") if place.startswith("'") else place
    area = _rectangle(sheet, rest)
    return area if area is not None and area.row2 <= LAST_ROW and area.column2 <= LAST_COLUMN else None


def _rectangle(sheet: str | None, text: str) -> Area | None:
    match = _AREA.fullmatch(text)
    if match is not None:
        fixed1, letters1, held1, digits1, fixed2, letters2, held2, digits2 = match.groups()
        top, left = (int(digits1), not held1), (column_number(letters1), not fixed1)
        if digits2 is None:
            return Area(sheet, top[0], left[0], top[0], left[0], (top[1], left[1], top[1], left[1]))
        top, bottom = sorted([top, (int(digits2), not held2)])
        left, right = sorted([left, (column_number(letters2), not fixed2)])
        return Area(sheet, top[0], left[0], bottom[0], right[0], (top[1], left[1], bottom[1], right[1]))
    match = _COLUMNS.fullmatch(text)
    if match is not None:
        left, right = sorted([(column_number(match[2]), not match[1]), (column_number(match[4]), not match[3])])
        return Area(sheet, 1, left[0], LAST_ROW, right[0], (False, left[1], False, right[1]))
    match = _ROWS.fullmatch(text)
    if match is not None:
        top, bottom = sorted([(int(match[2]), not match[1]), (int(match[4]), not match[3])])
        return Area(sheet, top[0], 1, bottom[0], LAST_COLUMN, (top[1], False, bottom[1], False))
    return None
