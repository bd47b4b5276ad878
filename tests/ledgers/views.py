"""A few bookings as the doubts see them, from a table written by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from valuex_xl.ledgers.calendar.dates import parse_period, read_days
from valuex_xl.ledgers.columns import coded, exact
from valuex_xl.ledgers.doubts.view import View
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.money.amounts import lenient
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.units import Units
from valuex_xl.ledgers.vocabulary.titles import is_currency
from valuex_xl.ledgers.where import parse_where


def view_of(text: str, **said: Any) -> View:
    """The first line is the header; the customer is the first column, the income the last or that of ``income``.

    ``date`` names the column of days, ``unkept`` those of which only the ``first`` bookings are kept; all else
    are particulars.
    """
    titles, *records = [tuple(record) for record in csv.reader(io.StringIO(text), skipinitialspace=True)]
    customer, income = 0, titles.index(said.pop("income")) if "income" in said else len(titles) - 1
    date, unkept, first = said.pop("date", None), said.pop("unkept", ()), said.pop("first", None)
    header = Header(1, titles, {title: place for place, title in enumerate(titles)})
    particulars = Particulars(**_particulars(said))
    columns = [coded(column) for column in zip(*records, strict=True)]
    lines = range(2, 2 + len(records))
    used = {customer, income, *(titles.index(title) for title in particulars.minus)}
    apart = used | {titles.index(title) for title in unkept}
    return View(
        file="l.csv",
        header=header,
        particulars=particulars,
        customer=customer,
        income=income,
        lines=lines,
        customers=columns[customer],
        incomes=exact([lenient(record[income], ".") for record in records]),
        kept={place: column for place, column in enumerate(columns) if place not in apart},
        sample=records[:first],
        mark=".",
        units=Units(header, {}),
        used=frozenset(used),
        currencies={place: columns[place] for place, title in enumerate(titles) if is_currency(title)},
        days=None if date is None else read_days(lines, columns[titles.index(date)]).values,
    )


def _particulars(said: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    if "takes_away" in found:
        found["takes_away"] = tuple(map(parse_where, found["takes_away"]))
    if "period" in found:
        found["period"] = parse_period(found["period"])
    return found
