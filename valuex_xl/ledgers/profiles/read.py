"""An export read by a profile: what counts by customer, and all that was left out, asked or worth a look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from valuex_xl.kinds.ledger.rules import Profile, QuestionRule
from valuex_xl.ledgers.answers import way, years_answered
from valuex_xl.ledgers.calendar.dates import DayOrder, Period
from valuex_xl.ledgers.calendar.other_years import counted_otherwise
from valuex_xl.ledgers.calendar.spans import whole
from valuex_xl.ledgers.calendar.yearless import business_year_told
from valuex_xl.ledgers.columns import Coded, Exact, Places, compacted, looked_up, no_amounts, paired, places_of, taken
from valuex_xl.ledgers.doubts.impossible_days import far_days
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.fault import LedgerError, LedgerFault, of_file
from valuex_xl.ledgers.files import Export
from valuex_xl.ledgers.money.amounts import DecimalMark, marks_told
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.profiles.accounts import lengthened
from valuex_xl.ledgers.profiles.below_totals import below_totals
from valuex_xl.ledgers.profiles.careful import Counted, look_carefully
from valuex_xl.ledgers.profiles.cells import text_of
from valuex_xl.ledgers.profiles.claims import Claim
from valuex_xl.ledgers.profiles.column_answers import Said, said_of_columns, with_answers
from valuex_xl.ledgers.profiles.currency import currency_of
from valuex_xl.ledgers.profiles.customers import customers
from valuex_xl.ledgers.profiles.dates import WRITTEN, Days, fiscal_start, read_days, read_months
from valuex_xl.ledgers.profiles.doubtful import called_totals, dateless, is_unknown, named_totals, near_to_sums
from valuex_xl.ledgers.profiles.fallen import fallen_out
from valuex_xl.ledgers.profiles.half_totals import half_totals
from valuex_xl.ledgers.profiles.halves import halves_left_out
from valuex_xl.ledgers.profiles.header import missing
from valuex_xl.ledgers.profiles.incomes import Turned, incomes, inside_tax, less, profit_rates, turned_of, unconverted
from valuex_xl.ledgers.profiles.money import Money, read_columns
from valuex_xl.ledgers.profiles.needs import (
    asked_columns,
    customer_columns,
    is_by_number,
    money_columns,
    needed,
    never_asked,
)
from valuex_xl.ledgers.profiles.parted import Parted
from valuex_xl.ledgers.profiles.rows import Rows, holds_any, read_rows
from valuex_xl.ledgers.profiles.sections import currencies_by_section
from valuex_xl.ledgers.profiles.sorted_lines import AS_SIGNED, Sorted, count_of, signed
from valuex_xl.ledgers.profiles.sorting import sort_bookings
from valuex_xl.ledgers.profiles.spread import spread
from valuex_xl.ledgers.profiles.subtotals import subtotals
from valuex_xl.ledgers.profiles.units import units_by_title, units_told
from valuex_xl.ledgers.questions import Answered, OpenQuestionsError, Question, years_asked
from valuex_xl.ledgers.repeated import repeated
from valuex_xl.ledgers.sums.aggregate import Sums, summed
from valuex_xl.ledgers.told import Told
from valuex_xl.ledgers.told_lines import hidden_told
from valuex_xl.ledgers.totals.near_totals import undated_totals

__all__ = ["Reading", "read_by"]

_TAX = Question("tax", "are these amounts with tax or without it?", ("gross", "net"))


@dataclass
class Reading:
    """What there is to tell, and the bookings that count: their lines in the file and their columns."""

    told: Told
    lines: Sequence[int]
    customers: Coded[str]
    incomes: Exact
    rows: int
    blank: int
    outside: int
    """Bookings outside the period asked for."""
    industries: Coded[str] | None = None
    profits: Exact | None = None
    days: Coded[date | None] | None = None
    """The day of each; None where the file does not tell them."""
    ends: Mapping[date, date] = field(default_factory=dict)
    """The last day of each that stands for a month, a quarter or a year."""
    digests: NDArray[np.int64] | None = None
    """For each booking of several files a number that only one with the same texts has too."""
    order: DayOrder | None = None
    """What stands first in the dates, where they or the ledger before tell it."""
    notes: tuple[str, ...] = ()
    """How the file was read, which is no doubt: lines that head its pages, years of another calendar."""

    @cached_property
    def sums(self) -> Sums:
        """The bookings summed."""
        profits = no_amounts(len(self.lines)) if self.profits is None else self.profits
        return summed(self.customers, self.industries, self.incomes, profits)

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
    *,
    several: bool = False,
) -> Reading:
    """Read an export by the profile that claims it; LedgerError with every line that cannot be read.

    Lines that hold no booking must be proved to be sums of bookings beside them, words must stand in a list of the
    profile. What only a person can say is asked: the questions that ``answers`` leave open are in the result, whose
    sums are then not final. Only bookings of the period that ``particulars`` ask for are in it, and those of the one
    to compare with.
    """
    answers, particulars = years_answered(answers or {}, particulars)
    whole = export
    file = export.path.name
    export, claim, look = spread(export, claim)
    profile, header = claim
    if profile.refuse or profile.income is None:
        raise LedgerError(
            [LedgerFault(file, header.number, f"{profile.head.title or profile.head.name}: {profile.refuse}")]
        )
    by_number = is_by_number(claim)
    names = [name for name in needed(profile) if not by_number or name not in customer_columns(profile)]
    names += [name for name in asked_columns(claim) if name not in names]
    faults = missing(header, f"the profile {profile.head.name}", names, file)
    if faults:
        raise LedgerError(faults)
    looks = [*([look] if look else []), *never_asked(claim)]
    if by_number:
        name = customer_columns(profile)[0]
        looks.append(f'no column is called "{name}": the customers are those of {profile.number}, by their numbers')
    if profile.pair is not None:
        profile = replace(profile, pair=lengthened(profile.pair, header.above))
        claim = Claim(profile, header)
    said = said_of_columns(claim, answers)
    claim = with_answers(claim, said)
    rows = read_rows(export, claim, money_columns(claim.profile), said.columns, several=several)
    if export.printed is not None and (torn := export.printed.faults(file, rows.lines)):
        raise LedgerError(torn)
    met = list(export.printed.told(header.number)) if export.printed is not None else []
    looks += [told for told, doubt in met if doubt]
    notes = [told for told, doubt in met if not doubt]
    answered = Answered(answers, list(said.particulars.answered()), used=set(said.names))
    return _Read(claim, whole, rows, answered, said, decimal, particulars, several, looks, notes).result()


class _Read:
    """The steps of one reading, in their order."""

    def __init__(
        self,
        claim: Claim,
        export: Export,
        rows: Rows,
        answered: Answered,
        said: Said,
        decimal: DecimalMark | None,
        particulars: Particulars,
        several: bool,
        looks: Sequence[str],
        notes: Sequence[str],
    ) -> None:
        self.claim, self.export, self.rows, self.answered = claim, export, rows, answered
        self.profile, self.particulars = claim.profile, particulars
        self.several, self.said = several, said
        self.looks, self.notes = list(looks), list(notes)
        self.turned: Turned | None = None
        names = [name for name in money_columns(self.profile) if claim.header.place(name) >= 0]
        factors = self.profile.income.times if self.profile.income else ()
        self.units = units_by_title(rows, [name for name in names if name not in factors], answered)
        self.money: Money = read_columns(
            rows,
            names,
            self.profile.reads,
            decimal,
            {name: each.power for name, each in self.units.items()},
            self.profile.currency.word,
        )

    def result(self) -> Reading:
        amounts, found = self._amounts()
        counted = found.counted
        self.looks += units_told(self.rows, self.units, self.money, self.answered, counted)
        self._stop(found.faults)
        self._stop([*self.money.faults, *self._blank_factors(counted)])
        self.looks += self.money.looks
        self.looks += self._marks(counted)
        fallen = fallen_out(self.rows, self.profile, self._income_columns(), self.money, found, self.answered)
        self._stop([*fallen.faults, *half_totals(self.rows, self._income_columns(), self.money, self.answered)])
        self.looks += fallen.looks
        for column in self._income_columns()[:1]:
            self._stop(currencies_by_section(self.rows, self.profile, column, self.money, counted))
        if self.profile.profit and self.profile.income is not None:
            self.turned = turned_of(self.profile.income, amounts, found.signs, self.money)
        needed_still = (self.profile.profit, self.profile.currency.rate, *profit_rates(self.profile))
        self.money.columns = {name: each for name, each in self.money.columns.items() if name in needed_still}
        marked = self._income_columns()[:1] if self.money.currencies else ()
        if self.profile.customer is None or not self.profile.customer.heading:
            self.rows.forget_amounts(marked)
        income = signed(amounts.take(counted), looked_up(found.signs, counted))
        parted = Parted.of(amounts, counted, income, found)
        del amounts
        names = customers(self.rows, self.profile, counted, self._income_columns(), self.answered)
        if found.accounts is not None:
            both = paired(names.names, found.accounts.take(counted))
            names.names = both.map(lambda pair: pair[0] or pair[1])
        names.names = names.names.once()
        self.rows.forget_amounts(marked)
        totals = called_totals(self.rows, counted, names.names, parted.whole, self.looks)
        totals += near_to_sums(self.rows, counted, names.names, income, self.looks)
        totals += named_totals(self.rows, self.profile, counted, names.names, income, self.answered)
        self._stop({fault.line: fault for fault in reversed(totals)}.values())  # of two of a line the first one
        sums = subtotals(self.rows, counted, names.names, income, found, self.answered, self.looks)
        counted, names.names, income = _without(sums, counted, names.names, income)
        rest = parted.but(counted)
        below = below_totals(self.rows, counted, names.names, income, rest, found, self.answered, self.looks)
        counted, names.names, income = _without(below, counted, names.names, income)
        self.looks += halves_left_out(self.rows, self.profile, counted, parted.whole)
        read = self._days(counted, parted.whole)
        del parted, rest
        currency, faults = currency_of(self.rows, self.profile, self.money, counted)
        self._stop([*names.faults, *faults])
        self.looks += names.looks
        if not len(counted) and not self.answered.open and not self.several:
            raise LedgerError([of_file(self.rows.file, _nothing_counts(found))])
        return self._reading(counted, income, found, names.names, read, currency)

    def _marks(self, counted: Places) -> Iterator[str]:
        """What is told of amounts with a currency beside ones without it."""
        for column in self._income_columns():
            texts = self.rows.money[self.rows.header.place(column)]
            if texts.mark or len(texts.odd):  # else all of them are digits
                yield from marks_told(column, taken(self.rows.lines, counted), texts.take(counted))

    def _reading(
        self,
        counted: Places,
        income: Exact,
        found: Sorted,
        names: Coded[str],
        read: Days | None,
        currency: str,
    ) -> Reading:
        """The bookings of the period asked for."""
        days, kept = None if read is None else read.values, counted
        if self.particulars.wanted is not None or self.particulars.compare is not None:
            within = self._within(counted, read, names, income)
            days, kept = None if days is None else days.take(within), counted[within]
            names, income = names.take(within), income.take(within)
        profit = self._profits(kept, income)
        industry = self.rows.texts(self.profile.industry).take(kept) if self.profile.industry else None
        known = [day for day in days.different() if day is not None] if days is not None else []
        ends = {} if read is None else read.ends
        period = Period(min(known), max(ends.get(day, day) for day in known)) if known else None
        self._years(period)
        if self.profile.date is not None and days is not None and self.particulars.wanted is None:
            self.looks += far_days(self.profile.date.column, taken(self.rows.lines, kept), days)
        digests = None if self.rows.digests is None else compacted(self.rows.digests, kept)
        self.looks += self._repeated(kept, income)
        self.looks += hidden_told(self.export.hidden, taken(self.rows.lines, kept), income)
        currency = self._carefully(Counted(kept, names, income, profit, days), currency)
        return Reading(
            self._told(found, (period.first, period.last) if period else None, currency),
            taken(self.rows.lines, kept),
            names,
            income,
            rows=len(self.rows),
            blank=self.rows.blank,
            outside=len(counted) - len(kept),
            industries=industry,
            profits=profit,
            days=days,
            ends=ends,
            digests=digests,
            order=next((name for name, order in WRITTEN.items() if read is not None and read.shown == order), None)
            or self.particulars.order_before,
            notes=tuple(self.notes),
        )

    def _profits(self, kept: Places, income: Exact) -> Exact | None:
        """The profits of the bookings, converted as their incomes are and with the signs of these."""
        written = self.money.columns.get(self.profile.profit)
        if written is None:
            return None
        profits = written.take(kept)
        for name in profit_rates(self.profile):
            profits = profits.times(self.money.columns[name].take(kept))
        if self.turned is not None and len(kept):
            by_income, looks = self.turned.profits(self.profile.profit, self.rows, kept, profits, income)
            self.looks += unconverted(self.profile)
            return self._as_written(profits, by_income, looks)
        return profits

    def _as_written(self, written: Exact, by_income: Exact, looks: Sequence[str]) -> Exact:
        """The profits with the signs of their incomes, told with how that is overruled; as written where it is."""
        column = self.profile.profit
        if np.array_equal(written.units, by_income.units):
            self.looks += looks
            return by_income
        question = Question(column, f"{column}: {'; '.join(looks)}: are the signs of it right already?", (AS_SIGNED,))
        if question.called(self.answered.given):
            self.answered.ask(question)
            return written
        self.looks += [*looks, f"say {way(column, AS_SIGNED)} where the signs of this profit are right as they stand"]
        return by_income

    def _carefully(self, counted: Counted, currency: str) -> str:
        """Ask and tell what the careful reading would of these bookings; the currency, where a column tells it."""
        gross = _basis(self.profile, self.answered).startswith("gross")
        given = self.answered.given
        looked = look_carefully(self.rows, self.profile, self.money, self.said, counted, given=given, gross=gross)
        self.looks += [each for each in looked.looks if each not in self.looks]
        self.answered.open += looked.doubts
        return currency or looked.currency

    def _repeated(self, kept: Places, incomes: Exact) -> list[str]:
        """What there is to tell of bookings that stand in the file twice."""
        rows, names = self.rows, needed(self.profile)
        used = {rows.header.place(name) for name in names if name != self.profile.booking_has}
        found = None if rows.alike is None else rows.alike.among(kept)
        return repeated(found, taken(rows.lines, kept), incomes, rows.header.names, rows.sample, used)

    def _within(self, counted: Places, read: Days | None, names: Coded[str], amounts: Exact) -> Places:
        """Which bookings are of the period asked for or of the one to compare with."""
        wanted = [each for each in (self.particulars.wanted, self.particulars.compare) if each is not None]
        column = self.profile.date.column if self.profile.date is not None else ""
        if read is None:
            reason = "does not tell the day of its bookings by the profile, so no period can be chosen"
            raise LedgerError([of_file(self.rows.file, reason, column)])
        days = read.values
        blank = taken(self.rows.lines, counted[days.where(is_unknown)])
        if len(blank):
            reason = (
                f"is blank in {lines_told(blank)}: it cannot be said whether they belong to the period - correct them"
            )
            reason += undated_totals(
                names, amounts, counted, np.flatnonzero(days.where(is_unknown)), taken(self.rows.lines, counted)
            )
            raise LedgerError([LedgerFault(self.rows.file, blank[0], reason, column)])
        if reason := whole(read.ends, wanted):
            raise LedgerError([of_file(self.rows.file, reason, column)])
        return places_of(days.where(lambda day: day is not None and any(day in period for period in wanted)))

    def _years(self, period: Period | None) -> None:
        """More than one year is asked about, unless a period was asked for; of several files they are held together."""
        if period is not None and self.particulars.period is None and not self.several:
            for question in years_asked(self.profile, period):
                self.answered.ask(question)

    def _amounts(self) -> tuple[Exact, Sorted]:
        """The income of every line, and which bookings count: first sorted, then less what tax and answers take off."""
        income = self.profile.income
        if income is None:
            raise AssertionError("a profile without an income was let through")
        raw = incomes(self.rows, income, self.money)
        found = sort_bookings(self.rows, self.profile, raw, self.answered)
        for column, choice in self.said.turning.items():
            found.turn(self.rows.texts(column).where(choice.fits))
        counted = found.counted
        tax = inside_tax(self.rows, self.profile, self.money, found.faults, counted)
        amounts = raw if tax is None else incomes(self.rows, income, self.money, tax)
        for asked in self.profile.asked:
            amounts = less(amounts, self._asked(asked, counted), self.money)
        if self.profile.tax == "ask" and len(counted):
            self.answered.ask(_TAX)
        return amounts, found

    def _asked(self, asked: QuestionRule, counted: Places) -> tuple[str, ...]:
        """Ask a question where it matters; the columns that its answer takes off."""
        if asked.filled and not self._holds(counted, asked.filled):
            return ()
        if asked.line_says and not holds_any(self.export, asked.line_says):
            return ()
        words = tuple(answer.word for answer in asked.answers)
        answer = self.answered.ask(Question(asked.name, asked.question, words))
        return next((each.minus for each in asked.answers if answer and each.word.casefold() == answer), ())

    def _holds(self, counted: Places, column: str) -> bool:
        """Whether any line holds an amount other than 0, or a text, in a column."""
        values = self.money.columns.get(column)
        texts = self.rows.texts(column).take(counted)
        filled = texts.where(lambda text: text not in ("", "0", "0.00", "0,00"))
        if values is None:
            return bool(filled.any())
        amounts = values.take(counted)
        return bool(np.where(amounts.blank, filled, amounts.signs() != 0).any())

    def _income_columns(self) -> tuple[str, ...]:
        income = self.profile.income
        return (*income.plus, *income.minus) if income is not None else ()

    def _blank_factors(self, counted: Places) -> Iterator[LedgerFault]:
        """A fault for each booking whose rate or quantity is blank."""
        for name in self.profile.income.times if self.profile.income else ():
            for at in counted[self.money.columns[name].blank[counted]].tolist():
                yield self.rows.fault(at, "is blank, and the income is multiplied by it - fill it in", name)

    def _days(self, counted: Places, amounts: Callable[[], Exact]) -> Days | None:
        """The day of each booking that counts; None where the file does not tell them."""
        column = self.profile.date
        if column is None:
            self.looks.append("the profile names no date: the period of the data is not told")
            return None
        start = fiscal_start(self.claim.header.above, column.year) if column.year else None
        cells = self.rows.column(column.column).take(counted)
        before = WRITTEN.get(self.particulars.order_before, "") if self.particulars.order_before else ""
        lines = taken(self.rows.lines, counted)
        if column.month:
            months = self.rows.column(column.month).take(counted)
            days = read_months(self.rows.file, column, lines, cells, months)
            self.notes += filter(None, [business_year_told(column.column, map(text_of, cells.different()))])
        else:
            days = read_days(self.rows.file, column, lines, cells, start, before)
        self._stop(days.faults)
        self._stop(dateless(self.rows, counted, days.values, amounts, self.looks))
        if days.look:
            self.looks.append(days.look)
        if told := counted_otherwise(map(text_of, cells.different())):
            self.notes.append(f"{column.column}: {told}")
        if days.yearless:
            self.looks.append(f"{column.column}: the year is not in the file, so the period is not told")
            return None
        return days

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
    def _stop(faults: Iterable[LedgerFault]) -> None:
        found = list(faults)
        if found:
            raise LedgerError(found)


def _without(some: Places, counted: Places, names: Coded[str], income: Exact) -> tuple[Places, Coded[str], Exact]:
    """The bookings that count but some of them."""
    if not len(some):
        return counted, names, income
    kept = np.setdiff1d(np.arange(len(counted)), some)
    return counted[kept], names.take(kept), income.take(kept)


def _nothing_counts(found: Sorted) -> str:
    """That no line is income, and what most of them are instead."""
    reason = "no line is left to count: none is income by the profile"
    most = max(found.left_out, key=lambda each: each.lines, default=None)
    if most is None:
        return reason
    word = f'"{most.word}"' if most.word else "blank"
    return f"{reason} ({most.why}: {most.column} {word}, {count_of(most.lines)}) - choose another export or profile"


def _basis(profile: Profile, answered: Answered) -> str:
    """Whether tax is in the amounts, and what they are."""
    words = {"net": "net of tax", "gross": "gross: tax is in the amounts and not taken off"}
    said = dict(answered.told).get(_TAX.text, "")
    tax = words.get(said.casefold() if profile.tax == "ask" else profile.tax, "tax: not told")
    rates = profit_rates(profile)
    converted = f"{profile.profit} is converted by {' and '.join(rates)}, as the income is" if rates else ""
    return "; ".join(filter(None, (tax, profile.amounts_are, converted)))
