"""A formula cut into its tokens, exactly: the joined texts of the tokens are the formula again.

The text is a formula as a file stores it (English function names, commas, A1 references), without its ``=``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from valuex_xl.workbooks.formula.excel_functions import plain_name

__all__ = ["COLUMN", "Token", "arguments", "closing", "is_call", "join", "tokenize"]


class Token(NamedTuple):
    """One token. ``kind`` is one of: string, func (the name before a bracket), area (a reference to cells), name,
    table (a structured reference), external (anything in another workbook), error, array, number, op, open, close,
    comma, space, other.
    """

    kind: str
    text: str


COLUMN = r"(?:[A-Za-z]{1,2}|[A-Wa-w][A-Za-z]{2}|[Xx][A-Ea-e][A-Za-z]|[Xx][Ff][A-Da-d])"
"""The letters of a column, up to XFD: TAX2026 is a cell, XYZ2026 is a name."""

_NAME = r"(?>[^\W\d][\w.?\\]*+|\\[\w.?\\]*+)"
_TEXT = r'"[^"]*+(?:""[^"]*+)*+"'
_TICKED = r"'[^']*+(?:''[^']*+)*+"
_QUOTED = rf"{_TICKED}'!"
_PLAIN_SHEET = r"[\w.]++(?::[\w.]++)?+!"
_BOOK = r"\[[^\[\]]*+\][\w. ]*+(?::[\w.]++)?+!"
_PREFIX = rf"(?>{_QUOTED}|{_BOOK}|{_PLAIN_SHEET})"
_CELL = rf"\$?{COLUMN}\$?[1-9]\d{{0,6}}(?![\w.?\\(!])"
_COLUMNS = rf"\$?{COLUMN}:\$?{COLUMN}(?![\w.?\\(!])"
_ROWS = r"\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6}(?![\w.])"
_AREA = rf"(?:{_CELL}(?::{_CELL})?|{_COLUMNS}|{_ROWS})"
_INNER = r"\[(?>[^\[\]']|'.)*+\]"
_OPEN_BRACKETS = rf"\[(?>[^\[\]']|'.|{_INNER})*+"
_BRACKETS = rf"{_OPEN_BRACKETS}\]"
_TICKED_BOOK = r"'[^'\[]*+(?:''[^'\[]*+)*+\[[^']*+(?:''[^']*+)*+'!"
_TICKED_FILE = r"'[^'.]*+(?:(?:''|\.(?!xl\w++'!))[^'.]*+)*+\.xl\w++'!"
_ELSEWHERE = rf"(?>{_BOOK}|{_TICKED_BOOK}|{_TICKED_FILE})"
_FLOAT = r"(?>\d++\.?\d*+|\.\d++)(?:[Ee][+-]?\d++)?+"

_TOKEN = re.compile(
    rf"""
      (?P<string>{_TEXT})
    | (?P<func>{_PREFIX}?(?:{_NAME})(?=\())
    | (?P<external>{_ELSEWHERE}(?:{_AREA}|(?:{_NAME})(?:{_BRACKETS})?|\#REF!))
    | (?P<area>{_PREFIX}?{_AREA}|{_PREFIX}\#REF!)
    | (?P<table>(?:{_NAME})?{_BRACKETS})
    | (?P<error>\#(?:N/A|[A-Z_]++/?+[A-Z0-9_]*+[!?]|GETTING_DATA))
    | (?P<array>\{{(?>[^{{}}"]|{_TEXT})*+\}})
    | (?P<name>{_PREFIX}?(?:{_NAME}))
    | (?P<number>{_FLOAT}(?![\w.]))
    | (?P<op><=|>=|<>|[-+*/^&=<>%:@\#])
    | (?P<open>\()
    | (?P<close>\))
    | (?P<comma>,)
    | (?P<space>\s++)
    | (?P<other>"[^"]*+(?:""[^"]*+)*+|{_TICKED}'?|{_OPEN_BRACKETS}|[\w.]++|.)
    """,
    re.VERBOSE | re.DOTALL,
)
"""Every repetition keeps what it took, and what nothing closes is one token of kind ``other`` to its end: so each
character is looked at a fixed number of times, whatever the text."""


def tokenize(formula: str) -> list[Token]:
    """The tokens of a formula without its ``=``."""
    return list(_cut(formula))


@lru_cache(maxsize=1024)
def _cut(formula: str) -> tuple[Token, ...]:
    """The same text comes again: a formula in each row of a table, a name in many formulas, a helper's call."""
    return tuple([Token(match.lastgroup or "other", match[0]) for match in _TOKEN.finditer(formula)])


def join(tokens: Iterable[Token]) -> str:
    """The formula again."""
    return "".join(token.text for token in tokens)


def is_call(token: Token) -> bool:
    """Does a VX_ call begin here?"""
    return token.kind == "func" and plain_name(token.text).startswith("VX_")


def closing(tokens: list[Token], opening: int) -> int:
    """The index of the bracket that closes the one at ``opening``; the number of tokens if none does."""
    depth = 0
    for index in range(opening, len(tokens)):
        kind = tokens[index].kind
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
            if depth == 0:
                return index
    return len(tokens)


def arguments(tokens: list[Token], opening: int) -> list[tuple[int, int]]:
    """Where each argument stands between the bracket at ``opening`` and its closing one, as (start, end)."""
    end = closing(tokens, opening)
    spans: list[tuple[int, int]] = []
    depth, start = 0, opening + 1
    for index in range(opening + 1, end):
        kind = tokens[index].kind
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        elif kind == "comma" and depth == 0:
            spans.append((start, index))
            start = index + 1
    spans.append((start, end))
    return spans
