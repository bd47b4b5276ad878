"""The day of each booking: the column that tells it, and the bookings of the period asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from valuex_xl.ledgers.across import is_amount_title
from valuex_xl.ledgers.answers import OF_MONTHS, way
from valuex_xl.ledgers.calendar.dates import Days, Period, order_as_before, read_days
from valuex_xl.ledgers.calendar.days import either_day
from valuex_xl.ledgers.calendar.months import LENGTHS, months_of
from valuex_xl.ledgers.calendar.other_years import counted_otherwise
from valuex_xl.ledgers.calendar.serials import read_serials, serial_told
from valuex_xl.ledgers.calendar.spans import is_period, is_two_years, read_spans, shown, span_of, whole
from valuex_xl.ledgers.calendar.yearless import (
    are_days,
    are_months,
    are_weeks,
    business_year_told,
    in_year,
    longest,
    parts_of_years,
    with_years,
    year_said,
)
from valuex_xl.ledgers.columns import Coded, Packed, Places, taken
from valuex_xl.ledgers.doubts.impossible_days import impossible_days, no_day
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.fault import LedgerError, LedgerFault, of_file
from valuex_xl.ledgers.money.amounts import lenient_amounts
from valuex_xl.ledgers.reading import Part, Reading, as_texts, customers_of, likely_mark
from valuex_xl.ledgers.totals.near_totals import undated_totals
from valuex_xl.ledgers.vocabulary.span_titles import is_span, says_year
from valuex_xl.ledgers.vocabulary.titles import is_date, is_document, is_due, is_number, rank_of_day
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["find_days", "within_period"]

_LATER = 3
"""The rank of a column that tells when something is due, paid or changed."""
_YEAR = 364
"""Days from the first to the last of a year."""
_NEARLY_A_YEAR = 360
_LOOKED_AT = 2_000
_LEAST_DIGITS, _MOST_DIGITS = 4, 14
_ORDERS = ("day first", "month first")
_FEW_HOLES = 10
"""Of so many bookings one may lack its day."""
_NUMBERS = re.compile(r"\b[0-9]{2}[^0-9.,][0-9]{2}\b|\b0[1-9]\.[0-9]{2}\b|\b(?:19|20|25)[0-9]{2}")
"""What a text holds that may be a month and its year."""


def find_days(part: Part, reading: Reading, chosen: Places, notes: list[str], looks: list[str]) -> None:
    """The days of the column named, else of the one whose title tells best when something was booked.

    Months stand for days where there are none, then quarters, then years. Where no title speaks of days, any column
    that holds nothing but days, or months with their year, tells them.
    """
    titles, particulars = reading.header.titles, reading.particulars
    money = {place for place, column in reading.table.columns.items() if isinstance(column, Packed)}
    titled = [at for at, title in enumerate(titles) if at not in money and (is_date(title) or is_span(title))]
    places = sorted(titled, key=lambda place: (not is_date(titles[place]), rank_of_day(titles[place]), place))
    read = [
        _read(reading, chosen, place) for place in ([reading.place(particulars.date)] if particulars.date else places)
    ]
    # The first column of days; where none has days the finest of those that hold months, quarters or years.
    read.sort(key=lambda each: (each.length, each.has_holes))
    if not particulars.date and not any(each.is_taken for each in read):
        read += [each for place in _untitled(reading, chosen) if (each := _read(reading, chosen, place)).is_taken]
    unused = list[str]()
    for column in read:
        if not particulars.date and not column.is_taken:
            unused += column.why_not()
        elif _is_two_years(column.texts):
            _two_years(part, reading, column, notes)
            return
        else:
            column = _with_months(column, read, notes)
            _take(part, reading, column, notes, looks)
            looks += _otherwise(reading, chosen, column, read)
            return
    looks += unused
    if not particulars.period:
        looks += _later_years(reading, chosen)
    _yearless(part, reading, read, notes, looks)


def _with_months(column: _Column, read: Sequence[_Column], notes: list[str]) -> _Column:
    """A column of years with the months, quarters or weeks of the one beside it that tells them without a year."""
    if not column.days.ends or not says_year(column.name) or any(map(_is_part, column.days.ends.items())):
        return column
    beside = [each for each in read if each is not column and parts_of_years(each.name, each.texts.different())]
    if not beside:
        return column
    months = min(beside, key=lambda each: longest(each.name, each.texts.different()))
    days = with_years(column.days, column.texts, months.texts, months.name)
    notes.append(f"{column.name} and {months.name} tell together when something was booked, by calendar years")
    return replace(column, days=days)


def _is_part(span: tuple[date, date]) -> bool:
    return (span[1] - span[0]).days < _YEAR


def _yearless(part: Part, reading: Reading, read: Sequence[_Column], notes: list[str], looks: list[str]) -> None:
    """Days or months whose year nothing tells: of how many years the bookings are is not known, unless each month has
    a column of its own.
    """
    file, titles = reading.file, reading.header.said
    for column in read:
        texts = column.texts.different()
        if column.is_months:
            year = year_said(titles) or year_said([file]) or "..."
            ways = f"say {way(OF_MONTHS, year)} to name it"
        elif (is_date(column.name) and are_days(texts)) or are_weeks(column.name, texts):
            ways = "write it there"
        else:
            continue
        text = tidy(next(text for text in texts if text.strip()))
        if reading.particulars.wanted or reading.particulars.compare:
            part.faults.append(
                of_file(file, f'"{text}" tells no year, so that no period can be chosen - {ways}', column.name)
            )
        elif is_amount_title(reading.asked["income"]):
            notes.append(f'{column.name}: "{text}" tells no year, so that the period is not told - {ways}')
        else:
            looks.append(
                f'{column.name}: "{text}" tells no year: it is not known whether bookings of several years are summed, '
                f"and the period is not told - {ways}"
            )
        return


def _take(part: Part, reading: Reading, column: _Column, notes: list[str], looks: list[str]) -> None:
    """The days of the bookings are those of a column."""
    particulars, days, texts = reading.particulars, column.days, column.texts
    part.date_column, part.days, part.ends = column.name, days.values, days.ends
    part.order = days.shown or particulars.date_order or particulars.order_before
    if days.as_before:
        notes.append(order_as_before(part.date_column, particulars.order_before))
    if told := serial_told(texts, days) or counted_otherwise(texts.different()):
        notes.append(f"{column.name}: {told}")
    if days.ends and says_year(column.name) and (told := business_year_told(column.name, texts.different())):
        notes.append(told)
    for text, span in [(text, span_of(text)) for text in texts.different() if days.ends and is_period(text)][:1]:
        if span is not None:
            told = f'("{tidy(text)}" as {shown(span)})'
            notes.append(f"{column.name}: a period of the books is taken as the month of its number {told}")
    if not _refuse_days(part, reading, days, no_day(column.lines, texts, days)):
        looks += impossible_days(part.date_column, column.lines, texts, days)
    if not days.order:
        _untold(part, days, texts.different(), notes, looks)
    elif days.by_stops:
        notes.append(f"{column.name}: its days are written with full stops and read with the day first")


def _read(reading: Reading, chosen: Places, place: int) -> _Column:
    """A column as days, as months, quarters or years where it holds no day."""
    lines, particulars = taken(reading.table.lines, chosen), reading.particulars
    texts = as_texts(reading.table.columns[place]).take(chosen)
    days = read_days(lines, texts, particulars.date_order, particulars.order_before)
    if not days.values.where(_is_known).any():
        title = reading.header.name(place)
        serials = read_serials(texts) if is_date(title) and not is_span(title) else None
        days = serials or read_spans(lines, texts, title) or days
        year = particulars.year
        if year and not days.values.where(_is_known).any() and is_span(title) and are_months(texts.different(), title):
            days = in_year(texts, int(year), title)
            reading.used.add(OF_MONTHS)
    return _Column(place, reading.header.name(place), lines, texts, days)


def _untitled(reading: Reading, chosen: Places) -> Iterator[int]:
    """The columns whose texts are all days, or months with the word for them, whatever their titles say.

    Those of days on which something falls due stand last; no other title of what is later tells when it was booked.
    """
    found = [
        at
        for at in _of_days(reading, chosen)
        if rank_of_day(title := reading.header.titles[at]) < _LATER or is_due(title)
    ]
    return iter(sorted(found, key=lambda place: rank_of_day(reading.header.titles[place]) == _LATER))


def _of_days(reading: Reading, chosen: Places) -> Iterator[int]:
    used = {reading.place(name) for name in (*reading.asked.values(), *reading.particulars.minus)}
    for place, column in reading.table.columns.items():
        title = reading.header.titles[place]
        if place in used or isinstance(column, Packed) or is_document(title) or is_number(title):
            continue
        texts = list(filter(str.strip, column.take(chosen[:_LOOKED_AT]).different()))
        if len(texts) > 1 and all(map(_speaks_of_a_day, texts)):
            yield place


def _later_years(reading: Reading, chosen: Places) -> Iterator[str]:
    """What is told where no column tells when something was booked, and the days of something later lie years apart.

    Days that are the same on all lines of a customer, such as the one since which it is one, are its own.
    """
    customers = customers_of(reading).take(chosen)
    for place in _of_days(reading, chosen):
        name = reading.header.name(place)
        if (
            rank_of_day(name) < _LATER
            or is_due(name)
            or any(fold(name) == fold(each) for each in reading.particulars.ignore)
        ):
            continue
        column = _read(reading, chosen, place)
        met = {day for day in column.days.values.different() if day is not None}
        if met and (max(met) - min(met)).days > _NEARLY_A_YEAR and _differs_within(customers, column.texts):
            yield (
                f"{name}: its days are of {min(met).year} to {max(met).year}, and no column tells when something was "
                f'booked: are amounts of several years summed? - say --date "{name}" where it tells the day, or choose '
                "some lines with --where"
            )


def _differs_within(customers: Coded[str], texts: Coded[str]) -> bool:
    """Whether some customer has several texts, as far as the first lines tell."""
    first: dict[int, int] = {}
    codes = zip(customers.codes[:_LOOKED_AT].tolist(), texts.codes[:_LOOKED_AT].tolist(), strict=True)
    return any(first.setdefault(customer, text) != text for customer, text in codes)


def _speaks_of_a_day(text: str) -> bool:
    """Whether a text is a day, or a month, quarter or year by a word: digits alone may be anything."""
    if text.strip().isdigit():
        return False
    if either_day(text) != (None, None):
        return True
    return any(sign.isalpha() for sign in text) and span_of(text) is not None


def _otherwise(reading: Reading, chosen: Places, column: _Column, read: Sequence[_Column]) -> Iterator[str]:
    """What another column of days, months, quarters or years would choose for the period asked for, where its income is
    another.
    """
    period = reading.particulars.wanted
    if period is None or column.days.ends or not column.days.order or reading.particulars.date:
        return
    texts = reading.money(reading.asked["income"])
    amounts = lenient_amounts(texts, reading.decimal or likely_mark(texts)).take(chosen)
    own = amounts.total(np.flatnonzero(column.days.values.where(lambda day: day is not None and day in period)))
    for other in read:
        if other is column or not other.is_taken or rank_of_day(other.name) == _LATER or _is_two_years(other.texts):
            continue
        if whole(other.days.ends, [period]):  # a month, quarter or year of which the period is a part tells nothing
            continue
        within = np.flatnonzero(other.days.values.where(lambda day: day is not None and day in period))
        if (total := amounts.total(within)) != own:
            yield (
                f"{column.name} tells the days: {own:,.2f} is booked in the period by it, {total:,.2f} by {other.name} "
                f'- say --date "{other.name}" where that is meant'
            )


def _is_two_years(texts: Coded[str]) -> bool:
    """Whether each text is a year that begins in one and ends in the next."""
    filled = [text for text in texts.different() if text.strip()]
    return bool(filled) and all(map(is_two_years, filled))


def _two_years(part: Part, reading: Reading, column: _Column, notes: list[str]) -> None:
    """Years that begin within a calendar year: which they are is known, and not their days."""
    part.date_column = column.name
    found = {tidy(text): len(places) for text, places in column.texts.grouped(tidy).items() if text}
    part.business_years = dict(sorted(found.items()))
    first, last = next(iter(part.business_years)), next(reversed(part.business_years))
    runs = first if first == last else f"{first} to {last}"
    if reading.particulars.wanted or reading.particulars.compare:
        reason = (
            f'tells years that begin within a calendar year ("{first}"), and not on which day: no other period can be '
            f'chosen - choose one of them by --where "{column.name}={last}"'
        )
        raise LedgerError([*part.faults, of_file(reading.file, reason, column.name)])
    notes.append(f"{column.name}: on which day a year such as {runs} begins is not told")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that may tell the days of the bookings: its texts at their lines, and as days."""

    place: int
    name: str
    lines: Sequence[int]
    texts: Coded[str]
    days: Days

    @property
    def length(self) -> int:
        """The days of the longest month, quarter or year, 0 of days."""
        return max(((last - first).days for first, last in self.days.ends.items()), default=0)

    @property
    def has_holes(self) -> bool:
        """Whether a good part of the bookings has nothing there."""
        blank = int(self.texts.where(lambda text: not text.strip()).sum())
        return blank * _FEW_HOLES > len(self.texts)

    @property
    def is_taken(self) -> bool:
        """Whether nearly all that stands there can be read."""
        read = int(self.days.values.where(_is_known).sum())
        return (read > 0 and self.days.unread * 10 <= read) or (is_span(self.name) and _is_two_years(self.texts))

    @property
    def is_months(self) -> bool:
        """Whether it holds months or quarters without a year."""
        return is_span(self.name) and not says_year(self.name) and are_months(self.texts.different(), self.name)

    def _may_be(self, text: str) -> bool:
        """Whether a text may be a month or a year that cannot be read: ``01/26``; ``26`` below a year."""
        return _NUMBERS.search(text) is not None or (
            says_year(self.name) and re.fullmatch("[0-9]{2}", text) is not None
        )

    def why_not(self) -> Iterator[str]:
        """What there is to tell of a column that is not taken: some of its days are none, or no year of it is known."""
        if self.days.values.where(_is_known).any():
            told = no_day(self.lines, self.texts, self.days)
            yield f"{self.name}: {told}; the column is not taken as days - correct it"
        elif is_span(self.name) and (texts := [text for text in self.texts.different() if self._may_be(text)]):
            yield (
                f'{self.name}: "{tidy(texts[0])}" is no month, quarter or year that is known here, so that it is not '
                "known whether bookings of several years are summed - choose those of one year with --where"
            )
        elif is_date(self.name) and (texts := self._may_be_days()):
            yield (
                f'{self.name}: "{tidy(texts[0])}" is no day that is known here, so that it is not known whether '
                "bookings of several years are summed - write it as 2026-01-15, or choose those of one year with "
                "--where"
            )

    def _may_be_days(self) -> list[str]:
        """The texts that may be days of another calendar, where most are and none is a day or month without a year."""
        texts = [text for text in self.texts.different() if text.strip()]
        found = [text for text in texts if _LEAST_DIGITS <= sum(map(str.isdigit, text)) <= _MOST_DIGITS]
        return found if len(found) * 2 > len(texts) and not are_days(texts) and not are_months(texts) else []


def _untold(part: Part, days: Days, texts: Iterable[str], notes: list[str], looks: list[str]) -> None:
    """Where no day is above 12 only the years are known; both periods are told where they differ."""
    years = sorted({day.year for day in days.values.different() if day})
    told = str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
    said = f"{part.date_column}: whether the day or the month stands first is not told; the year is {told}"
    read = [both for text in texts if (both := either_day(text)) != (None, None)]
    periods = [
        Period(min(known), max(known)) for order in zip(*read, strict=True) if (known := [day for day in order if day])
    ]
    if len(set(periods)) > 1:
        ways = " or ".join(f"{way('dates', order)} ({period})" for order, period in zip(_ORDERS, periods, strict=True))
        looks.append(f"{said}, and the period is one of two - say {ways}")
    else:
        notes.append(said)
    part.days = None
    part.years = (years[0], years[-1])


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
        if not len(chosen):
            return chosen  # no line that fits the conditions tells a day
        if part.faults:
            raise LedgerError(part.faults)
        reason = "has no column of dates that could be found - say --date COLUMN"
        for unit in LENGTHS:
            if months_of(reading.header.titles, reading.header.over, unit):
                reason = f"has no column of dates, but columns of {unit}s - say --income {unit}s, or --date COLUMN"
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
