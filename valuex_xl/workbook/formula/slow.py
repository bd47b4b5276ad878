"""Shapes that the calculation engine computes in quadratic time when they are filled down, written out.

``SUM(B2:D2)/E2`` in 20,000 rows takes seconds, ``SUM(B2,C2,D2)/E2`` milliseconds; text, blanks and errors count the
same in both forms (tests hold that against the engine itself). Only single rows of few cells are written out.
"""

from __future__ import annotations

from valuex_xl.workbook.formula.references import column_letters, read_area
from valuex_xl.workbook.formula.tokens import Token, arguments, closing, join, tokenize

__all__ = ["write_out"]

_LISTED = frozenset({"SUM", "AVERAGE", "MAX", "MIN", "COUNT", "COUNTA"})
_WIDEST = 30
_WIDEST_COUNTIF = 12

_Edit = tuple[int, list[Token]]


def write_out(tokens: list[Token]) -> list[Token]:
    """The tokens with single-row ranges of SUM and its like written as a list of cells, COUNTIF as a sum of cells."""
    edits: dict[int, _Edit] = {}
    for index, token in enumerate(tokens):
        name = token.text.upper() if token.kind == "func" else ""
        if name in _LISTED and not (index == 0 and closing(tokens, 1) == len(tokens) - 1):
            edits.update(_listed(tokens, index))
        elif name == "COUNTIF":
            edits.update(_countif(tokens, index))
    if not edits:
        return tokens
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        end, written = edits.get(index, (index + 1, tokens[index : index + 1]))
        result += written
        index = end
    return result


def _listed(tokens: list[Token], index: int) -> dict[int, _Edit]:
    edits: dict[int, _Edit] = {}
    for start, end in arguments(tokens, index + 1):
        cells = _cells(tokens[start], _WIDEST) if end - start == 1 else []
        if cells:
            edits[start] = (end, tokenize(",".join(cells)))
    return edits


def _countif(tokens: list[Token], index: int) -> dict[int, _Edit]:
    spans = arguments(tokens, index + 1)
    if len(spans) != 2 or spans[0][1] - spans[0][0] != 1:
        return {}
    cells = _cells(tokens[spans[0][0]], _WIDEST_COUNTIF)
    if not cells:
        return {}
    asked = join(tokens[slice(*spans[1])])
    return {
        index: (
            closing(tokens, index + 1) + 1,
            tokenize("(" + "+".join(f"COUNTIF({cell},{asked})" for cell in cells) + ")"),
        )
    }


def _cells(token: Token, widest: int) -> list[str]:
    """The cells of a single-row range one by one, as relative or fixed as it is; nothing for any other reference."""
    area = read_area(token.text) if token.kind == "area" and ":" in token.text else None
    if area is None or area.row1 != area.row2 or area.column2 - area.column1 >= widest:
        return []
    down1, right1, down2, right2 = area.moves
    if down1 != down2 or right1 != right2:
        return []
    place = token.text[: token.text.rfind("!") + 1]
    column, row = "" if right1 else "$", f"{'' if down1 else '$'}{area.row1}"
    return [f"{place}{column}{column_letters(c)}{row}" for c in range(area.column1, area.column2 + 1)]
