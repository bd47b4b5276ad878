"""Days as spreadsheets count them, where a file holds the number and not the day: 46036 is 2026-01-14."""

from __future__ import annotations

import re
from datetime import date, timedelta

from valuex_xl.ledgers.calendar.dates import Days
from valuex_xl.ledgers.columns import Coded

__all__ = ["read_serials", "serial_told"]

_SERIAL = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?")
_ZERO = date(1899, 12, 30)
_YEARS = range(2000, 2050)
"""Beyond them five digits are more likely a number of something else."""


def read_serials(texts: Coded[str]) -> Days | None:
    """The days of a column whose texts are all such numbers; None of any other."""
    days = texts.map(_day)
    filled = [text for text in texts.different() if text.strip()]
    if not filled or any(_day(text) is None for text in filled):
        return None
    return Days(days, "year first")


def serial_told(texts: Coded[str], days: Days) -> str:
    """How the first of such days is read; nothing where they are written as days."""
    first = next((text.strip() for text in texts.different() if text.strip()), "")
    if not _day(first) or _day(first) not in days.values.different():
        return ""
    return f"days as a spreadsheet counts them ({first} as {_day(first)})"


def _day(text: str) -> date | None:
    found = _SERIAL.fullmatch(text.strip())
    day = _ZERO + timedelta(days=int(found[1])) if found else None
    return day if day is not None and day.year in _YEARS else None
