"""Months and quarters that stand without a year: with one from another column, or from an answer, they are days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from valuex_xl.kinds.ledger.month_names import is_month_name, month_of
from valuex_xl.ledgers.calendar.dates import Days, Period
from valuex_xl.ledgers.calendar.spans import quarter_of, span_from, span_of
from valuex_xl.ledgers.columns import Coded, paired

__all__ = ["are_days", "are_months", "in_year", "is_business_year", "month_in", "with_years", "year_said"]

_NUMBER = re.compile(
    r"(?:m|p|per|pd|period|periode)?\W{0,2}0{0,2}([1-9]|1[0-6])(?:\.0|月[分度]?|월분?)?", re.IGNORECASE
)
_DAY = re.compile(
    r"(?:0?[1-9]|[12][0-9]|3[01])[./-](?:0?[1-9]|1[0-2])\.?|(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12][0-9]|3[01])"
)
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


def month_in(text: str) -> tuple[int, int] | None:
    """The first month of what a text names, and how many they are; 13 to 16, in which a year is closed, are the last.

    >>> month_in("Feb"), month_in("07"), month_in("12月"), month_in("Q2"), month_in("2026-01"), month_in("17")
    ((2, 1), (7, 1), (12, 1), (4, 3), None, None)
    """
    text = text.strip()
    if hit := _NUMBER.fullmatch(text):
        return min(int(hit[1]), 12), 1
    if is_month_name(text):
        return month_of(text) or 1, 1
    quarter = quarter_of(text)
    return (quarter * 3 - 2, 3) if quarter else None


def are_months(texts: Iterable[str]) -> bool:
    """Whether all texts but blanks are months or quarters without a year, and there are some."""
    filled = [text for text in texts if text.strip()]
    return bool(filled) and all(month_in(text) is not None for text in filled)


def are_days(texts: Iterable[str]) -> bool:
    """Whether all texts but blanks are days without a year: ``31.12.``, ``12/31``."""
    filled = [text.strip() for text in texts if text.strip()]
    return bool(filled) and all(_DAY.fullmatch(text) for text in filled)


def with_years(years: Days, written: Coded[str], months: Coded[str]) -> Days:
    """Years by their column, as it is ``written``, with the months of another one; those without a month stay years."""
    pairs = paired(written, months)
    spans = {pair: _span(*pair) for pair in pairs.different()}
    ends: dict[date, date] = {}
    for span in spans.values():
        if span is not None:
            ends[span.first] = max(span.last, ends.get(span.first, span.last))
    firsts = {pair: span.first for pair, span in spans.items() if span is not None}
    return replace(years, values=pairs.map(firsts.get), ends=ends)


def _span(year: str, month: str) -> Period | None:
    whole, part = span_of(year), month_in(month)
    if whole is None or part is None:
        return whole
    return span_from(date(whole.first.year, part[0], 1), part[1])


def in_year(months: Coded[str], year: int) -> Days:
    """Months without a year as those of one."""
    spans = {
        text: span_from(date(year, part[0], 1), part[1]) for text in months.different() if (part := month_in(text))
    }
    firsts = {text: span.first for text, span in spans.items()}
    return Days(months.map(firsts.get), "year first", ends={span.first: span.last for span in spans.values()})


def year_said(texts: Iterable[str]) -> str:
    """The one year that some texts name; empty where they name none or several.

    >>> year_said(["Sales 2026", "printed 2026-04-01"]), year_said(["sales_2025-2026.csv"])
    ('2026', '')
    """
    found = {hit for text in texts for hit in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else ""
