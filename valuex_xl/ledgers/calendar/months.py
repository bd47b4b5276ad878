"""One column a month, a quarter or a year: each of its cells is a booking of its own, with that as its day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from valuex_xl.kinds.ledger.month_names import is_month_name, month_of
from valuex_xl.ledgers.calendar.spans import quarter_of, shown, span_from, span_of, words_and_numbers
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.files import Block, Cell, Export
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.vocabulary.totals import is_total_alone
from valuex_xl.ledgers.vocabulary.units import currency_in, unit_of, without_unit

__all__ = ["LENGTHS", "Months", "by_months", "gap", "in_unit", "months_of", "one_kind"]

Months = Mapping[int, date | None]
"""By the place of each column of a month, quarter or year its first day; None where the title has no year."""

LENGTHS = {"month": 1, "quarter": 3, "year": 12}
"""What may lie across the columns, and its months."""

_FEWEST = 2
_YEARS = range(1990, 2200)
_YEARS_AS_TEXT = {str(year): year for year in _YEARS}
_CENT = Decimal("0.01")


def months_of(titles: Sequence[str], above: Sequence[str] = (), unit: str = "month") -> dict[int, date | None]:
    """The columns whose titles are a month: ``Jan 2026``, ``2026-01``, ``01/2026``, ``Januar``; or another ``unit``.

    A unit or a currency behind it says nothing of that: ``Q1 2026 TEUR``. A year alone in the line ``above`` is that of
    the columns below it, up to the next one. Empty where fewer than two columns are of the unit.
    """
    found: dict[int, date | None] = {}
    year = 0
    for place, title in enumerate(titles):
        over = above[place].strip() if place < len(above) else ""
        year = _YEARS_AS_TEXT.get(over, 0) if over else year
        bare = without_unit(title.strip())
        first = _month(bare, year) if unit == "month" else _first(bare, year, LENGTHS[unit])
        if first is not None:
            found[place] = first if isinstance(first, date) else None
    return found if len(found) >= _FEWEST else {}


def _month(title: str, year: int) -> date | int | None:
    """The first day of the month in a title, its number where it has no year; None where it is none."""
    named, digits = words_and_numbers(title)
    if len(named) == 1 and is_month_name(named[0]) and len(digits) <= 1:
        month = month_of(named[0]) or 0
        if not digits:
            return date(year, month, 1) if year else month
        return _first_day(digits[0], month)
    if not named and len(digits) == 1 and len(digits[0]) == 6:
        digits = [digits[0][:4], digits[0][4:]]
    if named or len(digits) not in (2, 3):
        return None
    if len(digits) == 3:  # a day that a spreadsheet put for the month: the first of it
        if len(digits[0]) != 4 or int(digits[2]) != 1:
            return None
        digits = digits[:2]
    first, second = digits
    return _first_day(first, int(second)) if len(first) == 4 else _first_day(second, int(first), short=False)


def _first(title: str, year: int, months: int) -> date | int | None:
    """The first day of the quarter or year in a title, a quarter's number where it has no year, None where none is."""
    span = span_of(title)
    if span is not None:
        return span.first if span.last.month - span.first.month + 1 == months else None
    quarter = quarter_of(title) if months == LENGTHS["quarter"] else 0
    return date(year, quarter * 3 - 2, 1) if quarter and year else quarter or None


def _first_day(year: str, month: int, *, short: bool = True) -> date | None:
    full = int(year) + 2000 if len(year) == 2 and short else int(year)
    return date(full, month, 1) if full in _YEARS and 1 <= month <= 12 else None


def one_kind(file: str, line: int, titles: Sequence[str], months: Months, unit: str = "month") -> list[LedgerFault]:
    """A fault for each month, or other ``unit``, that stands twice, one where only some of them have a year, and one
    where their titles say several units of amounts or currencies.
    """
    faults = []
    first: dict[object, int] = {}
    for place, day in months.items():
        key = day or _number_in(titles[place])
        before = first.setdefault(key, place)
        if before != place:
            reason = f'"{titles[before]}" and "{titles[place]}" are one {unit} - rename one of them, or take it out'
            faults.append(LedgerFault(file, line, reason))
    names = [titles[place] for place in months]
    other = next((title for title in names if in_unit(title) != in_unit(names[0])), None)
    if other is not None:
        reason = f'"{names[0]}" and "{other}" say different units or currencies - give all {unit}s the same one'
        faults.append(LedgerFault(file, line, reason))
    without = [titles[place] for place, day in months.items() if day is None]
    if without and len(without) < len(months):
        faults.append(
            LedgerFault(file, line, f'the {unit} "{without[0]}" has no year, and others have - write it there')
        )
    return faults


def in_unit(title: str) -> str:
    """The unit and the currency in a title, as the title of all amounts has them behind it; empty where it has none.

    >>> in_unit("Q1 2026 TEUR"), in_unit("Jan 2026")
    (' in EUR thousands', '')
    """
    unit, currency = unit_of(title), currency_in(title)
    words = [currency, unit.name if unit is not None and unit.power else ""]
    return f" in {' '.join(filter(None, words))}" if any(words) else ""


def gap(titles: Sequence[str], months: Months, unit: str = "month") -> str:
    """A sentence where a month, or other ``unit``, lacks between the first and the last: its title may be none."""
    title_of = {
        ((day.year * 12 + day.month - 1) // LENGTHS[unit] if day else _number_in(titles[place])): titles[place]
        for place, day in months.items()
    }
    at = sorted(title_of)
    later = next((place for place in range(1, len(at)) if at[place] != at[place - 1] + 1), 0)
    if not later:
        return ""
    return (
        f"no column of a {unit} stands between {title_of[at[later - 1]]} and {title_of[at[later]]}: is one missing, or "
        "called otherwise?"
    )


def _number_in(title: str) -> int:
    """The month or quarter that a title without a year names."""
    bare = without_unit(title.strip())
    return quarter_of(bare) or next(
        (month_of(word) or 0 for word in words_and_numbers(bare)[0] if is_month_name(word)), 0
    )


def by_months(export: Export, header_line: int, titles: Sequence[str], months: Months, unit: str = "month") -> Export:
    """The lines below a header with a line for each month: the other columns, then the amount and its month.

    The months follow each other, each with all its lines in the order of the file, so that a total stands below what
    it is of; every line keeps its number. Raises LedgerError, when the lines are read, for each line whose own total
    is not the sum of its months.
    """
    others = [place for place in range(len(titles)) if place not in months]
    totals = [place for place in others if is_total_alone(titles[place])]

    def blocks() -> Iterator[Block]:
        lines = [
            (number, row)
            for block in export.blocks(header_line)
            for number, row in zip(block.numbers, block.rows, strict=True)
            if any(_filled(cell) for cell in row)
        ]
        faults = [
            fault for place in totals for fault in _wrong_totals(export, lines, titles[place], place, months, unit)
        ]
        faults += _beyond(export, lines, len(titles), unit)
        if faults:
            raise LedgerError(faults)
        bare = {number for number, row in lines if not any(_filled(_at(row, place)) for place in months)}
        for place, day in months.items():
            kept = [(number, row) for number, row in lines if number in bare or _filled(_at(row, place))]
            month: Cell = shown(span_from(day, LENGTHS[unit])) if day is not None else titles[place]
            rows = [
                (*(_at(row, other) for other in others), *((None, None) if number in bare else (row[place], month)))
                for number, row in kept
            ]
            if rows:
                yield Block([number for number, _ in kept], rows)

    return replace(export, reader=lambda: iter(()), by_blocks=blocks)


def _at(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else None


def _filled(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def _beyond(
    export: Export, lines: Sequence[tuple[int, Sequence[Cell]]], width: int, unit: str
) -> Iterator[LedgerFault]:
    for number, row in lines:
        if any(_filled(cell) for cell in row[width:]):
            reason = f"has {len(row)} fields, the header has {width} - a {unit} may lack its title"
            yield LedgerFault(export.path.name, number, reason)


def _wrong_totals(
    export: Export, lines: Sequence[tuple[int, Sequence[Cell]]], title: str, place: int, months: Months, unit: str
) -> Iterator[LedgerFault]:
    """A fault for each line whose total is no sum of its months, by neither decimal mark."""
    for number, row in lines:
        total = _amounts(_at(row, place))
        parts = [_amounts(_at(row, month)) for month in months]
        sums = [_sum([part[mark] for part in parts]) for mark in (0, 1)]
        pairs = [(own, whole) for own, whole in zip(total, sums, strict=True) if own is not None and whole is not None]
        if pairs and not any(abs(own - whole) < _CENT for own, whole in pairs):
            reason = (
                f"is not the sum of the {len(months)} {unit}s of its line, {pairs[0][1]:,.2f} - a column of a {unit} "
                "may be missing, or its title is none that is known"
            )
            yield LedgerFault(export.path.name, number, reason, title, _shown(_at(row, place)))


def _amounts(cell: Cell) -> tuple[Decimal | None, Decimal | None]:
    """A cell by either decimal mark; a blank is 0."""
    if isinstance(cell, (date, datetime)) or (cell is not None and not isinstance(cell, (str, float))):
        return None, None
    if not _filled(cell):
        return Decimal(0), Decimal(0)
    if isinstance(cell, float):
        return Decimal(repr(cell)), Decimal(repr(cell))
    reading = read_money(str(cell))
    return (reading.dot, reading.comma) if reading is not None and not reading.reason else (None, None)


def _sum(parts: Sequence[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None


def _shown(cell: Cell) -> str:
    return f"{cell:g}" if isinstance(cell, float) else "" if cell is None else str(cell)
