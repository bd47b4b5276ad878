"""ROWS and COLUMNS of an area that INDIRECT or OFFSET makes of what is written: the area itself stands there instead.

They count an area and read none of its cells. The engine takes such a formula for a circle where it stands in the area.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, column_letters, read_reference
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing, join

__all__ = ["with_counted_areas"]

_COUNTING = ("ROWS", "COLUMNS")
_NO_AREA = Token("error", "#REF!")


def with_counted_areas(tokens: list[Token], is_sheet: Callable[[str], bool]) -> list[Token]:
    """The tokens with the area in the place of the call that makes it; where there is no such area, all is #REF!."""
    if not any(token.kind == "func" and plain_name(token.text) in _COUNTING for token in tokens):
        return tokens
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        end = _end_of_counted(tokens, index)
        area = _made(tokens[index + 2 : end], is_sheet) if end else None
        if area is None:
            result.append(tokens[index])
            index += 1
            continue
        result += [area] if area == _NO_AREA else [*tokens[index : index + 2], area, tokens[end]]
        index = end + 1
    return result


def _end_of_counted(tokens: list[Token], index: int) -> int:
    """Where a call ends that counts what another call makes, and nothing else; 0 where none begins."""
    counted = tokens[index : index + 3]
    if (
        len(counted) < 3
        or plain_name(counted[0].text) not in _COUNTING
        or [t.kind for t in counted[::2]] != ["func"] * 2
    ):
        return 0
    end = closing(tokens, index + 1)
    return end if end < len(tokens) and closing(tokens, index + 3) == end - 1 else 0


def _made(call: list[Token], is_sheet: Callable[[str], bool]) -> Token | None:
    """The area that INDIRECT or OFFSET makes, as far as it is written; None where it is worked out."""
    given = [[token for token in call[start:end] if token.kind != "space"] for start, end in arguments(call, 1)]
    maker = plain_name(call[0].text)
    if maker == "INDIRECT" and len(given) == 1 and [token.kind for token in given[0]] == ["string"]:
        address = given[0][0].text[1:-1].replace('""', '"')
        area = read_reference(address)
        if area is not None:
            return Token("area", address) if not area.sheet or is_sheet(area.sheet) else _NO_AREA
    if maker == "OFFSET" and 3 <= len(given) <= 5 and [token.kind for token in given[0]] == ["area"]:
        return _moved(given[0][0].text, [join(each) for each in given[1:]])
    return None


def _moved(text: str, steps: Sequence[str]) -> Token | None:
    """An area moved and sized by whole numbers; None where a number is worked out, or the area is of another sheet."""
    area = read_reference(text)
    if area is None or area.sheet is not None or not all(each.removeprefix("-").isdecimal() for each in steps if each):
        return None
    down, right, height, width = [int(each) if each else None for each in [*steps, "", ""][:4]]
    down1, right1, down2, right2 = area.moves
    rows = _span(area.row1 + (down or 0), area.row2 - area.row1 + 1 if height is None else height)
    columns = _span(area.column1 + (right or 0), area.column2 - area.column1 + 1 if width is None else width)
    if 0 in (height, width) or rows[0] < 1 or columns[0] < 1 or rows[1] > LAST_ROW or columns[1] > LAST_COLUMN:
        return _NO_AREA
    first = f"{'' if right1 else '$'}{column_letters(columns[0])}{'' if down1 else '$'}{rows[0]}"
    last = f"{'' if right2 else '$'}{column_letters(columns[1])}{'' if down2 else '$'}{rows[1]}"
    return Token("area", f"{first}:{last}")


def _span(first: int, size: int) -> tuple[int, int]:
    """From the first to the last of some rows or columns; of a negative number of them back from it."""
    return (first, first + size - 1) if size > 0 else (first + size + 1, first)
