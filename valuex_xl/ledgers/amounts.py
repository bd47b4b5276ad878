"""A column of money: one decimal mark and one currency for all of it, or a fault for each line that does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.money import Reading, read_money

__all__ = ["Amounts", "DecimalMark", "read_amounts"]

DecimalMark = Literal[".", ","]
Row = tuple[int, str, Reading]
Faulty = Callable[[Row, str], LedgerFault]


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts of a column, None for a blank; ``currency`` and its line where one is written."""

    values: Sequence[Decimal | None]
    currency: str = ""
    currency_line: int = 0
    faults: tuple[LedgerFault, ...] = ()


def read_amounts(file: str, column: str, cells: Iterable[tuple[int, str]], decimal: DecimalMark | None) -> Amounts:
    """Read a column's ``(line, text)`` cells; ``decimal`` settles the mark where the column cannot.

    A column of which every amount can be read with the same mark is read so; where both marks fit and
    would give different amounts, nothing is guessed.
    """
    readings = [(line, text, read_money(text)) for line, text in cells]
    rows: list[Row] = [(line, text, reading) for line, text, reading in readings if reading is not None]

    def fault(row: Row, reason: str) -> LedgerFault:
        return LedgerFault(file, row[0], reason, column, row[1].strip())

    faults = [fault(row, row[2].reason) for row in rows if row[2].reason]
    good = [row for row in rows if not row[2].reason]
    mark, clash = (decimal, []) if decimal else _mark(good, fault)
    chosen = mark or "."
    if not clash:
        clash = [fault(row, _other(chosen)) for row in good if _pick(row[2], chosen) is None]
    currency, currency_line, mixed = _currency(good, fault)
    values = [None if reading is None else _pick(reading, chosen) for _, _, reading in readings]
    return Amounts(values, currency, currency_line, (*faults, *clash, *mixed))


def _pick(reading: Reading, mark: str) -> Decimal | None:
    return reading.dot if mark == "." else reading.comma


def _other(mark: str) -> str:
    return f'cannot be read with "{mark}" as the decimal mark - correct it'


def _mark(rows: Sequence[Row], fault: Faulty) -> tuple[DecimalMark | None, list[LedgerFault]]:
    """The mark that fits every row, or the fault that says why none can be chosen."""
    only_dot = next((row for row in rows if row[2].comma is None), None)
    only_comma = next((row for row in rows if row[2].dot is None), None)
    if only_dot and only_comma:
        reason = (
            f'is written with another decimal mark than "{only_dot[1].strip()}" in line {only_dot[0]} - '
            "correct one of them, or say --decimal point or --decimal comma"
        )
        return None, [fault(only_comma, reason)]
    if only_comma:
        return ",", []
    unclear = None if only_dot else next((row for row in rows if row[2].ambiguous), None)
    if unclear is None:
        return ".", []
    dot, comma = unclear[2].dot, unclear[2].comma
    reason = f"may be {dot} or {comma}, and no other line tells - say --decimal point or --decimal comma"
    return None, [fault(unclear, reason)]


def _currency(rows: Sequence[Row], fault: Faulty) -> tuple[str, int, list[LedgerFault]]:
    first = next((row for row in rows if row[2].currency), None)
    if first is None:
        return "", 0, []
    currency = first[2].currency
    other = next((row for row in rows if row[2].currency not in ("", currency)), None)
    if other is None:
        return currency, first[0], []
    reason = (
        f'is in {other[2].currency}, but "{first[1].strip()}" in line {first[0]} is in {currency} - '
        "money must be in one currency: convert it, or choose the lines with --where"
    )
    return currency, first[0], [fault(other, reason)]
