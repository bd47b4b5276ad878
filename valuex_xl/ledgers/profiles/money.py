"""The amount columns of an export: one decimal mark for all of them, every cell read or told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

import numpy as np

from valuex_xl.judging.values import CellError
from valuex_xl.kinds.ledger.rules import Reads
from valuex_xl.ledgers.columns import Coded, Exact, Packed, exact
from valuex_xl.ledgers.doubts.currency import told_by_writing
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.files import Cell
from valuex_xl.ledgers.money.amounts import DecimalMark, amounts_of
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.profiles.cells import amount_of
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.vocabulary.currencies import CODES, canonical
from valuex_xl.ledgers.vocabulary.titles import is_converted, is_currency
from valuex_xl.ledgers.vocabulary.units import currency_in

__all__ = ["Money", "read_columns"]


@dataclass(slots=True)
class Money:
    """By column its amounts, one a line; the currency signs that were met, the faults by line, what is worth a look."""

    columns: dict[str, Exact] = field(default_factory=dict)
    mark: str = ""
    """The decimal mark in all of them, where it is known."""
    currencies: list[str] = field(default_factory=list)
    faults: list[LedgerFault] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)


def read_columns(
    rows: Rows,
    names: Sequence[str],
    reads: Reads,
    decimal: DecimalMark | None,
    units: Mapping[str, int],
    currency: str = "",
) -> Money:
    """Read the columns of these names; ``units`` are ten to which power one is, of those that are not whole.

    ``currency`` is the one that the profile says, which tells what three digits behind a mark are.
    """
    code = currency if currency in CODES else ""
    texts = {name: rows.money[rows.header.place(name)] for name in names}
    mark = decimal or reads.decimal or _mark(texts.values())
    money = Money(mark=mark or "")
    beside = cache(partial(_currency_beside, rows))
    for name in names:
        told = currency_in(name) or ("" if is_converted(name) else beside()) or code or told_by_writing(name)
        found = amounts_of(rows.file, name, rows.lines, texts[name], mark, told=told)
        values = exact(found.values)
        cells = rows.columns.get(rows.header.place(name))
        if cells is not None:
            values = values.or_else(exact([amount_of(cell) for cell in cells.values]).coded(cells.codes))
            _errors(money, rows, name, cells)
        money.columns[name] = values.shifted(units.get(name, 0))
        money.faults += found.faults
        if found.currency and found.currency not in money.currencies:
            money.currencies.append(found.currency)
    return money


def _currency_beside(rows: Rows) -> str:
    """The one currency that columns which the profile reads tell."""
    titles = [title for title in rows.header.names if is_currency(title) and rows.header.place(title) in rows.columns]
    found = {canonical(text) for title in titles for text in rows.texts(title).take(rows.at).different()} - {""}
    return found.pop() if len(found) == 1 else ""


def _mark(columns: Iterable[Packed]) -> DecimalMark | None:
    """The decimal mark that any of the columns tells; None where none does, or they contradict each other."""
    told: set[DecimalMark] = set()
    for column in columns:
        for text in column.first_of():
            reading = read_money(text)
            if reading is None or reading.reason:
                continue
            if reading.comma is None:
                told.add(".")
            elif reading.dot is None:
                told.add(",")
    return told.pop() if len(told) == 1 else None


def _errors(money: Money, rows: Rows, name: str, cells: Coded[Cell]) -> None:
    """An error value, or a formula without a stored value, hides an amount: of a booking that is a fault."""
    for at in np.flatnonzero(cells.where(lambda cell: isinstance(cell, CellError))).tolist():
        error = cells[at]
        if rows.bookings[at]:
            reason = "hides an amount: it is an error, or a formula without a stored value - correct the sheet"
            money.faults.append(rows.fault(at, reason, name, error.code))
        else:
            money.looks.append(
                f"line {rows.number(at):,}: {name} holds {error.code} and is no booking: its amount is not proved"
            )
