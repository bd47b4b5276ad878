"""One file below its header: whose each record is, which of them are bookings, which columns speak of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.answers import SUBTOTALS, of_word
from valuex_xl.ledgers.calendar.dates import DayOrder
from valuex_xl.ledgers.cells import UNSTORED
from valuex_xl.ledgers.columns import Coded, Exact, Packed, Places, last_above, paired
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.ledger import Ledger
from valuex_xl.ledgers.money.amounts import Amounts, DecimalMark, lenient_amounts
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.skeletons import any_like
from valuex_xl.ledgers.structure import Structure, structure_of, thin_shapes
from valuex_xl.ledgers.table import Table, Texts
from valuex_xl.ledgers.totals.customer_totals import Marked, marked_lines
from valuex_xl.ledgers.units import Units
from valuex_xl.ledgers.vocabulary.sides import are_two_sides
from valuex_xl.ledgers.vocabulary.taxes import taxes_in
from valuex_xl.ledgers.vocabulary.titles import (
    is_credit,
    is_currency,
    is_debit,
    is_first_name,
    is_number,
    is_party,
    is_type,
)
from valuex_xl.ledgers.vocabulary.units import said_units
from valuex_xl.ledgers.where import Choice, Unmet, Where
from valuex_xl.rulefiles.text import fold, spaced, tidy

__all__ = [
    "Part",
    "Reading",
    "Unused",
    "answered_adds",
    "as_texts",
    "bookings_of",
    "called_total",
    "choices_of",
    "customers_of",
    "is_answered",
    "likely_mark",
    "named_after",
    "rough_incomes",
    "same_as_above",
    "speaks",
    "telling_columns",
    "unstored_totals",
]

_FEW_VALUES = 40
_LOOKED_AT = 2_000
_FOOT = 20
"""So many of the texts that stand alone may say something of the whole list."""
_DITTO = frozenset(
    map(fold, ('"', '""', "''", "\u201d", "\u2033", "\u3003", '-"-', '- " -', "dto.", "dito", "ditto", "idem"))
)


@dataclass(frozen=True, slots=True)
class Unused:
    """An answer, as it is typed, that changes nothing in a file; ``reason`` where it cannot be meant for it."""

    way: str
    column: str = ""
    reason: str = ""


@dataclass(slots=True)
class Part:
    """The bookings of one file; ``days`` are those of its date column, None where it has none."""

    ledger: Ledger
    money: dict[str, Amounts] = field(default_factory=dict)
    faults: list[LedgerFault] = field(default_factory=list)
    currency: str = ""
    date_column: str = ""
    days: Coded[date | None] | None = None
    order: DayOrder | None = None
    """What stands first in the dates, where it is known."""
    ends: Mapping[date, date] = field(default_factory=dict)
    """The last day of each day that stands for a month, a quarter or a year."""
    years: tuple[int, int] | None = None
    """The first and the last year where the dates do not tell their days."""
    business_years: Mapping[str, int] = field(default_factory=dict)
    """Years that begin within a calendar year, on a day that is not told, and how many lines each has."""
    digests: NDArray[np.int64] | None = None
    """For each booking of several files a number that only one with the same texts has too."""
    marks: NDArray[np.int64] | None = None
    """The same for one of the same document, customer, day and amount."""
    unmet: list[Unmet] = field(default_factory=list)
    """The values of conditions that no line of this file has."""
    unused: Sequence[Unused] | None = ()
    """The answers that nothing asked for; None where the file could not be read so far that this is known."""


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
    units: Units = field(init=False)
    used: set[str] = field(default_factory=set)
    """The questions that were asked and are answered by the particulars, folded."""

    def __post_init__(self) -> None:
        """In which unit each column is."""
        self.units = Units(self.header, said_units(self.particulars.unit), self.alone)

    @property
    def alone(self) -> list[str]:
        """The last texts that stand in a line of their own: they may say something of the whole list."""
        return [*self.table.texts.values(), *self.table.alone.values()][-_FOOT:]

    def place(self, name: str) -> int:
        """The place of a column, counted from 0."""
        return self.header.places[name]

    def column(self, name: str) -> Texts:
        """The texts of a column by its name."""
        return self.table.columns[self.place(name)]

    @property
    def is_turned(self) -> bool:
        """Whether the income is its column with the other sign: it was said to be taken away itself."""
        return len(self.taken_off) < len(self.particulars.minus)

    @property
    def taken_off(self) -> list[str]:
        """The columns that are taken from the income."""
        own = self.place(self.asked["income"])
        return [name for name in self.particulars.minus if self.place(name) != own]

    def texts(self, use: str) -> Coded[str]:
        """The texts of the column for a use."""
        return as_texts(self.column(self.asked[use]))

    def money(self, name: str) -> Packed:
        """The texts of a column of money by its name."""
        column = self.column(name)
        if not isinstance(column, Packed):
            raise AssertionError(f"the column {name} was not kept as money")
        return column


def as_texts(column: Texts) -> Coded[str]:
    """A column of either kind as texts."""
    return column.by_text() if isinstance(column, Packed) else column


def customers_of(reading: Reading) -> Coded[str]:
    """The name of each record: of two columns where two are named, numbers without an empty decimal place."""
    names = reading.texts("customer")
    if "first name" in reading.asked:
        return paired(names, reading.texts("first name")).map(_whole_name)
    return names.map(_without_empty_decimals)


def same_as_above(customers: Coded[str]) -> tuple[Coded[str], Places]:
    """The names with those above in place of ditto marks, and the places of these."""
    marked = customers.where(lambda name: fold(name) in _DITTO)
    marks = np.flatnonzero(marked)
    above = last_above(~marked, marks)
    marks, above = marks[above >= 0], above[above >= 0]
    return named_after(customers, marks, above), marks


def _whole_name(pair: tuple[str, str]) -> str:
    last, first = pair
    return f"{spaced(last)}, {spaced(first)}" if first.strip() and last.strip() else last or first


def _without_empty_decimals(name: str) -> str:
    return name[:-2] if name.endswith(".0") and name[:-2].isdigit() else name


def bookings_of(reading: Reading, customers: Coded[str]) -> Structure:
    """Totals and headings, for which the amounts are read as far as they can be."""
    customer, income = reading.place(reading.asked["customer"]), reading.place(reading.asked["income"])
    table = reading.table
    counts = [place for place in table.totals if answered_adds(reading, *called_total(reading, place))]
    for place in counts:
        del table.totals[place]
    marked = marked_lines(
        table,
        customers,
        customer,
        income,
        lambda place, text: answered_adds(reading, reading.header.name(place), text),
    )
    structure = _structure(reading, customers, counts, marked)
    if structure.answered:
        reading.used.add(SUBTOTALS)
    return structure


def _structure(reading: Reading, customers: Coded[str], counts: Sequence[int], marked: Sequence[Marked]) -> Structure:
    customer, income = reading.place(reading.asked["customer"]), reading.place(reading.asked["income"])
    table, answer = reading.table, reading.particulars.subtotals
    column, kept = reading.asked["customer"], list[int]()
    if any(":" in each for each in reading.particulars.ignore):
        kept = np.flatnonzero(customers.where(lambda name: is_answered(reading, column, tidy(name)))).tolist()
    blanks = any(name[:1].isspace() or not name.strip() for name in customers.values)
    if not table.totals and not marked and not blanks and not thin_shapes(table, income):
        # Nothing to prove: what is an amount and what is none is enough.
        filled = table.filled.where(lambda mask: bool(mask >> income & 1))
        some = Exact(filled.astype(np.int8), 0, ~filled)
        return structure_of(table, customers, some, customer, income, counts, subtotals=answer)
    return structure_of(table, customers, rough_incomes(reading), customer, income, counts, marked, answer, kept)


def rough_incomes(reading: Reading, first: int = 0, end: int | None = None) -> Exact:
    """The income of each record as far as it can be read, less the columns that are taken from it.

    Of the records from one up to another only, where these are given.
    """
    some = slice(first, end)
    texts = reading.money(reading.asked["income"])
    mark, texts = reading.decimal or likely_mark(texts), texts[some]
    amounts = lenient_amounts(texts, mark).shifted(reading.units.power(reading.place(reading.asked["income"])))
    if reading.is_turned:
        amounts = amounts.reversed(np.ones(len(amounts), np.bool_))
    for minus in reading.taken_off:
        other = lenient_amounts(reading.money(minus)[some], mark)
        amounts = amounts.less(other.shifted(reading.units.power(reading.place(minus))))
    for condition in reading.particulars.takes_away:
        column, booked = as_texts(reading.column(condition.column))[some], np.flatnonzero(~amounts.blank)
        turned = np.zeros(len(amounts), np.bool_)
        turned[booked] = column.take(booked).where(Choice([condition]).fits)
        amounts = amounts.turned(turned)
    return amounts


def called_total(reading: Reading, place: int) -> tuple[str, str]:
    """The column and the text by which a record calls itself a total; of one beyond the sample its customer."""
    call = reading.table.call(place)
    if call is None:
        return reading.asked["customer"], spaced(reading.table.text(reading.place(reading.asked["customer"]), place))
    at, text = call
    return reading.header.name(at), spaced(text)


def answered_adds(reading: Reading, column: str, word: str) -> bool:
    """Whether it was answered that the lines with a word in a column count; asked where they would not."""
    answered = is_answered(reading, column, word)
    if answered:
        reading.used.add(fold(of_word(column, word)))
    return answered


def is_answered(reading: Reading, column: str, word: str) -> bool:
    """The same of lines that may count in any case."""
    question = fold(of_word(column, word))
    return any(fold(each) == question for each in reading.particulars.ignore)


def likely_mark(texts: Packed) -> str:
    """The decimal mark of the first amount that shows it."""
    for text in texts.first_of():
        reading = read_money(text)
        if reading is not None and (reading.dot is None) != (reading.comma is None):
            return "." if reading.comma is None else ","
    return "."


def named_after(customers: Coded[str], places: Places, others: Places) -> Coded[str]:
    """The records at some places with the names of others."""
    if not len(places):
        return customers
    codes = customers.codes.copy()
    codes[places] = customers.codes[others]
    return Coded(codes, customers.values)


def choices_of(reading: Reading) -> dict[int, Choice]:
    """The conditions by the place of their column."""
    grouped: dict[int, list[Where]] = {}
    for condition in reading.where:
        grouped.setdefault(reading.place(condition.column), []).append(condition)
    return {place: Choice(conditions) for place, conditions in grouped.items()}


def telling_columns(reading: Reading) -> list[int]:
    """The columns that may say something about every line: by title, by few different words, by the name of a tax."""
    found = []
    for place, texts in reading.table.columns.items():
        if speaks(texts, reading.header.titles[place], reading.asked["income"]):
            found.append(place)
    return found


def speaks(texts: Texts, title: str, income: str) -> bool:
    """Whether a column may say something about every line, beside that of the ``income``."""
    by_title = is_type(title) or is_currency(title) or is_number(title) or is_first_name(title)
    by_title = by_title or is_debit(title) or is_credit(title) or is_party(title)
    return by_title or are_two_sides(income, title) or _has_few_words(texts) or _names_a_tax(texts)


def _has_few_words(texts: Texts) -> bool:
    if isinstance(texts, Packed):
        return len(np.unique(texts.numbers[:_LOOKED_AT])) <= _FEW_VALUES
    return len({texts.values[code] for code in np.unique(texts.codes[:_LOOKED_AT]).tolist()}) <= _FEW_VALUES


def _names_a_tax(texts: Texts) -> bool:
    return isinstance(texts, Coded) and any_like(lambda text: bool(taxes_in([text])), texts.values)


def unstored_totals(reading: Reading) -> list[int]:
    """Totals whose formula was never calculated: they can be proved by nothing, and would be no amount."""
    texts = reading.money(reading.asked["income"])
    return [place for place, alone in reading.table.totals.items() if alone and texts[place] == UNSTORED]
