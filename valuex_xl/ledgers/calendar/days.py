"""One day as exports write it: read in an order of its parts, or in each that it may stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from valuex_xl.kinds.ledger.month_names import is_month_name, month_of
from valuex_xl.ledgers.calendar.eras import western, western_day

__all__ = ["are_days", "day_of", "either_day"]

_PARTS = re.compile(r"[0-9]+|[^\W\d_]{3,}")
_TIME = re.compile(r"[ T,]+[0-9]{1,2}:[0-9]{2}.*$")
_YEARS = range(1970, 2200)
_FARTHEST = 60


def are_days(texts: Iterable[str]) -> bool:
    """Whether some texts are days, and nothing but days and blanks.

    >>> are_days(["3 April 2026", ""]), are_days(["3 April 2026", "n/a"]), are_days([""])
    (True, False, False)
    """
    days = [either_day(text) for text in texts if text.strip()]
    return bool(days) and (None, None) not in days


def either_day(text: str) -> tuple[date | None, date | None]:
    """The day with the day of the month first, and with the month first; the same where only one can be meant.

    >>> either_day("03/04/2026"), either_day("2026-04-03") == either_day("3 April 2026")
    ((datetime.date(2026, 4, 3), datetime.date(2026, 3, 4)), True)
    """
    parts = _parts(text, 3)
    if not parts:
        return None, None
    if len(parts) == 1 or (len(parts[0]) == 4 and parts[0].isdecimal()):  # June has four letters too
        day = day_of(text, "year month day")
        return day, day
    if not all(part.isdecimal() for part in parts):
        day = day_of(text, "day month year" if parts[0].isdecimal() else "month day year")
        return day, day
    return day_of(text, "day month year"), day_of(text, "month day year")


@lru_cache(maxsize=65_536)
def day_of(text: str, order: str, start: date | None = None) -> date | None:
    """One day in an order such as ``day month year``; a month alone is its first day.

    Without a year in the order it follows from ``start``, the first day of the twelve months.
    """
    wanted = order.split()
    parts = _parts(text, len(wanted))
    if len(parts) == 1 and parts[0].isdecimal():
        parts = _cut(parts[0], wanted)
    if len(parts) != len(wanted):
        return None
    if wanted[0] == "year" and len(parts[0]) == 2 and not all(map(str.isdecimal, parts)):
        return None  # 14-JAN-26 begins with its day: beside the name of a month a year of two digits stands last
    found = {name: _number(name, part) for name, part in zip(wanted, parts, strict=True)}
    month, day, year = found.get("month", found.get("period", 0)), found.get("day", 1), found.get("year")
    if month is None or day is None or (year is None and "year" in wanted):
        return None
    if year is None:
        year = 2000 if start is None else start.year + ((month, day) < (start.month, start.day))
    try:
        read = western_day(year, month, day)
    except ValueError:
        return None
    return read if read.year in _YEARS else None


def _parts(text: str, wanted: int) -> list[str]:
    """The numbers and words of a day, without its time; the name of a weekday is none of them."""
    parts = _PARTS.findall(_TIME.sub("", western(text.strip().lstrip("'"))))
    if len(parts) <= wanted:
        return parts
    return [part for part in parts if part.isdigit() or is_month_name(part)]


def _cut(digits: str, wanted: Sequence[str]) -> list[str]:
    """Digits without a mark between them, such as 20260114 or 1401; a zero at the front may be lost."""
    widths = [{"year": 4, "period": 3}.get(name, 2) for name in wanted]
    if len(digits) == sum(widths) - 1 and wanted[0] != "year":
        digits = f"0{digits}"
    if len(digits) != sum(widths):
        return []
    cut, at = [], 0
    for width in widths:
        cut.append(digits[at : at + width])
        at += width
    return cut


def _number(name: str, part: str) -> int | None:
    if name == "month" and not part.isdecimal():
        return month_of(part)
    if not part.isdecimal():
        return None
    if name == "period":
        # Periods 13 to 16 are those in which a year is closed.
        return min(int(part), 12) if len(part) <= 3 and 1 <= int(part) <= 16 else None
    if name == "year" and len(part) == 2:  # what is far ahead is a year of another calendar: 68 is 2568, or 1968
        return 2000 + int(part) if int(part) <= _FARTHEST else None
    return int(part) if len(part) <= 4 else None
