"""The amount columns of an export: one decimal mark for all of them, every cell read or told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from valuex_xl.judging.values import CellError
from valuex_xl.kinds.ledger.rules import Reads
from valuex_xl.ledgers.amounts import DecimalMark, read_amounts
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.files import Cell, Line
from valuex_xl.ledgers.money import read_money
from valuex_xl.ledgers.profiles.cells import amount_of, is_blank, text_of

__all__ = ["Money", "read_columns"]


@dataclass(slots=True)
class Money:
    """By column its amounts, one a line; the currency signs that were met, the faults by line, what is worth a look."""

    columns: dict[str, list[Decimal | None]] = field(default_factory=dict)
    currencies: list[str] = field(default_factory=list)
    faults: list[LedgerFault] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)


def read_columns(
    file: str,
    lines: Sequence[Line],
    bookings: Sequence[bool],
    places: dict[str, int],
    reads: Reads,
    decimal: DecimalMark | None,
) -> Money:
    """Read the columns at these places; what is no booking and holds no digit is text there, not an amount."""
    texts = {name: [_text(line, place, reads.minus) for line in lines] for name, place in places.items()}
    mark = decimal or reads.decimal or _mark(texts)
    money = Money()
    for name, place in places.items():
        values: list[Decimal | None] = [amount_of(_cell(line, place)) for line in lines]
        due = [
            at
            for at, text in enumerate(texts[name])
            if text is not None and (bookings[at] or any(sign.isdigit() for sign in text))
        ]
        cells = [(lines[at].number, texts[name][at] or "") for at in due]
        found = read_amounts(file, name, cells, mark or None)
        for at, value in zip(due, found.values, strict=True):
            values[at] = value
        money.columns[name] = values
        money.faults += found.faults
        for at, line in enumerate(lines):
            if isinstance(error := _cell(line, place), CellError):
                _error(money, file, name, line, error, booking=bookings[at])
        if found.currency and found.currency not in money.currencies:
            money.currencies.append(found.currency)
    return money


def _cell(line: Line, place: int) -> Cell:
    return line.cells[place] if place < len(line.cells) else None


def _text(line: Line, place: int, minus: str) -> str | None:
    """The text of a cell that holds one, a minus of the profile's own put before it; None for a number or a blank."""
    cell = _cell(line, place)
    if is_blank(cell) or isinstance(cell, (float, CellError)):
        return None
    text = text_of(cell).strip()
    if minus and text.startswith(minus[0]) and text.endswith(minus[1]):
        return f"-{text[1:-1].strip()}"
    return text


def _mark(texts: dict[str, list[str | None]]) -> DecimalMark | None:
    """The decimal mark that any of the columns tells; None where none does, or they contradict each other."""
    told: set[DecimalMark] = set()
    for column in texts.values():
        for text in column:
            reading = read_money(text) if text else None
            if reading is None or reading.reason:
                continue
            if reading.comma is None:
                told.add(".")
            elif reading.dot is None:
                told.add(",")
    return told.pop() if len(told) == 1 else None


def _error(money: Money, file: str, name: str, line: Line, error: CellError, *, booking: bool) -> None:
    """An error value, or a formula without a stored value, hides an amount: of a booking that is a fault."""
    if booking:
        reason = "hides an amount: it is an error, or a formula without a stored value - correct the sheet"
        money.faults.append(LedgerFault(file, line.number, reason, name, error.code))
    else:
        money.looks.append(
            f"line {line.number:,}: {name} holds {error.code} and is no booking: its amount is not proved"
        )
