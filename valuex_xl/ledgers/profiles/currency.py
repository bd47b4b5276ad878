"""The one currency of a reading: told by a column, by the signs in the amounts, or by the rate that is 1."""

from __future__ import annotations

from collections.abc import Sequence

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.profiles.money import Money
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.rulefiles.text import fold

__all__ = ["currency_of"]


def currency_of(rows: Rows, profile: Profile, money: Money, counted: Sequence[int]) -> tuple[str, list[LedgerFault]]:
    """The currency in words, and a fault where there are two."""
    currency = profile.currency
    if currency.column and currency.rate:
        return _base(rows, profile, money, counted), []
    if currency.column and rows.header.place(currency.column) >= 0:
        return _of_column(rows, currency.column, counted)
    if currency.word == "base":
        return "the firm's own currency", []
    if len(money.currencies) > 1:
        reason = (
            f"holds amounts in {' and in '.join(money.currencies)} - money must be in one currency: export them apart"
        )
        return "", [LedgerFault(rows.file, 0, reason)]
    sign = money.currencies[0] if money.currencies else ""
    code = currency.word if currency.word not in ("", "one") else ""
    return code or sign, []


def _of_column(rows: Rows, column: str, counted: Sequence[int]) -> tuple[str, list[LedgerFault]]:
    met: dict[str, tuple[str, int, int]] = {}
    for at in counted:
        text = rows.text(at, column)
        shown, first, lines = met.get(fold(text), (text, at, 0))
        met[fold(text)] = shown, first, lines + 1
    if len(met) < 2:
        return next((shown for shown, _, _ in met.values()), ""), []
    told = ", ".join(f"{shown or '(blank)'} {lines:,}" for shown, _, lines in met.values())
    at = list(met.values())[1][1]
    reason = f"has several currencies ({told} lines) - money must be in one: export them apart, or convert them"
    return "", [rows.fault(at, reason, column)]


def _base(rows: Rows, profile: Profile, money: Money, counted: Sequence[int]) -> str:
    """The firm's own currency: the only one whose rate is always 1."""
    column, rates = profile.currency.column, money.columns[profile.currency.rate]
    others = {fold(rows.text(at, column)) for at in counted if rates[at] != 1}
    own = {fold(text): text for at in counted if (text := rows.text(at, column)) and fold(text) not in others}
    met = {fold(text): text for at in counted if (text := rows.text(at, column))}
    name = next(iter(own.values())) if len(own) == 1 else ""
    shown = ", ".join(met.values())
    return (
        f"{name}, converted from {shown}"
        if name and len(met) > 1
        else name or f"the firm's own, converted from {shown}"
    )
