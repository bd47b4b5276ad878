"""One file below its header: whose each record is, which of them are bookings, which columns speak of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from valuex_xl.ledgers.amounts import Amounts, DecimalMark
from valuex_xl.ledgers.cells import UNSTORED
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.ledger import Ledger
from valuex_xl.ledgers.money import read_money
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.structure import Structure, structure_of, thin_shapes
from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.vocabulary import is_credit, is_currency, is_debit, is_first_name, is_number, is_type
from valuex_xl.ledgers.where import Choice, Where
from valuex_xl.rulefiles.text import spaced

__all__ = [
    "Part",
    "Reading",
    "bookings_of",
    "carry_names",
    "choices_of",
    "customers_of",
    "lenient",
    "less",
    "only_text",
    "telling_columns",
    "unstored_totals",
]

_SOME = Decimal(1)
_FEW_VALUES = 40
_LOOKED_AT = 2_000


@dataclass(slots=True)
class Part:
    """The bookings of one file; ``days`` are those of its date column, None where it has none."""

    ledger: Ledger
    money: dict[str, Amounts] = field(default_factory=dict)
    faults: list[LedgerFault] = field(default_factory=list)
    currency: str = ""
    date_column: str = ""
    days: list[date | None] | None = None
    years: tuple[int, int] | None = None
    """The first and the last year where the dates do not tell their days."""
    records: dict[tuple[str, ...], int] = field(default_factory=dict)
    """For each booking that can be told from others, by its texts, its line."""


@dataclass(slots=True)
class Reading:
    """What one file's reading passes from step to step."""

    file: str
    asked: Mapping[str, str]
    header: Header
    table: Table
    particulars: Particulars
    where: Sequence[Where]
    decimal: DecimalMark | None

    def place(self, name: str) -> int:
        """The place of a column, counted from 0."""
        return self.header.places[name]

    def texts(self, use: str) -> list[str]:
        """The texts of the column for a use."""
        return self.table.columns[self.place(self.asked[use])]


def customers_of(reading: Reading) -> list[str]:
    """The name of each record: of two columns where two are named, numbers without an empty decimal place."""
    names = list(reading.texts("customer"))
    firsts = reading.texts("first name") if "first name" in reading.asked else None
    if firsts is not None:
        return [
            f"{spaced(last)}, {spaced(first)}" if first.strip() and last.strip() else last or first
            for last, first in zip(names, firsts, strict=True)
        ]
    if any(name.endswith(".0") and name[:-2].isdigit() for name in names):
        return [name[:-2] if name.endswith(".0") and name[:-2].isdigit() else name for name in names]
    return names


def bookings_of(reading: Reading, customers: list[str]) -> Structure:
    """Totals and headings, for which the amounts are read as far as they can be."""
    texts = reading.texts("income")
    customer, income = reading.place(reading.asked["customer"]), reading.place(reading.asked["income"])
    table = reading.table
    if not table.totals and not thin_shapes(table, income):
        # Nothing to prove: what is an amount and what is none is enough.
        some = [_SOME if text and text.strip() else None for text in texts]
        return structure_of(table, customers, some, customer, income)
    mark = reading.decimal or _likely_mark(texts)
    amounts = [lenient(text, mark) for text in texts]
    for minus in reading.particulars.minus:
        others = table.columns[reading.place(minus)]
        amounts = [less(a, lenient(text, mark)) for a, text in zip(amounts, others, strict=True)]
    return structure_of(table, customers, amounts, customer, income)


def _likely_mark(texts: Sequence[str]) -> str:
    for text in texts:
        reading = read_money(text)
        if reading is not None and (reading.dot is None) != (reading.comma is None):
            return "." if reading.comma is None else ","
    return "."


def lenient(text: str, mark: str) -> Decimal | None:
    """The amount in a text; None where it holds none."""
    reading = read_money(text)
    if reading is None:
        return None
    return reading.dot if mark == "." else reading.comma


def less(amount: Decimal | None, other: Decimal | None) -> Decimal | None:
    """An amount less another; a blank one takes nothing away."""
    return amount if other is None else (amount or Decimal(0)) - other


def carry_names(customers: list[str], structure: Structure) -> None:
    """Give each booking without a name the last name above it."""
    nameless = set(structure.nameless)
    above = ""
    for place, name in enumerate(customers):
        if name.strip():
            above = name
        elif place in nameless:
            customers[place] = above


def choices_of(reading: Reading) -> dict[int, Choice]:
    """The conditions by the place of their column."""
    grouped: dict[int, list[Where]] = {}
    for condition in reading.where:
        grouped.setdefault(reading.place(condition.column), []).append(condition)
    return {place: Choice(conditions) for place, conditions in grouped.items()}


def telling_columns(reading: Reading, chosen: Sequence[int]) -> list[int]:
    """The columns that may say something about every line: by their title, or by few different words."""
    found = []
    for place in range(len(reading.header.titles)):
        title = reading.header.titles[place]
        by_title = is_type(title) or is_currency(title) or is_number(title) or is_first_name(title)
        if by_title or is_debit(title) or is_credit(title):
            found.append(place)
            continue
        few: set[str] = set()
        for at in chosen[:_LOOKED_AT]:
            few.add(reading.table.columns[place][at])
            if len(few) > _FEW_VALUES:
                break
        else:
            found.append(place)
    return found


def unstored_totals(reading: Reading) -> list[int]:
    """Totals whose formula was never calculated: they can be proved by nothing, and would be no amount."""
    texts = reading.texts("income")
    return [place for place, alone in reading.table.totals.items() if alone and texts[place] == UNSTORED]


def only_text(table: Table, place: int) -> str:
    """The first text of a line of which nothing else is filled."""
    return next(texts[place].strip() for texts in table.columns.values() if texts[place].strip())
