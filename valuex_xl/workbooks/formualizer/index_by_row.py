"""INDEX that picks a cell by its own row, written out as that cell.

``INDEX(Workings!$B:$B,ROW(Workings!$B$5)+ROW()-ROW($H$5))`` filled down a table hands a whole column to the engine in
every row, which takes quadratic time. Where the row asked for is a sum of numbers, ROW() and ROW of a fixed cell, it is
known before anything is calculated, and the reference to that one cell answers the same.
"""

from __future__ import annotations

from valuex_xl.addresses import Reference, column_letters, read_reference
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing

__all__ = ["resolve_index"]

_Row = tuple[int, int]
"""A row as a number, and whether it moves with the formula: the count of ROW() in it."""


def resolve_index(tokens: list[Token], row: int) -> list[Token]:
    """The tokens with each such INDEX as the cell it picks; ``row`` is where the formula stands."""
    if not any(token.kind == "func" and token.text.upper() == "INDEX" for token in tokens):
        return tokens
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        found = _resolved(tokens, index, row)
        if found is None:
            result.append(tokens[index])
            index += 1
        else:
            index = closing(tokens, index + 1) + 1
            result.append(found)
    return result


def _resolved(tokens: list[Token], index: int, row: int) -> Token | None:
    token = tokens[index]
    if token.kind != "func" or token.text.upper() != "INDEX" or _ends_a_range(tokens, index):
        return None
    spans = arguments(tokens, index + 1)
    if len(spans) != 2 or spans[0][1] - spans[0][0] != 1:
        return None
    column = _column(tokens[spans[0][0]])
    asked = _sum(tokens[slice(*spans[1])], row)
    if column is None or asked is None or asked[1] not in (0, 1):
        return None
    at = column.row1 + asked[0] - 1
    if not column.row1 <= at <= column.row2:
        return None
    place = tokens[spans[0][0]].text
    sheet = place[: place.rfind("!") + 1]
    fixed = "" if column.moves[1] else "$"
    return Token("area", f"{sheet}{fixed}{column_letters(column.column1)}{'' if asked[1] else '$'}{at}")


def _ends_a_range(tokens: list[Token], index: int) -> bool:
    """``A1:INDEX(...)`` and ``INDEX(...):A9`` are ranges whose other end stands beside it."""
    end = closing(tokens, index + 1) + 1
    beside = tokens[max(index - 1, 0) : index] + tokens[end : end + 1]
    return any(token == ("op", ":") for token in beside)


def _column(token: Token) -> Reference | None:
    """A single column whose rows do not move with the formula."""
    area = read_reference(token.text) if token.kind == "area" else None
    if area is None or area.column1 != area.column2 or area.moves[0] or area.moves[2]:
        return None
    return area


def _sum(tokens: list[Token], row: int) -> _Row | None:
    """The row that a sum of numbers, ROW() and ROW(a fixed cell) comes to; None for anything else."""
    total = own = 0
    sign: int | None = 1
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind == "space":
            index += 1
        elif token.kind == "op" and token.text in "+-" and sign is None:
            sign = 1 if token.text == "+" else -1
            index += 1
        else:
            part = _part(tokens, index, row) if sign is not None else None
            if part is None or sign is None:
                return None
            value, moves, index = part
            total, own, sign = total + sign * value, own + sign * moves, None
    return (total, own) if sign is None else None


def _part(tokens: list[Token], index: int, row: int) -> tuple[int, int, int] | None:
    """One part of the sum: its value, whether it moves with the formula, and where the next token stands."""
    token = tokens[index]
    if token.kind == "number" and token.text.isdigit():
        return int(token.text), 0, index + 1
    if token.kind != "func" or token.text.upper() != "ROW":
        return None
    end = closing(tokens, index + 1)
    inside = [each for each in tokens[index + 2 : end] if each.kind != "space"]
    if not inside:
        return row, 1, end + 1
    area = read_reference(inside[0].text) if len(inside) == 1 and inside[0].kind == "area" else None
    if area is None or area.row1 != area.row2 or area.moves[0] or area.moves[2]:
        return None
    return area.row1, 0, end + 1
