"""How the bookings of files are summed, and those of the period to compare with, which are summed by themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np

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
from valuex_xl.ledgers.ledger import Ledger
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.reading import Part
from valuex_xl.ledgers.sums.aggregate import Sums, summed
from valuex_xl.ledgers.sums.comparison import Before
from valuex_xl.ledgers.sums.facts import Fact, first_each
from valuex_xl.ledgers.sums.group_wallets import BOOKED_AS, added_up, one_word
from valuex_xl.rulefiles.text import spaced

__all__ = ["booked_as", "booked_under", "days_of", "names_of", "set_apart", "spellings_of", "sum_of"]


def sum_of(parts: Sequence[Part]) -> Sums:
    """All bookings of some files, summed by customer and industry."""

    def column(use: str) -> Coded[str]:
        return concatenated([part.ledger.columns[use] for part in parts])

    income = joined_amounts([part.money["income"].values for part in parts])
    has_profit = all("profit" in part.money for part in parts)
    profit = joined_amounts([part.money["profit"].values for part in parts]) if has_profit else no_amounts(len(income))
    has_industry = all("industry" in part.ledger.columns for part in parts)
    return summed(column("customer"), column("industry") if has_industry else None, income, profit)


def spellings_of(parts: Sequence[Part]) -> dict[str, dict[str, int]]:
    """The customers written in more than one way in any line, each spelling with its lines, the first met first."""
    names = coded(concatenated([part.ledger.columns["customer"] for part in parts]))
    keys, counts, found = names.keys(), names.counts(), dict[str, dict[str, int]]()
    for code in names.met():
        spelled = found.setdefault(keys.texts[keys.numbers[code]], {})
        spelled[names.values[code]] = int(counts[code])
    return {key: spelled for key, spelled in found.items() if key and len(spelled) > 1}


def names_of(ledger: Ledger) -> Coded[str]:
    """The customer of each booking."""
    return coded(ledger.columns["customer"])


def booked_as(ledger: Ledger) -> Coded[str]:
    """The name of each booking as it was written, whether or not it is counted as a parent."""
    return coded(ledger.columns.get(BOOKED_AS, ledger.columns["customer"]))


def set_apart(parts: Sequence[Part], particulars: Particulars) -> Before | None:
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
    wallets = _first_told(apart, _wallet_of, booked_as)
    pairs = booked_under([part.ledger for part in apart])
    wallets, _, _ = added_up("", pairs, wallets)
    words, _ = one_word("", pairs, _first_told(apart, _will_buy_of, booked_as))
    return Before(sum_of(apart), wallets, words, days_of(apart))


def booked_under(ledgers: Sequence[Ledger]) -> list[tuple[str, str]]:
    """Each name as it was written with the customer that it is counted as; none where nobody has a parent."""
    moved = (each for each in ledgers if BOOKED_AS in each.columns)
    return [pair for ledger in moved for pair in paired(booked_as(ledger), names_of(ledger)).different()]


def days_of(parts: Sequence[Part]) -> frozenset[date]:
    """The days on which something is booked in some files; of a month, quarter or year the first and the last."""
    booked = [(day, part) for part in parts if part.days is not None for day in part.days.different()]
    return frozenset(each for day, part in booked if day is not None for each in (day, part.ends.get(day, day)))


def _copy(part: Part, places: Places) -> Part:
    """The bookings at some places as a part of their own."""
    ledger = replace(
        part.ledger,
        lines=taken(part.ledger.lines, places),
        columns={use: only(texts, places) for use, texts in part.ledger.columns.items()},
    )
    money = {use: amounts.only(only(amounts.values, places)) for use, amounts in part.money.items()}
    return replace(part, ledger=ledger, money=money, days=None if part.days is None else part.days.take(places))


def _first_told(
    parts: Sequence[Part], told: Callable[[Part], Coded[Fact | None] | None], names: Callable[[Ledger], Coded[str]]
) -> dict[str, Fact]:
    """What the bookings say of each folded name beside amounts; of several things the first."""
    found: dict[str, Fact] = {}
    for part in parts:
        values = told(part)
        if values is None:
            continue
        for customer, value in first_each(names(part.ledger), values).items():
            found.setdefault(customer, value)
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
