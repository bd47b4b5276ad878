"""Shapes that the calculation engine computes in quadratic time when they are filled down, given to it another way.

``SUM(B2:D2)/E2`` in 20,000 rows takes seconds, so does ``SUM(B2,C2,D2)/E2`` where cells are blank. Handed over by a
helper as an array the same cells take milliseconds; text, blanks, yes, no and errors count the same in both forms
(tests hold that against the engine itself). Only small ranges are handed over, and none of a single column: those are
fast.
"""

from __future__ import annotations

from typing import Any

from valuex_xl.addresses import Reference, read_reference
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing, join, tokenize

__all__ = ["QUADRATIC_HELPERS", "hand_over"]

_LISTED = frozenset({"SUM", "AVERAGE", "MAX", "MIN", "COUNT", "COUNTA"})
_QUADRATIC_ALONE = frozenset({"COUNTA", "COUNTBLANK", "COUNTIF", "SUMIF"})
_BLOCK = frozenset({"COUNTBLANK", "COUNTIF"})
_MOST_CELLS = 256

_CELLS, _LIST = "VALUEX_CELLS", "VALUEX_LIST"


def _flat(*arguments: Any) -> list[list[Any]]:
    """The cells of all arguments in one row; a blank beside a single one keeps it an array."""
    cells = [cell for block in arguments for row in (block if isinstance(block, list) else [[block]]) for cell in row]
    return [cells if len(cells) > 1 else [*cells, None]]


QUADRATIC_HELPERS = {_CELLS: lambda cells: cells, _LIST: _flat}
"""What the calculation engine has to know to calculate what ``hand_over`` writes."""

_Edit = tuple[int, list[Token]]


def hand_over(tokens: list[Token]) -> list[Token]:
    """The tokens with the small ranges of such functions handed over by a helper."""
    edits: dict[int, _Edit] = {}
    for index, token in enumerate(tokens):
        name = token.text.upper() if token.kind == "func" else ""
        if name in _LISTED and not (_is_whole(tokens, index) and name not in _QUADRATIC_ALONE):
            edits.update(_listed(tokens, index))
        elif name in _BLOCK or name == "SUMIF":
            edits.update(_blocks(tokens, index, name))
    if not edits:
        return tokens
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        end, written = edits.get(index, (index + 1, tokens[index : index + 1]))
        result += written
        index = end
    return result


def _is_whole(tokens: list[Token], index: int) -> bool:
    return index == 0 and closing(tokens, 1) == len(tokens) - 1


def _listed(tokens: list[Token], index: int) -> dict[int, _Edit]:
    """Every argument at once where all are references, else those that are small ranges one by one."""
    spans = arguments(tokens, index + 1)
    areas = [_small(tokens[start]) if end - start == 1 else None for start, end in spans]
    if all(area is not None for area in areas):
        if len(areas) == 1 and _is_column(areas[0]):
            return {}
        start, end = spans[0][0], spans[-1][1]
        return {start: (end, tokenize(f"{_LIST}({join(tokens[start:end])})"))}
    return {
        start: (end, tokenize(f"{_LIST}({tokens[start].text})"))
        for (start, end), area in zip(spans, areas, strict=True)
        if area is not None and ":" in tokens[start].text and not _is_column(area)
    }


def _blocks(tokens: list[Token], index: int, name: str) -> dict[int, _Edit]:
    """The range that is searched, and for SUMIF the one that is summed."""
    spans = arguments(tokens, index + 1)
    ranges = [spans[0], spans[2]] if name == "SUMIF" and len(spans) == 3 else spans[:1]
    areas = [_small(tokens[start]) if end - start == 1 else None for start, end in ranges]
    sizes = {area and (area.row2 - area.row1, area.column2 - area.column1) for area in areas}
    if len(sizes) != 1 or None in sizes or any(_is_column(area) for area in areas):
        return {}
    return {start: (end, tokenize(f"{_CELLS}({tokens[start].text})")) for start, end in ranges}


def _small(token: Token) -> Reference | None:
    area = read_reference(token.text) if token.kind == "area" else None
    if area is None or area.size > _MOST_CELLS:
        return None
    return area


def _is_column(area: Reference | None) -> bool:
    """Is the area several cells of one column?"""
    return area is not None and area.column1 == area.column2 and area.row1 != area.row2
