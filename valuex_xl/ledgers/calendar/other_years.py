"""What is told of years that another calendar counts."""

from __future__ import annotations

from collections.abc import Iterable

from valuex_xl.ledgers.calendar.days import either_day
from valuex_xl.ledgers.calendar.eras import is_counted_otherwise
from valuex_xl.ledgers.calendar.spans import span_of
from valuex_xl.rulefiles.text import tidy

__all__ = ["counted_otherwise"]


def counted_otherwise(texts: Iterable[str]) -> str:
    """How the first day is read whose year another calendar counts; nothing where there is none.

    >>> counted_otherwise(["15/03/2568"]), counted_otherwise(["2026-03-15"])
    ('years of another calendar are read as those of the common one ("15/03/2568" as 2025-03-15)', '')
    """
    for text in filter(is_counted_otherwise, texts):
        span, (day, _) = span_of(text), either_day(text)
        if day is not None or span is not None:
            shown_as = day if day is not None or span is None else span.first
            return f'years of another calendar are read as those of the common one ("{tidy(text)}" as {shown_as})'
    return ""
