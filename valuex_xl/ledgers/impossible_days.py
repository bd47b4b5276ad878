"""Days that cannot be: texts that are no day, bookings without one, and years far from all others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from valuex_xl.ledgers.columns import Coded, taken
from valuex_xl.ledgers.dates import Days
from valuex_xl.ledgers.doubts.view import hold, lines_told
from valuex_xl.rulefiles.text import tidy

__all__ = ["impossible_days", "no_day"]

_FAR = 5
"""Years from the middle of all bookings; a ledger of so many years is told to be long by itself."""
_FEW = 50
"""One in so many may be a slip of the pen; more of them are a ledger of many years."""


def no_day(lines: Sequence[int], texts: Coded[str], days: Days) -> str:
    """``"2025-02-30" is no day`` with the other lines of the kind; nothing where all can be read."""
    if not days.unread:
        return ""
    unread = np.flatnonzero(days.values.where(lambda day: day is None) & texts.where(lambda text: bool(text.strip())))
    others = days.unread - 1
    more = f", and so in {others:,} more line{'' if others == 1 else 's'}" if others else ""
    return f'"{tidy(texts[int(unread[0])])}" (line {lines[int(unread[0])]}) is no day{more}'


def impossible_days(column: str, lines: Sequence[int], texts: Coded[str], days: Days) -> list[str]:
    """What a column of days holds beside days, a sentence each; the bookings count all the same."""
    told = []
    if sentence := no_day(lines, texts, days):
        told.append(f"{column}: {sentence}; counted all the same, in no period - correct the ledger")
    blank = np.flatnonzero(texts.where(lambda text: not text.strip()))
    if len(blank):
        at = taken(lines, blank)
        told.append(f"{column}: {lines_told(at)} {hold(at)} no day; counted all the same, in no period - fill it in")
    return told + _far(column, lines, days)


def _far(column: str, lines: Sequence[int], days: Days) -> list[str]:
    years = np.array([day.year if day is not None else 0 for day in days.values.values], np.int64)[days.values.codes]
    known = np.flatnonzero(years)
    if not len(known):
        return []
    far = known[np.abs(years[known] - int(np.median(years[known]))) > _FAR]
    if not len(far) or len(far) * _FEW > max(len(known), _FEW):
        return []
    at = taken(lines, far)
    stands = "stands" if len(far) == 1 else "stand"
    first = days.values[int(far[0])]
    return [f"{column}: {first} ({lines_told(at)}) {stands} more than {_FAR} years from the others: a slip?"]
