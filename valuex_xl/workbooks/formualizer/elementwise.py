"""Functions that Excel calls once for each value of an array, and the calculation engine once for all of it.

`SUMPRODUCT(LEN(A1:A9))` and `SUM(COUNTIF(B:B,{"x","y"}))` are sums over nine and two calls in Excel; in the engine one
call, whose figure looks as good and is wrong. Such formulas are told from their text and are not calculated.
"""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.workbooks.formualizer.implicit_intersection import is_many
from valuex_xl.workbooks.formula.excel_functions import excel_function, plain_name
from valuex_xl.workbooks.formula.tokens import Token

__all__ = ["elementwise_call"]

_CALLED_ELEMENTWISE = frozenset({"IF", "IFERROR", "IFNA"})
"""Those that the engine calls for each value as well (tests/workbooks/formualizer/test_elementwise.py asks it)."""


def elementwise_call(tokens: list[Token]) -> str:
    """The first function that would have to be called for each of several values; empty where there is none."""
    previous = ""
    for token, calls in _with_calls(tokens):
        if previous != "@" and _is_several(token):
            for name, argument in reversed(calls):
                if _wants_one(name, argument):
                    return name
                if name not in _CALLED_ELEMENTWISE:
                    break
        if token.kind != "space":
            previous = token.text
    return ""


def _is_several(token: Token) -> bool:
    """Does the text alone tell that several values stand here? A VX_ call, INDIRECT or OFFSET may answer one."""
    return is_many(token) and not token.text.upper().startswith(("VX_", "INDIRECT", "OFFSET"))


def _wants_one(name: str, argument: int) -> bool:
    if name in _CALLED_ELEMENTWISE:
        return False
    return argument in excel_function(name).elementwise


def _with_calls(tokens: list[Token]) -> Iterator[tuple[Token, list[tuple[str, int]]]]:
    """Each token with the functions in whose brackets it stands, the outermost first, and in which argument."""
    open_: list[tuple[str, int]] = []
    for index, token in enumerate(tokens):
        if token.kind == "close" and open_:
            open_.pop()
        yield token, [call for call in open_ if call[0]]
        if token.kind == "open":
            before = tokens[index - 1] if index else token
            open_.append((plain_name(before.text) if before.kind == "func" else "", 0))
        elif token.kind == "comma" and open_:
            name, argument = open_[-1]
            open_[-1] = name, argument + 1
