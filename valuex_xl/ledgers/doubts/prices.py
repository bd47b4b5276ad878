"""The price of one chosen for the amount, a discount that is in neither, and pieces that come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from valuex_xl.ledgers.answers import IGNORE, MINUS, of_word, way
from valuex_xl.ledgers.doubts.amounts_beside import CENT, FEWEST, MOST, Numbers, held
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.roles import TAKES_AWAY
from valuex_xl.ledgers.vocabulary.titles import is_discount, is_quantity, is_rate

__all__ = ["before_discount", "may_be_price", "price", "taken_back"]


def price(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """The price of one where a quantity and their product stand beside it."""
    for quantity, counts in others.items():
        if not any(count is not None and count not in (0, 1) for count in counts):
            continue
        for product, totals in others.items():
            if product == quantity:
                continue
            rows = [row for row in range(len(mine)) if mine[row] and counts[row] is not None and totals[row]]
            hits = sum(_is_product(mine[row], counts[row], totals[row]) for row in rows)
            other = sum(_is_product(totals[row], counts[row], mine[row]) for row in rows)
            if len(rows) >= FEWEST - 1 and hits >= MOST * len(rows) and other < hits:
                title, times = view.name(product), view.name(quantity)
                what = "is in another currency" if is_rate(times) else "is the price of one"
                yield view.fault(0, f'{what}: times {times} it is {title} - say --income "{title}"', view.income)
                return


def may_be_price(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """An amount that times a quantity above 1 is another, on the few lines that have such: told."""
    for quantity in (place for place in others if is_quantity(view.name(place))):
        counts = others[quantity]
        rows = [row for row in range(len(mine)) if mine[row] and counts[row] is not None and counts[row] not in (0, 1)]
        for product, totals in others.items():
            if product != quantity and rows and all(_is_product(mine[row], counts[row], totals[row]) for row in rows):
                yield (
                    f"{view.name(view.income)} times {view.name(quantity)} is {view.name(product)} in "
                    f"{view.told(rows)}: it may be the price of one - choose or add a column with the amount of each "
                    f"line, or say {way(view.name(view.income), IGNORE)} where it is that"
                )
                return


def before_discount(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """The amount is the price times the quantity, and a discount beside it is no part of either."""
    if view.particulars.minus:
        return
    quantities = [place for place in others if is_quantity(view.name(place))]
    for discount in (place for place in others if is_discount(view.name(place))):
        rows = [row for row, number in enumerate(others[discount]) if number and mine[row]]
        for quantity, price in ((quantity, price) for quantity in quantities for price in others):
            counts, prices = others[quantity], others[price]
            if price in (quantity, discount) or not rows:
                continue
            if all(_is_product(prices[row], counts[row], mine[row]) for row in rows):
                title = view.name(discount)
                yield view.fault(
                    rows[0],
                    f"stands beside {view.name(view.income)}, which is {view.name(quantity)} times {view.name(price)} "
                    f"without it, in {view.told(rows)} - say {way(title, MINUS)} where it is to be taken off, or "
                    f"{way(title, IGNORE)} where {view.name(price)} is less it already",
                    discount,
                    view.sample[rows[0]][discount].strip(),
                )
                return


def _is_product(price: Decimal | None, quantity: Decimal | None, amount: Decimal | None) -> bool:
    return abs(held(price) * held(quantity) - held(amount)) <= CENT


def taken_back(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """Pieces that come back, below 0, with an amount above it."""
    for place, theirs in others.items():
        if not is_quantity(view.name(place)):
            continue
        rows = [row for row, number in enumerate(theirs) if held(number) < 0 < held(mine[row])]
        if rows:
            title = view.name(place)
            minus = all(view.sample[row][place].strip().startswith("-") for row in rows)
            turned = f" say {way(of_word(title, '-*'), TAKES_AWAY)} to turn such lines," if minus else ""
            yield view.fault(
                rows[0],
                f"is below 0, but {held(mine[rows[0]]):,.2f} has no minus ({view.told(rows)}): goods that come back "
                f"lessen income - correct it,{turned} or say {way(title, IGNORE)} where it adds",
                place,
                f"{theirs[rows[0]]}",
            )
