"""Implicit intersection: a plain formula answers one value, and where it would answer several, ``@`` tells the engine.

Excel stores a formula that may spill with array marks; one without them picks the cell of its own row or column out of
a range, and the first value of an array. The engine would spill it over the neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.workbooks.formula.excel_functions import excel_function, plain_name
from valuex_xl.workbooks.formula.tokens import Token

__all__ = ["is_call_of_scalars", "is_many", "takes_many", "with_callers", "with_intersections"]

_AT = Token("op", "@")


def with_intersections(tokens: list[Token]) -> list[Token]:
    """The tokens of a plain formula, with ``@`` where several values would come out."""
    marked: list[Token] = []
    previous = Token("comma", ",")
    for index, (token, callers) in enumerate(with_callers(tokens)):
        if is_many(token) and not any(takes_many(caller) for caller in callers):
            following = tokens[index + 1].text if index + 1 < len(tokens) else ""
            cuttable = token.kind == "area" or token.text.startswith("VX_")
            if not cuttable or ":" in (previous.text, following) or not _cut_inside(callers):
                return [_AT, Token("open", "("), *tokens, Token("close", ")")]
            if previous.text != "@":
                marked.append(_AT)
        marked.append(token)
        if token.kind != "space":
            previous = token
    return marked


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
    return token.kind == "array" or (token.kind == "area" and ":" in token.text.rpartition("!")[2])


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
