"""All that a portfolio takes from a ledger: its lines chosen, read and summed, from one file or several as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from valuex_xl.ledgers.apart import booked_as, booked_under, days_of, set_apart, spellings_of, sum_of
from valuex_xl.ledgers.calendar.dates import ALL_YEARS, DayOrder, Period
from valuex_xl.ledgers.calendar.periods import booked_told, length_told, wallet_told
from valuex_xl.ledgers.columns import coded, concatenated
from valuex_xl.ledgers.fault import LedgerError, LedgerFault, of_file
from valuex_xl.ledgers.ledger import Ledger
from valuex_xl.ledgers.money.amounts import DecimalMark
from valuex_xl.ledgers.overlaps import doubled
from valuex_xl.ledgers.part import read_part
from valuex_xl.ledgers.particulars import SEVERAL_YEARS, Particulars
from valuex_xl.ledgers.reading import Part
from valuex_xl.ledgers.several import files_of, joined, one_currency, same_file, under_parents
from valuex_xl.ledgers.several_years import one_year_of, period_of, refuse_years
from valuex_xl.ledgers.sums.aggregate import Sums
from valuex_xl.ledgers.sums.comparison import Comparison, compared
from valuex_xl.ledgers.sums.facts import Fact, one_each
from valuex_xl.ledgers.sums.group_wallets import added_up, one_word
from valuex_xl.ledgers.sums.near_names import near_names
from valuex_xl.ledgers.texts import blank_column, unwritable
from valuex_xl.ledgers.told import Told
from valuex_xl.ledgers.unused import unused_in_all
from valuex_xl.ledgers.where import Where, unmet_in_all
from valuex_xl.rulefiles.text import spaced

__all__ = ["Columns", "Statement", "read_statement", "stated"]

Facts: TypeAlias = tuple[dict[str, Fact], list[LedgerFault]]
_TEXTS = ("customer", "industry", "will buy")
_NEEDED = ("customer", "income", "industry")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of the ledger is what, by the text of its header; ``first_name`` where names stand in two."""

    customer: str
    income: str
    industry: str | None = None
    profit: str | None = None
    wallet: str | None = None
    will_buy: str | None = None
    first_name: str | None = None

    def asked(self) -> dict[str, str]:
        """The header asked for, by use."""
        uses = {
            "customer": self.customer,
            "first name": self.first_name,
            "income": self.income,
            "industry": self.industry,
            "profit": self.profit,
            "wallet": self.wallet,
            "will buy": self.will_buy,
        }
        return {use: name for use, name in uses.items() if name is not None}


@dataclass(frozen=True, slots=True)
class Statement:
    """A ledger read and summed; ``wallets`` and ``will_buy`` are by folded customer.

    ``period`` are the first and the last day of the bookings counted, by ``date_column``; None where there is none.
    """

    ledger: Ledger
    sums: Sums
    columns: Columns
    where: tuple[Where, ...] = ()
    currency: str = ""
    wallets: Mapping[str, Decimal] = field(default_factory=dict)
    will_buy: Mapping[str, str] = field(default_factory=dict)
    period: Period | None = None
    date_column: str = ""
    looks: tuple[str, ...] = ()
    """What may be wrong though the figures stand: told before they are believed."""
    notes: tuple[str, ...] = ()
    """How the files were read, where it is not as plain as a header and its lines."""
    comparison: Comparison | None = None
    told: Told | None = None
    """What the profile has to tell by which the ledger was read; None where its columns were named."""
    answers: tuple[tuple[str, str], ...] = ()
    """What was asked, and answered: a question of the profile, or an option of the command, with its answer."""
    date_order: DayOrder | None = None
    """What stands first in the dates, where the bookings, an answer or the ledger before told it."""
    asked: Period | None = None
    """The days that were asked for, booked or not; None where every booking counts."""


def read_statement(
    path: Path | Sequence[Path],
    columns: Columns,
    where: Sequence[Where] = (),
    decimal: DecimalMark | None = None,
    particulars: Particulars = Particulars(),  # noqa: B008 - frozen
    parents: Path | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Statement:
    """Read a ledger; LedgerError with every fault where a line cannot be read or the figures cannot stand.

    ``path`` is a file, a folder of files or several of them, which are one ledger. ``decimal`` is the decimal mark,
    needed only where the amounts do not show it; ``particulars`` what else the ledger does not tell. ``parents`` is a
    file of two columns: a customer is counted as the one at the top of its chain. ``progress`` is told how far it is.
    """
    asked = columns.asked()
    files = files_of(path)
    parts = [
        read_part(file, asked, where, decimal, particulars, several=len(files) > 1, progress=progress) for file in files
    ]
    return stated(parts, columns, where, particulars, parents)


def stated(
    parts: Sequence[Part],
    columns: Columns,
    where: Sequence[Where],
    particulars: Particulars,
    parents: Path | None,
    told: Told | None = None,
) -> Statement:
    """Files that were read, however, as one ledger; LedgerError with every fault."""
    asked = columns.asked()
    faults = [fault for part in parts for fault in part.faults]
    unmet = unmet_in_all([(part.ledger.origin.file, part.unmet) for part in parts])
    faults += [] if particulars.again else unmet
    unused, unasked = unused_in_all(parts[0].ledger.origin.file, [part.unused for part in parts], particulars)
    faults += unused
    moved, unmet_names = under_parents(parts, parents, again=particulars.again)
    faults += same_file(parts)
    for part in parts:
        faults += [
            fault for use in _TEXTS if use in part.ledger.columns for fault in unwritable(part.ledger, use, asked[use])
        ]
        faults += [
            fault
            for use in (_NEEDED if len(part.ledger.lines) else ())
            if use in part.ledger.columns
            for fault in blank_column(part.ledger, use, asked[use])
        ]
    currency, more = one_currency(parts, asked)
    twice = doubled(parts)  # of both periods
    spelled = spellings_of(parts) if particulars.compare is not None else {}
    earlier = set_apart(parts, particulars)
    ledger = joined([part.ledger for part in parts])
    if not len(ledger.lines) and not faults:
        raise LedgerError([of_file(ledger.origin.file, "no line is left to count")])
    period, column = period_of(parts)
    open_years = refuse_years(ledger.origin.file, parts, period, column, particulars)
    remedy = one_year_of(period)
    wallets, others = _wallets(parts, ledger, asked, remedy)
    words, also = _words(ledger, asked, remedy)
    pairs = booked_under([ledger]) if wallets or words else []
    wallets, added, doubted = added_up(asked.get("wallet", ""), pairs, wallets)
    will_buy, differing = one_word(asked.get("will buy", ""), pairs, words)
    # What each customer has one of may differ by year: it is looked at where the years are chosen.
    faults += more + (open_years or others + also)
    if faults:
        raise LedgerError(faults)
    sums = sum_of(parts)
    for each in (sums, *((earlier.sums,) if earlier is not None else ())):
        each.customers.spelled_as(spelled)
    notes = [note for part in parts for note in _named(part, parts, part.ledger.notes)]
    looks = [look for part in parts for look in _named(part, parts, part.ledger.looks)]
    notes += moved + added + (unasked if particulars.again else [])
    looks += [] if particulars.again else unasked
    looks += [*unmet_names, *doubted, *differing]
    looks += [
        f"{fault.column}: {fault.reason}, which the ledger before had" for fault in (unmet if particulars.again else ())
    ]
    looks += [*twice, *_small_wallets(sums, wallets, asked), *_no_sum(sums), *near_names(sums)]
    looks += length_told(particulars.period, particulars.compare)
    days = days_of(parts)
    if earlier is not None:
        looks += booked_told(particulars.wanted, days, particulars.compare, earlier.days)
    looks += wallet_told(asked["wallet"], particulars.wanted, days) if "wallet" in asked else []
    return Statement(
        ledger,
        sums,
        columns,
        tuple(where),
        currency,
        wallets,
        will_buy,
        period,
        column,
        tuple(dict.fromkeys(looks)),
        tuple(notes),
        compared(sums, earlier, particulars.compare) if particulars.compare and earlier is not None else None,
        None if told is None else replace(told, period=(period.first, period.last) if period else None),
        _answers(told, particulars),
        next((part.order for part in parts if part.order), None),
        particulars.wanted,
    )


def _answers(told: Told | None, particulars: Particulars) -> tuple[tuple[str, str], ...]:
    """What was asked and answered, of a profile or of the columns named."""
    if told is None:
        return particulars.answered()
    return (*told.answers, *((SEVERAL_YEARS,) if particulars.period == ALL_YEARS else ()))


def _named(part: Part, parts: Sequence[Part], sentences: Sequence[str]) -> list[str]:
    """Sentences about one of several files begin with its name."""
    return [f"{part.ledger.origin.file}: {sentence}" for sentence in sentences] if len(parts) > 1 else list(sentences)


def _wallets(parts: Sequence[Part], ledger: Ledger, asked: Mapping[str, str], remedy: str) -> Facts[Decimal]:
    """The wallet of each name, nothing where the ledger has no such column."""
    if "wallet" not in asked:
        return {}, []
    values = concatenated([part.money["wallet"].values for part in parts])
    return one_each(ledger.origin.file, asked["wallet"], ledger.lines, booked_as(ledger), values, remedy)


def _words(ledger: Ledger, asked: Mapping[str, str], remedy: str) -> Facts[str]:
    """Whether each name will buy, nothing where the ledger has no such column."""
    if "will buy" not in asked:
        return {}, []
    words = coded(ledger.columns["will buy"]).map(lambda text: spaced(text) or None)
    return one_each(ledger.origin.file, asked["will buy"], ledger.lines, booked_as(ledger), words, remedy)


def _small_wallets(sums: Sums, wallets: Mapping[str, Decimal], asked: Mapping[str, str]) -> list[str]:
    """A customer cannot spend more with us than with everybody."""
    known = [wallets.get(key) for key in sums.customers]
    # A float is never on the other side of another than the amounts are that they are nearest to.
    below = [
        (each.income - wallet, each.name, each.income, wallet)
        for key, income, wallet in zip(sums.customers, sums.customers.income.floats().tolist(), known, strict=True)
        if wallet is not None and float(wallet) <= income and wallet < (each := sums.customers[key]).income
    ]
    if not below:
        return []
    _, name, income, wallet = max(below, key=lambda it: it[0])
    others = len(below) - 1
    also = f", and so {'does' if others == 1 else 'do'} {others:,} more" if others else ""
    return [
        f"{asked['wallet']}: {name} buys more from us ({income:,.2f}) than its whole wallet ({wallet:,.2f}){also} - a "
        "share of wallet above 100% is not graded"
    ]


def _no_sum(sums: Sums) -> list[str]:
    if sums.income or not sums.lines or not sums.negative_lines:
        return []
    return [
        "all amounts sum to 0: in double entry each booking stands on two sides - count one side only, with --where"
    ]
