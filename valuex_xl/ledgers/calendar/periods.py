"""Periods that do not go together: two that overlap or differ in length, and a wallet beside what is no year."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from itertools import pairwise

from valuex_xl.errors import UserError
from valuex_xl.ledgers.calendar.dates import Period

__all__ = [
    "ABOUT_A_YEAR",
    "LATER",
    "SHARED",
    "UNEQUAL",
    "WALLET_TAKEN",
    "booked_told",
    "length_told",
    "order_told",
    "refuse_overlap",
    "spans_told",
    "wallet_told",
]

_SAME_LENGTH = 3
"""Two months, quarters or years differ by no more days than this: February has 28, March 31."""
ABOUT_A_YEAR = range(330, 401)
"""Days that are taken as a year."""
_ABOUT_AS_LONG = 0.07
"""First to last booking of two equal periods differ by no more than this part of the longer, or a week."""
UNEQUAL = "their incomes are of unequal lengths"
SHARED = "their incomes hold the same bookings"
LATER = "what is called before is later"
"""Each stands in every sentence that says so."""
_NO_GROWTH = f"{UNEQUAL} - read a change as no growth before it is put to equal days"
_ENOUGH = 12
"""Of fewer days with bookings nobody can say whether some are missing."""
_UNLIKE = 3
"""Days without a booking are a hole where they are so many times as long as any between two bookings."""
_MOST_OF_IT = 0.75
"""A year with bookings over less of it than this is not a whole one; a quiet month at its end is none of that."""


def refuse_overlap(period: Period | None, compare: Period | None) -> None:
    """UserError where the two share a day: its bookings would be those of the period, and missing in the one before."""
    if period is None or compare is None or compare.last < period.first or period.last < compare.first:
        return
    if compare == period:
        raise UserError(f"--compare is the same as --period ({period}): name another period to compare with")
    shared = Period(max(period.first, compare.first), min(period.last, compare.last))
    days = f"{shared.first}" if shared.first == shared.last else f"{shared}"
    raise UserError(
        f"--compare ({compare}) and --period ({period}) share {days}: a booking belongs to one of them only - "
        "choose periods that do not overlap"
    )


def length_told(period: Period | None, compare: Period | None) -> list[str]:
    """A sentence where the two periods are of unequal length, so that their incomes do not compare."""
    if period is None or compare is None or abs(period.length - compare.length) <= _SAME_LENGTH:
        return []
    return [
        f"the period has {period.length:,} days ({period}) and the one to compare with {compare.length:,} ({compare}): "
        + _NO_GROWTH
    ]


def booked_told(
    period: Period | None, days: Collection[date], compare: Period | None, before: Collection[date]
) -> list[str]:
    """A sentence where one of two periods is booked in part only: a year that is not over, a ledger that begins late.

    ``days`` and ``before`` are those on which something is booked in the period and in the one to compare with.
    """
    if period is None or compare is None or length_told(period, compare):
        return []
    now, then = _booked(period, days), _booked(compare, before)
    if (now, then) == (period, compare) or abs(now.length - then.length) <= _SAME_LENGTH:
        return []
    return [f"bookings of the period stand from {now}, those of the one to compare with from {then}: {_NO_GROWTH}"]


def order_told(now: Period | None, before: Period | None) -> list[str]:
    """A sentence where the period before, of a book that is refreshed, is later than that of the ledger or shares days
    with it; both are the days booked.
    """
    if now is None or before is None or before.last < now.first:
        return []
    if now.last < before.first:
        return [
            f"the ledger is of {now}, which ends before the period of the book: {LATER} ({before}) - name a later "
            "ledger, or refresh an earlier book"
        ]
    shared = Period(max(now.first, before.first), min(now.last, before.last))
    days = f"{shared.first}" if shared.first == shared.last else f"{shared}"
    new = Period(before.last + timedelta(1), now.last) if now.first >= before.first and now.last > before.last else None
    only = f"--period {new.first}..{new.last} takes the days after the book, " if new is not None else ""
    return [
        f"the period ({now}) and the one before ({before}) share {days}, and {SHARED}: a change is none from one "
        f"period to the next - {only}--period and --compare two periods of the ledger"
    ]


def spans_told(now: Period | None, before: Period | None) -> list[str]:
    """A sentence where the first to the last booking of two periods are of unequal length; None where not known."""
    if now is None or before is None:
        return []
    longer = max(now.length, before.length)
    if abs(now.length - before.length) <= max(7, longer * _ABOUT_AS_LONG):
        return []
    return [
        f"bookings of the period stand from {now} ({now.length:,} days), those of the one before from {before} "
        f"({before.length:,}): {UNEQUAL} - read a change of income or grade as none before it is put to equal days"
    ]


def _booked(period: Period, days: Collection[date]) -> Period:
    """The part of a period that has bookings, all of it where the days around them are no hole."""
    met = sorted(set(days))
    if len(met) < _ENOUGH:
        return period
    usual = _UNLIKE * max((later - day).days for day, later in pairwise(met))
    most = max(usual, period.length * (1 - _MOST_OF_IT))
    first = met[0] if (met[0] - period.first).days > most else period.first
    last = met[-1] if (period.last - met[-1]).days > most else period.last
    return Period(first, last)


WALLET_TAKEN = "the wallet is taken as that of the period"
"""What every sentence of wallet_told says: the gaps of such a ledger are to be looked at."""


def wallet_told(column: str, asked: Period | None, days: Collection[date]) -> list[str]:
    """A sentence where ``column`` is a wallet and the income is not that of about a year.

    ``asked`` is the period chosen, ``days`` are those booked. Wallets are most often those of a year.
    """
    span = asked or (Period(min(days), max(days)) if days else None)
    if span is None:
        return []
    if span.length in ABOUT_A_YEAR:
        return _half_booked(column, span, _booked(span, days))
    long = "1 day" if span.length == 1 else f"{span.length:,} days"
    return [
        f"{column}: {WALLET_TAKEN}; income is of {long} ({span}) - where the wallet is that "
        "of a year, bring one of them to the other"
    ]


def _half_booked(column: str, year: Period, met: Period) -> list[str]:
    """A sentence where bookings stand in a part of the year only: the year is not over, or a file is missing."""
    if met == year:  # what is cut off is more than a quarter of it
        return []
    return [
        f"{column}: {WALLET_TAKEN} ({year}), and bookings stand from {met} only - where the "
        "year is not over or a file is missing, bring the wallet to the same days"
    ]
