"""Whether amounts in several currencies are converted by a rate that stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from valuex_xl.ledgers.columns import Coded
from valuex_xl.ledgers.doubts.view import View
from valuex_xl.ledgers.vocabulary.currencies import canonical
from valuex_xl.ledgers.vocabulary.titles import is_rate

__all__ = ["converted_into", "is_at_one_of"]

_FEWEST = 3
_CENT = Decimal("0.01")


def converted_into(view: View, currencies: Coded[str]) -> str:
    """The one currency of which the rate is 1, where every income of the sample is another amount at its rate.

    Of no other currency may a line have the rate 1, and of so many lines it is another, or nothing is proved.
    """
    incomes = view.numbers(view.income)
    if incomes is None:
        return ""
    marks = [canonical(currencies[row]) for row in range(len(view.sample))]
    for rates, amounts in _pairs(view):
        if not all(map(_is_at_rate, amounts, rates, incomes)):
            continue
        own = {mark for mark, rate in zip(marks, rates, strict=True) if rate == 1}
        others = [mark for mark, rate in zip(marks, rates, strict=True) if rate != 1]
        if len(own) == 1 and len(others) >= _FEWEST and not own & set(others):
            return own.pop()
    return ""


def is_at_one_of(view: View) -> bool:
    """Whether every income of the sample is another amount at a rate that stands beside it, and some rate is not 1."""
    incomes = view.numbers(view.income)
    return incomes is not None and any(
        any(rate != 1 for rate in rates) and all(map(_is_at_rate, amounts, rates, incomes))
        for rates, amounts in _pairs(view)
    )


def _pairs(view: View) -> Iterator[tuple[Sequence[Decimal | None], Sequence[Decimal | None]]]:
    """Each column of rates with each other column of amounts, in the lines of the sample."""
    places = [place for place in range(len(view.header.titles)) if place != view.income]
    if not any(is_rate(view.name(place)) for place in places):
        return
    numbers = {place: found for place in places if (found := view.numbers(place)) is not None}
    for at, rates in numbers.items():
        if is_rate(view.name(at)) and all(rate is not None and rate > 0 for rate in rates):
            yield from ((rates, amounts) for place, amounts in numbers.items() if place != at)


def _is_at_rate(amount: Decimal | None, rate: Decimal | None, income: Decimal | None) -> bool:
    """Whether an income is the amount times its rate, or divided by it, to the cent."""
    if income is None and amount is None:
        return True
    if income is None or amount is None or not rate:
        return False
    return min(abs(amount * rate - income), abs(amount / rate - income)) <= _CENT
