"""Rounding and asking of a range value by value: ``SUMPRODUCT(ROUND(A1:A9,2))``, ``SUM(--ISNUMBER(A1:A9))``.

The engine calls these functions once for all values. Where a text tells that several stand there a helper is called
instead; everywhere else, which is nearly everywhere, the engine's own are quicker.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from typing import Any

from valuex_xl.workbooks.formualizer.engine import Callback
from valuex_xl.workbooks.formualizer.implicit_intersection import is_many
from valuex_xl.workbooks.formualizer.mended import EACH, each
from valuex_xl.workbooks.formualizer.text_units import COUNTING
from valuex_xl.workbooks.formula.digits import half_up, known
from valuex_xl.workbooks.formula.excel_functions import excel_function, plain_name
from valuex_xl.workbooks.formula.tokens import Token

__all__ = ["EACH_VALUE", "EACH_VALUE_HELPERS", "called_for_each"]

_MARK = "VALUEX_EACH_"
_THROUGH = frozenset({"IF", "IFERROR", "IFNA", *COUNTING, *EACH})
"""What hands several values on as several."""


def _cut(towards: str) -> Callable[..., float]:
    def run(number: float, places: float = 0.0) -> float:
        value, step = known(number), Decimal(f"1E{-math.trunc(places)}")
        if value.as_tuple().exponent >= step.as_tuple().exponent:  # type: ignore[operator]
            return float(value) + 0.0
        return float(value.quantize(step, towards)) + 0.0

    return run


def _round(number: float, places: float = 0.0) -> float:
    return float(half_up(known(number), math.trunc(places)))


def _sign(number: float) -> float:
    return float((number > 0) - (number < 0))


def _asked(holds: Callable[[Any], bool]) -> Callback:
    def run(given: Any = None) -> Any:
        return [[holds(cell) for cell in row] for row in given] if isinstance(given, list) else holds(given)

    return run


_BY_NAME: dict[str, Callback] = {
    "ABS": each(abs),
    "ROUND": each(_round),
    "ROUNDDOWN": each(_cut(ROUND_DOWN)),
    "ROUNDUP": each(_cut(ROUND_UP)),
    "SIGN": each(_sign),
    "TRUNC": each(_cut(ROUND_DOWN)),
    "ISERROR": _asked(lambda value: isinstance(value, dict)),
    "ISNUMBER": _asked(lambda value: isinstance(value, (int, float)) and not isinstance(value, bool)),
    "ISTEXT": _asked(lambda value: isinstance(value, str)),
}

EACH_VALUE_HELPERS = {f"{_MARK}{name}": function for name, function in _BY_NAME.items()}
"""What the calculation engine has to know to calculate what ``called_for_each`` writes."""

EACH_VALUE = frozenset(EACH_VALUE_HELPERS)
"""Their names."""


def called_for_each(tokens: list[Token], *, plain: bool) -> list[Token]:
    """The tokens with helpers for those of these functions that are given several values.

    In a ``plain`` formula that is so in the brackets of SUMPRODUCT only.

    >>> from valuex_xl.workbooks.formula.tokens import join, tokenize
    >>> join(called_for_each(tokenize("SUM(ROUND(A1:A9/3,2))+ROUND(SUM(A1:A9),2)"), plain=False))
    'SUM(VALUEX_EACH_ROUND(A1:A9/3,2))+ROUND(SUM(A1:A9),2)'
    """
    if not any(_is_helped(token) for token in tokens):
        return tokens
    found = set(_given_several(tokens, plain=plain))
    return [
        Token("func", f"{_MARK}{plain_name(token.text)}") if index in found else token
        for index, token in enumerate(tokens)
    ]


def _is_helped(token: Token) -> bool:
    return token.kind == "func" and plain_name(token.text) in _BY_NAME


def _given_several(tokens: list[Token], *, plain: bool) -> Iterator[int]:
    """Where such functions stand."""
    callers: list[tuple[int, str, int]] = []
    previous = ""
    for index, token in enumerate(tokens):
        if token.kind == "close" and callers:
            callers.pop()
        several = (
            previous != "@" and is_many(token) and not token.text.upper().startswith(("VX_", "INDIRECT", "OFFSET"))
        )
        if several and (not plain or any(name == "SUMPRODUCT" for _, name, _ in callers)):
            for place, name, argument in reversed(callers):
                if name and argument not in excel_function(name).elementwise:
                    break
                if name in _BY_NAME:
                    yield place
                elif name and name not in _THROUGH:
                    break
        if token.kind == "open":
            called = index > 0 and tokens[index - 1].kind == "func"
            callers.append((index - 1, plain_name(tokens[index - 1].text) if called else "", 0))
        elif token.kind == "comma" and callers:
            place, name, argument = callers[-1]
            callers[-1] = place, name, argument + 1
        if token.kind != "space":
            previous = token.text
