"""Months, quarters and years with a column each: one of them chosen for the income, or the sum of several years."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from math import factorial

import numpy as np

from valuex_xl.kinds.ledger.month_names import is_month_name
from valuex_xl.ledgers.answers import IGNORE, YEARS, way
from valuex_xl.ledgers.calendar.dates import ALL_YEARS, Period, one_year
from valuex_xl.ledgers.calendar.months import LENGTHS, months_of
from valuex_xl.ledgers.calendar.spans import span_from
from valuex_xl.ledgers.columns import places_of
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.scenarios import says_last_year
from valuex_xl.ledgers.vocabulary.totals import is_total
from valuex_xl.rulefiles.text import fold

__all__ = ["but_for_numbers", "off_its_months", "one_month", "rising", "sum_of_years"]

_WORDS = re.compile(r"[0-9]+|[^\W\d_]+")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:\s?[/-]\s?[0-9]{2}(?:[0-9]{2})?)?(?![0-9])")
"""A year in a title, and one that ends in the next."""
_MONTHS = 12
_GROWN = 2
"""So many times the amount of the first month is that of the last where amounts are sums since the year began."""
_BY_CHANCE = 1 / 200
_CENT = Decimal("0.01")
_MOST = 0.9
_FEWEST = 2


def one_month(view: View) -> Iterator[Finding]:
    """Told, for one month may be what is wanted."""
    for unit in LENGTHS:
        spans = months_of(view.header.titles, view.header.over, unit)
        if view.income in spans and (None in spans.values() or len(set(spans.values())) > 1):
            yield (
                f"{view.name(view.income)} is one of {len(spans)} columns of {unit}s: only that {unit} is counted - "
                f"say --income {unit}s to count them all"
            )
            return
    title = fold(view.name(view.income))
    alike = but_for_numbers(title)
    named = [place for place in view.others() if alike and but_for_numbers(view.name(place)) == alike]
    others = [place for place in named if fold(view.name(place)) != title and view.numbers(place)]
    if others:
        yield (
            f"{view.name(view.income)} is one of {len(others) + 1} columns of amounts whose titles differ by a number "
            f"or a month only ({view.name(others[0])}): the others are not counted"
        )


def sum_of_years(view: View) -> Iterator[Finding]:
    """A column that is the sum of others, by its title or by its amounts, where those are of more than one year."""
    if view.particulars.period == ALL_YEARS:
        return
    title = view.name(view.income)
    for unit, length in LENGTHS.items():
        spans = months_of(view.header.titles, view.header.over, unit)
        days = {place: day for place, day in spans.items() if day is not None}
        if view.income in spans or len(days) < len(spans) or not days:
            continue
        first, last = min(days.values()), span_from(max(days.values()), length).last
        if not one_year(first, last) and (is_total(title) or _adds_up(view, days)):
            latest = view.name(max(days, key=lambda place: days[place]))
            one = f'"{latest}"' if unit == "year" else f"{unit}s --period {last.year}"
            yield _asked(view, f"{len(days)} columns of {unit}s, {Period(first, last)}", one)
            return
    for years in (*_by_year(view), *_with_the_year_before(view)):
        if _adds_up(view, list(years.values())):
            titles = [view.header.whole_name(years[year]) for year in sorted(years)]
            yield _asked(view, " and ".join(titles), f'"{titles[-1]}"')
            return


def off_its_months(view: View) -> Iterator[Finding]:
    """Told: a few lines whose income is not the sum of the months beside it, as that of the others is."""
    if view.particulars.minus or view.particulars.takes_away:
        return
    for unit in LENGTHS:
        spans = months_of(view.header.titles, view.header.over, unit)
        parts = [numbers for place in spans if (numbers := view.numbers(place)) is not None]
        if view.income in spans or len(parts) < _FEWEST:
            continue
        sums = [sum((part or Decimal(0) for part in row), Decimal(0)) for row in zip(*parts, strict=True)]
        held = {row: income for row in range(len(view.sample)) if (income := view.incomes[row]) is not None}
        off = [row for row, income in held.items() if abs(income - sums[row]) > _CENT]
        if off and len(off) * 2 <= len(held):
            yield (
                f"{view.name(view.income)} is the sum of the {len(spans)} {unit}s of its line but in "
                f"{view.told(off)}: {held[off[0]]:,.2f} and not {sums[off[0]]:,.2f} - correct one of them, or say "
                f"--income {unit}s to count what they hold"
            )
            return


def rising(view: View) -> Iterator[Finding]:
    """Told: the amounts of every customer only rise from the first month to the last, as sums since it began do."""
    if view.days is None or view.ignores(view.name(view.income)):
        return
    flags = view.booked()
    if len(view.customers.keys().texts) * _MONTHS < np.count_nonzero(flags):
        return  # more bookings than one a month of each customer, told before any is looked at
    booked = places_of(flags)
    months = view.days.map(lambda day: 0 if day is None else day.year * 12 + day.month - 1).take(booked)
    keys, customers = view.customers.take(booked).by_key()
    if not len(keys) * _MONTHS >= len(booked) > len(keys):
        return
    by_month = np.array(list(months), np.int64)
    order = np.lexsort((by_month, customers))
    by_month, customers, amounts = by_month[order], customers[order], view.incomes.take(booked).units[order]
    first, last, is_last = int(by_month.min()), int(by_month.max()), np.append(np.diff(customers) != 0, True)
    steps, rises = np.diff(by_month)[~is_last[:-1]], np.diff(amounts)[~is_last[:-1]]
    through = (by_month[is_last] == last).all() and (steps == 1).all()
    if last - first >= _MONTHS or not through or not (amounts > 0).all() or not (rises >= 0).all():
        return
    whole = by_month[np.append(True, is_last[:-1])] == first
    grown = amounts[is_last] >= amounts[np.append(True, is_last[:-1])] * _GROWN
    # Amounts of months in any order all rise once in so many times, and in a year that has begun they may just grow.
    chance = float(np.prod([1 / factorial(int(count)) for count in np.bincount(customers)]))
    unlikely = chance < (_BY_CHANCE if first % _MONTHS == 0 else _BY_CHANCE**2)
    if unlikely and max(_FEWEST, len(keys) / 2) <= whole.sum() and grown[whole].all():
        title, year, month = view.name(view.income), last // _MONTHS, last % _MONTHS + 1
        yield (
            f"{title}: the amounts of each of the {len(keys)} customers only rise from month to month of {year}: are "
            f"they sums since the year began? Then earlier months count again - say --period {year}-{month:02} for the "
            f"last one, or {way(title, IGNORE)} where each is of its month"
        )


def _asked(view: View, of: str, one: str) -> Finding:
    return view.fault(
        0,
        f"is the sum of {of}: more than one year would be summed - say --income {one} for one of them, or "
        f"{way(YEARS, 'all')} where all are meant",
        view.income,
    )


def _by_year(view: View) -> Iterator[dict[int, int]]:
    """Columns whose titles differ by the year only, by that year: ``Sales 2025`` and ``Sales 2026``."""
    found: dict[str, dict[int, int]] = {}
    for place in view.others():
        title = view.name(place) if _YEAR.search(view.name(place)) else view.header.whole_name(place)
        years = _YEAR.findall(title)
        if len(years) == 1:
            found.setdefault(fold(_YEAR.sub("#", title)), {})[int(years[0])] = place
    yield from (years for years in found.values() if len(years) > 1)


def _with_the_year_before(view: View) -> Iterator[dict[int, int]]:
    """A column of the year before, by its title, and each other one, as if they were years."""
    for before in (place for place in view.others() if says_last_year(view.name(place))):
        if view.numbers(before) is not None:
            yield from ({0: before, 1: place} for place in view.others() if place != before)


def _adds_up(view: View, places: Collection[int]) -> bool:
    """Whether the income of nearly each line is the sum of other columns."""
    parts = [numbers for place in places if (numbers := view.numbers(place)) is not None]
    if len(parts) < len(places):
        return False
    sums = [sum((part or Decimal(0) for part in row), Decimal(0)) for row in zip(*parts, strict=True)]
    rows = [row for row in range(len(view.sample)) if view.incomes[row] is not None]
    hits = sum(abs((view.incomes[row] or 0) - sums[row]) <= _CENT for row in rows)
    return any(sums) and hits >= _MOST * len(rows)


def but_for_numbers(title: str) -> str:
    """A title without what tells its period; empty where nothing does."""
    kept = _WORDS.sub(lambda hit: "#" if hit[0].isdigit() or is_month_name(hit[0]) else hit[0], fold(title))
    return kept if "#" in kept else ""
