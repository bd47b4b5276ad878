"""The one currency of a reading: told by a column, by the signs in the amounts, or by the rate that is 1."""

from __future__ import annotations

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers.columns import Places
from valuex_xl.ledgers.fault import LedgerFault, of_file
from valuex_xl.ledgers.profiles.money import Money
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.vocabulary.currencies import CODES, canonical, may_be_one
from valuex_xl.ledgers.vocabulary.units import currency_in
from valuex_xl.rulefiles.text import fold

__all__ = ["currency_of"]


def currency_of(rows: Rows, profile: Profile, money: Money, counted: Places) -> tuple[str, list[LedgerFault]]:
    """The currency in words, and a fault where there are two."""
    currency = profile.currency
    if currency.column and currency.rate:
        return _base(rows, profile, money, counted), []
    if currency.column and rows.header.place(currency.column) >= 0:
        told, faults = _of_column(rows, currency.column, counted)
        return told, faults or _otherwise(rows, told, f"{currency.column} says", money)
    if len(money.currencies) > 1:
        reason = (
            f"holds amounts in {' and in '.join(money.currencies)} - money must be in one currency: export them apart"
        )
        return "", [of_file(rows.file, reason)]
    if currency.word == "base":
        return "the firm's own currency", []
    sign = money.currencies[0] if money.currencies else _by_title(rows, profile)
    code = currency.word if currency.word not in ("", "one") else ""
    return code or sign, _otherwise(rows, code, "by the profile they are", money)


def _otherwise(rows: Rows, told: str, where: str, money: Money) -> list[LedgerFault]:
    """A fault where amounts are marked with another currency than is told of them."""
    if canonical(told) not in CODES:
        return []
    others = [mark for mark in money.currencies if not may_be_one(canonical(told), canonical(mark))]
    reason = (
        f"holds amounts in {' and in '.join(others)}, but {where} {told} - export them apart, or correct one of them"
    )
    return [of_file(rows.file, reason)] if others else []


def _by_title(rows: Rows, profile: Profile) -> str:
    """The currency in the title of the income."""
    places = [rows.header.place(name) for name in (profile.income.plus if profile.income is not None else ())]
    titles = [rows.header.names[place] for place in places if 0 <= place < len(rows.header.names)]
    return next(filter(None, map(currency_in, titles)), "")


def _of_column(rows: Rows, column: str, counted: Places) -> tuple[str, list[LedgerFault]]:
    texts = rows.texts(column).take(counted)
    met = {key: (texts[first], int(counted[first]), lines) for key, (first, lines) in texts.tallied(fold).items()}
    if len(met) < 2:
        return next((shown for shown, _, _ in met.values()), ""), []
    told = ", ".join(f"{shown or '(blank)'} {lines:,}" for shown, _, lines in met.values())
    at = list(met.values())[1][1]
    reason = f"has several currencies ({told} lines) - money must be in one: export them apart, or convert them"
    return "", [rows.fault(at, reason, column)]


def _base(rows: Rows, profile: Profile, money: Money, counted: Places) -> str:
    """The firm's own currency: the only one whose rate is always 1."""
    column, rates = profile.currency.column, money.columns[profile.currency.rate]
    texts = rows.texts(column).take(counted)
    converted = rates.take(counted).units != 10**rates.scale
    others = set(texts.tallied(fold, converted))
    met = {fold(text): text for text in texts.different() if text}
    own = {key: text for key, text in met.items() if key not in others}
    name = next(iter(own.values())) if len(own) == 1 else ""
    shown = ", ".join(met.values())
    return (
        f"{name}, converted from {shown}"
        if name and len(met) > 1
        else name or f"the firm's own, converted from {shown}"
    )
