"""ROWS and COLUMNS of an area that INDIRECT names in a written text: the area itself stands there instead.

They count an area and read none of its cells. The engine takes such a formula for a circle where it stands in the area.
"""

from __future__ import annotations

from collections.abc import Callable

from valuex_xl.addresses import read_reference
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token

__all__ = ["with_counted_areas"]

_COUNTING = ("ROWS", "COLUMNS")
_SHAPE = ["func", "open", "func", "open", "string", "close", "close"]
"""Of ROWS(INDIRECT("A1:D4"))."""
_NO_AREA = Token("error", "#REF!")


def with_counted_areas(tokens: list[Token], is_sheet: Callable[[str], bool]) -> list[Token]:
    """The tokens with the area in the place of the call that names it; where its sheet is not there, all is #REF!."""
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        call = tokens[index : index + len(_SHAPE)]
        if [token.kind for token in call] == _SHAPE and plain_name(call[0].text) in _COUNTING:
            address = call[4].text[1:-1].replace('""', '"')
            area = read_reference(address) if plain_name(call[2].text) == "INDIRECT" else None
            if area is not None:
                there = not area.sheet or is_sheet(area.sheet)
                result += [*call[:2], Token("area", address), call[-1]] if there else [_NO_AREA]
                index += len(_SHAPE)
                continue
        result.append(tokens[index])
        index += 1
    return result
