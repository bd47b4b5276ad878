"""Rates of exchange beside amounts of which nothing tells the currency."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from valuex_xl.ledgers.answers import IGNORE, way
from valuex_xl.ledgers.doubts.currency import currency_of, holds_currencies
from valuex_xl.ledgers.doubts.rates import is_at_one_of
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.vocabulary.remarks import is_exchange_rate, places_of_rates
from valuex_xl.ledgers.vocabulary.titles import is_converted, is_currency

__all__ = ["exchange"]


def exchange(view: View) -> Iterator[Finding]:
    """More than one rate, where neither a currency nor another amount says what the amounts are in: told."""
    titled = any(is_currency(title) and not is_exchange_rate(title) for title in view.header.titles)
    if titled or currency_of(view) or holds_currencies(view):
        return
    income = view.name(view.income)
    if is_converted(income) or is_at_one_of(view) or _are_marked(view):
        return
    for place in view.others():
        title = view.name(place)
        if not is_exchange_rate(title) and not places_of_rates(title):
            continue
        rates = _rates(view, place)
        if len(rates) > 1 and (is_exchange_rate(title) or _may_be_rates(title, rates)):
            first, second = list(rates.values())[:2]
            yield (
                f"{title}: {len(rates)} rates such as {first} and {second}: {income} may hold several "
                f"currencies, which have no sum - choose those that are converted, or say {way(title, IGNORE)} where "
                "these are"
            )


def _rates(view: View, place: int) -> dict[Decimal, str]:
    """The different rates as they are written; none where a cell holds another thing.

    Nothing and 0 stand for 1 below a title that is of rates alone, and say nothing below others.
    """
    found: dict[Decimal, str] = {}
    own = is_exchange_rate(view.name(place))
    for number, record in zip(view.numbers(place) or [], view.sample, strict=False):
        text = record[place].strip()
        if (number is None and text) or (number is not None and number < 0):
            return {}
        if number or own:
            found.setdefault(number or Decimal(1), text or "nothing")
    return found


def _are_marked(view: View) -> bool:
    """Whether each amount has the mark of its currency: several are asked about as such."""
    readings = [read_money(record[view.income]) for record in view.sample if record[view.income].strip()]
    return all(reading is not None and reading.currency for reading in readings)


def _may_be_rates(title: str, rates: dict[Decimal, str]) -> bool:
    """Whether 1 is among numbers below a title of several meanings, and their decimals are not those of the others."""
    fewest = places_of_rates(title)
    others = [rate.normalize().as_tuple().exponent for rate in rates if rate != 1]
    return (
        bool(fewest) and len(others) < len(rates) and any(isinstance(each, int) and -each >= fewest for each in others)
    )
