"""The names that a formula gives to parts of itself, by LET and LAMBDA."""

from __future__ import annotations

from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing

__all__ = ["VARIABLE", "with_variables"]

VARIABLE = "variable"
"""The kind of a token that stands for a part of its own formula."""


def with_variables(tokens: list[Token]) -> list[Token]:
    """The tokens, names told apart that LET or LAMBDA around them makes.

    >>> from valuex_xl.workbooks.formula.tokens import tokenize
    >>> [token.kind for token in with_variables(tokenize("LET(x,A1,x*rate)+x")) if token.kind in ("name", VARIABLE)]
    ['variable', 'variable', 'name', 'name']
    """
    result = list(tokens)
    for index, token in enumerate(tokens):
        name = plain_name(token.text) if token.kind == "func" else ""
        if name not in ("LET", "LAMBDA"):
            continue
        spans = arguments(tokens, index + 1)[:-1]  # the last one is what comes of it
        made = {_named(tokens[start:stop]) for start, stop in (spans[::2] if name == "LET" else spans)}
        for place in range(index + 2, closing(tokens, index + 1)):
            if tokens[place].kind == "name" and tokens[place].text.upper() in made:
                result[place] = Token(VARIABLE, tokens[place].text)
    return result


def _named(tokens: list[Token]) -> str | None:
    """The name that an argument consists of, in capitals."""
    inside = [token for token in tokens if token.kind != "space"]
    return inside[0].text.upper() if [token.kind for token in inside] == ["name"] else None
