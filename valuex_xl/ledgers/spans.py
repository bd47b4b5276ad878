"""Months, quarters and years that stand where a day could: the first day of each, and the last."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from valuex_xl.kinds.ledger.month_names import is_month_name, month_of
from valuex_xl.ledgers.columns import Coded
from valuex_xl.ledgers.dates import Days, Period

__all__ = [
    "cut_through",
    "month_ends",
    "quarter_of",
    "read_spans",
    "shown",
    "span_from",
    "span_of",
    "whole",
    "words_and_numbers",
]

_YEARS = range(1990, 2200)
_WORDS = re.compile(r"[0-9]+|[^\W\d_]+")
_MOST_DIGITS = len("20260131")
_YEAR = re.compile(
    r"(?:(?:fy|(?:(?:fiscal|financial|calendar) )?year|jahr|geschäftsjahr|gj|année|exercice|año|anno|jaar|ano)\W*)?"
    r"([0-9]{4})(?:\.0+)?",
    re.IGNORECASE,
)
_QUARTER_WORD = r"(?:q|qtr|t|k|quarter|quartal|kwartaal|trimestre|trim)"
_QUARTER = re.compile(
    rf"(?<![^\W\d_]){_QUARTER_WORD}\W*(?P<after>[1-4])(?!\d)|(?<!\d)(?P<before>[1-4])(?:st|nd|rd|th|er|e|ème|eme|[.°º])?\s*{_QUARTER_WORD}(?![^\W\d_])",
    re.IGNORECASE,
)


def span_of(text: str) -> Period | None:
    """A month, a quarter or a year with its year: ``2026-01``, ``Jan 2026``, ``202601``, ``2026-Q1``, ``FY 2026``.

    None where the text is none of them; a year of two digits stands beside a word only.

    >>> str(span_of("Feb 2024")), str(span_of("Q2/26")), str(span_of("FY2025")), span_of("2026-13")
    ('2024-02-01 to 2024-02-29', '2026-04-01 to 2026-06-30', '2025-01-01 to 2025-12-31', None)
    """
    text = text.strip().lstrip("'")
    if hit := _YEAR.fullmatch(text):
        return _months(int(hit[1]), 1, 12)
    if hit := _QUARTER.search(text):
        named, digits = words_and_numbers(text[: hit.start()] + " " + text[hit.end() :])
        quarter = int(hit["after"] or hit["before"])
        return None if named or len(digits) != 1 else _months(_year(digits[0]), quarter * 3 - 2, quarter * 3)
    return _month(*words_and_numbers(text))


def words_and_numbers(text: str) -> tuple[list[str], list[str]]:
    """The words of a text, and its numbers as far as they are short enough for a day, a month or a year."""
    words = _WORDS.findall(text)
    numbers = [word for word in words if word.isdecimal() and len(word) <= _MOST_DIGITS]
    return [word for word in words if word not in numbers], numbers


def _month(named: list[str], digits: list[str]) -> Period | None:
    if len(named) == len(digits) == 1 and is_month_name(named[0]):
        month = month_of(named[0]) or 0
        return _months(_year(digits[0]), month, month)
    if named:
        return None
    if len(digits) == 1 and len(digits[0]) == 6:
        digits = [digits[0][:4], digits[0][4:]]
    if len(digits) != 2:
        return None
    full, short = digits if len(digits[0]) == 4 else reversed(digits)
    return _months(int(full), int(short), int(short)) if len(full) == 4 and len(short) <= 2 else None


def _year(digits: str) -> int:
    return int(digits) + 2000 if len(digits) == 2 else int(digits)


def _months(year: int, first: int, last: int) -> Period | None:
    if year not in _YEARS or not 1 <= first <= last <= 12:
        return None
    return span_from(date(year, first, 1), last - first + 1)


def read_spans(lines: Sequence[int], texts: Coded[str]) -> Days | None:
    """Read a column of months, quarters or years by the numbers of its lines; None where no text is one."""
    spans = texts.map(span_of)
    met = {code: span for code in spans.met() if (span := spans.values[code]) is not None}
    if not met:
        return None
    unread = np.flatnonzero(texts.where(lambda text: bool(text.strip()) and span_of(text) is None))
    ends: dict[date, date] = {}
    for span in met.values():
        ends[span.first] = max(span.last, ends.get(span.first, span.last))
    values = spans.map(lambda span: None if span is None else span.first)
    return Days(values, "year first", len(unread), lines[int(unread[0])] if len(unread) else 0, ends)


def quarter_of(text: str) -> int:
    """The quarter of a text that names one and no year, 0 of any other.

    >>> quarter_of("Q3"), quarter_of("2. Quartal"), quarter_of("Q3 2025")
    (3, 2, 0)
    """
    hit = _QUARTER.fullmatch(text.strip())
    return int(hit["after"] or hit["before"]) if hit else 0


def span_from(first: date, months: int) -> Period:
    """So many months from the first day of a month, within its year.

    >>> str(span_from(date(2026, 4, 1), 3))
    '2026-04-01 to 2026-06-30'
    """
    last = first.month + months - 1
    return Period(first, date(first.year, last, monthrange(first.year, last)[1]))


def month_ends(days: Collection[date]) -> dict[date, date]:
    """The last day of the month of each day."""
    return {day: span_from(day.replace(day=1), 1).last for day in days}


def shown(span: Period) -> str:
    """A month, quarter or year as ``--period`` takes it.

    >>> shown(Period(date(2026, 4, 1), date(2026, 6, 30)))
    '2026-Q2'
    """
    months = span.last.month - span.first.month + 1
    if months == 12:
        return f"{span.first.year}"
    return f"{span.first.year}-Q{span.last.month // 3}" if months == 3 else f"{span.first:%Y-%m}"


def cut_through(spans: Mapping[date, date], periods: Collection[Period]) -> Iterator[tuple[Period, Period]]:
    """The spans of which a period holds a part only, with that period, by their first day."""
    for first, last in sorted(spans.items()):
        for period in periods:
            if (first in period) is not (last in period) or (first < period.first and period.last < last):
                yield Period(first, last), period


def whole(spans: Mapping[date, date], periods: Collection[Period]) -> str:
    """Why a period cannot be chosen, where it cuts through a month, quarter or year; nothing where it does not."""
    cut = next(cut_through(spans, periods), None)
    if cut is None:
        return ""
    span, period = cut
    return (
        f"tells {shown(span)} as a whole, and the period {period} holds a part of it only - choose a period "
        f"of whole ones, such as {shown(span)}"
    )
