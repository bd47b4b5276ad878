"""All that a portfolio takes from a ledger: its lines chosen, read and summed, in one step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from valuex_xl.rules.text import tidy
from valuex_xl.workbook.ledger.aggregate import Line, Sums, aggregate
from valuex_xl.workbook.ledger.amounts import Amounts, DecimalMark, read_amounts
from valuex_xl.workbook.ledger.facts import one_each
from valuex_xl.workbook.ledger.fault import LedgerError, LedgerFault
from valuex_xl.workbook.ledger.read import Ledger, read_ledger
from valuex_xl.workbook.ledger.where import Where

__all__ = ["Columns", "Statement", "read_statement"]

_LONGEST_TEXT = 32_767
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


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
        for use in ("income", "profit", "wallet")
        if use in asked
    }
    currency, faults = _one_currency(file, asked, money)
    faults += [fault for amounts in money.values() for fault in amounts.faults]
    customers = ledger.columns["customer"]
    wallets: dict[str, Decimal] = {}
    will_buy: dict[str, str] = {}
    if "wallet" in money:
        wallet_rows = zip(ledger.lines, customers, money["wallet"].values, strict=True)
        wallets, found = one_each(file, asked["wallet"], wallet_rows)
        faults += found
    if "will buy" in asked:
        words = (tidy(text) or None for text in ledger.columns["will buy"])
        will_buy, found = one_each(file, asked["will buy"], zip(ledger.lines, customers, words, strict=True))
        faults += found
    faults += [
        fault
        for use in ("customer", "industry", "will buy")
        if use in asked
        for fault in _unwritable(ledger, use, asked[use])
    ]
    if faults:
        raise LedgerError(faults)
    return Statement(ledger, _sum(ledger, money), columns, tuple(where), currency, wallets, will_buy)


def _unwritable(ledger: Ledger, use: str, column: str) -> Iterator[LedgerFault]:
    """The texts that no cell can hold, found here where the line is still known."""
    for line, text in zip(ledger.lines, ledger.columns[use], strict=True):
        if len(text) > _LONGEST_TEXT:
            reason = f"is longer than the {_LONGEST_TEXT:,} characters of a cell - shorten it"
            yield LedgerFault(ledger.origin.file, line, reason, column, text)
        elif not text.isprintable() and _FORBIDDEN.search(text):
            reason = "holds a character that a workbook cannot store - remove it"
            yield LedgerFault(ledger.origin.file, line, reason, column, text)


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
