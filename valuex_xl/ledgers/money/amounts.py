"""A column of money: one decimal mark and one currency for all of it, or a fault for each line that does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, NamedTuple

from valuex_xl.ledgers.columns import Coded, Exact, Packed, Packer, Places
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.money.texts import Reading, read_money
from valuex_xl.ledgers.vocabulary.currencies import (
    canonical,
    is_decimal,
    is_thousand,
    is_weak,
    may_be_one,
    parts_thousands,
)

__all__ = ["DOLLAR", "Amounts", "DecimalMark", "amounts_of", "lenient", "lenient_amounts", "read_amounts"]

DecimalMark = Literal[".", ","]


DOLLAR = "$"


class Row(NamedTuple):
    """The first line with a text, or of a kind of plain amount; so many ``lines`` are like it."""

    line: int
    text: str
    reading: Reading
    lines: int = 1


_PERHAPS_NONE = (
    'is marked "{}", and most amounts are not: a currency, or a word? - write the code of the currency, or take the '
    "word out of the amount"
)

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
    dollars: tuple[Row, Row] | None = None
    """The first amount in dollars of no country and the first in those of one, where both are met: perhaps another."""

    def only(self, values: Sequence[Decimal | None]) -> Amounts:
        """The same column with other values."""
        return replace(self, values=values)


def amounts_of(
    file: str,
    column: str,
    lines: Sequence[int],
    texts: Packed,
    decimal: DecimalMark | None,
    *,
    by_text: bool = False,
    told: str = "",
) -> Amounts:
    """Read a column by the numbers of its lines; ``decimal`` settles the mark where the column cannot, unless the
    currency does that is ``told`` beside it.

    A column of which every amount can be read with the same mark is read so; where both marks fit and
    would give different amounts, nothing is guessed. ``by_text`` keeps each amount with the decimals it is written in.
    """
    readings = [(place, text, read_money(text), count) for text, (place, count) in texts.first_of().items()]
    rows = [Row(lines[at], text, reading, count) for at, text, reading, count in readings if reading is not None]

    def fault(row: Row, reason: str) -> LedgerFault:
        return LedgerFault(file, row.line, reason, column, row.text.strip())

    faults = [fault(row, row.reading.reason) for row in _every(lines, texts, [it for it in rows if it.reading.reason])]
    good = [row for row in rows if not row.reading.reason]
    by_currency = mark_by_currency([row.reading for row in good], told) or _mark_by_sign([row.reading for row in good])
    decimal = by_currency or decimal
    mark, clash = (decimal, []) if decimal else _mark(good, fault)
    chosen = mark or "."
    if not clash:
        others = [row for row in good if _pick(row.reading, chosen) is None]
        clash = [fault(row, _other(chosen)) for row in _every(lines, texts, others)]
    currency, currency_line, mixed = _currency(good, fault)
    weak = _weak(good, texts)
    named = {each.line for each in mixed}
    mixed += [
        fault(row, _PERHAPS_NONE.format(row.reading.currency))
        for row in _every(lines, texts, weak)
        if row.line not in named
    ]
    values = _by_text(texts, chosen) if by_text else lenient_amounts(texts, chosen)
    bare = _bare(good, column, currency, lines, texts)
    looks = (*_sides(good, column), *bare, *_contradicted(good, column, chosen, decimal))
    return Amounts(values, currency, currency_line, (*faults, *clash, *mixed), looks, chosen, _dollars(good))


def marks_told(column: str, lines: Sequence[int], texts: Packed) -> list[str]:
    """What the marks in amounts that were read may mean otherwise: sides taken for signs, some with a currency only."""
    readings = [(place, text, read_money(text), count) for text, (place, count) in texts.first_of().items()]
    rows = [Row(lines[at], text, reading, count) for at, text, reading, count in readings if reading is not None]
    currency = next((row.reading.currency for row in rows if row.reading.currency), "")
    return [*_sides(rows, column), *_bare(rows, column, currency, lines, texts)]


def mark_by_currency(readings: Sequence[Reading], told: str) -> DecimalMark | None:
    """The decimal mark of amounts that are ambiguous one and all, where the currency told of them says it.

    667,654 won are thousands, for there is no smaller part, and 872.565 Kuwaiti dinars have thousandths.
    """
    if not told or any((it.dot is None) != (it.comma is None) for it in readings):
        return None
    unclear = [it for it in readings if it.dot is not None and it.comma is not None and it.dot != it.comma]
    points = {abs(it.dot or Decimal(0)) < abs(it.comma or Decimal(0)) for it in unclear}
    if len(points) != 1:
        return None
    separator, other = (".", ",") if points.pop() else (",", ".")
    found = other if is_thousand(told, separator) else separator if is_decimal(told, separator) else ""
    return "." if found == "." else "," if found == "," else None


def _mark_by_sign(readings: Sequence[Reading]) -> DecimalMark | None:
    """The same where the signs by the amounts say it: $1,204 is a thousand, for nobody writes thousandths of it."""
    signs = {canonical(it.currency) for it in readings if it.ambiguous}
    if len(signs) != 1 or any((it.dot is None) != (it.comma is None) for it in readings):
        return None
    commas = {abs(it.comma or Decimal(0)) < abs(it.dot or Decimal(0)) for it in readings if it.ambiguous}
    if len(commas) != 1:
        return None
    separator: DecimalMark = "," if commas.pop() else "."
    return ("." if separator == "," else ",") if parts_thousands(signs.pop(), separator) else None


def read_amounts(
    file: str, column: str, cells: Iterable[tuple[int, str]], decimal: DecimalMark | None, told: str = ""
) -> Amounts:
    """The same of a short column, given as the number and the text of each line."""
    given = list(cells)
    packer = Packer()
    packer.add([text for _, text in given])
    return amounts_of(file, column, [line for line, _ in given], packer.column(), decimal, told=told)


def lenient(text: str, mark: str) -> Decimal | None:
    """The amount in a text; None where it holds none."""
    reading = read_money(text)
    return None if reading is None else _pick(reading, mark)


def lenient_amounts(texts: Packed, mark: str) -> Exact:
    """The amounts of a column, None where a text holds none by this decimal mark."""
    return texts.amounts(mark, lambda text: lenient(text, mark))


def _by_text(texts: Packed, mark: str) -> Coded[Decimal | None]:
    return texts.decimals(mark, lambda text: lenient(text, mark))


def _every(lines: Sequence[int], texts: Packed, rows: Sequence[Row]) -> list[Row]:
    """Every line that is like one of some rows, with its own text."""
    like = zip(rows, texts.each_like([row.text for row in rows]), strict=True)
    found = [Row(lines[at], texts[at], row.reading) for row, places in like for at in places.tolist()]
    return sorted(found, key=lambda row: row.line)


def _sides(rows: Sequence[Row], column: str) -> list[str]:
    """CR and DR are signs of an account of income; in a list of what customers owe they are the reverse."""
    credits = [row for row in rows if row.reading.side == "CR"]
    debits = [row for row in rows if row.reading.side == "DR"]
    if not credits and not debits:
        return []
    return [
        f"{column} names sides of an account: {_lines(credits):,} amounts in credit counted as income, "
        f"{_lines(debits):,} in debit taken away (first line {(credits or debits)[0].line}) - in a list of what "
        "customers owe it is the reverse"
    ]


def _contradicted(rows: Sequence[Row], column: str, mark: str, told: str | None) -> list[str]:
    """Amounts that read otherwise with the other mark, in a column that writes no thousandths elsewhere."""
    if told:
        return []
    # What the other mark parts are thousands, and that is no doubt.
    unclear = [row for row in rows if row.reading.ambiguous and _places(_pick(row.reading, mark) or Decimal(0)) > 0]
    if not unclear:
        return []
    if any(not row.reading.ambiguous and _places(_pick(row.reading, mark) or Decimal(0)) > 2 for row in rows):
        return []
    row = unclear[0]
    count = _lines(unclear)
    lines = "1 amount" if count == 1 else f"{count:,} amounts"
    return [
        f'{column}: {lines} such as "{row.text.strip()}" (line {row.line}) read as {_pick(row.reading, mark)}, as the '
        f"other lines write decimals with a {'point' if mark == '.' else 'comma'} - if it is a thousand, correct the "
        "ledger"
    ]


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _bare(rows: Sequence[Row], column: str, currency: str, lines: Sequence[int], texts: Packed) -> list[str]:
    """Amounts without a currency beside amounts with one; nothing, 0, is in every currency."""
    marks = {canonical(row.reading.currency) for row in rows if row.reading.currency}
    if len(marks) > 1 and marks != {"$", "USD"}:
        return [f"{column}: {' and '.join(sorted(marks))} are counted as one currency, {canonical(currency)}"]
    if not currency:
        return []
    bare = [places for places in _holding([row for row in rows if not row.reading.currency], texts) if len(places)]
    if not bare:
        return []
    count = sum(map(len, bare))
    told = f"{count:,} amounts carry" if count > 1 else "1 amount carries"
    first = min(int(places[0]) for places in bare)
    return [f"{column}: {told} no currency and counted as {currency} (first line {lines[first]})"]


def _holding(rows: Sequence[Row], texts: Packed) -> list[Places]:
    """For each row the places of all that are like it and hold an amount."""
    return texts.each_like([row.text for row in rows], [bool(row.reading.dot or row.reading.comma) for row in rows])


def _dollars(rows: Sequence[Row]) -> tuple[Row, Row] | None:
    """The first amount in dollars of no country, and of those of a country that is not the United States."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(canonical(row.reading.currency), row)
    others = [row for mark, row in first.items() if mark not in ("", DOLLAR, "USD")]
    return (first[DOLLAR], others[0]) if DOLLAR in first and others else None


def _weak(rows: Sequence[Row], texts: Packed) -> list[Row]:
    """The amounts beside letters that may be a word for something else, unless most amounts carry that currency."""
    weak = [row for row in rows if is_weak(row.reading.currency)]
    if not weak:
        return []
    held = sum(map(len, _holding(rows, texts)))
    mark = canonical(weak[0].reading.currency)
    of_it = [row for row in rows if row.reading.currency and may_be_one(canonical(row.reading.currency), mark)]
    return [] if 2 * _lines(of_it) > held else weak


def _lines(rows: Sequence[Row]) -> int:
    return sum(row.lines for row in rows)


def _pick(reading: Reading, mark: str) -> Decimal | None:
    return reading.dot if mark == "." else reading.comma


def _other(mark: str) -> str:
    return f'cannot be read with "{mark}" as the decimal mark - correct it'


def _mark(rows: Sequence[Row], fault: Faulty) -> tuple[DecimalMark | None, list[LedgerFault]]:
    """The mark that fits every row, or the fault that says why none can be chosen."""
    only_dot = next((row for row in rows if row.reading.comma is None), None)
    only_comma = next((row for row in rows if row.reading.dot is None), None)
    if only_dot and only_comma:
        reason = (
            f'is written with another decimal mark than "{only_dot.text.strip()}" in line {only_dot.line} - '
            "correct one of them, or say --decimal point or --decimal comma"
        )
        return None, [fault(only_comma, reason)]
    if only_comma:
        return ",", []
    unclear = None if only_dot else next((row for row in rows if row.reading.ambiguous), None)
    if unclear is None:
        return ".", []
    dot, comma = unclear.reading.dot, unclear.reading.comma
    reason = f"may be {dot} or {comma}, and no other line tells - say --decimal point or --decimal comma"
    return None, [fault(unclear, reason)]


def _currency(rows: Sequence[Row], fault: Faulty) -> tuple[str, int, list[LedgerFault]]:
    """The currency as first written, or the one it must be where a later line is more exact; with its line."""
    first = next((row for row in rows if row.reading.currency), None)
    if first is None:
        return "", 0, []
    sure = first
    for row in rows:
        if row.reading.currency and row.reading.currency != sure.reading.currency:
            mark, other = canonical(sure.reading.currency), canonical(row.reading.currency)
            if not may_be_one(mark, other):
                return sure.reading.currency, sure.line, [_two_currencies(sure, row, fault)]
            sure = row if len(other) == 3 > len(mark) else sure
    return sure.reading.currency, sure.line, []


def _two_currencies(first: Row, other: Row, fault: Faulty) -> LedgerFault:
    reason = (
        f'is in {other.reading.currency}, but "{first.text.strip()}" in line {first.line} is in '
        f"{first.reading.currency} - money must be in one currency: convert it, or choose the lines with --where"
    )
    return fault(other, reason)
