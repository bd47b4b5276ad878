"""Weeks, months, quarters, halves and years that stand where a day could: the first day of each, and the last."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from valuex_xl.kinds.ledger.month_names import is_month_name, month_of
from valuex_xl.ledgers.calendar.dates import Days, Period
from valuex_xl.ledgers.calendar.days import either_day
from valuex_xl.ledgers.calendar.eras import western, western_year
from valuex_xl.ledgers.columns import Coded
from valuex_xl.ledgers.vocabulary.span_titles import is_week

__all__ = [
    "cut_through",
    "half_of",
    "is_period",
    "is_two_years",
    "month_ends",
    "quarter_of",
    "read_spans",
    "shown",
    "span_from",
    "span_of",
    "week_of",
    "whole",
    "words_and_numbers",
]

_YEARS = range(1990, 2200)
_WORDS = re.compile(r"[0-9]+|[^\W\d_]+")
_MOST_DIGITS = len("20260131")
_LONGEST = 200
"""Longer texts are none: one of thousands of ``9 to 9`` would be taken apart step by step."""
_YEAR_WORD = (
    r"(?:fy|cy|gj|wj|(?:(?:fiscal|financial|calendar) )?year|(?:geschäfts|wirtschafts|kalender|haushalts)?jahr|"
    r"année|exercice|año|ejercicio|anno|esercizio|(?:boek)?jaar|ano|rok|år)"
)
_YEAR = re.compile(
    rf"(?:(?P<word>{_YEAR_WORD})\W*)?(?P<year>[0-9]{{4}}|(?(word)[0-9]{{2}}))(?:\.0+| ?[年년]度?)?", re.IGNORECASE
)
_TWO_YEARS = re.compile(
    rf"(?:{_YEAR_WORD}\W*)?([0-9]{{4}}|[0-9]{{2}})\s*[/\u2013-]\s*([0-9]{{4}}|[0-9]{{2}})", re.IGNORECASE
)
_QUARTER_WORD = r"(?:q|qtr|t|k|quarter|quartal|kwartaal|trimestre|trim)"
_QUARTER = re.compile(
    rf"(?<![^\W\d_]){_QUARTER_WORD}\W*(?P<after>[1-4])(?!\d)|(?<!\d)(?P<before>[1-4])(?:st|nd|rd|th|er|e|ème|eme|[.°º])?\s*{_QUARTER_WORD}(?![^\W\d_])",
    re.IGNORECASE,
)
_HALF_WORD = r"(?:h|hj|halbjahr|half(?: ?-?year)?|semestre|s)"
_HALF = re.compile(
    rf"(?<![^\W\d_]){_HALF_WORD}\W*(?P<after>[12])(?!\d)|(?<!\d)(?P<before>[12])(?:st|nd|er|e|[.°º])?\s*{_HALF_WORD}(?![^\W\d_])",
    re.IGNORECASE,
)
_WEEK_WORD = r"(?:kw|w|wk|cw|week|woche|kalenderwoche|semaine|semana|settimana|vecka|uge)"
_WEEK = re.compile(rf"(?<![^\W\d_]){_WEEK_WORD}\W*(0?[1-9]|[1-4][0-9]|5[0-3])(?!\d)", re.IGNORECASE)
_FROM_TO = re.compile(
    r"(.*[0-9][^0-9\n]*?)(?:\s+[-\u2013/]\s+|\s*(?:\.\.|\u2192)\s*|\s+(?:to|bis|until|au|al|a|tot|t/m)\s+)(.*[0-9].*)"
)
_PERIOD = re.compile(
    r"(?<![^\W\d_])(?:p|pd|per|prd|period|periode|période|período|periodo)\W*(0{0,2}[1-9]|0?1[0-6])(?!\d)",
    re.IGNORECASE,
)


def span_of(text: str) -> Period | None:
    """A month, a quarter or a year with its year: ``2026-01``, ``Jan 2026``, ``202601``, ``2026-Q1``, ``FY 2026``.

    None where the text is none of them; a year of two digits stands beside a word only. A period of the books is the
    month of its number: ``001.2026``, ``2026001``, ``P01 FY26``; 13 to 16, in which a year is closed, are the last.

    From one to another it is both and all between them: ``01.01.2026 - 31.03.2026``, ``Jan 2026 to Mar 2026``,
    ``jan-mar-2026``.

    >>> str(span_of("oct-dec-2014")), span_of("dec-jan-2014"), span_of("May or May 2026 plan")
    ('2014-10-01 to 2014-12-31', None, None)
    >>> str(span_of("Feb 2024")), str(span_of("Q2/26")), str(span_of("FY2025")), span_of("2026-13")
    ('2024-02-01 to 2024-02-29', '2026-04-01 to 2026-06-30', '2025-01-01 to 2025-12-31', None)
    """
    text = text.strip().lstrip("'")
    if len(text) > _LONGEST:
        return None
    text = western(text)
    hit = None if is_two_years(text) else _FROM_TO.fullmatch(text)
    if hit and (period := _from_to(hit[1], hit[2])):
        return period
    if hit := _YEAR.fullmatch(text):
        return _months(_year(hit["year"]), 1, 12)
    if hit := _QUARTER.search(text):
        quarter = int(hit["after"] or hit["before"])
        return _months(_year_in(text, hit), quarter * 3 - 2, quarter * 3)
    if hit := _HALF.search(text):
        half = int(hit["after"] or hit["before"])
        return _months(_year_in(text, hit), half * 6 - 5, half * 6)
    if hit := _WEEK.search(text):
        return _week(_year_in(text, hit), int(hit[1]))
    if hit := _PERIOD.search(text):
        month = min(int(hit[1]), 12)
        return _months(_year_in(text, hit), month, month)
    return _month(text)


def _from_to(first: str, last: str) -> Period | None:
    """From the first day of a day or period to the last of another; None where a day may be two, or they are wrong."""
    start, end = (span_of(text) or _day(text) for text in (first, last))
    return None if start is None or end is None or end.last < start.first else Period(start.first, end.last)


def _day(text: str) -> Period | None:
    """A day as a period: with full stops the day of the month stands first."""
    day, other = either_day(text)
    if day != other and day is not None and other is not None and "." not in text:
        return None
    known = day or other
    return None if known is None else Period(known, known)


def week_of(text: str) -> Period | None:
    """A week with its year below a title that says so: ``05.2026`` and ``202605`` too; else as ``span_of``.

    >>> str(week_of("05/2026")), str(week_of("KW 1 2026"))
    ('2026-01-26 to 2026-02-01', '2026-01-01 to 2026-01-04')
    """
    digits = _WORDS.findall(text.strip().lstrip("'"))
    if len(digits) == 1 and len(digits[0]) == 6:
        digits = [digits[0][:4], digits[0][4:]]
    if sorted(map(len, digits)) in ([1, 4], [2, 4]) and all(map(str.isdecimal, digits)):
        short, full = sorted(map(str, digits), key=len)
        return _week(int(full), int(short))
    return span_of(text)


def _week(year: int, week: int) -> Period | None:
    """The days of a week by ISO 8601 that are of its year: those of the year before or after belong to its number."""
    if year not in _YEARS:
        return None
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return Period(max(monday, date(year, 1, 1)), min(monday + timedelta(days=6), date(year, 12, 31)))


def is_two_years(text: str) -> bool:
    """Whether a text is a year that begins in one and ends in the next: ``2025/26``, ``FY 2025-2026``.

    >>> is_two_years("2025/26"), is_two_years("FY25/26"), is_two_years("2025/27")
    (True, True, False)
    """
    hit = _TWO_YEARS.fullmatch(text.strip().lstrip("'"))
    return hit is not None and len(hit[2]) <= len(hit[1]) and int(hit[2]) == (int(hit[1]) + 1) % 10 ** len(hit[2])


def is_period(text: str) -> bool:
    """Whether a text names a period of the books by its number, which is a month where the books follow the calendar.

    >>> is_period("001.2026"), is_period("P1 FY26"), is_period("01.2026")
    (True, True, False)
    """
    digits = _WORDS.findall(text.strip().lstrip("'"))
    return bool(_PERIOD.search(text)) or (all(map(str.isdecimal, digits)) and _of_books(digits) is not None)


def _year_in(text: str, *hits: re.Match[str]) -> int:
    """The year in what stands around a quarter, a period or months; 0 where something else stands there."""
    for hit in reversed(hits):
        text = text[: hit.start()] + " " + text[hit.end() :]
    words = _WORDS.findall(text)
    if len(words) == 1:
        return _year(words[0])
    year = _YEAR.fullmatch(" ".join(words))
    return _year(year["year"]) if year else 0


def _month(text: str) -> Period | None:
    names = [hit for hit in _WORDS.finditer(text) if is_month_name(hit[0])]
    if len(names) in (1, 2):
        first, last = (month_of(each[0]) or 0 for each in (names[0], names[-1]))
        return _months(_year_in(text, *names), first, last)
    digits = _WORDS.findall(text)
    if not all(map(str.isdecimal, digits)):
        return None
    if booked := _of_books(digits):
        return _months(booked[0], booked[1], booked[1])
    if len(digits) == 1 and len(digits[0]) == 6:
        digits = [digits[0][:4], digits[0][4:]]
    if len(digits) != 2:
        return None
    full, short = digits if len(digits[0]) == 4 else reversed(digits)
    return _months(western_year(int(full)), int(short), int(short)) if len(full) == 4 and len(short) <= 2 else None


def _of_books(digits: Sequence[str]) -> tuple[int, int] | None:
    """The year and the month of a period in three digits: ``001`` and ``2026`` in either order, or ``2026001``."""
    if len(digits) == 1 and len(digits[0]) == 7:
        digits = [digits[0][:4], digits[0][4:]]
    if sorted(map(len, digits)) != [3, 4]:
        return None
    short, full = sorted(map(str, digits), key=len)
    return (int(full), min(int(short), 12)) if 1 <= int(short) <= 16 else None


def words_and_numbers(text: str) -> tuple[list[str], list[str]]:
    """The words of a text, and its numbers as far as they are short enough for a day, a month or a year."""
    words = _WORDS.findall(text)
    numbers = [word for word in words if _is_number(word)]
    return [word for word in words if word not in numbers], numbers


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) <= _MOST_DIGITS


def _year(digits: str) -> int:
    if not _is_number(digits):
        return 0
    return int(digits) + 2000 if len(digits) == 2 else int(digits)


def _months(year: int, first: int, last: int) -> Period | None:
    if year not in _YEARS or not 1 <= first <= last <= 12:
        return None
    return span_from(date(year, first, 1), last - first + 1)


def read_spans(lines: Sequence[int], texts: Coded[str], title: str) -> Days | None:
    """Read a column of months, quarters or years by the numbers of its lines; None where no text is one."""
    read = week_of if is_week(title) else span_of
    spans = texts.map(read)
    met = {code: span for code in spans.met() if (span := spans.values[code]) is not None}
    if not met:
        return None
    unread = np.flatnonzero(texts.where(lambda text: bool(text.strip()) and read(text) is None))
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


def half_of(text: str) -> int:
    """The half of a year that a text names without its year, 0 of any other.

    >>> half_of("H2"), half_of("1. Halbjahr"), half_of("H1 2025")
    (2, 1, 0)
    """
    hit = _HALF.fullmatch(text.strip())
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
    """A month, quarter, half or year as ``--period`` takes it.

    >>> shown(Period(date(2026, 4, 1), date(2026, 6, 30))), shown(Period(date(2026, 7, 1), date(2026, 12, 31)))
    ('2026-Q2', '2026-07..2026-12')
    """
    months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    if span.first.day != 1 or span.last.day != monthrange(span.last.year, span.last.month)[1]:
        return f"{span.first}..{span.last}"
    if months == 12 and span.first.month == 1:
        return f"{span.first.year}"
    if months == 3 and span.last.month % 3 == 0:
        return f"{span.first.year}-Q{span.last.month // 3}"
    return f"{span.first:%Y-%m}" if months == 1 else f"{span.first:%Y-%m}..{span.last:%Y-%m}"


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
