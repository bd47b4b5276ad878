"""The references of a formula moved: with the formula itself, or because rows above them came or went."""

from __future__ import annotations

import re
from collections.abc import Callable

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, column_letters, column_number, read_reference
from valuex_xl.workbooks.formula.tokens import COLUMN, tokenize

__all__ = ["RowsMoved", "after_rows", "filled"]

_CELL = re.compile(rf"(\$?)({COLUMN})(\$?)([0-9]{{1,7}})")
_ENDS = re.compile(rf"(\$?)({COLUMN}|[0-9]{{1,7}})(?![\w$])")
"""The ends of whole columns or rows: A:C, $1:4."""

RowsMoved = Callable[[str, int, int], tuple[int, int] | None]
"""Of a sheet, a first and a last row: where they stand now; None where none of them is left."""

_Moved = Callable[[re.Match[str]], str]


def filled(text: str, rows: int, columns: int) -> str:
    """A formula as it reads when it is filled that many rows down and columns right.

    >>> filled("SUM(B2,$C$1)*Plan!D4-SUM($A:B)", 1, 1)
    'SUM(C3,$C$1)*Plan!E5-SUM($A:C)'
    """

    def moved(hit: re.Match[str]) -> str:
        fixed, letters, held, digits = hit.groups()
        column = column_number(letters) + (0 if fixed else columns)
        row = int(digits) + (0 if held else rows)
        if not (1 <= column <= LAST_COLUMN and 1 <= row <= LAST_ROW):
            return "#REF!"
        return f"{fixed}{column_letters(column)}{held}{row}"

    def end(hit: re.Match[str]) -> str:
        fixed, name = hit.groups()
        is_row = name.isdigit()
        number = (int(name) if is_row else column_number(name)) + (0 if fixed else rows if is_row else columns)
        if not 1 <= number <= (LAST_ROW if is_row else LAST_COLUMN):
            return "#REF!"
        return f"{fixed}{number if is_row else column_letters(number)}"

    return "".join(_with_cells(kind, each, moved, end) for kind, each in tokenize(text))


def after_rows(text: str, own_sheet: str, moved: RowsMoved) -> str:
    """A formula as Excel makes it when rows are removed or inserted: its references follow their cells."""
    return "".join(_followed(each, own_sheet, moved) if kind == "area" else each for kind, each in tokenize(text))


def _with_cells(kind: str, text: str, moved: _Moved, end: _Moved) -> str:
    if kind not in ("area", "external"):
        return text
    sheet, mark, cells = text.rpartition("!")
    if kind == "external" and read_reference(cells) is None:
        return text
    return sheet + mark + (_CELL.sub(moved, cells) if _CELL.search(cells) else _ENDS.sub(end, cells))


def _followed(text: str, own_sheet: str, moved: RowsMoved) -> str:
    sheet, mark, cells = text.rpartition("!")
    found = list(_CELL.finditer(cells))
    if not found or ":" in sheet:
        return text
    named = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    rows = moved(named or own_sheet, int(found[0][4]), int(found[-1][4]))
    if rows is None:
        return f"{sheet}{mark}#REF!"
    corners = [f"{hit[1]}{hit[2]}{hit[3]}{row}" for hit, row in zip(found, rows, strict=False)]
    return f"{sheet}{mark}{':'.join(corners)}"
