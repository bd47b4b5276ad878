"""What lessens the income stands in a column beside it: told, unless the amounts show that it is in them already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from valuex_xl.ledgers.answers import IGNORE, MINUS, way
from valuex_xl.ledgers.doubts.amounts_beside import CENT, Numbers, held
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.vocabulary.parts_of_sales import NOT_EARNED, what_else_it_is
from valuex_xl.ledgers.vocabulary.reductions import (
    is_allowed,
    is_list_price,
    is_net_of_all,
    is_reduction,
    is_share_of_discount,
    may_be_counts,
)
from valuex_xl.ledgers.vocabulary.titles import is_discount, is_quantity

__all__ = ["allowed", "before_share", "reduced"]

_HUNDRED = Decimal(100)


def reduced(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """A sentence for each column of returns, credits or rebates with amounts that no other column explains."""
    title = view.name(view.income)
    if is_reduction(title) or view.ignores(title):
        return
    columns = [place for place in others if _is_money_of(view, place, mine, others) and is_reduction(view.name(place))]
    all_of_them = [place for place in others if is_reduction(view.name(place)) or is_discount(view.name(place))]
    for place in columns:
        rows = [row for row, number in enumerate(others[place]) if number and mine[row]]
        sets = [[place], columns, all_of_them]
        offs = [[sum((abs(held(others[each][row])) for each in those), Decimal(0)) for row in rows] for those in sets]
        own = [held(mine[row]) for row in rows]
        if not rows or any(_is_explained(view, rows, own, off, others, all_of_them) for off in offs):
            continue
        off, lines = offs[0], view.told(rows)
        rest = _rest(rows, own, off, others, place)
        name = view.name(place)
        if rest is not None and what_else_it_is(view.name(rest)) not in NOT_EARNED:
            yield (
                f"{title} is {view.name(rest)} before {name} is taken off, in {lines} - say "
                f'--income "{view.name(rest)}" for what is left, or {way(name, IGNORE)} where it is meant so'
            )
        elif rest is not None or not is_net_of_all(title):
            below = any((others[place][row] or 0) < 0 for row in rows)
            less = "choose or add a column that holds both" if below else f"say {way(name, MINUS)}"
            yield (
                f"{name} lessens what was sold by its title, in {lines}, and is not taken off: {less} where "
                f"{title} is before it, or say {way(name, IGNORE)} where {title} is less it already"
            )


def _is_money_of(view: View, place: int, mine: Numbers, others: Mapping[int, Numbers]) -> bool:
    """Whether a column may hold money as the income does: whole numbers beside amounts with cents are counts."""
    numbers = [number for number in others[place] if number]
    if view.name(place) in view.particulars.minus or not numbers:
        return False
    if not may_be_counts(view.name(place)):
        return True
    return any(map(_has_cents, numbers)) or not any(map(_has_cents, filter(None, mine)))


def _has_cents(number: Decimal) -> bool:
    return number.as_tuple().exponent != 0


def _is_explained(
    view: View,
    rows: Sequence[int],
    own: Sequence[Decimal],
    off: Sequence[Decimal],
    others: Mapping[int, Numbers],
    reductions: Sequence[int],
) -> bool:
    """Whether another column, or a quantity times a price, is the income and what was taken off, in every such line."""
    wholes = [mine + less for mine, less in zip(own, off, strict=True)]
    for place, theirs in others.items():
        if place in reductions:
            continue
        if all(abs(held(theirs[row]) - whole) <= CENT for row, whole in zip(rows, wholes, strict=True)):
            return True
        for quantity in others if not is_quantity(view.name(place)) else ():
            counts = others[quantity] if is_quantity(view.name(quantity)) else ()
            if counts and all(
                abs(held(theirs[row]) * held(counts[row]) - whole) <= CENT
                for row, whole in zip(rows, wholes, strict=True)
            ):
                return True
    return False


def _rest(
    rows: Sequence[int], own: Sequence[Decimal], off: Sequence[Decimal], others: Mapping[int, Numbers], place: int
) -> int | None:
    """The column that is the income less what is taken off, in every such line."""
    for other, theirs in others.items():
        pairs = zip(rows, own, off, strict=True)
        if other != place and all(
            theirs[row] and abs(mine - less - held(theirs[row])) <= CENT for row, mine, less in pairs
        ):
            return other
    return None


def before_share(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """The amount is the quantity times the price, and a discount in percent beside it is in neither."""
    title = view.name(view.income)
    for discount in (place for place in view.others() if is_share_of_discount(view.name(place))):
        shares = [_share(record[discount]) for record in view.sample]
        most = max((share for share in shares if share is not None), default=Decimal(0))
        if most <= 0:
            continue
        whole = _HUNDRED if most > 1 else Decimal(1)
        rows = [row for row, share in enumerate(shares) if share and mine[row]]
        less = [held(mine[row]) * (1 - held(shares[row]) / whole) for row in rows]
        name, value = view.name(discount), "" if not rows else view.sample[rows[0]][discount].strip()
        rest = next((place for place, theirs in others.items() if rows and _are(theirs, rows, less)), None)
        if rest is not None:
            yield view.fault(
                rows[0],
                f"is not taken off {title}, which is {view.name(rest)} without it, in {view.told(rows)} - say "
                f'--income "{view.name(rest)}", or {way(name, IGNORE)} where {title} is meant',
                discount,
                value,
            )
            return
        listed = next(
            (place for place, theirs in others.items() if _is_list_price(view, place, theirs, mine, rows)), None
        )
        if listed is not None:
            yield view.fault(
                rows[0],
                f"stands beside {title}, which is {view.name(listed)} without it, in {view.told(rows)} - add a column "
                f"with the amount less the discount and choose it, or say {way(name, IGNORE)} where {title} is less it "
                "already",
                discount,
                value,
            )
            return
        product = _product(view, mine, others, rows)
        if product is not None:
            quantity, price = product
            yield view.fault(
                rows[0],
                f"stands beside {title}, which is {view.name(quantity)} times {view.name(price)} without it, in "
                f"{view.told(rows)} - add a column with the amount less the discount and choose it, or say "
                f"{way(name, IGNORE)} where {view.name(price)} is less it already",
                discount,
                value,
            )
            return


def _share(text: str) -> Decimal | None:
    reading = read_money(text.strip().rstrip("% "))
    return None if reading is None else reading.dot if reading.dot is not None else reading.comma


def _are(theirs: Numbers, rows: Sequence[int], amounts: Sequence[Decimal]) -> bool:
    """Whether a column holds some amounts, rounded to cents, in all of several rows or in the only one."""
    return all(
        theirs[row] is not None and abs(held(theirs[row]) - amount.quantize(CENT, ROUND_HALF_UP)) <= CENT
        for row, amount in zip(rows, amounts, strict=True)
    )


def _is_list_price(view: View, place: int, theirs: Numbers, mine: Numbers, rows: Sequence[int]) -> bool:
    """Whether a column of prices before discounts is the income in all of some rows."""
    return bool(rows) and is_list_price(view.name(place)) and all(theirs[row] == mine[row] for row in rows)


def _product(view: View, mine: Numbers, others: Mapping[int, Numbers], rows: Sequence[int]) -> tuple[int, int] | None:
    for quantity in (place for place in others if is_quantity(view.name(place))):
        for price in (place for place in others if place != quantity):
            counts, prices = others[quantity], others[price]
            if rows and all(abs(held(prices[row]) * held(counts[row]) - held(mine[row])) <= CENT for row in rows):
                return quantity, price
    return None


def allowed(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """A bill beside what its payer allows of it: told where the bill was chosen."""
    title = view.name(view.income)
    if view.ignores(title) or is_allowed(title) or view.particulars.minus:
        return
    for place in (place for place in others if is_allowed(view.name(place))):
        rows = [row for row, own in enumerate(mine) if own and others[place][row] is not None]
        if rows and all(held(others[place][row]) <= held(mine[row]) for row in rows):
            name = view.name(place)
            less = [row for row in rows if others[place][row] != mine[row]]
            if less:
                yield (
                    f"{name} is what a payer owes of {title} by its title, and less in {view.told(less)} - say "
                    f'--income "{name}" for what was earned, or {way(name, IGNORE)} where {title} is meant'
                )
                return
