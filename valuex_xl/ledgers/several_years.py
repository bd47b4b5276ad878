"""The period of the bookings of all files, and the question where it is more than a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from valuex_xl.ledgers.answers import YEARS, way
from valuex_xl.ledgers.apart import days_of
from valuex_xl.ledgers.calendar.dates import Period, years
from valuex_xl.ledgers.fault import LedgerFault, of_file
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.reading import Part

__all__ = ["one_year_of", "period_of", "refuse_years"]

_MOST_YEARS = 6


def period_of(parts: Sequence[Part]) -> tuple[Period | None, str]:
    """The first and the last day of any booking, None where no file has days; and the column that tells them."""
    days = days_of(parts)
    column = next((part.date_column for part in parts if part.date_column), "")
    return (Period(min(days), max(days)), column) if days else (None, "")


def one_year_of(period: Period | None) -> str:
    """What to do where a customer has two values of what it has one of: of several years one may be chosen."""
    several = period is not None and period.first.year != period.last.year
    by_year = f", or choose the year that it is of: --period {period.last.year}" if period and several else ""
    return f"correct one of the lines{by_year}"


def refuse_years(
    file: str, parts: Sequence[Part], period: Period | None, column: str, particulars: Particulars
) -> list[LedgerFault]:
    """More than one year is never summed unasked; where only years are known, more than two of them."""
    if particulars.period is not None:
        return []
    if several := _business_years(file, parts):
        return several
    met = [year for part in parts for year in part.years or ()]
    found = years(period) if period is not None else ()
    runs = f"{period}"
    if not found and met and max(met) - min(met) > 1:
        found, runs = (str(max(met)),), f"{min(met)} to {max(met)}"
        column = column or next(part.date_column for part in parts if part.years)
    if not found:
        return []
    counted = Counter[int]()
    for part in parts:
        if part.days is not None:
            for day, lines in zip(part.days.values, part.days.counts().tolist(), strict=True):
                counted.update({day.year: lines} if day is not None and lines else {})
    year = str(max(counted, key=counted.__getitem__)) if counted else found[0]
    lines_of = ", ".join(f"{year}: {_lines(lines)}" for year, lines in sorted(counted.items())[:_MOST_YEARS])
    runs += f" ({lines_of}{', ...' if len(counted) > _MOST_YEARS else ''})" if counted else ""
    reason = (
        f"runs from {runs}: more than one year would be summed - say --period {year} for one of them, or "
        f"{way(YEARS, 'all')} where all are meant"
    )
    return [of_file(file, reason, column)]


def _business_years(file: str, parts: Sequence[Part]) -> list[LedgerFault]:
    """That years which begin within a calendar year are not summed; nothing where there is one of them at most."""
    counted = Counter[str]()
    for part in parts:
        counted.update(part.business_years)
    if len(counted) < 2:
        return []
    lines_of = ", ".join(f"{year}: {_lines(lines)}" for year, lines in sorted(counted.items())[:_MOST_YEARS])
    more = ", ..." if len(counted) > _MOST_YEARS else ""
    column = next(part.date_column for part in parts if part.business_years)
    reason = (
        f"holds {len(counted)} years ({lines_of}{more}): more than one would be summed - say "
        f'--where "{column}={max(counted)}" for one of them, or {way(YEARS, "all")} where all are meant'
    )
    return [of_file(file, reason, column)]


def _lines(count: int) -> str:
    return f"{count:,} line{'' if count == 1 else 's'}"
