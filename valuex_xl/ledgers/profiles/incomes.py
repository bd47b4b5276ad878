"""The income of a line: its columns added, taken off and multiplied, without the tax that stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from valuex_xl.kinds.ledger.rules import Income, Inside, Profile
from valuex_xl.ledgers.columns import Exact, Places, no_amounts, taken
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.profiles.money import Money
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.profiles.sorted_lines import REVERSED, SIGN, TAKES_AWAY
from valuex_xl.ledgers.turned_profits import profits_by_income, taken_by_minus
from valuex_xl.ledgers.vocabulary.titles import is_converted, is_rate
from valuex_xl.rulefiles.text import fold

__all__ = ["Turned", "incomes", "inside_tax", "less", "profit_rates", "turned_of", "unconverted"]

_CENT = Decimal("0.01")


def incomes(rows: Rows, income: Income, money: Money, tax: Exact | None = None) -> Exact:
    """The income of each line, None where no column of it holds an amount; ``tax`` is what to take off by line."""
    plus = [money.columns[name] for name in income.plus]
    minus = [money.columns[name] for name in income.minus]
    total = reduce(Exact.plus, plus) if plus else no_amounts(len(rows))
    if minus:
        total = total.less(reduce(Exact.plus, minus))
    if tax is not None:
        total = total.without(tax)
    for name in income.times:
        total = total.times(money.columns[name])
    return total


def less(amounts: Exact, columns: Iterable[str], money: Money) -> Exact:
    """The incomes of all lines with further columns taken off."""
    for name in columns:
        amounts = amounts.without(money.columns[name])
    return amounts


@dataclass(frozen=True, slots=True)
class Turned:
    """By place of each line whether its income has the other sign than its column, and whether it is taken away."""

    reversed_: NDArray[np.bool_]
    taken: NDArray[np.bool_]

    def profits(
        self, column: str, rows: Rows, kept: Places, profits: Exact, counting: Exact
    ) -> tuple[Exact, list[str]]:
        """The profits of the bookings by the signs of their incomes, and what is told of it."""
        lines = taken(rows.lines, kept)
        return profits_by_income(
            column, lines, profits, counting, reversed_=self.reversed_[kept], turned=self.taken[kept]
        )


def turned_of(income: Income, amounts: Exact, signs: NDArray[np.int8], money: Money) -> Turned:
    """The lines whose incomes, that are not signed yet, have another sign than their columns."""
    takes = (signs == SIGN[TAKES_AWAY]) & (amounts.signs() > 0)
    if income.plus and income.minus:
        own = reduce(Exact.plus, [money.columns[name] for name in income.plus])
        takes |= (signs != SIGN[REVERSED]) & taken_by_minus(own, amounts)
    return Turned((signs == SIGN[REVERSED]) ^ (not income.plus), takes)


def profit_rates(profile: Profile) -> list[str]:
    """The rates of exchange by which the income is multiplied, and the profit beside it too.

    A rate is one of exchange where the profile says so, or that currencies are converted: others are paid by the hour.
    """
    currency, converts = profile.currency, profile.currency.word == "base"
    return [name for name in _rates(profile) if fold(name) == fold(currency.rate) or (converts and is_rate(name))]


def unconverted(profile: Profile) -> list[str]:
    """What is told of a profit that is not multiplied by the rate that its income is."""
    names = [name for name in _rates(profile) if is_rate(name) and name not in profit_rates(profile)]
    return [
        f"{profile.profit}: taken as written, while the income is multiplied by {name} - write currency: {{column: "
        f"COLUMN, to base by: {name}}} into the profile where that is a rate of exchange"
        for name in names
    ]


def _rates(profile: Profile) -> tuple[str, ...]:
    """The factors of the income, where there is a profit that is not said to be converted."""
    if profile.income is None or not profile.profit or is_converted(profile.profit):
        return ()
    return profile.income.times


def inside_tax(rows: Rows, profile: Profile, money: Money, faults: list[LedgerFault], counted: Places) -> Exact | None:
    """The tax to take off, by line: where words tell that it is inside, or where the document's total proves it."""
    inside, income = profile.inside, profile.income
    if inside is None or income is None:
        return None
    taxes = money.columns[inside.column]
    if inside.where:
        lines = rows.bookings.copy()
        for only in inside.where:
            lines &= rows.fitting(only)
        return taxes.at(lines) if lines.any() else None
    amounts = incomes(rows, Income(income.plus, income.minus), money)
    lines = _proved(rows, inside, amounts, money, faults, counted)
    return taxes.at(lines) if lines.any() else None


def _proved(
    rows: Rows, inside: Inside, amounts: Exact, money: Money, faults: list[LedgerFault], counted: Places
) -> NDArray[np.bool_]:
    """The lines of the documents whose total proves that the tax is inside."""
    taxes, totals = money.columns[inside.column], money.columns[inside.total]
    needed = np.zeros(len(rows), np.bool_)
    needed[counted] = True
    found = np.zeros(len(rows), np.bool_)
    for number, places in rows.texts(inside.document).grouped(str, rows.bookings).items():
        if not needed[places].any():
            continue
        total, tax = amounts.total(places), taxes.total(places)
        claimed = {abs(value) for value in totals.take(places) if value is not None}
        close = _CENT * len(places)
        said = claimed.pop() if len(claimed) == 1 else None
        with_tax = None if said is None else abs(abs(total) - said)
        without = None if said is None else abs(abs(total + tax) - said)
        if with_tax is None or without is None or min(with_tax, without) > close:
            shown = "no single total" if said is None else f"a total of {said:,.2f}"
            reason = (
                f"document {number or '(blank)'} has {shown}, and its lines add up to {total:,.2f} with a tax of "
                f"{tax:,.2f} - whether the tax is inside cannot be told: correct it, or export the document anew"
            )
            faults.append(rows.fault(int(places[0]), reason, inside.total))
        elif with_tax < without:
            found[places] = True
    return found
