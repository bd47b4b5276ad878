"""Days as exports write them, in the order that a profile says, held against the lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

import numpy as np

from valuex_xl.kinds.ledger.rules import DateColumn
from valuex_xl.ledgers.columns import Coded
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.files import Cell, Line
from valuex_xl.ledgers.profiles.cells import is_blank, text_of
from valuex_xl.rulefiles.text import fold

__all__ = ["Days", "fiscal_start", "is_day", "read_days"]

_PARTS = re.compile(r"[0-9]+|[^\W\d_]{3,}")
_TIME = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}.*$")
_LEAP = date(2024, 1, 1)
_OTHERS = ("day month year", "month day year", "year month day")
# The first letters of the months: English, German, French, Dutch, Spanish, Italian, Portuguese, Swedish.
_MONTHS = (
    "jan gen ene janv",
    "feb fév fev febr févr",
    "mar mär mrt mars mrz maa",
    "apr avr abr avri",
    "may mai mei mag maj mayo maio",
    "jun juin giu juni",
    "jul juil lug juli",
    "aug aoû ago aou août",
    "sep set sept",
    "oct okt ott out octo",
    "nov",
    "dec dez déc dic des dici",
)
_NAMED = {name: month for month, names in enumerate(_MONTHS, 1) for name in names.split()}


@dataclass(slots=True)
class Days:
    """The day of each line, None for a blank; what was wrong; and what there is to tell of the order."""

    values: Coded[date | None]
    faults: list[LedgerFault] = field(default_factory=list)
    look: str = ""
    yearless: bool = False


def fiscal_start(above: Sequence[Line], spot: tuple[int, int]) -> date | None:
    """The day in a field above the header from which the year of each booking follows."""
    line = next((each for each in above if each.number == spot[0]), None)
    text = text_of(line.cells[spot[1] - 1]) if line is not None and len(line.cells) >= spot[1] else ""
    return _parse(text, "year month day", None)


def is_day(cell: Cell, column: DateColumn) -> bool:
    """Whether a cell holds a day in the profile's order, or in any that is usual."""
    if isinstance(cell, date):
        return True
    return any(_parse(text_of(cell), order, _LEAP) for order in dict.fromkeys((column.order, *_OTHERS)) if order)


def read_days(file: str, column: DateColumn, lines: Sequence[int], cells: Coded[Cell], start: date | None) -> Days:
    """Read a column of days by the numbers of its lines.

    Where the profile's order cannot be and exactly one other order reads every line, that one is taken and told. Where
    the lines would read in two orders as different days, the profile's is taken and told.
    """
    texts = [
        text_of(cell) for cell in cells.different() if not is_blank(cell) and not isinstance(cell, (date, datetime))
    ]
    order, look = _order(column, texts)
    days = Days(cells.map(lambda cell: _day_of(cell, order, start)), look=look)
    days.yearless = "year" not in order.split() and start is None
    wrong = cells.where(lambda cell: not is_blank(cell) and _day_of(cell, order, start) is None)
    for at in np.flatnonzero(wrong).tolist():
        reason = f"is no day in the order {order} - correct it, or the order in the profile"
        days.faults.append(LedgerFault(file, lines[at], reason, column.column, text_of(cells[at])))
    return days


def _day_of(cell: Cell, order: str, start: date | None) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date) or is_blank(cell):
        return cell if isinstance(cell, date) else None
    return _parse(text_of(cell), order, start)


def _order(column: DateColumn, texts: Sequence[str]) -> tuple[str, str]:
    """The order to read in, and what there is to tell of it."""
    fitting = [order for order in _OTHERS if all(_parse(text, order, None) for text in texts)] if texts else []
    said = column.order
    if said and (said not in _OTHERS or not texts):
        return said, ""
    if said in fitting or not fitting:
        others = [order for order in fitting if order != said and _differ(texts, said, order)]
        if said and others:
            return said, f"{column.column}: no day tells whether it is {said} or {others[0]}; read as {said}"
        return said or _OTHERS[0], ""
    chosen = fitting[0]
    clash = [order for order in fitting[1:] if _differ(texts, chosen, order)]
    if clash:
        return chosen, f"{column.column}: no day tells whether it is {chosen} or {clash[0]}; read as {chosen}"
    told = f"{column.column}: the days are written {chosen}, the profile says {said}; read as written" if said else ""
    return chosen, told


def _differ(texts: Sequence[str], one: str, other: str) -> bool:
    return any(_parse(text, one, None) != _parse(text, other, None) for text in texts)


@lru_cache(maxsize=65_536)
def _parse(text: str, order: str, start: date | None) -> date | None:
    """One day; a month alone is its first day."""
    plain = _TIME.sub("", text.strip().lstrip("'"))
    parts = _PARTS.findall(plain)
    wanted = order.split()
    if len(parts) == 1 and parts[0].isdigit():
        parts = _cut(parts[0], wanted)
    if len(parts) != len(wanted):
        return None
    found = {name: _number(name, part) for name, part in zip(wanted, parts, strict=True)}
    month, day, year = found.get("month", found.get("period", 0)), found.get("day", 1), found.get("year")
    if month is None or day is None or (year is None and "year" in wanted):
        return None
    if year is None:
        year = 2000 if start is None else start.year + ((month, day) < (start.month, start.day))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _cut(digits: str, wanted: Sequence[str]) -> list[str]:
    """Digits without a mark between them, such as 20260114 or 1401; a zero at the front may be lost."""
    widths = [{"year": 4, "period": 3}.get(name, 2) for name in wanted]
    if len(digits) == sum(widths) - 1 and wanted[0] != "year":
        digits = f"0{digits}"
    if len(digits) != sum(widths):
        return []
    cut, at = [], 0
    for width in widths:
        cut.append(digits[at : at + width])
        at += width
    return cut


def _number(name: str, part: str) -> int | None:
    if name == "month" and not part.isdigit():
        folded = fold(part)
        return next((_NAMED[folded[:size]] for size in (4, 3) if folded[:size] in _NAMED), None)
    if not part.isdigit():
        return None
    if name == "period":
        # Periods 13 to 16 are those in which a year is closed.
        return min(int(part), 12) if len(part) <= 3 and 1 <= int(part) <= 16 else None
    if name == "year" and len(part) == 2:
        return 2000 + int(part)
    return int(part) if len(part) <= 4 else None
