"""References to whole columns and rows in VX_ calls, cut at the last used row and column of their sheet.

All are cut alike, so that ``VX_CONCENTRATION(B:B,A:A)`` gets two columns of one length.
"""

from __future__ import annotations

from collections.abc import Callable

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, column_letters, read_reference
from valuex_xl.workbooks.formula.tokens import Token, closing

__all__ = ["LastUsed", "cut_wholes"]

LastUsed = Callable[[str], tuple[int, int]]
"""The last used row and column of a sheet."""


def cut_wholes(tokens: list[Token], sheet: str, last_used: LastUsed) -> list[Token]:
    """The tokens with whole columns and rows inside VX_ calls cut."""
    result = list(tokens)
    for index, token in enumerate(tokens):
        if token.kind == "func" and token.text.startswith("VX_"):
            for inside in range(index + 2, closing(tokens, index + 1)):
                if tokens[inside].kind == "area":
                    result[inside] = _cut(tokens[inside], sheet, last_used)
    return result


def _cut(token: Token, sheet: str, last_used: LastUsed) -> Token:
    area = read_reference(token.text)
    if area is None:
        return token
    columns = (area.row1, area.row2) == (1, LAST_ROW)
    if not columns and (area.column1, area.column2) != (1, LAST_COLUMN):
        return token
    last_row, last_column = last_used(area.sheet or sheet)
    place = token.text[: token.text.rfind("!") + 1]
    down1, right1, down2, right2 = ("" if moves else "$" for moves in area.moves)
    if columns:
        first, last = (
            f"{right1}{column_letters(area.column1)}$1",
            f"{right2}{column_letters(area.column2)}${max(last_row, 1)}",
        )
    else:
        first, last = f"$A{down1}{area.row1}", f"${column_letters(max(last_column, 1))}{down2}{area.row2}"
    return Token("area", f"{place}{first}:{last}")
