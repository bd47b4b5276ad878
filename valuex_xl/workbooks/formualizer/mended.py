"""Functions of Excel that the engine gets wrong, and that are short enough to be put right.

Each is given to the engine under its own name. Numbers come as floats, blanks as None, what is left out as 0.0, errors
as dictionaries; an array is answered by an array, value by value. The rules are those of Microsoft's pages of them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from typing import Any

from valuex_xl.workbooks.formualizer.engine import Callback
from valuex_xl.workbooks.formualizer.precision import rounded

__all__ = ["EACH", "MENDED", "each"]

_NUM = {"type": "Error", "kind": "Num"}
_VALUE = {"type": "Error", "kind": "Value"}
_DIV = {"type": "Error", "kind": "Div"}
_NA = {"type": "Error", "kind": "Na"}


def each(function: Callable[..., Any]) -> Callback:
    """A function of numbers called for each value of its arrays, which are as large as the largest of them."""

    def run(*given: Any) -> Any:
        arrays = [each for each in given if isinstance(each, list)]
        if not arrays:
            return _called(function, given)
        height, width = max(map(len, arrays)), max(len(each[0]) for each in arrays)
        return [
            [_called(function, [_at(each, row, column) for each in given]) for column in range(width)]
            for row in range(height)
        ]

    return run


def _at(given: Any, row: int, column: int) -> Any:
    if not isinstance(given, list):
        return given
    line = given[0] if len(given) == 1 else given[row] if row < len(given) else None
    if line is None or (len(line) > 1 and column >= len(line)):
        return _NA
    return line[0] if len(line) == 1 else line[column]


def _called(function: Callable[..., Any], given: Any) -> Any:
    numbers = []
    for each in given:
        if isinstance(each, dict):
            return each
        try:
            numbers.append(0.0 if each is None else float(each))
        except ValueError:
            return _VALUE
    try:
        return function(*numbers)
    except (OverflowError, ValueError, ZeroDivisionError):
        return _NUM


def _steps(number: float, significance: float, towards: Callable[[float], int]) -> float:
    """A multiple of the significance; a quotient that is whole in 15 digits is whole."""
    return towards(rounded(number / significance)) * significance


def _ceiling(number: float, significance: float) -> Any:
    """Away from zero where both are negative; up otherwise."""
    if number > 0 > significance:
        return _NUM
    return _steps(number, significance, math.ceil) if significance else 0.0


def _floor(number: float, significance: float) -> Any:
    """Towards zero where both are negative; down otherwise."""
    if number > 0 > significance:
        return _NUM
    if not significance:
        return _DIV if number else 0.0
    return _steps(number, significance, math.floor)


def _ceiling_math(number: float, significance: float = 1.0, mode: float = 0.0) -> float:
    """Up; away from zero for a negative number with a mode."""
    towards = math.floor if number < 0 and mode else math.ceil
    return _steps(number, abs(significance), towards) if significance else 0.0


def _floor_math(number: float, significance: float = 1.0, mode: float = 0.0) -> float:
    """Down; towards zero for a negative number with a mode."""
    towards = math.ceil if number < 0 and mode else math.floor
    return _steps(number, abs(significance), towards) if significance else 0.0


def _payment(rate: float, periods: float, present: float, future: float, due: bool) -> float:
    """What is paid each period: the annuity formula."""
    if not rate:
        return -(future + present) / periods
    grown: float = (1 + rate) ** periods
    return -(future + present * grown) * rate / ((1 + rate * due) * (grown - 1))


def _interest(
    rate: float, period: float, periods: float, present: float, future: float = 0.0, kind: float = 0.0
) -> Any:
    """The interest in one payment: on what is owed after those before it; none in one that is made at the start."""
    if not 1 <= period <= periods:
        return _NUM
    due = bool(kind)
    if not rate or (due and period == 1):
        return 0.0
    paid = _payment(rate, periods, present, future, due)
    grown: float = (1 + rate) ** (period - 1)
    owed = -(present * grown + paid * (1 + rate * due) * (grown - 1) / rate)
    return owed * rate / (1 + rate if due else 1)


def _principal(
    rate: float, period: float, periods: float, present: float, future: float = 0.0, kind: float = 0.0
) -> Any:
    """What a payment pays back: the rest of it."""
    interest = _interest(rate, period, periods, present, future, kind)
    return interest if isinstance(interest, dict) else _payment(rate, periods, present, future, bool(kind)) - interest


def _declining(cost: float, salvage: float, life: float, period: float, month: float = 12.0) -> Any:
    """Fixed-declining balance: the first year and the one after the last count their months, the rate three digits."""
    month = math.floor(month)
    last = life if month == 12 else life + 1
    if cost < 0 or salvage < 0 or life <= 0 or not 1 <= period <= last or not 1 <= month <= 12:
        return _NUM
    if not cost:
        return 0.0
    rate = round(1 - (salvage / cost) ** (1 / life), 3)
    gone = amount = cost * rate * month / 12
    for year in range(2, math.floor(period) + 1):
        amount = (cost - gone) * rate * ((12 - month) / 12 if year > life else 1)
        gone += amount
    return amount


def _mode(*given: Any) -> Any:
    """The number that is there most often; of several the first."""
    cells = [cell for each in given for row in (each if isinstance(each, list) else [[each]]) for cell in row]
    error = next((cell for cell in cells if isinstance(cell, dict)), None)
    if error is not None:
        return error
    counts = Counter(float(c) for c in cells if isinstance(c, (int, float)) and not isinstance(c, bool))
    most, times = max(counts.items(), key=lambda each: each[1], default=(0.0, 0))
    return most if times > 1 else _NA


def _hyperlink(link: Any = None, *friendly: Any) -> Any:
    """The text or number that is shown for a link, as it is; the link where none is given. An error comes before."""
    return link if isinstance(link, dict) or not friendly else friendly[0]


_BY_NAME: dict[str, Callback] = {
    "CEILING": each(_ceiling),
    "FLOOR": each(_floor),
    "CEILING.MATH": each(_ceiling_math),
    "FLOOR.MATH": each(_floor_math),
    "IPMT": each(_interest),
    "PPMT": each(_principal),
    "DB": each(_declining),
    "HYPERLINK": _hyperlink,
    "MODE": _mode,
    "MODE.SNGL": _mode,
}

EACH = _BY_NAME.keys() - {"HYPERLINK", "MODE", "MODE.SNGL"}
"""Those that are called for each value of an array."""

MENDED = _BY_NAME | {f"_XLFN.{name}": function for name, function in _BY_NAME.items() if "." in name}
"""The functions by the name that they replace; files put a mark before the newer ones."""
