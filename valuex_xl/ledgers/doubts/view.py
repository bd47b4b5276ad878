"""The bookings of one ledger as the doubts see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Coded, Exact, Places, coded, taken
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.money.texts import looks_like_code, read_money
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.units import Units
from valuex_xl.rulefiles.text import fold

__all__ = ["Finding", "View", "hold", "lines_told"]

Finding = LedgerFault | str
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class View:
    """Bookings that count, one beside the other: ``kept`` has the whole columns that may speak of every line, ``whole``
    all that were not let go, ``sample`` the first bookings with every cell.
    """

    file: str
    header: Header
    particulars: Particulars
    customer: int
    income: int
    lines: Sequence[int]
    customers: Coded[str]
    incomes: Exact
    kept: Mapping[int, Coded[str]]
    sample: Sequence[Sequence[str]]
    mark: str
    units: Units
    used: frozenset[int]
    """Places of every column that the command names."""
    currencies: Mapping[int, Coded[str]]
    """The columns called a currency, those that choose the lines too."""
    whole: Mapping[int, Coded[str]] = field(default_factory=dict)
    headings: Mapping[int, str] = field(default_factory=dict)
    """What headings name as the customers of the lines below them, by the line of each."""
    gross: bool = False
    """Whether it is said that tax is in the amounts."""
    signed: bool = False
    """Whether a profile says itself which lines or columns lessen income."""
    days: Coded[date | None] | None = None
    """The day of each booking, where a column tells them."""
    answered: set[str] = field(default_factory=set)
    """The questions that were asked and are answered, folded."""
    _numbers: dict[int, list[Decimal | None] | None] = field(default_factory=dict)

    def name(self, place: int) -> str:
        """The header of a column."""
        return self.header.name(place)

    def others(self) -> Iterator[int]:
        """The columns that the command neither uses nor declares to say nothing."""
        for place in range(len(self.header.titles)):
            if place not in self.used and not self.ignores(self.name(place)) and not self.ignores(self.asked_by(place)):
                yield place

    def asked_by(self, place: int) -> str:
        """The name by which an answer finds a column: its place, where its title is that of another one too."""
        title = self.name(place)
        alike = sum(fold(each) == fold(title) for each in self.header.titles)
        return title if alike < 2 else f"column {place + 1}"

    def ignores(self, name: str) -> bool:
        """Whether a column, or ``COLUMN: WORD``, is declared to say nothing about income."""
        question = fold(name)
        ignored = any(fold(each) == question for each in self.particulars.ignore)
        if ignored:
            self.answered.add(question)
        return ignored

    def fault(
        self, row: int | np.int64, reason: str, place: int | None = None, value: str | None = None
    ) -> LedgerFault:
        """A refusal at the line of a booking."""
        return LedgerFault(self.file, self.lines[int(row)], reason, "" if place is None else self.name(place), value)

    def booked(self) -> NDArray[np.bool_]:
        """The lines that hold an amount other than 0."""
        booked: NDArray[np.bool_] = self.incomes.signs() != 0
        return booked

    def told(self, rows: Sequence[int] | Places) -> str:
        """The lines of these bookings: ``line 4`` or ``3 lines (the first is 4)``."""
        return lines_told(taken(self.lines, np.asarray(rows, np.int64)))

    def texts(self, place: int) -> Coded[str]:
        """A column, whole unless it held so many texts that it was let go: then of the first bookings."""
        kept = self.kept.get(place, self.whole.get(place))
        return coded([record[place] for record in self.sample]) if kept is None else kept

    def numbers(self, place: int) -> list[Decimal | None] | None:
        """The amounts of a column in the sample; None where it is no column of amounts."""
        if place not in self._numbers:
            self._numbers[place] = self._read_numbers(place)
        return self._numbers[place]

    def _read_numbers(self, place: int) -> list[Decimal | None] | None:
        found: list[Decimal | None] = []
        power = self.units.power(place)
        for record in self.sample:
            reading = read_money(record[place])
            if reading is None:
                found.append(None)
                continue
            if looks_like_code(record[place], reading):
                return None
            value = reading.dot if self.mark == "." else reading.comma
            value = value if value is not None else reading.dot or reading.comma
            if value is None:
                return None
            found.append(value.scaleb(power) if power else value)
        return found if any(value is not None for value in found) else None


def lines_told(lines: Sequence[int]) -> str:
    """``line 4`` or ``3 lines (the first is 4)``."""
    return f"line {lines[0]}" if len(lines) == 1 else f"{len(lines):,} lines (the first is {lines[0]})"


def hold(lines: Sized) -> str:
    """The verb to go with so many lines."""
    return "holds" if len(lines) == 1 else "hold"
