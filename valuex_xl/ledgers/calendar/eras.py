"""Years that other calendars count: Japanese eras, the Republic of China, the Buddhist and the Persian calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from unicodedata import decimal

__all__ = ["is_counted_otherwise", "western", "western_day", "western_year"]

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "r": 2018, "h": 1988, "s": 1925, "㋿": 2018, "㍻": 1988, "㍼": 1925}
"""The year before the first one of each."""
_JAPANESE = re.compile(
    r"^(令和|平成|昭和|[㋿㍻㍼]|[RHSrhs](?=[0-9]{1,2}\s*[年./-]\s*[0-9]{1,2}\s*(?:[./-]|月)))"
    r"\s*([0-9]{1,2}|元)(?=\s*[年./-])"
)
_REPUBLIC = re.compile(r"^(?:中華)?民[國国]\s*([0-9]{2,3})(?=\s*[年./-])")
_MONTH = re.compile(r"([0-9]{4})\s*[年년]\s*([0-9]{1,2})\s*[月월]")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_BEFORE_THE_REPUBLIC = 1911
_BUDDHIST, _BUDDHIST_YEARS = 543, range(2513, 2644)
_PERSIAN_YEARS = range(1370, 1416)
_PERSIAN_ZERO = date(1991, 3, 21)
"""The first day of 1370."""
_LEAP_OF_33 = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_PERSIAN_MONTHS = (31,) * 6 + (30,) * 5 + (30,)


def western(text: str) -> str:
    """A text with digits as Europe writes them, and the year of an era as that of the common calendar.

    >>> western("令和8年1月15日"), western("R7.1.15"), western("民國114年1月15日"), western("١٥/٠٣/٢٠٢٤")
    ('2026年1月15日', '2025.1.15', '2025年1月15日', '15/03/2024')
    """
    if not text.isascii():
        text = _in_ascii(text)
        if hit := _REPUBLIC.match(text):
            text = f"{int(hit[1]) + _BEFORE_THE_REPUBLIC}{text[hit.end() :]}"
    if text[:1] in "RHSrhs令平昭㋿㍻㍼" and (hit := _JAPANESE.match(text)):
        year = _ERAS[hit[1].lower()] + (1 if hit[2] == "元" else int(hit[2]))
        text = f"{year}{text[hit.end() :]}"
    month = None if text.isascii() else _MONTH.fullmatch(text)
    return text if month is None else f"{month[1]}-{month[2]}"


def western_year(year: int) -> int:
    """A year of the Buddhist calendar as that of the common one, any other as it is.

    >>> western_year(2568), western_year(2026)
    (2025, 2026)
    """
    return year - _BUDDHIST if year in _BUDDHIST_YEARS else year


def western_day(year: int, month: int, day: int) -> date:
    """A day of the common calendar; ValueError where there is none. Years 1370 to 1415 are Persian.

    >>> str(western_day(1404, 1, 15)), str(western_day(2568, 1, 15)), str(western_day(1403, 12, 30))
    ('2025-04-04', '2025-01-15', '2025-03-20')
    """
    if year not in _PERSIAN_YEARS:
        return date(western_year(year), month, day)
    last = _PERSIAN_MONTHS[month - 1] if 1 <= month < 12 else 29 + _is_leap(year)
    if not 1 <= month <= 12 or not 1 <= day <= last:
        raise ValueError("no day of the Persian calendar")
    years = range(_PERSIAN_YEARS.start, year)
    days = 365 * len(years) + sum(map(_is_leap, years)) + sum(_PERSIAN_MONTHS[: month - 1]) + day - 1
    return _PERSIAN_ZERO + timedelta(days=days)


def _is_leap(year: int) -> bool:
    return year % 33 in _LEAP_OF_33


def is_counted_otherwise(text: str) -> bool:
    """Whether a text has a year that is counted by another calendar than the common one.

    >>> is_counted_otherwise("15/03/2568"), is_counted_otherwise("R7.1.15"), is_counted_otherwise("2026-01-15")
    (True, True, False)
    """
    plain = text.strip() if text.isascii() else _in_ascii(text.strip())
    if western(plain) != plain:
        return _MONTH.fullmatch(plain) is None
    return any(int(year) in _PERSIAN_YEARS or int(year) in _BUDDHIST_YEARS for year in _YEAR.findall(plain))


def _in_ascii(text: str) -> str:
    return "".join(str(decimal(sign)) if sign.isdecimal() else sign for sign in text)
