"""Cells of type ``d``: dates and times as ISO 8601 texts, as Strict files and a few writers store them.

Excel reads them as serial numbers, and so does every formula. A zone is passed over: the day and the hour are those
written (ECMA-376 part 1, 18.18.11 leaves zones to the reader; a workbook has none).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

__all__ = ["date_serial", "date_text"]

_DAY = timedelta(days=1)
_START, _START_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LEAP = 61
"""Serial of 1 March 1900: the days before it count one less, as there is a 29 February 1900 in Excel."""
_NOISE = 5  # microseconds: what a serial number of today cannot tell apart


def date_serial(text: str, date1904: bool) -> float | None:
    """The serial number of an ISO date, time, or both; None where it is none, or lies before the first day."""
    text = text.strip()
    moment = _moment(text)
    if moment is None:
        return _time(text)
    serial = (moment - (_START_1904 if date1904 else _START)) / _DAY
    if not date1904 and 1 <= serial < _LEAP:
        serial -= 1
    return serial if serial >= 0 else None


def _moment(text: str) -> datetime | None:
    day, mark, clock = text.replace(" ", "T").partition("T")
    try:
        start = datetime.combine(date.fromisoformat(day), time())
    except ValueError:
        return None
    if not mark:
        return start
    passed = _time(clock)
    return None if passed is None else start + timedelta(days=passed)


def _time(text: str) -> float | None:
    clock = text.removeprefix("T")
    if clock in ("24:00", "24:00:00"):
        return 1.0
    if ":" not in clock:
        return None
    try:
        found = time.fromisoformat(clock)
    except ValueError:
        return None
    passed = timedelta(hours=found.hour, minutes=found.minute, seconds=found.second, microseconds=found.microsecond)
    return passed / _DAY


def date_text(serial: float, like: str, date1904: bool) -> str | None:
    """A serial number as the ISO text of a cell that held ``like``; None where no day has that number.

    A day stays a day and a time a time as long as the number is one; else both are written.
    """
    if serial < 0 or (not date1904 and _LEAP - 1 <= serial < _LEAP):
        return None
    if not date1904 and 1 <= serial < _LEAP - 1:
        serial += 1
    try:
        moment = (_START_1904 if date1904 else _START) + timedelta(days=serial)
    except OverflowError:
        return None
    seconds = round(moment.microsecond / 1e6)
    if abs(moment.microsecond - seconds * 1_000_000) <= _NOISE:
        moment = moment.replace(microsecond=0) + timedelta(seconds=seconds)
    like = like.strip()
    if "-" not in like and ":" in like and moment - (_START_1904 if date1904 else _START) < _DAY:
        return moment.time().isoformat()
    only_day = ":" not in like and moment.time() == time()
    return moment.date().isoformat() if only_day else moment.isoformat()
