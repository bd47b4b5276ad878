"""Days that cannot be: texts that are no day, bookings without one, and years far from all others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.calendar.dates import Days
from valuex_xl.ledgers.columns import Coded, looked_up, taken
from valuex_xl.ledgers.doubts.view import hold, lines_told
from valuex_xl.rulefiles.text import tidy

__all__ = ["far_days", "impossible_days", "no_day"]

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
    return told + far_days(column, lines, days.values)


def far_days(column: str, lines: Sequence[int], days: Coded[date | None]) -> list[str]:
    """A sentence where a few days lie years from all others; ``lines`` are the numbers of the bookings."""
    years = np.array([day.year if day is not None else 0 for day in days.values], np.int64)
    counts = np.where(years > 0, days.counts(), 0)
    known = int(counts.sum())
    if not known:
        return []
    is_far = (np.abs(years - _middle(years, counts)) > _FAR) & (counts > 0)
    if not is_far.any() or int(counts[is_far].sum()) * _FEW > max(known, _FEW):
        return []
    far = np.flatnonzero(looked_up(is_far, days.codes))
    at = taken(lines, far)
    stands = "stands" if len(far) == 1 else "stand"
    first = days[int(far[0])]
    return [f"{column}: {first} ({lines_told(at)}) {stands} more than {_FAR} years from the others: a slip?"]


def _middle(values: NDArray[np.int64], counts: NDArray[np.int64]) -> int:
    """The median of whole numbers of which each stands so many times, cut to a whole one.

    >>> _middle(np.array([2030, 2024, 2025]), np.array([1, 1, 2]))
    2025
    """
    order = np.argsort(values, kind="stable")
    up_to = np.cumsum(counts[order])
    both = values[order[np.searchsorted(up_to, [(up_to[-1] - 1) // 2, up_to[-1] // 2], "right")]]
    return int(both.sum() // 2)
