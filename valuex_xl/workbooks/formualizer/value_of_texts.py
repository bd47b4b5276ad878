"""VALUE of a text with separators of thousands, a currency sign or brackets, which the engine does not read.

What the engine makes of the text counts for all others: days, hours, fractions. ``VALUE(A1)`` becomes
``VALUEX_AMOUNT(A1,VALUE(A1))``. The source is Excel as Microsoft describes it in English (United States).
"""

from __future__ import annotations

import re
from typing import Any

from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing

__all__ = ["AMOUNT_HELPERS", "with_amounts"]

_AMOUNT = "VALUEX_AMOUNT"
_MOST = 64
"""Tokens of a text that is worked out: it is worked out twice."""
_DIGITS = r"(?P<{0}>\d{{1,3}}(?:,\d{{3}})++|\d++)(?P<{0}_rest>\.\d*+)?"
_WRITTEN = re.compile(
    r"(?P<minus>-)?\s*\$?\s*(?P<minus_behind>-)?" + _DIGITS.format("whole") + r"\s*(?P<percent>%)?"
    r"|\(\s*\$?\s*" + _DIGITS.format("owed") + r"\s*\)",
    re.ASCII,
)


def with_amounts(tokens: list[Token]) -> list[Token]:
    """The tokens with the helper around each VALUE.

    >>> from valuex_xl.workbooks.formula.tokens import join, tokenize
    >>> join(with_amounts(tokenize("SUM(VALUE(LEFT(A1,5)),1)")))
    'SUM(VALUEX_AMOUNT(LEFT(A1,5),VALUE(LEFT(A1,5))),1)'
    """
    if not any(map(_is_value, tokens)):
        return tokens
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        end = closing(tokens, index + 1) if _is_value(tokens[index]) else len(tokens)
        given = tokens[index + 2 : end]
        alone = end < len(tokens) and len(arguments(tokens, index + 1)) == 1 and 0 < len(given) <= _MOST
        if not alone or any(map(_is_value, given)):
            result.append(tokens[index])
            index += 1
            continue
        opened, between = [Token("func", _AMOUNT), Token("open", "(")], Token("comma", ",")
        result += [*opened, *given, between, *tokens[index : end + 1], Token("close", ")")]
        index = end + 1
    return result


def _is_value(token: Token) -> bool:
    return token.kind == "func" and plain_name(token.text) == "VALUE"


def _amount(text: Any = None, value: Any = None) -> Any:
    """The number that a text is as an amount; otherwise what the engine makes of it."""
    found = _WRITTEN.fullmatch(text.strip(" ")) if type(text) is str else None
    if found is None or (found["minus"] and found["minus_behind"]):
        return value
    whole, rest = found["whole"] or found["owed"], found["whole_rest"] or found["owed_rest"] or ""
    number = float(whole.replace(",", "") + rest)
    if found["owed"] or found["minus"] or found["minus_behind"]:
        number = -number
    return number / 100 if found["percent"] else number


AMOUNT_HELPERS = {_AMOUNT: _amount}
"""What the calculation engine has to know to calculate what ``with_amounts`` writes."""
