"""The income is another amount than what was sold, by its title or beside others: owed, kept back, not earned yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import permutations

import numpy as np

from valuex_xl.ledgers.answers import IGNORE, way
from valuex_xl.ledgers.doubts.amounts_beside import CENT, Numbers
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.vocabulary.parts_of_sales import (
    NOT_EARNED,
    is_chance,
    is_change,
    is_deferred,
    is_invoiced,
    is_no_money,
    is_own_part,
    is_promised,
    is_recognised,
    is_sales,
    may_be_income,
    may_be_numbers,
    passes_through,
    what_else_it_is,
)
from valuex_xl.ledgers.vocabulary.reductions import is_allowed
from valuex_xl.ledgers.vocabulary.scenarios import is_planned
from valuex_xl.ledgers.vocabulary.titles import (
    are_ages,
    is_balance,
    is_by_the_month,
    is_closing,
    is_debit,
    is_no_sale,
    is_open_balance,
    is_paid,
)

__all__ = ["deferred", "difference", "less_another", "no_sale", "perhaps", "volumes"]

_FEWEST, _MOST = 2, 0.9


def no_sale(view: View, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """Asked beside what is owed by age; told by the title of the income: owed, paid, planned, kept back, a cost."""
    title, mine = view.name(view.income), view.incomes[: len(view.sample)]
    if are_ages(view.header.titles) and not view.ignores(title):
        yield view.fault(
            0,
            "stands beside amounts by their age: a list of what is owed, from which all that is paid is missing - "
            f"export the invoices or the sales of the period, or say {way(title, IGNORE)} where it is what was sold",
            view.income,
        )
        return
    if is_balance(title) or is_open_balance(title) or is_closing(title):
        yield f"{title} is what is owed, by its name, and not what was sold"
    elif any(is_promised(view.name(place)) for place in others) and not is_promised(title):
        return
    elif is_paid(title) and others:
        yield f"{title} is what was paid, by its name, and not what was sold"
    elif view.ignores(title) or is_debit(title):
        return
    elif is_by_the_month(title):
        yield (
            f"{title} is what contracts bring by the month or the year by its title, at a point in time, and not what "
            f"was sold in a period - choose another column, or say {way(title, IGNORE)}"
        )
    elif is_planned(title) or is_no_sale(title):
        yield (
            f"{title} is planned, agreed or of another year by its title, and not what was sold - choose another "
            f"column, or say {way(title, IGNORE)}"
        )
    elif is_no_money(title) or (may_be_numbers(title) and not _has_cents(mine) and _any_with_cents(others)):
        yield (
            f"{title} holds no money by its title, and counts as income - choose another column, or say "
            f"{way(title, IGNORE)} where it holds amounts"
        )
    elif (what := what_else_it_is(title)) and (
        not may_be_income(title)
        or any(map(_has_cents, others.values()))
        or any(is_sales(view.name(place)) for place in others)
    ):
        yield (
            f"{title} is {what} by its title, and not what was sold - choose another column, or say "
            f"{way(title, IGNORE)}"
        )


def _has_cents(numbers: Numbers) -> bool:
    """Whether a column holds money, as numbers of documents and pieces do not."""
    return any(number is not None and number != number.to_integral_value() for number in numbers)


def volumes(view: View, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """What passes through, beside what is kept of it: told."""
    title = view.name(view.income)
    own = [view.name(place) for place in others if is_own_part(view.name(place))]
    if passes_through(title) and own and not view.ignores(title):
        yield (
            f"{title} is what passes through your hands by its title, and {own[0]} what you keep of it - say "
            f'--income "{own[0]}", or {way(title, IGNORE)} where all of it is income'
        )


def _any_with_cents(others: Mapping[int, Numbers]) -> bool:
    """Whether an amount beside them is written with two decimals."""
    numbers = (number for each in others.values() for number in each if number is not None)
    return any(number.as_tuple().exponent == CENT.as_tuple().exponent for number in numbers)


def deferred(view: View, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """What is invoiced and not earned yet stands beside the income, or what was earned of it."""
    title = view.name(view.income)
    if is_recognised(title) or is_deferred(title) or is_invoiced(title) or is_allowed(title):
        return
    mine = view.incomes[: len(view.sample)]
    later = [place for place, theirs in others.items() if is_deferred(view.name(place)) and any(theirs)]
    earned = [
        place
        for place, theirs in others.items()
        if (is_recognised(view.name(place)) or is_invoiced(view.name(place)))
        and any(their not in (None, own) for their, own in zip(theirs, mine, strict=True))
    ]
    if later or earned:
        names = " and ".join(view.name(place) for place in (*later, *earned))
        choose = f'--income "{view.name(earned[0])}" for what was earned' if earned else "choose what was earned"
        first = view.name((later or earned)[0])
        yield (
            f"{names} {'stand' if len(later) + len(earned) > 1 else 'stands'} beside {title}: part of it may not be "
            f"earned yet, and it counts whole - say {choose}, or {way(first, IGNORE)} where what was invoiced is meant"
        )


def less_another(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """The income is another amount less what was paid, kept back or not earned yet, in nearly every line."""
    title = view.name(view.income)
    if view.particulars.minus or view.ignores(title) or is_recognised(title) or what_else_it_is(title):
        return
    taken = [place for place in others if what_else_it_is(view.name(place)) in NOT_EARNED]
    for part in taken:
        for whole in (place for place in others if place != part):
            rows = [row for row, own in enumerate(mine) if own and others[part][row] and others[whole][row]]
            hits = sum(_is_rest(mine[row], others[whole][row], others[part][row]) for row in rows)
            if len(rows) >= _FEWEST and hits >= _MOST * len(rows):
                yield (
                    f"{title} is {view.name(whole)} less {view.name(part)}, "
                    f'{what_else_it_is(view.name(part))} - say --income "{view.name(whole)}" for what was sold'
                )
                return


def difference(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """The income is what one of two other amounts is more than the other, by its title and in every line: told."""
    title = view.name(view.income)
    if not is_change(title) or view.ignores(title):
        return
    rows = [row for row, own in enumerate(mine) if own]
    for first, second in permutations(others, 2):
        pairs = [(others[first][row], others[second][row]) for row in rows]
        if len(rows) >= _FEWEST and all(
            one is not None and other is not None and abs(one - other - (mine[row] or 0)) <= CENT
            for row, (one, other) in zip(rows, pairs, strict=True)
        ):
            yield (
                f"{title} is {view.name(first)} less {view.name(second)}, and not what was sold - say "
                f'--income "{view.name(first)}", or {way(title, IGNORE)} where it is meant so'
            )
            return


def perhaps(view: View) -> Iterator[Finding]:
    """Lines with less than the whole chance of a sale, beside others: told."""
    for place in (place for place in view.others() if is_chance(view.name(place))):
        title, texts = view.name(place), view.texts(place)
        chances = {text: number for text in texts.different() if (number := _chance(text)) is not None}
        whole = 100 if max(chances.values(), default=0) > 1 else 1
        less = {text for text, number in chances.items() if number < whole}
        rows = np.flatnonzero(texts.where(less.__contains__))
        rows = rows[view.booked()[rows]]
        if len(rows):
            yield (
                f"{title} is less than {'100%' if whole > 1 else '1'} in {view.told(rows)} with "
                f"{view.incomes.total(rows):,.2f}: what is not sold yet counts whole - choose the lines with --where, "
                f"or say {way(title, IGNORE)} where all is sold"
            )
            return


def _chance(text: str) -> Decimal | None:
    reading = read_money(text.strip().rstrip("% "))
    return None if reading is None else reading.dot if reading.dot is not None else reading.comma


def _is_rest(mine: Decimal | None, whole: Decimal | None, part: Decimal | None) -> bool:
    if mine is None or whole is None or part is None:
        return False
    return abs(abs(mine) + abs(part) - abs(whole)) <= CENT
