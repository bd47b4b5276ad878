"""Dates as cells hold them: serial numbers counted from the workbook's first day."""

from __future__ import annotations

from datetime import date, timedelta

from valuex_xl.engine.cells import as_number, shown
from valuex_xl.engine.values import NUM, VALUE, CallError, CellError, Scalar

__all__ = ["day_of", "serial"]

_FIRST_1900 = date(1899, 12, 31)
_FIRST_1904 = date(1904, 1, 1)
_LEAP_THAT_NEVER_WAS = 60
"""Serial 60 is 29 February 1900 in Excel, a day that did not exist; later serials count it."""
_LAST = 2_958_465


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
    if not 1 <= number < _LAST + 1:
        raise CallError(NUM, f"as_at is {shown(cell)}, which is no date: write one such as DATE(2026,4,1)")
    whole = int(number)
    if from_1904:
        return _FIRST_1904 + timedelta(days=min(whole, _LAST - 1462))
    return _FIRST_1900 + timedelta(days=whole - (whole >= _LEAP_THAT_NEVER_WAS))


def serial(day: date) -> float:
    """The serial number of a day in the 1900 system, for days from 1 March 1900 on.

    >>> serial(date(2026, 4, 1))
    46113.0
    """
    return float((day - _FIRST_1900).days + 1)
