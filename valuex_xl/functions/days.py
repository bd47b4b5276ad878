"""Dates as cells hold them: serial numbers counted from the workbook's first day."""

from __future__ import annotations

from datetime import date, timedelta

from valuex_xl.judging.cells import as_number, shown
from valuex_xl.judging.values import NUM, VALUE, CallError, CellError, Scalar

__all__ = ["day_of", "serial"]

_FIRST_1900 = date(1899, 12, 31)
_FIRST_1904 = date(1904, 1, 1)
_LEAP_THAT_NEVER_WAS = 60
"""Serial 60 is 29 February 1900 in Excel, a day that did not exist; later serials count it."""
_LAST = 2_958_465
_LAST_1904 = _LAST - 1_462


def day_of(cell: Scalar, from_1904: bool = False) -> date | None:
    """The day of a serial number, None for a blank.

    Raises CallError: #VALUE! for anything that is no number, #NUM! for one that is no date.
    """
    number = as_number(cell)
    if number is None:
        return None
    if isinstance(cell, bool) or isinstance(number, CellError):
        error = number if isinstance(number, CellError) else VALUE
        raise CallError(error, f"as_at is {shown(cell)}, but it is a date, such as DATE(2026,4,1)")
    if not 1 <= number < (_LAST_1904 if from_1904 else _LAST) + 1:
        raise CallError(NUM, f"as_at is {shown(cell)}, which is no date: write one such as DATE(2026,4,1)")
    whole = int(number)
    if from_1904:
        return _FIRST_1904 + timedelta(days=whole)
    return _FIRST_1900 + timedelta(days=whole - (whole >= _LEAP_THAT_NEVER_WAS))


def serial(day: date, from_1904: bool = False) -> float:
    """The serial number of a day.

    >>> serial(date(2026, 4, 1)), serial(date(2026, 4, 1), from_1904=True)
    (46113.0, 44651.0)
    """
    if from_1904:
        return float((day - _FIRST_1904).days)
    whole = (day - _FIRST_1900).days
    return float(whole + (whole >= _LEAP_THAT_NEVER_WAS))
