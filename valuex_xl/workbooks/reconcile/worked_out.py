"""Where references that are worked out can only lie: what INDIRECT is told, OFFSET moves, and ``:`` spans.

A sheet is taken from a formula only where no value of a cell could make it another; None is all the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, Rectangle, read_reference
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing

__all__ = ["between", "moved", "told"]

_NUMBERS = frozenset(
    {"COLUMN", "COLUMNS", "COUNT", "COUNTA", "COUNTBLANK", "COUNTIF", "COUNTIFS", "MATCH", "ROW", "ROWS"}
)
"""Functions that answer a whole number or an error, whatever they are given."""
_JOINED = "VALUEX_JOINED"
"""What stands around a number that is joined, in a formula as it is calculated."""
_SMALL = re.compile(r"\d{1,5}")
_RANGE_AFTER = re.compile(r"('(?:[^']|'')+'|[\w.]+)!\$?[A-Za-z]{1,3}\$?[0-9]{1,7}:")
_A1_STYLE: tuple[list[Token], ...] = ([], [Token("number", "1")])
_OPENED = {"open": 1, "close": -1}


def told(tokens: list[Token], index: int, sheet: str) -> Rectangle | None:
    """The cells that INDIRECT may name: a text, texts joined with numbers, or what ADDRESS makes."""
    given = _given(tokens, index)
    if len(given) != 1 or not given[0]:
        return None
    if given[0][0].kind == "func":
        return _addressed(given[0], sheet)
    return _joined(given[0], sheet)


def moved(tokens: list[Token], index: int, sheet: str) -> Rectangle | None:
    """The cells of OFFSET by constants, otherwise the sheet of what it starts from."""
    given = _given(tokens, index)
    start = _area(given[0], sheet)
    if start is None:
        return None
    steps = [_constant(each) for each in given[1:]]
    if len(steps) < 2 or None in steps:
        return _whole(start[0])
    name, top, left, bottom, right = start
    down, over, *sizes = (each or 0 for each in steps)
    height, width = (*sizes, 0, 0)[:2]
    rows, columns = height or bottom - top + 1, width or right - left + 1
    area = (name, top + down, left + over, top + down + rows - 1, left + over + columns - 1)
    return area if min(rows, columns) > 0 and _fits(area) else _whole(name)


def between(tokens: list[Token], index: int, sheet: str) -> list[Rectangle]:
    """The cells that lie between the two ends of a range; its sheet where only one end is known, none for neither."""
    ends = [_end_before(tokens, index, sheet), _end_after(tokens, index, sheet)]
    known = [each for each in ends if each is not None]
    sheets = list(dict.fromkeys(each[0] for each in known))
    alone = sum(token == Token("op", ":") for token in tokens) == 1 and Token("op", "#") not in tokens
    if len(known) < 2 or len(sheets) > 1 or not alone:
        return list(map(_whole, sheets))
    tops, lefts, bottoms, rights = zip(*(each[1:] for each in known), strict=True)
    return [(sheets[0], min(tops), min(lefts), max(bottoms), max(rights))]


def _end_before(tokens: list[Token], index: int, sheet: str) -> Rectangle | None:
    if index and tokens[index - 1].kind == "close":
        depth, opening = 0, index
        while opening:
            opening -= 1
            depth += _OPENED.get(tokens[opening].kind, 0)
            if depth == 0:
                break
        return _called(tokens, opening - 1, sheet) if opening else None
    return _area(tokens[index - 1 : index], sheet)


def _end_after(tokens: list[Token], index: int, sheet: str) -> Rectangle | None:
    end = _called(tokens, index + 1, sheet)
    return _area(tokens[index + 1 : index + 2], sheet) if end is None else end


def _called(tokens: list[Token], index: int, sheet: str) -> Rectangle | None:
    """The cells that the answer of a function is among: INDEX of an area answers some of it."""
    name = plain_name(tokens[index].text) if index < len(tokens) and tokens[index].kind == "func" else ""
    if name == "INDEX":
        return _area(_given(tokens, index)[0], sheet)
    if name == "OFFSET":
        return moved(tokens, index, sheet)
    return told(tokens, index, sheet) if name == "INDIRECT" else None


def _given(tokens: list[Token], index: int) -> list[list[Token]]:
    return [tokens[start:stop] for start, stop in arguments(tokens, index + 1)]


def _area(tokens: Sequence[Token], sheet: str) -> Rectangle | None:
    """The area that stands there alone."""
    return _read(tokens[0].text, sheet) if [token.kind for token in tokens] == ["area"] else None


def _read(text: str, sheet: str) -> Rectangle | None:
    area = read_reference(text)
    return None if area is None or "[" in (area.sheet or "") else (area.sheet or sheet, *area[1:5])


def _constant(tokens: Sequence[Token]) -> int | None:
    """A whole number that stands there, 0 for nothing."""
    text = "".join(token.text for token in tokens)
    return int(text or "0") if re.fullmatch(r"-?\d{1,7}|", text) else None


def _fits(area: Rectangle) -> bool:
    return area[1] >= 1 and area[2] >= 1 and area[3] <= LAST_ROW and area[4] <= LAST_COLUMN


def _whole(sheet: str) -> Rectangle:
    return sheet, 1, 1, LAST_ROW, LAST_COLUMN


def _addressed(tokens: list[Token], sheet: str) -> Rectangle | None:
    """The sheet that ADDRESS names, in the style of A1."""
    if plain_name(tokens[0].text) != "ADDRESS" or closing(tokens, 1) != len(tokens) - 1:
        return None
    given = _given(tokens, 0)
    if len(given) > 5 or (len(given) > 3 and given[3] not in _A1_STYLE):
        return None
    if len(given) < 5:
        return _whole(sheet)
    name = _text(given[4])
    return _whole(name) if name and "[" not in name else None


def _text(tokens: Sequence[Token]) -> str | None:
    """The text that stands there alone."""
    return tokens[0].text[1:-1].replace('""', '"') if [token.kind for token in tokens] == ["string"] else None


def _joined(tokens: Sequence[Token], sheet: str) -> Rectangle | None:
    """What texts joined with numbers name; of a range that is begun on a sheet, the sheet whatever follows."""
    parts = _split(tokens, Token("op", "&"))
    texts = [_text(each) for each in parts]
    first = texts[0]
    if first is None:
        return None
    if all(text is not None or _is_number(part) for text, part in zip(texts, parts, strict=True)):
        rest = ["1" if text is None else text for text in texts[1:]]
        area = None if "!" in "".join(rest) else _read(first + "".join(rest), sheet)
        if area is None or None not in texts:
            return area
        return area[0], 1, area[2], LAST_ROW, area[4]
    begun = _RANGE_AFTER.match(first)
    area = _read(begun.group()[:-1], sheet) if begun else None
    return None if area is None else _whole(area[0])


def _split(tokens: Sequence[Token], mark: Token) -> list[list[Token]]:
    """What stands between marks outside of brackets."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += _OPENED.get(token.kind, 0)
        if token == mark and depth == 0:
            found.append([])
        else:
            found[-1].append(token)
    return found


def _is_number(tokens: Sequence[Token]) -> bool:
    """Is it a small number or a count, or such added and subtracted: nothing that could be a letter?"""
    plus = [Token("op", "+") if token == Token("op", "-") else token for token in tokens]
    return all(map(_is_term, _split(plus, Token("op", "+"))))


def _is_term(tokens: list[Token]) -> bool:
    if len(tokens) == 1:
        return tokens[0].kind == "number" and _SMALL.fullmatch(tokens[0].text) is not None
    if not tokens or tokens[0].kind != "func" or closing(tokens, 1) != len(tokens) - 1:
        return False
    name, given = plain_name(tokens[0].text), _given(tokens, 0)
    return name in _NUMBERS or (name == _JOINED and len(given) == 1 and _is_number(given[0]))
