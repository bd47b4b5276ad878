"""Functions that Excel calls once for each value of an array, and the calculation engine once for all of it.

`SUMPRODUCT(LEN(A1:A9))` and `SUM(COUNTIF(B:B,{"x","y"}))` are sums over nine and two calls in Excel; in the engine one
call, whose figure looks as good and is wrong. Such formulas are told from their text and are not calculated.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from valuex_xl.workbooks.formualizer.implicit_intersection import ONE_FROM_ONE, is_many
from valuex_xl.workbooks.formula.tokens import Token

__all__ = ["called_for_each"]

_LIFTED = frozenset({"IF", "IFERROR", "IFNA"})
"""Those that the engine calls for each value as well (tests/workbooks/formula/test_lifted.py asks it)."""

_FURTHER = frozenset(
    """
    UNICODE UNICHAR FIXED T N CLEAN NUMBERVALUE DEGREES RADIANS EVEN ODD FACT MROUND QUOTIENT DAYS DAYS360 TIME ISODD
    ISEVEN DOLLAR TEXTBEFORE TEXTAFTER WEEKNUM ISOWEEKNUM CEILING.MATH FLOOR.MATH YEARFRAC PMT PV FV IPMT PPMT NPER RATE
    NORM.DIST NORM.S.DIST ERROR.TYPE DATEVALUE TIMEVALUE ISNONTEXT
    """.split()
)

_ONE_AT: Mapping[str, Collection[int]] = {
    **dict.fromkeys("COUNTIF SUMIF AVERAGEIF LARGE SMALL PERCENTILE PERCENTILE.INC PERCENTILE.EXC".split(), (1,)),
    **dict.fromkeys("QUARTILE QUARTILE.INC QUARTILE.EXC".split(), (1,)),
    **dict.fromkeys("MATCH XMATCH LOOKUP XLOOKUP RANK RANK.EQ RANK.AVG CHOOSE NPV".split(), (0,)),
    **dict.fromkeys("VLOOKUP HLOOKUP".split(), (0, 2)),
    **dict.fromkeys("SUMIFS AVERAGEIFS MAXIFS MINIFS".split(), range(2, 255, 2)),
    "COUNTIFS": range(1, 255, 2),
    "INDEX": (1, 2),
}
"""Where functions that take a range otherwise want one value; counted from 0."""


def called_for_each(tokens: list[Token]) -> str:
    """The first function that would have to be called for each of several values; empty where there is none."""
    previous = ""
    for token, calls in _with_calls(tokens):
        if previous != "@" and _is_several(token):
            for name, argument in reversed(calls):
                if _wants_one(name, argument):
                    return name
                if name not in _LIFTED:
                    break
        if token.kind != "space":
            previous = token.text
    return ""


def _is_several(token: Token) -> bool:
    """Does the text alone tell that several values stand here? A VX_ call, INDIRECT or OFFSET may answer one."""
    return is_many(token) and not token.text.upper().startswith(("VX_", "INDIRECT", "OFFSET"))


def _wants_one(name: str, argument: int) -> bool:
    if name in _LIFTED:
        return False
    return name in ONE_FROM_ONE or name in _FURTHER or argument in _ONE_AT.get(name, ())


def _with_calls(tokens: list[Token]) -> Iterator[tuple[Token, list[tuple[str, int]]]]:
    """Each token with the functions in whose brackets it stands, the outermost first, and in which argument."""
    open_: list[tuple[str, int]] = []
    for index, token in enumerate(tokens):
        if token.kind == "close" and open_:
            open_.pop()
        yield token, [call for call in open_ if call[0]]
        if token.kind == "open":
            before = tokens[index - 1] if index else token
            open_.append((_plain(before.text) if before.kind == "func" else "", 0))
        elif token.kind == "comma" and open_:
            name, argument = open_[-1]
            open_[-1] = name, argument + 1


def _plain(name: str) -> str:
    return name.upper().removeprefix("_XLFN.").removeprefix("_XLWS.")
