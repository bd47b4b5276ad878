"""Implicit intersection: a plain formula answers one value, and where it would answer several, ``@`` tells the engine.

Excel stores a formula that may spill with array marks; one without them picks the cell of its own row or column out of
a range, and the first value of an array. The engine would spill it over the neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.addresses import read_reference
from valuex_xl.workbooks.formula.excel_functions import excel_function, plain_name
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing

__all__ = [
    "ALL_CALCULATED",
    "calculates_with_ranges",
    "is_call_of_scalars",
    "is_many",
    "takes_many",
    "with_callers",
    "with_cut_operands",
    "with_intersections",
]

_AT = Token("op", "@")


def with_intersections(tokens: list[Token]) -> list[Token]:
    """The tokens of a plain formula, with ``@`` where several values would come out."""
    if not any(map(is_many, tokens)):
        return tokens
    marked: list[Token] = []
    previous = Token("comma", ",")
    for index, (token, callers) in enumerate(with_callers(tokens)):
        if is_many(token) and not any(takes_many(caller) for caller in callers):
            following = tokens[index + 1].text if index + 1 < len(tokens) else ""
            cuttable = token.kind == "area" or token.text.startswith("VX_")
            if not cuttable or ":" in (previous.text, following) or not _cut_inside(callers):
                return [_AT, Token("open", "("), *tokens, Token("close", ")")]
            marked += [token] if previous.text == "@" else _cut(tokens, index)
        else:
            marked.append(token)
        if token.kind != "space":
            previous = token
    return marked


_OF_REFERENCES = frozenset(
    "AND AVERAGE AVERAGEA COUNT COUNTA GEOMEAN HARMEAN MAX MAXA MEDIAN MIN MINA OR PRODUCT STDEV STDEV.P STDEV.S "
    "STDEVP SUM SUMSQ VAR VAR.P VAR.S VARP".split()
)
"""They take ranges, and arrays in an array formula only: with ``A1:A9*2`` one cell is meant in a plain one."""
_KIN_OF_REFERENCES = _OF_REFERENCES | frozenset(
    "AVEDEV COLUMNS CONCAT DEVSQ IRR KURT LARGE MATCH MIRR NPV PERCENTILE PERCENTILE.EXC PERCENTILE.INC PERCENTRANK "
    "PERCENTRANK.INC QUARTILE QUARTILE.EXC QUARTILE.INC RANK ROWS SKEW SMALL STDEVA TEXTJOIN TRIMMEAN VARA VARPA "
    "XMATCH XOR".split()
)
"""These too, but here no cell is cut out for them: what they answer of an operation is in doubt."""
_OF_VALUES = ("IFERROR", "IFNA")
"""A plain formula gives them one cell of a range, calculated with or not."""
_UNITING = (":", "#", "@")

ALL_CALCULATED = "Excel takes one cell of a range that a plain formula calculates with, and all are taken here"


def with_cut_operands(tokens: list[Token]) -> list[Token]:
    """The tokens of a plain formula, with ``@`` where SUM and its kin have a range that is calculated with."""
    operands = set(_operands(tokens)) if any(map(_is_several_area, tokens)) else ()
    if not operands:
        return tokens
    return [each for i, token in enumerate(tokens) for each in (_cut(tokens, i) if i in operands else (token,))]


def _cut(tokens: list[Token], index: int) -> tuple[Token, ...]:
    """A range with ``@`` before it; in brackets where a ``%`` follows, which the engine would take before."""
    cut = (_AT, tokens[index])
    percent = index + 1 < len(tokens) and tokens[index + 1].text == "%"
    return (Token("open", "("), *cut, Token("close", ")")) if percent else cut


def calculates_with_ranges(tokens: list[Token]) -> bool:
    """Is a range left, in a plain formula whose operands are cut, of which Excel would take one cell?"""
    if not any(map(_is_several_area, tokens)):
        return False
    for index, (token, callers) in enumerate(with_callers(tokens)):
        if token.kind != "func" or plain_name(token.text) not in _KIN_OF_REFERENCES:
            continue
        if any(takes_many(caller) and caller not in _KIN_OF_REFERENCES for caller in callers):
            continue
        if any(_has_operation(tokens, *each) for each in arguments(tokens, index + 1)):
            return True
    return False


def _has_operation(tokens: list[Token], start: int, stop: int) -> bool:
    """Is a range calculated with in an argument, or within IF and its kin there?"""
    if any(True for _ in _calculated_with(tokens, start, stop)):
        return True
    index = start
    while index < stop:
        if tokens[index].kind == "func":
            name = plain_name(tokens[index].text)
            for inner in arguments(tokens, index + 1) if name in ("IF", *_OF_VALUES) else ():
                if (name in _OF_VALUES and _is_range(tokens, *inner)) or _has_operation(tokens, *inner):
                    return True
            index = closing(tokens, index + 1)
        index += 1
    return False


def _is_range(tokens: list[Token], start: int, stop: int) -> bool:
    """Is an argument a range and nothing else?"""
    own = [token for token in tokens[start:stop] if token.kind != "space"]
    return len(own) == 1 and _is_several_area(own[0])


def _operands(tokens: list[Token]) -> Iterator[int]:
    """The ranges that are calculated with in the brackets of such a function, or in the condition of an IF there."""
    for index, (token, callers) in enumerate(with_callers(tokens)):
        if token.kind != "func" or plain_name(token.text) not in _OF_REFERENCES:
            continue
        if any(excel_function(caller).aggregate and caller not in _OF_REFERENCES for caller in callers):
            continue
        for start, stop in arguments(tokens, index + 1):
            yield from _calculated_with(tokens, start, stop)


def _calculated_with(tokens: list[Token], start: int, stop: int) -> Iterator[int]:
    """The ranges of an argument, outside all calls in it, where it is an operation on them."""
    own, index = [], start
    while index < stop:
        if tokens[index].kind == "func":
            if plain_name(tokens[index].text) == "IF":
                condition = next(iter(arguments(tokens, index + 1)), (index, index))
                yield from _calculated_with(tokens, *condition)
            index = closing(tokens, index + 1)
        else:
            own.append(index)
        index += 1
    if any(tokens[each].kind == "op" and tokens[each].text not in _UNITING for each in own):
        for each in own:
            beside = [tokens[near].text for near in (each - 1, each + 1) if start <= near < stop]
            if _is_several_area(tokens[each]) and not set(beside) & set(_UNITING):
                yield each


def takes_many(caller: str) -> bool:
    """Does the function make one value of a range or an array?"""
    return excel_function(caller).aggregate or caller.startswith("VX_")


def _cut_inside(callers: list[str]) -> bool:
    """Is a range cut to one cell where it stands, in the brackets of these functions?"""
    return all(excel_function(caller).intersected for caller in callers)


_SCALARS = frozenset({"number", "string", "comma", "space", "name", "error"})


def is_call_of_scalars(tokens: list[Token]) -> bool:
    """Is the formula one VX_ call, of single values only? It seldom answers more than one."""
    if len(tokens) < 3 or not tokens[0].text.startswith("VX_") or tokens[-1].kind != "close":
        return False
    return all(t.kind in _SCALARS or (t.kind == "area" and ":" not in t.text) for t in tokens[2:-1])


def is_many(token: Token) -> bool:
    """May several values come out where the token stands?"""
    if token.kind == "func":
        return token.text.startswith("VX_") or excel_function(plain_name(token.text)).spills
    return token.kind == "array" or _is_several_area(token)


def _is_several_area(token: Token) -> bool:
    return token.kind == "area" and _is_several_cells(token.text)


def _is_several_cells(text: str) -> bool:
    """Is an area more than one cell? ``A1:A1`` is one, wherever the formula stands."""
    if ":" not in text.rpartition("!")[2]:
        return False
    area = read_reference(text)
    return area is None or area.size != 1


def with_callers(tokens: list[Token]) -> Iterator[tuple[Token, list[str]]]:
    """Each token with the names of the functions in whose brackets it stands."""
    callers: list[str] = []
    brackets: list[bool] = []
    for index, token in enumerate(tokens):
        if token.kind == "close" and brackets and brackets.pop():
            callers.pop()
        yield token, callers
        if token.kind == "open":
            called = index > 0 and tokens[index - 1].kind == "func"
            brackets.append(called)
            if called:
                callers.append(plain_name(tokens[index - 1].text))
