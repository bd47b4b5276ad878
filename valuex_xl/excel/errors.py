"""Excel's error values as numbers: what COM hands over for a cell in error, in the place of its text."""

from __future__ import annotations

from valuex_xl.judging.values import CellError

__all__ = ["ERROR_CODES", "error_of"]

# XlCVError of Excel's object model, offset by the HRESULT that wraps it.
_WRAPPED = -2146828288
ERROR_CODES = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}
_LAST = 2999


def error_of(number: int) -> CellError | None:
    """The error that a whole number stands for, None for any other number.

    COM hands over every number as a float, so a whole number from there is an error or comes from somebody's macro.
    Errors newer than this table are ``#UNKNOWN!``: they must not be taken for two billion of revenue lost.

    >>> error_of(-2146826246), error_of(7)
    (#N/A, None)
    """
    code = number - _WRAPPED
    return CellError(ERROR_CODES.get(code, "#UNKNOWN!")) if min(ERROR_CODES) <= code <= _LAST else None
