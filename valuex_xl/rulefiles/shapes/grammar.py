"""The values that rule files hold, in words and as patterns for an editor.

A pattern here is no wider than it must be and never narrower than the reader: what an editor underlines is wrong, and
what it lets pass is still checked by the reader, which also knows the file's figures and their units.
"""

from __future__ import annotations

from dataclasses import replace

from valuex_xl.rulefiles.conditions import Side
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.identity import LINE_PATTERN, LONGEST_VERSION, VERSION_PATTERN
from valuex_xl.rulefiles.shapes.shape import Value

__all__ = [
    "AMOUNT",
    "ANSWER",
    "CAP",
    "CONDITION",
    "COUNT",
    "DAY",
    "DAY_PATTERN",
    "ENDING",
    "FEE",
    "LIMIT",
    "LINE",
    "LITERAL",
    "MONEY",
    "NAME",
    "NUMBER",
    "PERCENT",
    "POINTS",
    "RATE",
    "SHARE",
    "SIGNED",
    "SUM",
    "TARGET",
    "TEXT",
    "UNIT",
    "VERSION",
    "WEIGHT",
    "YES_OR_NO",
    "dated",
]

_DIGITS = r"[0-9]{1,18}(?:\.[0-9]{1,18})?"
_PERCENT = rf"{_DIGITS} ?%"
_NUMBER = rf"-?{_DIGITS}(?: ?%|[km])?"
_SIGNS = "|".join((">=", "<=", ">", "<", "==", "=", "\u2265", "\u2264"))
DAY_PATTERN = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


def _any_case(words: str) -> str:
    """A pattern for words in any case, as neither kind of pattern may carry a flag everywhere."""
    return "".join(f"[{sign.upper()}{sign}]" if sign.isalpha() else " +" for sign in words)


def _sides(*sides: Side) -> str:
    return "|".join(_any_case(side.value) for side in sides)


def dated(value: Value) -> Value:
    """The same value, which may change from a day on."""
    return replace(value, dated=True)


_BOUND = rf"(?:(?:{_sides(*Side)}) +|(?:{_SIGNS}) *){_NUMBER}"
_AND = rf" +{_any_case('and')} +"

TEXT = Value("a text")
NAME = Value("a name")
LINE = Value("one line of text", LINE_PATTERN)
VERSION = Value(
    f"a version, at most {LONGEST_VERSION} letters, digits, single spaces and . - _ + / ( ), such as 2026.1",
    VERSION_PATTERN,
)
DAY = Value("a day, such as 2026-04-01", DAY_PATTERN)
NUMBER = Value("a number in the figure's unit, such as 25% or 30", _NUMBER)
AMOUNT = Value("an amount of money, such as 1500 or 50k", rf"-?{_DIGITS}[km]?")
MONEY = Value("an amount of money from 0, such as 1500 or 50k", rf"{_DIGITS}[km]?")
COUNT = Value("a count from 0, such as 12 or 2k", rf"{_DIGITS}[km]?")
POINTS = Value("points from 0 to 100, such as 50", _DIGITS)
SIGNED = Value("a number of points, such as 50 or -10", rf"-?{_DIGITS}")
WEIGHT = Value("a weight from 0, such as 2", _DIGITS, dated=True)
RATE = Value(
    "an amount of money from 0, such as 1500 or 50k, or a percentage of what is money itself, such as 2.9%",
    rf"{_DIGITS}[km]?|{_PERCENT}",
    dated=True,
)
PERCENT = Value("a percentage, such as 80%", rf"-?{_PERCENT}")
SHARE = Value("a percentage from 0% to 100%, such as 25%", _PERCENT)
SUM = Value("a sum: + - * / ( ) min max over names and numbers such as 2, 30% or 30 days, a space each side of a sign")
_UNIT = "|".join(
    _any_case(unit.value) + ("?" if unit.value.endswith("s") else "")
    for unit in Unit
    if unit not in (Unit.PERCENT, Unit.NAME)
)
LITERAL = Value("a number with its unit, such as 2%, 30 days or 1.5", rf"{_NUMBER}(?: +(?:{_UNIT}))?")
ENDING = Value(
    "a number from 0 in the unit of the sum, such as 500k or 30", rf"{_DIGITS}(?: ?%|[km])?(?: +(?:{_UNIT}))?"
)
ANSWER = Value("the answer that the rules give, a word or a number")
FEE = Value(
    "an amount of money, or a percentage of target or of actual, such as 8% of target",
    rf"{_DIGITS}[km]?|{_PERCENT} +{_any_case('of')} +(?:{_any_case('target')}|{_any_case('actual')})",
    dated=True,
)
CAP = Value(
    "an amount of money, or a percentage of target, of actual or of fee, such as 50k or 100% of fee",
    rf"{_DIGITS}[km]?|{_PERCENT} +{_any_case('of')} +(?:{'|'.join(map(_any_case, ('target', 'actual', 'fee')))})",
    dated=True,
)
CONDITION = Value(
    "at least, above, at most, below or exactly and a number, such as at least 25%; a range, such as at least 2 and at "
    "most 3; or words, such as yes or unknown",
    # Which words a figure has is known to the reader alone. Here a text with a number, a % or a sign must be bounds.
    rf"{_BOUND}(?:{_AND}{_BOUND})*|(?!{_NUMBER}$)[^<>=%\u2264\u2265]+",
    dated=True,
    by_word=True,
)
LIMIT = Value(
    "above or at least and a percentage, such as above 25%",
    rf"(?:(?:{_sides(Side.ABOVE, Side.AT_LEAST)}) +|(?:>=|>|\u2265) *){_PERCENT}",
    dated=True,
)
TARGET = Value(
    "at least or above and the points, such as at least 70",
    rf"(?:(?:{_sides(Side.ABOVE, Side.AT_LEAST)}) +|(?:>=|>|\u2265) *)(?:-?{_DIGITS}|[A-Za-z][^<>=%]*)",
    dated=True,
    by_word=True,
)
UNIT = Value("the unit of a number", choices=tuple(unit.value for unit in Unit))
YES_OR_NO = Value("yes or no", choices=("yes", "no", "true", "false"))
