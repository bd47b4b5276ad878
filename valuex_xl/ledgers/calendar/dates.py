"""Days as ledgers write them, and periods: a year, a quarter, a month, or from one to another."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

import numpy as np

from valuex_xl.errors import UserError
from valuex_xl.ledgers.calendar.days import either_day
from valuex_xl.ledgers.columns import Coded

__all__ = [
    "ALL_YEARS",
    "DayOrder",
    "Days",
    "Period",
    "one_year",
    "order_as_before",
    "parse_period",
    "read_days",
    "years",
]

DayOrder = Literal["day first", "month first", "year first"]


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both in it."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


ALL_YEARS = Period(date.min, date.max)
"""What ``--period all`` says: every booking, whatever its day, and that more than one year is meant."""


def parse_period(text: str) -> Period:
    """``2025``, ``2025-Q3``, ``2025-07``, ``2025-07..2026-06``, ``2025-07-15..2025-08-14`` or ``all``.

    UserError where it is none of them.
    """
    if text.strip().casefold() == "all":
        return ALL_YEARS
    first, sign, last = text.strip().partition("..")
    start, end = _span(first), _span(last if sign else first)
    if start is None or end is None or end.last < start.first:
        raise UserError(
            f'"{text}" is no period - write 2025, 2025-Q3, 2025-07, all, or a business year by its first and its last '
            "month: 2025-07..2026-06"
        )
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
    ends: Mapping[date, date] = field(default_factory=dict)
    """The last day of each that stands for a month, a quarter or a year, by its first."""
    shown: DayOrder | None = None
    """The order where a day above 12 shows it."""
    as_before: bool = False
    """Whether the order is that of the ledger before, as nothing shows it here."""
    by_stops: bool = False
    """Whether nothing but the full stops in them tells that the day stands first."""


def read_days(
    lines: Sequence[int], texts: Coded[str], order: DayOrder | None = None, before: DayOrder | None = None
) -> Days:
    """Read a column by the numbers of its lines; the order of day and month is told by the days above 12.

    Where nothing tells it, it is that of the ledger ``before``.
    """
    known = texts.map(lambda text: either_day(text))
    met = [known.values[code] for code in texts.met()]
    read = [both for both in met if both != (None, None)]
    day_first = all(first is not None for first, _ in read)
    month_first = all(second is not None for _, second in read)
    same = all(first == second for first, second in met)
    shown: DayOrder | None = None
    if day_first != month_first:
        shown = "day first" if day_first else "month first"
    as_before = bool(before and not order and not same and day_first and month_first)
    by_stops = not (order or same or shown or as_before) and all(map(_has_stops, texts.different()))
    chosen = order or shown or (before if as_before else None) or "day first"
    place = 1 if chosen == "month first" else 0
    values = known.map(lambda both: both[place])
    wrong = {text for text, day in zip(texts.values, values.values, strict=True) if day is None and text.strip()}
    unread = np.flatnonzero(texts.where(wrong.__contains__))
    told = chosen if order or same or shown or as_before or by_stops else ""
    first = lines[int(unread[0])] if len(unread) else 0
    return Days(values, told, len(unread), first, shown=shown, as_before=as_before, by_stops=by_stops)


def _has_stops(text: str) -> bool:
    """Whether full stops part a day, as they do where it stands first; a blank says nothing."""
    return not text.strip() or re.match(r"\s*[0-9]{1,2}\. ?[0-9]{1,2}\.", text) is not None


def order_as_before(column: str, order: DayOrder | None) -> str:
    """That the dates are read in the order of the ledger before."""
    return f"{column}: the dates do not tell what stands first; read as {order}, as in the ledger before"


def one_year(first: date, last: date) -> bool:
    """Whether the days lie within twelve months."""
    return last - first <= timedelta(days=366)


def years(period: Period) -> tuple[str, ...]:
    """The last and the first year of a period; none where its days lie within twelve months."""
    return () if one_year(period.first, period.last) else (str(period.last.year), str(period.first.year))
