"""Months, quarters and weeks that stand without a year: with one from another column, or an answer, they are days."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from valuex_xl.kinds.ledger.month_names import is_month_name, month_of
from valuex_xl.ledgers.calendar.dates import Days, Period
from valuex_xl.ledgers.calendar.spans import half_of, quarter_of, span_from, span_of, week_of
from valuex_xl.ledgers.columns import Coded, paired
from valuex_xl.ledgers.vocabulary.span_titles import is_span, is_week, months_of_number, says_year
from valuex_xl.rulefiles.text import tidy

__all__ = [
    "are_days",
    "are_months",
    "are_weeks",
    "business_year_told",
    "in_year",
    "is_business_year",
    "is_part_of_year",
    "longest",
    "month_in",
    "parts_of_years",
    "with_years",
    "year_said",
]

_NUMBER = re.compile(
    r"(?:m|p|per|pd|period|periode)?\W{0,2}0{0,2}([1-9]|1[0-6])(?:\.0|月[分度]?|월분?)?", re.IGNORECASE
)
_WEEK = re.compile(r"(?:kw|cw|wk?|week|woche)?\W{0,2}(0?[1-9]|[1-4][0-9]|5[0-3])(?:\.0)?", re.IGNORECASE)
_DAY = re.compile(
    r"(?:0?[1-9]|[12][0-9]|3[01])[./-](?:0?[1-9]|1[0-2])\.?|(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12][0-9]|3[01])"
)
_HALF_YEAR = 6
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


_BUSINESS = re.compile(
    r"(?<![^\W\d_])(?:fy|gj|wj|fiscal|financial|geschäfts|wirtschafts|gjahr|exercice|ejercicio|esercizio|boekjaar)|"
    r"年度|회계 ?연도|финансов|mali yıl|rok (?:obrotowy|obrachunkowy)|účetní rok|tilikausi|"
    r"räkenskapsår|regnskabsår|regnskapsår",
    re.IGNORECASE,
)


def is_business_year(text: str) -> bool:
    """Whether a text or a title says that a year is that of a business, which may begin in any month.

    >>> is_business_year("FY2025"), is_business_year("2025年度"), is_business_year("Year")
    (True, True, False)
    """
    return _BUSINESS.search(text) is not None


def business_year_told(title: str, texts: Iterable[str]) -> str:
    """What there is to tell of years that are those of a business, by their title or by the first of them."""
    first = next((text for text in texts if text.strip()), "")
    if not first or not (is_business_year(title) or is_business_year(first)):
        return ""
    return (
        f'{title}: a business year is taken as the calendar year of its number ("{tidy(first)}"), and the period is '
        "another where it begins in another month"
    )


def month_in(text: str, title: str = "") -> tuple[int, int] | None:
    """The first month of what a text names, and how many they are; 13 to 16, in which a year is closed, are the last.

    Below the ``title`` of a quarter or a half year a number is one of these, below that of a week it is no month.

    >>> month_in("Feb"), month_in("07"), month_in("12月"), month_in("Q2"), month_in("2026-01"), month_in("17")
    ((2, 1), (7, 1), (12, 1), (4, 3), None, None)
    >>> month_in("2", "Quartal"), month_in("5", "Quartal"), month_in("H2", "Halbjahr"), month_in("7", "KW")
    ((4, 3), None, (7, 6), None)
    """
    text, months = text.strip(), months_of_number(title) if title else 1
    if hit := _NUMBER.fullmatch(text):
        return _numbered(int(hit[1]), months)
    if is_month_name(text):
        return month_of(text) or 1, 1
    if quarter := quarter_of(text):
        return _numbered(quarter, 3)
    return _numbered(half_of(text), months) if months == _HALF_YEAR else None


def _numbered(number: int, months: int) -> tuple[int, int] | None:
    """The months of the month, the quarter or the half of such a number; None where a year has no such one."""
    if months == 1:
        return min(number, 12), 1
    first = (number - 1) * months + 1
    return (first, months) if months and 1 <= first <= 12 else None


def are_months(texts: Iterable[str], title: str = "") -> bool:
    """Whether all texts but blanks are months, quarters or halves without a year, and there are some."""
    filled = [text for text in texts if text.strip()]
    return bool(filled) and all(month_in(text, title) is not None for text in filled)


def are_weeks(title: str, texts: Iterable[str]) -> bool:
    """Whether all texts but blanks are weeks without a year below the title of such, and there are some."""
    filled = [text.strip() for text in texts if text.strip()]
    return bool(filled) and is_week(title) and all(map(_WEEK.fullmatch, filled))


def parts_of_years(title: str, texts: Collection[str]) -> bool:
    """Whether a column holds months, quarters, halves or weeks whose year another one may tell."""
    return is_span(title) and not says_year(title) and (are_months(texts, title) or are_weeks(title, texts))


def is_part_of_year(text: str, title: str) -> bool:
    """Whether a text is a month, a quarter, a half or a week without its year."""
    return month_in(text, title) is not None or are_weeks(title, [text])


def longest(title: str, texts: Iterable[str]) -> int:
    """How many months the longest of them has. Weeks stand behind months, through which they may cut."""
    return max((found[1] for text in texts if (found := month_in(text, title))), default=2)


def are_days(texts: Iterable[str]) -> bool:
    """Whether all texts but blanks are days without a year: ``31.12.``, ``12/31``."""
    filled = [text.strip() for text in texts if text.strip()]
    return bool(filled) and all(_DAY.fullmatch(text) for text in filled)


def with_years(years: Days, written: Coded[str], months: Coded[str], title: str) -> Days:
    """Years by their column, as it is ``written``, with the months, quarters or weeks below the title of another one;
    those without a month stay years.
    """
    pairs = paired(written, months)
    spans = {pair: _span(*pair, title) for pair in pairs.different()}
    ends: dict[date, date] = {}
    for span in spans.values():
        if span is not None:
            ends[span.first] = max(span.last, ends.get(span.first, span.last))
    firsts = {pair: span.first for pair, span in spans.items() if span is not None}
    return replace(years, values=pairs.map(firsts.get), ends=ends)


def _span(year: str, month: str, title: str) -> Period | None:
    whole, part = span_of(year), month_in(month, title)
    if whole is not None and is_week(title) and (week := _WEEK.fullmatch(month.strip())):
        return week_of(f"{week[1]}/{whole.first.year}") or whole
    if whole is None or part is None:
        return whole
    return span_from(date(whole.first.year, part[0], 1), part[1])


def in_year(months: Coded[str], year: int, title: str) -> Days:
    """Months without a year, below their title, as those of one."""
    parts = {text: part for text in months.different() if (part := month_in(text, title))}
    spans = {text: span_from(date(year, part[0], 1), part[1]) for text, part in parts.items()}
    firsts = {text: span.first for text, span in spans.items()}
    return Days(months.map(firsts.get), "year first", ends={span.first: span.last for span in spans.values()})


def year_said(texts: Iterable[str]) -> str:
    """The one year that some texts name; empty where they name none or several.

    >>> year_said(["Sales 2026", "printed 2026-04-01"]), year_said(["sales_2025-2026.csv"])
    ('2026', '')
    """
    found = {hit for text in texts for hit in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else ""
