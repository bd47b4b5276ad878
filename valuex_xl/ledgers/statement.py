"""All that a portfolio takes from a ledger: its lines chosen, read and summed, in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from valuex_xl.ledgers.aggregate import Line, Sums, aggregate
from valuex_xl.ledgers.amounts import Amounts, DecimalMark, read_amounts
from valuex_xl.ledgers.facts import Fact, one_each
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.profiles.told import Told
from valuex_xl.ledgers.read import Ledger, read_ledger
from valuex_xl.ledgers.texts import blank_column, unwritable
from valuex_xl.ledgers.where import Where
from valuex_xl.rulefiles.text import tidy

__all__ = ["Columns", "Statement", "read_statement"]

_MONEY = ("income", "profit", "wallet")
_TEXTS = ("customer", "industry", "will buy")
_NEEDED = ("customer", "income", "industry")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of the ledger is what, by the text of its header."""

    customer: str
    income: str
    industry: str | None = None
    profit: str | None = None
    wallet: str | None = None
    will_buy: str | None = None

    def asked(self) -> dict[str, str]:
        """The header asked for, by use."""
        uses = {
            "customer": self.customer,
            "income": self.income,
            "industry": self.industry,
            "profit": self.profit,
            "wallet": self.wallet,
            "will buy": self.will_buy,
        }
        return {use: name for use, name in uses.items() if name is not None}


@dataclass(frozen=True, slots=True)
class Statement:
    """A ledger read and summed; ``wallets`` and ``will_buy`` are by folded customer."""

    ledger: Ledger
    sums: Sums
    columns: Columns
    where: tuple[Where, ...] = ()
    currency: str = ""
    wallets: Mapping[str, Decimal] = field(default_factory=dict)
    will_buy: Mapping[str, str] = field(default_factory=dict)
    told: Told | None = None
    """What the profile has to tell by which the ledger was read; None where its columns were named."""


def read_statement(
    path: Path, columns: Columns, where: Sequence[Where] = (), decimal: DecimalMark | None = None
) -> Statement:
    """Read a ledger; LedgerError with every fault where a line cannot be read.

    ``decimal`` is the decimal mark, needed only where the amounts do not show it.
    """
    asked = columns.asked()
    ledger = read_ledger(path, asked, where)
    file = ledger.origin.file
    money: dict[str, Amounts] = {
        use: read_amounts(file, asked[use], zip(ledger.lines, ledger.columns[use], strict=True), decimal)
        for use in _MONEY
        if use in asked
    }
    currency, faults = _one_currency(file, asked, money)
    faults += [fault for amounts in money.values() for fault in amounts.faults]
    faults += [fault for use in _TEXTS if use in asked for fault in unwritable(ledger, use, asked[use])]
    faults += [fault for use in _NEEDED if use in asked for fault in blank_column(ledger, use, asked[use])]
    words = [tidy(text) or None for text in ledger.columns.get("will buy", ())]
    wallets, more = _each(ledger, asked, "wallet", money["wallet"].values if "wallet" in money else ())
    will_buy, others = _each(ledger, asked, "will buy", words)
    faults += more + others
    if faults:
        raise LedgerError(faults)
    return Statement(ledger, _sum(ledger, money), columns, tuple(where), currency, wallets, will_buy)


def _each(
    ledger: Ledger, asked: Mapping[str, str], use: str, values: Sequence[Fact | None]
) -> tuple[dict[str, Fact], list[LedgerFault]]:
    """One value for each customer, nothing where the ledger has no such column."""
    if use not in asked:
        return {}, []
    return one_each(ledger.origin.file, asked[use], zip(ledger.lines, ledger.columns["customer"], values, strict=True))


def _sum(ledger: Ledger, money: Mapping[str, Amounts]) -> Sums:
    nothing: list[None] = [None] * len(ledger.lines)
    profit = money["profit"].values if "profit" in money else nothing
    industry = ledger.columns.get("industry", nothing)
    return aggregate(map(Line, ledger.columns["customer"], industry, money["income"].values, profit))


def _one_currency(file: str, asked: Mapping[str, str], money: Mapping[str, Amounts]) -> tuple[str, list[LedgerFault]]:
    """The currency of all columns; columns in different currencies are a fault."""
    marked = [(use, amounts) for use, amounts in money.items() if amounts.currency]
    if not marked:
        return "", []
    first_use, first = marked[0]
    faults = [
        LedgerFault(
            file,
            amounts.currency_line,
            f"is in {amounts.currency}, but {asked[first_use]} is in {first.currency} - convert one of them",
            asked[use],
        )
        for use, amounts in marked[1:]
        if amounts.currency != first.currency
    ]
    return first.currency, faults
