"""How values are read, compared and joined, as Excel does it: blanks, texts that are numbers, 15 digits."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable

from valuex_xl.judging.values import DIV0, NUM, VALUE, CellError, Scalar
from valuex_xl.workbooks.formula.digits import rounded, written

__all__ = ["CLOSE", "binary", "compared", "equal", "is_number", "negative", "number", "text", "truth"]

CLOSE = 1e-14
"""Two numbers that differ by more, as a share of the larger, differ in their first 15 digits."""


def is_number(value: object) -> bool:
    """Is it a number, and no yes or no?"""
    return type(value) is float


def number(value: Scalar) -> float | CellError:
    """A value where a number is due."""
    if type(value) is float:
        return value
    if isinstance(value, CellError):
        return value
    if value is None:
        return 0.0
    if isinstance(value, str):
        try:
            found = float(value)
        except ValueError:
            return VALUE
        return found if math.isfinite(found) and "_" not in value else VALUE
    return float(value)


def text(value: Scalar) -> str | CellError:
    """A value where a text is due."""
    if isinstance(value, (str, CellError)):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return written(float(value))


def truth(value: Scalar) -> bool | CellError:
    """A value where yes or no is due."""
    if isinstance(value, (bool, CellError)):
        return value
    if value is None:
        return False
    if isinstance(value, str):
        return {"TRUE": True, "FALSE": False}.get(value.upper(), VALUE)
    return value != 0


def _rank(value: Scalar) -> int:
    return 2 if isinstance(value, bool) else 1 if isinstance(value, str) else 0


def equal(left: Scalar, right: Scalar) -> bool:
    """Are two values one to Excel? None is 0, an empty text and no."""
    return compared(left, right) == 0


def compared(left: Scalar, right: Scalar) -> int:
    """-1, 0 or 1: numbers are less than texts, and those less than no and yes. Texts whatever their case."""
    if left is None:
        left = "" if isinstance(right, str) else False if isinstance(right, bool) else 0.0
    if right is None:
        right = "" if isinstance(left, str) else False if isinstance(left, bool) else 0.0
    ranks = _rank(left), _rank(right)
    if ranks[0] != ranks[1]:
        return -1 if ranks[0] < ranks[1] else 1
    if isinstance(left, str) and isinstance(right, str):
        left, right = left.casefold(), right.casefold()
        return (left > right) - (left < right)
    first, second = float(left), float(right)  # type: ignore[arg-type]
    if first == second:
        return 0
    if abs(first - second) <= CLOSE * max(abs(first), abs(second)):
        first, second = rounded(first), rounded(second)
    return (first > second) - (first < second)


_SIGNS: dict[str, Callable[[int, int], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def binary(sign: str, left: Scalar, right: Scalar) -> Scalar:
    """What two operands come to; the error of the first that is one."""
    if isinstance(left, CellError):
        return left
    if isinstance(right, CellError):
        return right
    if sign in _SIGNS:
        return _SIGNS[sign](compared(left, right), 0)
    if sign == "&":
        return f"{text(left)}{text(right)}"
    first, second = number(left), number(right)
    if isinstance(first, CellError):
        return first
    if isinstance(second, CellError):
        return second
    return _arithmetic(sign, first, second)


def _arithmetic(sign: str, first: float, second: float) -> Scalar:
    if sign == "/":
        if second == 0:
            return DIV0
        result = first / second
    else:
        result = first + second if sign == "+" else first - second if sign == "-" else first * second
    return result if math.isfinite(result) else NUM


def negative(value: Scalar) -> Scalar:
    """The number with the other sign."""
    found = number(value)
    return found if isinstance(found, CellError) else -found
