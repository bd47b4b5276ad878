"""The day of each booking: the column that tells it, and the bookings of the period asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np

from valuex_xl.ledgers.amounts import lenient_amounts
from valuex_xl.ledgers.answers import way
from valuex_xl.ledgers.columns import Coded, Places, taken
from valuex_xl.ledgers.dates import Days, order_as_before, read_days
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.fault import LedgerError, LedgerFault, of_file
from valuex_xl.ledgers.impossible_days import impossible_days, no_day
from valuex_xl.ledgers.near_totals import undated_totals
from valuex_xl.ledgers.reading import Part, Reading, as_texts, customers_of, likely_mark
from valuex_xl.ledgers.spans import read_spans, whole
from valuex_xl.ledgers.vocabulary.titles import is_date, is_span
from valuex_xl.rulefiles.text import fold

__all__ = ["find_days", "within_period"]


def find_days(part: Part, reading: Reading, chosen: Places, notes: list[str], looks: list[str]) -> None:
    """The days of the column named, else of the first column of days that is not when something falls due.

    Months stand for days where there are none, then quarters, then years.
    """
    table, particulars = reading.table, reading.particulars
    if particulars.date:
        places: Iterable[int] = [reading.place(particulars.date)]
    else:
        titles = reading.header.titles
        titled = [place for place, title in enumerate(titles) if is_date(title) or is_span(title)]
        places = sorted(titled, key=lambda place: (not is_date(titles[place]), _is_later(titles[place]), place))
    lines, unused = taken(table.lines, chosen), list[str]()
    read: list[tuple[int, Coded[str], Days]] = []
    for place in places:
        texts = as_texts(table.columns[place]).take(chosen)
        days = read_days(lines, texts, particulars.date_order, particulars.order_before)
        if not days.values.where(_is_known).any():
            days = read_spans(lines, texts) or days
        read.append((place, texts, days))
    # The first column of days; where none has days the finest of those that hold months, quarters or years.
    for place, texts, days in sorted(read, key=lambda each: _length(each[2])):
        if particulars.date or _are_days(days):
            part.date_column, part.days, part.ends = reading.header.name(place), days.values, days.ends
            part.order = days.shown or particulars.date_order or particulars.order_before
            if days.as_before:
                notes.append(order_as_before(part.date_column, particulars.order_before))
            if not _refuse_days(part, reading, days, no_day(lines, texts, days)):
                looks += impossible_days(part.date_column, lines, texts, days)
            if not days.order:
                _untold(part, days, notes)
            return
        if days.values.where(_is_known).any() and (told := no_day(lines, texts, days)):
            unused.append(f"{reading.header.name(place)}: {told}; the column is not taken as days - correct it")
    looks += unused


def _length(days: Days) -> int:
    """The days of the longest month, quarter or year of a column, 0 of days."""
    return max(((last - first).days for first, last in days.ends.items()), default=0)


def _untold(part: Part, days: Days, notes: list[str]) -> None:
    """Where no day is above 12 only the years are known."""
    years = sorted({day.year for day in days.values.different() if day})
    told = str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
    notes.append(f"{part.date_column}: whether the day or the month stands first is not told; the year is {told}")
    part.days = None
    part.years = (years[0], years[-1])


def _is_later(title: str) -> bool:
    """A day on which something is paid, falls due or was changed is not the day of the sale."""
    later = (
        "due",
        "paid",
        "fällig",
        "zahl",
        "échéance",
        "vervaldatum",
        "venc",
        "scadenza",
        "created",
        "changed",
        "valid",
    )
    return any(word in fold(title) for word in later)


def _are_days(days: Days) -> bool:
    read = int(days.values.where(_is_known).sum())
    return read > 0 and days.unread * 10 <= read


def _is_known(day: date | None) -> bool:
    return day is not None


def _refuse_days(part: Part, reading: Reading, days: Days, no_day: str) -> bool:
    """Whether days were asked for that the column does not tell: a fault for each reason."""
    particulars, file = reading.particulars, reading.file
    wanted = particulars.wanted or particulars.compare
    if (particulars.date or wanted) and days.unread:
        reason = f"{no_day} - correct it, or choose another --date"
        part.faults.append(LedgerFault(file, days.first_unread, reason, part.date_column))
    if wanted and not days.order:
        ways = " or ".join(way("dates", order) for order in ("day first", "month first"))
        reason = f"does not tell whether the day or the month stands first - say {ways}"
        part.faults.append(of_file(file, reason, part.date_column))
    return bool(wanted)


def within_period(part: Part, reading: Reading, chosen: Places) -> Places:
    """The bookings of the period asked for, those of the one to compare with kept apart by the statement."""
    period = reading.particulars.wanted
    if period is None:
        return chosen
    if part.days is None:
        if part.faults:
            raise LedgerError(part.faults)
        reason = "has no column of dates that could be found - say --date COLUMN"
        raise LedgerError([of_file(reading.file, reason)])
    also = reading.particulars.compare
    days = part.days
    if reason := whole(part.ends, [each for each in (period, also) if each is not None]):
        raise LedgerError([*part.faults, of_file(reading.file, reason, part.date_column)])
    kept = np.flatnonzero(days.where(lambda day: bool(day and (day in period or (also and day in also)))))
    undated = np.flatnonzero(~days.where(_is_known))
    part.ledger.outside = len(chosen) - len(kept) - len(undated)
    place = next(place for place in reading.table.columns if reading.header.name(place) == part.date_column)
    texts = as_texts(reading.table.columns[place]).take(chosen[undated])
    blank = undated[texts.where(lambda text: not text.strip())]
    if len(blank):
        lines = taken(reading.table.lines, chosen[blank])
        reason = f"is blank in {lines_told(lines)}: it cannot be said whether they belong to the period - correct them"
        reason += _totals_told(reading, chosen, blank)
        part.faults.append(LedgerFault(reading.file, lines[0], reason, part.date_column))
    part.days = days.take(kept)
    return chosen[kept]


def _totals_told(reading: Reading, chosen: Places, undated: Places) -> str:
    """Which of the lines without a day look like totals."""
    texts = reading.money(reading.asked["income"])
    amounts = lenient_amounts(texts, reading.decimal or likely_mark(texts)).take(chosen)
    numbers = taken(reading.table.lines, chosen)
    return undated_totals(customers_of(reading).take(chosen), amounts, chosen, undated, numbers)
