"""Days as exports write them, in the order that a profile says or as a month and its year, held against the lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np

from valuex_xl.kinds.ledger.rules import DateColumn
from valuex_xl.ledgers.calendar.dates import DayOrder
from valuex_xl.ledgers.calendar.days import day_of
from valuex_xl.ledgers.calendar.spans import month_ends, read_spans, span_of
from valuex_xl.ledgers.calendar.yearless import is_part_of_year, with_years
from valuex_xl.ledgers.columns import Coded
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.files import Cell, Line
from valuex_xl.ledgers.profiles.cells import is_blank, text_of
from valuex_xl.ledgers.profiles.header import text_at

__all__ = ["WRITTEN", "Days", "fiscal_start", "is_day", "read_days", "read_months"]

_LEAP = date(2024, 1, 1)
WRITTEN: Mapping[DayOrder, str] = {"day first": "day month year", "month first": "month day year"}
"""The orders that look alike, as the command and as a profile calls them."""
_OTHERS = ("day month year", "month day year", "year month day")


@dataclass(slots=True)
class Days:
    """The day of each line, None for a blank; what was wrong; and what there is to tell of the order."""

    values: Coded[date | None]
    faults: list[LedgerFault] = field(default_factory=list)
    look: str = ""
    yearless: bool = False
    shown: str = ""
    """The order where the lines can be read in one only."""
    ends: Mapping[date, date] = field(default_factory=dict)
    """The last day of each that stands for a month, a quarter or a year, by its first."""


def fiscal_start(above: Sequence[Line], spot: tuple[int, int]) -> date | None:
    """The day in a field above the header from which the year of each booking follows."""
    return day_of(text_at(above, spot), "year month day", None)


def is_day(cell: Cell, column: DateColumn) -> bool:
    """Whether a cell holds a day in the profile's order, or in any that is usual; without one also a month or year."""
    if isinstance(cell, date):
        return True
    text = text_of(cell)
    if any(day_of(text, order, _LEAP) for order in dict.fromkeys((column.order, *_OTHERS)) if order):
        return True
    return not column.order and span_of(text) is not None


def read_days(
    file: str, column: DateColumn, lines: Sequence[int], cells: Coded[Cell], start: date | None, before: str = ""
) -> Days:
    """Read a column of days by the numbers of its lines.

    Where the profile's order cannot be and exactly one other order reads every line, that one is taken and told. Where
    the lines would read in two orders as different days, that of the ledger ``before`` is taken, else the profile's,
    and told but where it says day first and full stops do. Without an order and without any day they may be months,
    quarters or years.
    """
    texts = [
        text_of(cell) for cell in cells.different() if not is_blank(cell) and not isinstance(cell, (date, datetime))
    ]
    if not column.order and texts and not any(day_of(text, order, None) for text in texts for order in _OTHERS):
        spans = read_spans(lines, cells.map(_filled), column.column)
        if spans is not None and not spans.unread:
            return Days(spans.values, ends=spans.ends)
    order, look = _order(column, texts, before)
    days = Days(cells.map(lambda cell: _day_of(cell, order, start)), look=look)
    days.shown = _shown(texts)
    days.yearless = "year" not in order.split() and start is None
    if "day" not in order.split():
        days.ends = month_ends([day for day in days.values.different() if day is not None])
    wrong = cells.where(lambda cell: not is_blank(cell) and _day_of(cell, order, start) is None)
    for at in np.flatnonzero(wrong).tolist():
        reason = f"is no day in the order {order} - correct it, or the order in the profile"
        days.faults.append(LedgerFault(file, lines[at], reason, column.column, text_of(cells[at])))
    return days


def read_months(file: str, column: DateColumn, lines: Sequence[int], years: Coded[Cell], months: Coded[Cell]) -> Days:
    """Read a column of years and one of their months, quarters or weeks; a year whose month is blank stays whole."""
    written, parts = years.map(_filled), months.map(_filled)
    spans = read_spans(lines, written.map(lambda text: text if _is_year(text) else ""), column.column)
    found = None if spans is None else with_years(spans, written, parts, column.month)
    days = Days(years.map(lambda _: None)) if found is None else Days(found.values, ends=found.ends)
    for name, texts, what, wrong in (
        (column.column, written, "year", written.where(lambda text: bool(text) and not _is_year(text))),
        (column.month, parts, "month, quarter or week", parts.where(lambda text: _is_no_part(text, column.month))),
    ):
        reason = f"is no {what} - correct it"
        days.faults += [LedgerFault(file, lines[at], reason, name, texts[at]) for at in np.flatnonzero(wrong).tolist()]
    return days


def _is_no_part(text: str, title: str) -> bool:
    return bool(text) and not is_part_of_year(text, title)


def _is_year(text: str) -> bool:
    span = span_of(text)
    return span is not None and (span.first.month, span.last.month) == (1, 12)


def _filled(cell: Cell) -> str:
    return "" if is_blank(cell) else text_of(cell)


def _day_of(cell: Cell, order: str, start: date | None) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date) or is_blank(cell):
        return cell if isinstance(cell, date) else None
    return day_of(text_of(cell), order, start)


def _shown(texts: Sequence[str]) -> str:
    """The one order in which all texts can be read; empty where there are several."""
    fitting = [order for order in _OTHERS if all(day_of(text, order, None) for text in texts)] if texts else []
    return fitting[0] if len(fitting) == 1 else ""


def _order(column: DateColumn, texts: Sequence[str], before: str) -> tuple[str, str]:
    """The order to read in, and what there is to tell of it."""
    fitting = [order for order in _OTHERS if all(day_of(text, order, None) for text in texts)] if texts else []
    said = column.order
    if said and (said not in _OTHERS or not texts):
        return said, ""
    if said in fitting or not fitting:
        others = [order for order in fitting if order != said and _differ(texts, said, order)]
        if others and before in (said, *others):
            return before, _as_before(column, before)
        if said and others and not (said == _OTHERS[0] and all("." in text for text in texts)):
            return said, f"{column.column}: no day tells whether it is {said} or {others[0]}; read as {said}"
        return said or _OTHERS[0], ""
    chosen = fitting[0]
    clash = [order for order in fitting[1:] if _differ(texts, chosen, order)]
    if clash and before in fitting:
        return before, _as_before(column, before)
    if clash:
        return chosen, f"{column.column}: no day tells whether it is {chosen} or {clash[0]}; read as {chosen}"
    told = f"{column.column}: the days are written {chosen}, the profile says {said}; read as written" if said else ""
    return chosen, told


def _as_before(column: DateColumn, before: str) -> str:
    return f"{column.column}: the days do not tell their order; read as {before}, as in the ledger before"


def _differ(texts: Sequence[str], one: str, other: str) -> bool:
    return any(day_of(text, one, None) != day_of(text, other, None) for text in texts)
