"""Columns of amounts held against each other: a balance, a total or a price chosen for what was sold; tax inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

import numpy as np

from valuex_xl.ledgers.answers import IGNORE, way
from valuex_xl.ledgers.doubts.amounts_beside import FEWEST, Numbers, held
from valuex_xl.ledgers.doubts.gross import gross
from valuex_xl.ledgers.doubts.no_sales import deferred, difference, less_another, no_sale, perhaps, volumes
from valuex_xl.ledgers.doubts.prices import before_discount, may_be_price, price, taken_back
from valuex_xl.ledgers.doubts.reductions import allowed, before_share, reduced
from valuex_xl.ledgers.doubts.repeated_totals import repeated, same_on_each_line
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.bases import is_gross, is_net
from valuex_xl.ledgers.vocabulary.tax_titles import is_tax_title
from valuex_xl.ledgers.vocabulary.taxes import is_tax, may_be_tax
from valuex_xl.ledgers.vocabulary.titles import (
    is_balance,
    is_open_balance,
    is_price,
    is_quantity,
    says_open,
    says_since,
    title_words,
)
from valuex_xl.rulefiles.text import fold

__all__ = ["other_amounts"]

_COLUMNS = 24
_SURE = 8
"""So many changes that are carried on are no chance, whatever their signs."""
_NUMBERED = re.compile(
    r".*(?:\b(?:ids?|no|num|code|kod|código|codice|numéro|número|numero)|nr|nro|number|nummer|numer|#|n[°º])[. ]*"
)
_AMOUNT_OF = re.compile(
    r"^(?:montant|importe|importo|bedrag|kwota|betrag|amount|valor)(?: (?:de|of|du|da|do|di))?(?: la)? "
)


def other_amounts(view: View) -> Iterator[Finding]:
    """Told by sums in the first bookings, so that no word is needed; by words only where no sum can tell."""
    mine = [income or Decimal(0) for income in view.incomes[: len(view.sample)]]
    others = _amounts(view)
    refused = (
        list(_running(view, mine, others))
        or list(repeated(view, mine, others))
        or list(price(view, mine, others))
        or list(_by_title(view, others))
        or list(before_discount(view, mine, others))
        or list(before_share(view, mine, others))
        or list(taken_back(view, mine, others))
    )
    yield from refused
    if not refused:
        yield from _open_items(view, others)
        written = mine if view.particulars.minus else _written(view, mine)
        taxed = gross(view, written, others)
        yield from taxed
        yield from same_on_each_line(view, mine)
        yield from no_sale(view, others)
        yield from [] if view.ignores(view.name(view.income)) else may_be_price(view, mine, others)
        before = [] if taxed else [*reduced(view, mine, others), *allowed(view, mine, others)]
        yield from before or deferred(view, others)
        yield from perhaps(view)
        yield from less_another(view, written, others)
        yield from difference(view, written, others)
        yield from volumes(view, others)


def _by_title(view: View, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """A tax, a number, the price of one, or what was sold since the year began, by the title of the income."""
    title = view.name(view.income)
    if view.ignores(title):
        return
    folded = _AMOUNT_OF.sub("", fold(title))
    whole = all(income is None or income == income.to_integral_value() for income in view.incomes[: len(view.sample)])
    if (is_tax(folded) or may_be_tax(folded) or is_tax_title(title)) and not _says_basis(folded):
        what = "is a tax by its title, and no income"
    elif _NUMBERED.fullmatch(title_words(title)) and whole:
        what = "holds numbers of something by its title, and no amounts"
    else:
        what = ""
    if what:
        ways = f"choose another column for --income, or say {way(title, IGNORE)} where it is income"
        yield view.fault(0, f"{what} - {ways}", view.income)
        return
    if is_price(title):
        for place, theirs in others.items():
            if is_quantity(view.name(place)) and any(number not in (None, 1) for number in theirs):
                yield view.fault(
                    0,
                    f"is the price of one by its title, and {view.name(place)} says of how many - choose or add a "
                    f"column with the amount of each line, or say {way(title, IGNORE)} where it is that",
                    view.income,
                )
                return
    if says_since(title):
        counts = view.customers.take(np.flatnonzero(view.booked())).counts()
        if counts.max(initial=0) > 1:
            yield view.fault(
                0,
                "is the sum since the year began by its title, and a customer has several lines: earlier months would "
                f"count again - choose the lines of one month with --where, or say {way(title, IGNORE)} where each "
                "line is another sale",
                view.income,
            )


def _says_basis(title: str) -> bool:
    """Whether a title says that amounts are with or without a tax."""
    return is_gross(title) or is_net(title)


def _amounts(view: View) -> dict[int, Numbers]:
    found: dict[int, Numbers] = {}
    for place in view.others():
        if len(found) < _COLUMNS:
            numbers = view.numbers(place)
            if numbers is not None:
                found[place] = numbers
    return found


def _running(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """Each amount is the one before it plus another column, from the top or from the bottom: a balance."""
    named = is_balance(view.name(view.income))
    filled = [bool(record[view.income].strip()) for record in view.sample]
    for place, theirs in others.items():
        if is_quantity(view.name(place)) and not named:
            continue
        if not all(there for there, their in zip(filled, theirs, strict=True) if their):
            continue  # a balance stands wherever something changes it
        for order in (range(len(mine)), range(len(mine) - 1, -1, -1)):
            if _carries(mine, theirs, list(order), named):
                title = view.name(place)
                reason = f'is a running balance: each is the one before it plus {title} - say --income "{title}"'
                yield view.fault(min(1, len(mine) - 1), reason, view.income)
                return


def _carries(mine: Numbers, theirs: Numbers, order: Sequence[int], named: bool) -> bool:
    """Whether every change is carried on; a balance that is ``named`` so may begin again for each customer.

    One that is not is a balance where its changes differ, for amounts that grow by the same step may be any; of few
    changes all are of one sign, or it begins with the first of them.
    """
    steps = carried = again = 0
    signs, sizes = set[bool](), set[Decimal]()
    for before, row in pairwise(order):
        added = held(theirs[row])
        if added:
            grown = held(mine[row]) - held(mine[before])
            steps += 1
            if abs(grown) == abs(added):
                carried += 1
            else:
                again += mine[row] == theirs[row]
            signs.add((grown > 0) == (added > 0))
            sizes.add(abs(added))
    begins = abs(held(mine[order[0]])) == abs(held(theirs[order[0]])) if order else False
    plain = len(sizes) > 1 and (steps >= _SURE or begins or len(signs) == 1)
    enough = carried >= 1 if named else again < steps / 2 and plain
    return steps >= FEWEST - 1 and carried + again >= steps and enough


def _open_items(view: View, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """A list in which every line still has something owed lacks all that is paid."""
    for place, theirs in others.items():
        if is_open_balance(view.name(place)) and len(theirs) > 1 and all(theirs):
            title = view.name(place)
            if not says_open(title):
                yield f"{title} is owed on every line: are paid invoices missing from this list?"
                return
            yield view.fault(
                0,
                "is owed on every line: a list of open items, from which paid invoices are missing - export the "
                f"invoices or the sales of the period, or say {way(title, IGNORE)} where all are in it",
                place,
            )
            return


def _written(view: View, mine: Numbers) -> Numbers:
    """The incomes of the first bookings with the signs that they are written with, whatever takes away."""
    return view.numbers(view.income) or mine
