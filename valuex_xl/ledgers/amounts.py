"""A column of money: one decimal mark and one currency for all of it, or a fault for each line that does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from valuex_xl.ledgers.currencies import canonical, may_be_one
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
    looks: tuple[str, ...] = ()
    """What may be meant otherwise: sides of an account read as signs, amounts without the mark that others have."""
    mark: DecimalMark = "."

    def only(self, values: Sequence[Decimal | None]) -> Amounts:
        """The same column with other values."""
        return replace(self, values=values)


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
    looks = (*_sides(good, column), *_bare(good, column, currency), *_contradicted(good, column, chosen, decimal))
    return Amounts(values, currency, currency_line, (*faults, *clash, *mixed), looks, chosen)


def _sides(rows: Sequence[Row], column: str) -> list[str]:
    """CR and DR are signs of an account of income; in a list of what customers owe they are the reverse."""
    credits = [row for row in rows if row[2].side == "CR"]
    debits = [row for row in rows if row[2].side == "DR"]
    if not credits and not debits:
        return []
    return [
        f"{column} names sides of an account: {len(credits):,} amounts in credit counted as income, {len(debits):,} in "
        f"debit taken away (first line {(credits or debits)[0][0]}) - in a list of what customers owe it is the reverse"
    ]


def _contradicted(rows: Sequence[Row], column: str, mark: str, told: str | None) -> list[str]:
    """Amounts that read otherwise with the other mark, in a column that writes no thousandths elsewhere."""
    if told or mark != ".":
        return []
    unclear = [row for row in rows if row[2].ambiguous]
    if not unclear:
        return []
    if any(row[2].comma is None and row[2].dot is not None and _places(row[2].dot) > 2 for row in rows):
        return []
    row = unclear[0]
    lines = "1 amount" if len(unclear) == 1 else f"{len(unclear):,} amounts"
    return [
        f'{column}: {lines} such as "{row[1].strip()}" (line {row[0]}) read as {row[2].dot}, as the other lines write '
        "decimals with a point - if it is a thousand, correct the ledger"
    ]


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _bare(rows: Sequence[Row], column: str, currency: str) -> list[str]:
    """Amounts without a currency beside amounts with one; nothing, 0, is in every currency."""
    marks = {canonical(row[2].currency) for row in rows if row[2].currency}
    if len(marks) > 1 and marks != {"$", "USD"}:
        return [f"{column}: {' and '.join(sorted(marks))} are counted as one currency, {canonical(currency)}"]
    bare = [row for row in rows if not row[2].currency and (row[2].dot or row[2].comma)]
    if not currency or not bare:
        return []
    lines = f"{len(bare):,} amounts carry" if len(bare) > 1 else "1 amount carries"
    return [f"{column}: {lines} no currency and counted as {currency} (first line {bare[0][0]})"]


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
    """The currency as first written, or the one it must be where a later line is more exact; with its line."""
    first = next((row for row in rows if row[2].currency), None)
    if first is None:
        return "", 0, []
    sure = first
    for row in rows:
        if row[2].currency and row[2].currency != sure[2].currency:
            mark, other = canonical(sure[2].currency), canonical(row[2].currency)
            if not may_be_one(mark, other):
                return sure[2].currency, sure[0], [_two_currencies(sure, row, fault)]
            sure = row if len(other) == 3 > len(mark) else sure
    return sure[2].currency, sure[0], []


def _two_currencies(first: Row, other: Row, fault: Faulty) -> LedgerFault:
    reason = (
        f'is in {other[2].currency}, but "{first[1].strip()}" in line {first[0]} is in {first[2].currency} - '
        "money must be in one currency: convert it, or choose the lines with --where"
    )
    return fault(other, reason)
