"""A plain formula answers one value: where it would answer several, ``@`` says so to the calculation engine.

Excel stores a formula that may spill with array marks; one without them picks the cell of its own row or column out of
a range, and the first value of an array. The engine would spill it over the neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.workbooks.formula.tokens import Token

__all__ = ["ONE_FROM_ONE", "answer_one", "is_call_of_one", "is_many", "takes_many", "with_callers"]

_AT = Token("op", "@")

ONE_FROM_ONE = frozenset(
    """
    IF IFERROR IFNA NOT ABS ROUND ROUNDUP ROUNDDOWN INT TRUNC MOD SQRT EXP LN LOG LOG10 POWER SIGN CEILING FLOOR
    TEXT LEFT RIGHT MID LEN TRIM UPPER LOWER PROPER VALUE SUBSTITUTE REPLACE FIND SEARCH REPT EXACT CHAR CODE DATE
    YEAR MONTH DAY HOUR MINUTE SECOND WEEKDAY EDATE EOMONTH DATEDIF ISNUMBER ISTEXT ISBLANK ISERROR ISERR ISNA
    ISLOGICAL
    """.split()
)
"""Functions whose every argument is one value: a range in one of them is cut to one cell where it stands."""

_ONE_FROM_MANY = frozenset(
    """
    SUM SUMIF SUMIFS SUMPRODUCT SUMSQ SUMX2MY2 SUMX2PY2 SUMXMY2 PRODUCT SUBTOTAL AGGREGATE AVERAGE AVERAGEA
    AVERAGEIF AVERAGEIFS COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS MAX MAXA MAXIFS MIN MINA MINIFS MEDIAN MODE
    MODE.SNGL LARGE SMALL RANK RANK.EQ RANK.AVG PERCENTILE PERCENTILE.INC PERCENTILE.EXC PERCENTRANK PERCENTRANK.INC
    QUARTILE QUARTILE.INC QUARTILE.EXC STDEV STDEV.S STDEV.P STDEVA STDEVP VAR VAR.S VAR.P VARA VARP AVEDEV DEVSQ
    GEOMEAN HARMEAN KURT SKEW TRIMMEAN CORREL COVAR COVARIANCE.P COVARIANCE.S PEARSON RSQ SLOPE INTERCEPT STEYX
    FORECAST FORECAST.LINEAR AND OR XOR VLOOKUP HLOOKUP LOOKUP MATCH XMATCH IRR MIRR NPV XIRR XNPV CONCAT TEXTJOIN
    ROWS COLUMNS ISREF NETWORKDAYS NETWORKDAYS.INTL WORKDAY WORKDAY.INTL GCD LCM DSUM DCOUNT DCOUNTA DAVERAGE DMAX
    DMIN DGET
    """.split()
)
"""Functions that take a range or an array and answer one value."""

_MANY = frozenset(
    """
    SEQUENCE FILTER UNIQUE SORT SORTBY RANDARRAY TRANSPOSE MMULT MINVERSE MUNIT VSTACK HSTACK TAKE DROP EXPAND
    CHOOSEROWS CHOOSECOLS TOCOL TOROW WRAPROWS WRAPCOLS TEXTSPLIT FREQUENCY LINEST LOGEST TREND GROWTH INDIRECT
    OFFSET
    """.split()
)
"""Functions that answer an array though nothing in their brackets is one."""


def answer_one(tokens: list[Token]) -> list[Token]:
    """The tokens of a plain formula, with ``@`` where several values would come out."""
    marked: list[Token] = []
    previous = Token("comma", ",")
    for index, (token, callers) in enumerate(with_callers(tokens)):
        if is_many(token) and not any(takes_many(caller) for caller in callers):
            following = tokens[index + 1].text if index + 1 < len(tokens) else ""
            cuttable = token.kind == "area" or token.text.startswith("VX_")
            if not cuttable or ":" in (previous.text, following) or not ONE_FROM_ONE.issuperset(callers):
                return [_AT, Token("open", "("), *tokens, Token("close", ")")]
            if previous.text != "@":
                marked.append(_AT)
        marked.append(token)
        if token.kind != "space":
            previous = token
    return marked


def takes_many(caller: str) -> bool:
    """Does the function make one value of a range or an array?"""
    return caller in _ONE_FROM_MANY or caller.startswith("VX_")


_SINGLE = frozenset({"number", "string", "comma", "space", "name", "error"})


def is_call_of_one(tokens: list[Token]) -> bool:
    """Is the formula one VX_ call, of single values only? It seldom answers more than one."""
    if len(tokens) < 3 or not tokens[0].text.startswith("VX_") or tokens[-1].kind != "close":
        return False
    return all(t.kind in _SINGLE or (t.kind == "area" and ":" not in t.text) for t in tokens[2:-1])


def is_many(token: Token) -> bool:
    """May several values come out where the token stands?"""
    if token.kind == "func":
        return token.text.startswith("VX_") or _plain(token.text) in _MANY
    return token.kind == "array" or (token.kind == "area" and ":" in token.text.rpartition("!")[2])


def _plain(name: str) -> str:
    return name.upper().removeprefix("_XLFN.").removeprefix("_XLWS.")


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
                callers.append(_plain(tokens[index - 1].text))
