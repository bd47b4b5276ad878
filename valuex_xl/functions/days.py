"""Dates as cells hold them: serial numbers counted from the workbook's first day."""

from __future__ import annotations

from datetime import date, timedelta

from valuex_xl.judging.cells import as_number, shown
from valuex_xl.judging.values import VALUE, CallError, CellError, Scalar

__all__ = ["EARLIEST", "LATEST", "date_of", "day_of", "serial"]

_FIRST_1900 = date(1899, 12, 31)
_FIRST_1904 = date(1904, 1, 1)
_LEAP_THAT_NEVER_WAS = 60
"""Serial 60 is 29 February 1900 in Excel, a day that did not exist; later serials count it."""
EARLIEST = date(1990, 1, 1)
LATEST = date(2199, 12, 31)
"""The days that as_at may be."""


def day_of(cell: Scalar, from_1904: bool = False) -> date | None:
    """The day of a serial number, None for a blank.

    Raises CallError (#VALUE!) for anything that is no number, and for a number that is no day from 1990 to 2199: a
    year or a month, such as 2026 or 202603, would be a day of 1905 or 2454.
    """
    number = as_number(cell)
    if number is None:
        return None
    if isinstance(cell, bool) or isinstance(number, CellError):
        error = number if isinstance(number, CellError) else VALUE
        raise CallError(error, f"as_at is {shown(cell)}, but it is a date, such as DATE(2026,4,1)")
    if not serial(EARLIEST, from_1904) <= number < serial(LATEST, from_1904) + 1:
        raise CallError(VALUE, f"as_at is {shown(cell)}, which is no day from 1990 to 2199: write DATE(2026,4,1)")
    return date_of(number, from_1904)


def date_of(number: float, from_1904: bool = False) -> date:
    """The day of a serial number, whatever the time of day.

    >>> date_of(46113.75), date_of(44651.0, from_1904=True)
    (datetime.date(2026, 4, 1), datetime.date(2026, 4, 1))
    """
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
