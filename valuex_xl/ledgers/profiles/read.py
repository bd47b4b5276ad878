"""An export read by a profile: what counts by customer, and all that was left out, asked or worth a look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from valuex_xl.kinds.ledger.rules import Asked, Profile
from valuex_xl.kinds.ledger.words import fits
from valuex_xl.ledgers.aggregate import Line as Booking
from valuex_xl.ledgers.aggregate import Sums, aggregate
from valuex_xl.ledgers.amounts import DecimalMark
from valuex_xl.ledgers.dates import Period, years_told
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.files import Export
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.profiles.cells import text_of
from valuex_xl.ledgers.profiles.claims import Claim
from valuex_xl.ledgers.profiles.currency import currency_of
from valuex_xl.ledgers.profiles.customers import customers
from valuex_xl.ledgers.profiles.dates import fiscal_start, read_days
from valuex_xl.ledgers.profiles.fallen import fallen_out
from valuex_xl.ledgers.profiles.header import missing
from valuex_xl.ledgers.profiles.incomes import incomes, inside_tax, less
from valuex_xl.ledgers.profiles.money import Money, read_columns
from valuex_xl.ledgers.profiles.questions import Answered, OpenQuestionsError, Question
from valuex_xl.ledgers.profiles.rows import Rows, read_rows
from valuex_xl.ledgers.profiles.sorting import Sorted, signed, sort_bookings
from valuex_xl.ledgers.profiles.told import Told
from valuex_xl.ledgers.profiles.totals import unproved

__all__ = ["Reading", "read_by"]

_TAX = Question("tax", "are these amounts with tax or without it?", ("gross", "net"))


@dataclass(slots=True)
class Reading:
    """The sums, what there is to tell, and the bookings that count: their lines in the file and their customers."""

    sums: Sums
    told: Told
    lines: list[int] = field(default_factory=list)
    bookings: list[Booking] = field(default_factory=list)
    days: list[date | None] | None = None
    """The day of each; None where the file does not tell them."""
    rows: int = 0
    blank: int = 0
    outside: int = 0
    """Bookings outside the period asked for."""
    digests: NDArray[np.int64] | None = None
    """For each booking a number that only one with the same texts has too."""

    def must_be_answered(self, file: str) -> None:
        """OpenQuestionsError where a question is open."""
        if self.told.open:
            raise OpenQuestionsError(file, self.told.profile.name, self.told.open)


def read_by(
    claim: Claim,
    export: Export,
    answers: Mapping[str, str] | None = None,
    decimal: DecimalMark | None = None,
    particulars: Particulars = Particulars(),  # noqa: B008 - frozen
) -> Reading:
    """Read an export by the profile that claims it; LedgerError with every line that cannot be read.

    Lines that hold no booking must be proved to be sums of bookings beside them, words must stand in a list of the
    profile. What only a person can say is asked: the questions that ``answers`` leave open are in the result, whose
    sums are then not final. Only bookings of the period that ``particulars`` ask for are in it, and those of the one
    to compare with.
    """
    profile, header = claim
    file = export.path.name
    if profile.refuse or profile.income is None:
        raise LedgerError(
            [LedgerFault(file, header.number, f"{profile.head.title or profile.head.name}: {profile.refuse}")]
        )
    faults = missing(header, f"the profile {profile.head.name}", _needed(profile), file)
    if faults:
        raise LedgerError(faults)
    rows = read_rows(export, claim)
    return _Read(claim, export, rows, Answered(dict(answers or {})), decimal, particulars).result()


class _Read:
    """The steps of one reading, in their order."""

    def __init__(
        self,
        claim: Claim,
        export: Export,
        rows: Rows,
        answered: Answered,
        decimal: DecimalMark | None,
        particulars: Particulars,
    ) -> None:
        self.claim, self.export, self.rows, self.answered = claim, export, rows, answered
        self.profile, self.particulars = claim.profile, particulars
        self.looks: list[str] = []
        places = {name: claim.header.place(name) for name in _money_columns(self.profile)}
        places = {name: place for name, place in places.items() if place >= 0}
        self.money: Money = read_columns(rows.file, rows.lines, rows.bookings, places, self.profile.reads, decimal)

    def result(self) -> Reading:
        amounts, found = self._amounts()
        counted = sorted(found.signs)
        self._stop(found.faults)
        self._stop([*self.money.faults, *self._blank_factors(counted)])
        self.looks += self.money.looks
        fallen = fallen_out(self.rows, self.profile, self._income_columns(), self.money, found)
        self._stop(fallen.faults)
        self.looks += fallen.looks
        names = customers(self.rows, self.profile, counted, self._income_columns())
        if found.accounts:
            names.names = {at: names.names[at] or account for at, account in found.accounts.items()}
        days = self._days(counted, amounts)
        currency, faults = currency_of(self.rows, self.profile, self.money, counted)
        self._stop([*names.faults, *faults])
        self.looks += names.looks
        if not counted and not self.answered.open:
            raise LedgerError(
                [LedgerFault(self.rows.file, 0, "no line is left to count: none is income by the profile")]
            )
        return self._reading(counted, amounts, found, names.names, days, currency)

    def _reading(
        self,
        counted: Sequence[int],
        amounts: Sequence[Decimal | None],
        found: Sorted,
        names: Mapping[int, str],
        days: list[date | None] | None,
        currency: str,
    ) -> Reading:
        """The bookings of the period asked for, summed."""
        kept, days = self._within(counted, days)
        profits = self.money.columns.get(self.profile.profit)
        bookings = [
            Booking(
                names[at], self._industry(at), signed(amounts[at], found.signs[at]), profits[at] if profits else None
            )
            for at in kept
        ]
        known = [day for day in days or () if day is not None]
        period = Period(min(known), max(known)) if known else None
        self._years(period)
        return Reading(
            aggregate(bookings),
            self._told(found, (period.first, period.last) if period else None, currency),
            [self.rows.number(at) for at in kept],
            bookings,
            days,
            rows=len(self.rows.lines),
            blank=self.rows.blank,
            outside=len(counted) - len(kept),
            digests=np.fromiter((self._digest(at) for at in kept), np.int64, len(kept)),
        )

    def _digest(self, at: int) -> int:
        return hash(tuple(map(str.strip, map(text_of, self.rows.lines[at].cells))))

    def _within(
        self, counted: Sequence[int], days: list[date | None] | None
    ) -> tuple[list[int], list[date | None] | None]:
        """The bookings of the period asked for and of the one to compare with, and their days."""
        wanted = [each for each in (self.particulars.period, self.particulars.compare) if each is not None]
        if not wanted:
            return list(counted), days
        column = self.profile.date.column if self.profile.date is not None else ""
        if days is None:
            reason = "does not tell the day of its bookings by the profile, so no period can be chosen"
            raise LedgerError([LedgerFault(self.rows.file, 0, reason, column)])
        blank = [self.rows.number(at) for at, day in zip(counted, days, strict=True) if day is None]
        if blank:
            reason = (
                f"is blank in {lines_told(blank)}: it cannot be said whether they belong to the period - correct them"
            )
            raise LedgerError([LedgerFault(self.rows.file, blank[0], reason, column)])
        kept = [
            (at, day) for at, day in zip(counted, days, strict=True) if day and any(day in period for period in wanted)
        ]
        return [at for at, _ in kept], [day for _, day in kept]

    def _years(self, period: Period | None) -> None:
        """More than one year is told, unless a period was asked for."""
        column = self.profile.date
        if period is not None and column is not None and self.particulars.period is None:
            self.looks += years_told(column.column, period)

    def _amounts(self) -> tuple[list[Decimal | None], Sorted]:
        """The income of every line, and which bookings count: first sorted, then less what tax and answers take off."""
        income = self.profile.income
        if income is None:
            raise AssertionError("a profile without an income was let through")
        raw = incomes(self.rows, income, self.money, {})
        found = sort_bookings(self.rows, self.profile, raw, self.answered)
        counted = sorted(found.signs)
        tax = inside_tax(self.rows, self.profile, self.money, found.faults, counted)
        amounts = incomes(self.rows, income, self.money, tax) if tax else raw
        for asked in self.profile.asked:
            less(amounts, self._asked(asked, counted), self.money)
        if self.profile.tax == "ask" and counted:
            self.answered.ask(_TAX)
        return amounts, found

    def _asked(self, asked: Asked, counted: Sequence[int]) -> tuple[str, ...]:
        """Ask a question where it matters; the columns that its answer takes off."""
        if asked.filled and not any(self._holds(at, asked.filled) for at in counted):
            return ()
        if asked.line_says and not any(
            fits(text_of(cell), asked.line_says) for line in self.export.lines() for cell in line.cells
        ):
            return ()
        words = tuple(answer.word for answer in asked.answers)
        answer = self.answered.ask(Question(asked.name, asked.question, words))
        return next((each.minus for each in asked.answers if answer and each.word.casefold() == answer), ())

    def _holds(self, at: int, column: str) -> bool:
        """Whether a line holds an amount other than 0, or a text, in a column."""
        values = self.money.columns.get(column)
        if values is not None and values[at] is not None:
            return bool(values[at])
        return self.rows.text(at, column) not in ("", "0", "0.00", "0,00")

    def _income_columns(self) -> tuple[str, ...]:
        income = self.profile.income
        return (*income.plus, *income.minus) if income is not None else ()

    def _blank_factors(self, counted: Sequence[int]) -> Iterator[LedgerFault]:
        """A fault for each booking whose rate or quantity is blank."""
        for name in self.profile.income.times if self.profile.income else ():
            for at in counted:
                if self.money.columns[name][at] is None:
                    yield self.rows.fault(at, "is blank, and the income is multiplied by it - fill it in", name)

    def _days(self, counted: Sequence[int], amounts: Sequence[Decimal | None]) -> list[date | None] | None:
        """The day of each booking that counts; None where the file does not tell them."""
        column = self.profile.date
        if column is None:
            self.looks.append("the profile names no date: the period of the data is not told")
            return None
        start = fiscal_start(self.claim.header.above, column.year) if column.year else None
        cells = [(self.rows.number(at), self.rows.cell(at, column.column)) for at in counted]
        days = read_days(self.rows.file, column, cells, start)
        self._stop(days.faults)
        self._stop(self._dateless(counted, days.values, amounts))
        if days.look:
            self.looks.append(days.look)
        if days.yearless:
            self.looks.append(f"{column.column}: the year is not in the file, so the period is not told")
            return None
        return days.values

    def _dateless(
        self, counted: Sequence[int], days: Sequence[date | None], amounts: Sequence[Decimal | None]
    ) -> list[LedgerFault]:
        """A fault for each counted line without a day whose amount is the sum of lines beside it: a total."""
        without = {at for at, day in zip(counted, days, strict=True) if day is None}
        if not without:
            return []
        bookings = [booking and at not in without for at, booking in enumerate(self.rows.bookings)]
        sums = without - set(unproved(amounts, bookings))
        self.looks.append(f"{len(without):,} counted lines have no day")
        reason = "has no day and holds the sum of lines beside it: it may be a total - fill the day in, or take it out"
        return [self.rows.fault(at, reason) for at in sorted(sums) if amounts[at]]

    def _industry(self, at: int) -> str | None:
        return self.rows.text(at, self.profile.industry) if self.profile.industry else None

    def _told(self, found: Sorted, period: tuple[date, date] | None, currency: str) -> Told:
        unused = self.answered.unused()
        if unused:
            names = ", ".join(f'"{name}"' for name in unused)
            self.looks.append(f"the answers to {names} were not needed: nothing in the file asks for them")
        answers, open_ = tuple(self.answered.told), tuple(self.answered.open)
        return Told(
            profile=self.profile.head,
            header_line=self.claim.header.number,
            kind=self.export.kind,
            period=period,
            basis=_basis(self.profile, self.answered),
            currency=currency,
            left_out=found.left_out,
            answers=answers,
            looks=tuple(self.looks),
            open=open_,
        )

    @staticmethod
    def _stop(faults: Sequence[LedgerFault] | Iterator[LedgerFault]) -> None:
        found = list(faults)
        if found:
            raise LedgerError(found)


def _needed(profile: Profile) -> list[str]:
    """The columns without which a file cannot be read by the profile."""
    customer = profile.customer
    names = [profile.booking_has, *(only.column for only in profile.only), *profile.voucher]
    if customer is not None:
        names += [*customer.columns[:1], *(only.column for only in customer.voucher_line)]
        names.append("" if customer.heading.isdigit() else customer.heading)
    names += profile.income.columns if profile.income else ()
    names += [profile.types.column] if profile.types else []
    if profile.pair is not None:
        names += [profile.pair.first, profile.pair.second, profile.pair.side.column if profile.pair.side else ""]
    if profile.inside is not None:
        names += [profile.inside.column, profile.inside.document, profile.inside.total]
        names += [only.column for only in profile.inside.where]
    names += [profile.date.column] if profile.date else []
    return [*names, profile.industry, profile.profit]


def _money_columns(profile: Profile) -> list[str]:
    """The columns that hold amounts."""
    names = list(profile.income.columns) if profile.income else []
    if profile.inside is not None:
        names += [profile.inside.column, profile.inside.total]
    names += [name for asked in profile.asked for answer in asked.answers for name in answer.minus]
    return list(dict.fromkeys(name for name in (*names, profile.profit) if name))


def _basis(profile: Profile, answered: Answered) -> str:
    """Whether tax is in the amounts, and what they are."""
    words = {"net": "net of tax", "gross": "gross: tax is in the amounts and not taken off"}
    said = dict(answered.told).get(_TAX.text, "")
    tax = words.get(said.casefold() if profile.tax == "ask" else profile.tax, "tax: not told")
    return f"{tax}; {profile.amounts_are}" if profile.amounts_are else tax
