"""All that a portfolio takes from a ledger: its lines chosen, read and summed, from one file or several as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import numpy as np

from valuex_xl.ledgers.aggregate import Sums, summed
from valuex_xl.ledgers.amounts import DecimalMark
from valuex_xl.ledgers.columns import (
    Coded,
    Places,
    coded,
    concatenated,
    joined_amounts,
    no_amounts,
    only,
    paired,
    taken,
)
from valuex_xl.ledgers.comparison import Before, Comparison, compared
from valuex_xl.ledgers.dates import Period, years_told
from valuex_xl.ledgers.facts import Fact, one_each
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.ledger import Ledger
from valuex_xl.ledgers.near_names import near_names
from valuex_xl.ledgers.part import read_part
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.periods import length_told, wallet_told
from valuex_xl.ledgers.profiles.told import Told
from valuex_xl.ledgers.reading import Part
from valuex_xl.ledgers.several import doubled, files_of, joined, one_currency, same_file, under_parents
from valuex_xl.ledgers.texts import blank_column, unwritable
from valuex_xl.ledgers.where import Where, unmet_in_all
from valuex_xl.rulefiles.text import fold, spaced

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
    faults += unmet_in_all([(part.ledger.origin.file, part.unmet) for part in parts])
    moved = under_parents(parts, parents)
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
    earlier = _set_apart(parts, particulars)
    ledger = joined([part.ledger for part in parts])
    if not len(ledger.lines) and not faults:
        raise LedgerError([LedgerFault(ledger.origin.file, 0, "no line is left to count")])
    wallets, others = _wallets(parts, ledger, asked)
    will_buy, also = _words(ledger, asked)
    faults += more + others + also
    if faults:
        raise LedgerError(faults)
    sums = _sum(parts)
    notes = [note for part in parts for note in _named(part, parts, part.ledger.notes)]
    looks = [look for part in parts for look in _named(part, parts, part.ledger.looks)]
    notes += moved
    looks += [*doubled(parts), *_small_wallets(sums, wallets, asked), *_no_sum(sums), *near_names(sums)]
    period, column = _period(parts)
    looks += _years(parts, period, column, particulars)
    looks += length_told(particulars.period, particulars.compare)
    looks += wallet_told(asked["wallet"], particulars.period, period) if "wallet" in asked else []
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
        told.answers if told is not None else particulars.answered(),
    )


def _named(part: Part, parts: Sequence[Part], sentences: Sequence[str]) -> list[str]:
    """Sentences about one of several files begin with its name."""
    return [f"{part.ledger.origin.file}: {sentence}" for sentence in sentences] if len(parts) > 1 else list(sentences)


def _set_apart(parts: Sequence[Part], particulars: Particulars) -> Before | None:
    """Take the bookings of the period to compare with out of the parts, and sum them."""
    if particulars.compare is None or particulars.period is None:
        return None
    wanted = particulars.period
    apart: list[Part] = []
    for part in parts:
        if part.days is None:
            continue
        within = part.days.where(lambda day: day is not None and day in wanted)
        apart.append(_copy(part, np.flatnonzero(~within)))
        _keep(part, np.flatnonzero(within))
    if not apart:
        return Before()
    return Before(_sum(apart), _first_told(apart, _wallet_of), _first_told(apart, _will_buy_of))


def _copy(part: Part, places: Places) -> Part:
    """The bookings at some places as a part of their own."""
    ledger = replace(
        part.ledger,
        lines=taken(part.ledger.lines, places),
        columns={use: only(texts, places) for use, texts in part.ledger.columns.items()},
    )
    money = {use: amounts.only(only(amounts.values, places)) for use, amounts in part.money.items()}
    return replace(part, ledger=ledger, money=money, days=None if part.days is None else part.days.take(places))


def _first_told(parts: Sequence[Part], told: Callable[[Part], Coded[Fact | None] | None]) -> dict[str, Fact]:
    """What the bookings say of each folded customer beside amounts; of several things the first."""
    found: dict[str, Fact] = {}
    for part in parts:
        values = told(part)
        if values is None:
            continue
        for customer, value in paired(_names(part.ledger), values).different():
            if value is not None:
                found.setdefault(fold(customer), value)
    return found


def _wallet_of(part: Part) -> Coded[Decimal | None] | None:
    return coded(part.money["wallet"].values) if "wallet" in part.money else None


def _will_buy_of(part: Part) -> Coded[str | None] | None:
    words = part.ledger.columns.get("will buy")
    return None if words is None else coded(words).map(lambda text: spaced(text) or None)


def _keep(part: Part, kept: Places) -> None:
    """Leave in a part only the bookings at these places."""
    ledger = part.ledger
    ledger.outside += len(ledger.lines) - len(kept)
    ledger.lines = taken(ledger.lines, kept)
    ledger.columns = {use: only(texts, kept) for use, texts in ledger.columns.items()}
    part.days = None if part.days is None else part.days.take(kept)
    part.money = {use: amounts.only(only(amounts.values, kept)) for use, amounts in part.money.items()}


def _wallets(parts: Sequence[Part], ledger: Ledger, asked: Mapping[str, str]) -> Facts[Decimal]:
    """The wallet of each customer, nothing where the ledger has no such column."""
    if "wallet" not in asked:
        return {}, []
    values = concatenated([part.money["wallet"].values for part in parts])
    return one_each(ledger.origin.file, asked["wallet"], ledger.lines, _names(ledger), values)


def _words(ledger: Ledger, asked: Mapping[str, str]) -> Facts[str]:
    """Whether each customer will buy, nothing where the ledger has no such column."""
    if "will buy" not in asked:
        return {}, []
    words = coded(ledger.columns["will buy"]).map(lambda text: spaced(text) or None)
    return one_each(ledger.origin.file, asked["will buy"], ledger.lines, _names(ledger), words)


def _names(ledger: Ledger) -> Coded[str]:
    return coded(ledger.columns["customer"])


def _sum(parts: Sequence[Part]) -> Sums:
    def column(use: str) -> Coded[str]:
        return concatenated([part.ledger.columns[use] for part in parts])

    income = joined_amounts([part.money["income"].values for part in parts])
    has_profit = all("profit" in part.money for part in parts)
    profit = joined_amounts([part.money["profit"].values for part in parts]) if has_profit else no_amounts(len(income))
    has_industry = all("industry" in part.ledger.columns for part in parts)
    return summed(column("customer"), column("industry") if has_industry else None, income, profit)


def _small_wallets(sums: Sums, wallets: Mapping[str, Decimal], asked: Mapping[str, str]) -> list[str]:
    """A customer cannot spend more with us than with everybody."""
    under = [customer for key, customer in sums.customers.items() if key in wallets and wallets[key] < customer.income]
    if not under:
        return []
    first = max(under, key=lambda customer: customer.income - wallets[customer.key])
    more = f" and {len(under) - 1:,} more" if len(under) > 1 else ""
    return [
        f"{asked['wallet']}: {first.name}{more} buys more from us ({first.income:,.2f}) than its whole wallet "
        f"({wallets[first.key]:,.2f}) - a share of wallet above 100% is graded #NUM!"
    ]


def _no_sum(sums: Sums) -> list[str]:
    if sums.income or not sums.lines or not sums.negative_lines:
        return []
    return [
        "all amounts sum to 0: in double entry each booking stands on two sides - count one side only, with --where"
    ]


def _period(parts: Sequence[Part]) -> tuple[Period | None, str]:
    days = [day for part in parts if part.days is not None for day in part.days.different() if day is not None]
    column = next((part.date_column for part in parts if part.date_column), "")
    return (Period(min(days), max(days)), column) if days else (None, "")


def _years(parts: Sequence[Part], period: Period | None, column: str, particulars: Particulars) -> list[str]:
    """More than one year summed; where only years are known, more than two of them."""
    if particulars.period is not None:
        return []
    years = [year for part in parts for year in part.years or ()]
    if period is not None and (told := years_told(column, period)):
        return told
    if years and max(years) - min(years) > 1:
        return [f"{column} runs from {min(years)} to {max(years)}: more than one year is summed - say --period"]
    return []
