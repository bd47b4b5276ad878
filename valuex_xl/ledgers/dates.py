"""Days as ledgers write them, and periods: a year, a quarter, a month, or from one to another."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from valuex_xl.errors import UserError
from valuex_xl.ledgers.columns import Coded
from valuex_xl.rulefiles.text import fold

__all__ = ["DayOrder", "Days", "Period", "one_year", "parse_period", "read_days", "years_told"]

DayOrder = Literal["day first", "month first", "year first"]

_MONTHS = (
    "jan ene gen janv янв|feb fév fev févr фев|mar mär mrz mars maa мар|apr avr abr кві апр|"
    "may mai mag mei maj май|jun juin giu june июн|jul juil lug july июл|aug août aou ago авг|"
    "sep sept set сен|oct okt ott окт|nov ноя|dec dez déc dic des дек"
)
_MONTH_OF = {fold(name): number for number, names in enumerate(_MONTHS.split("|"), start=1) for name in names.split()}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_PARTS = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|\d{2})(?:[ ,].*)?")
_NAMED = re.compile(r"(\d{1,2})[-. /]*([^\W\d_]{3,9})\.?[-. /,]*(\d{4}|\d{2})(?: .*)?")
_NAMED_FIRST = re.compile(r"([^\W\d_]{3,9})\.? (\d{1,2}),? (\d{4})(?: .*)?")


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both in it."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def parse_period(text: str) -> Period:
    """``2025``, ``2025-Q3``, ``2025-07``, ``2025-07..2026-06``, ``2025-07-15..2025-08-14``; UserError otherwise."""
    first, sign, last = text.strip().partition("..")
    start, end = _span(first), _span(last if sign else first)
    if start is None or end is None or end.last < start.first:
        raise UserError(f'"{text}" is no period - write 2025, 2025-Q3, 2025-07 or 2025-07..2026-06')
    return Period(start.first, end.last)


def _span(text: str) -> Period | None:
    found = re.fullmatch(r"(\d{4})(?:-(?:[qQ]([1-4])|(\d{1,2})(?:-(\d{1,2}))?))?", text.strip())
    if found is None:
        return None
    year = int(found[1])
    try:
        if found[4]:
            day = date(year, int(found[3]), int(found[4]))
            return Period(day, day)
        first, last = (int(found[2]) * 3 - 2, int(found[2]) * 3) if found[2] else (1, 12)
        if found[3]:
            first = last = int(found[3])
        return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a column, None for a blank; ``unread`` counts texts that are no date, with the first line.

    ``order`` is "" where the dates do not tell whether the day or the month stands first: no day is above 12.
    """

    values: Coded[date | None]
    order: str
    unread: int = 0
    first_unread: int = 0


def read_days(lines: Sequence[int], texts: Coded[str], order: DayOrder | None = None) -> Days:
    """Read a column by the numbers of its lines; the order of day and month is told by the days above 12."""
    known = texts.map(lambda text: _either(text.strip()))
    met = [known.values[code] for code in texts.met()]
    read = [both for both in met if both != (None, None)]
    day_first = all(first is not None for first, _ in read)
    month_first = all(second is not None for _, second in read)
    same = all(first == second for first, second in met)
    chosen = order or ("day first" if day_first else "month first" if month_first else "day first")
    place = 1 if chosen == "month first" else 0
    values = known.map(lambda both: both[place])
    wrong = {text for text, day in zip(texts.values, values.values, strict=True) if day is None and text.strip()}
    unread = np.flatnonzero(texts.where(wrong.__contains__))
    told = chosen if order or same or day_first != month_first else ""
    return Days(values, told, len(unread), lines[int(unread[0])] if len(unread) else 0)


def _either(text: str) -> tuple[date | None, date | None]:
    """The date with the day first and with the month first."""
    found = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if found:
        day = _day(found[1], found[2], found[3])
        return day, day
    found = _PARTS.fullmatch(text)
    if found:
        return _day(found[3], found[2], found[1]), _day(found[3], found[1], found[2])
    found = _NAMED.fullmatch(text)
    if found:
        day = _named(found[3], found[2], found[1])
        return day, day
    found = _NAMED_FIRST.fullmatch(text)
    if found:
        day = _named(found[3], found[1], found[2])
        return day, day
    return None, None


def _named(year: str, month: str, day: str) -> date | None:
    folded = fold(month)
    number = _MONTH_OF.get(folded) or _MONTH_OF.get(folded[:4]) or _MONTH_OF.get(folded[:3])
    return _day(year, str(number), day) if number else None


def _day(year: str, month: str, day: str) -> date | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        found = date(full, int(month), int(day))
    except ValueError:
        return None
    return found if 1970 <= full <= 2199 else None


def one_year(first: date, last: date) -> bool:
    """Whether the days lie within twelve months."""
    return last - first <= timedelta(days=366)


def years_told(column: str, period: Period) -> list[str]:
    """A sentence where a column of days runs over more than one year."""
    if one_year(period.first, period.last):
        return []
    return [
        f"{column} runs from {period}: more than one year is summed - say --period {period.last.year} for one of them"
    ]
