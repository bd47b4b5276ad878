"""Columns of amounts held against each other: a balance, a total or a price chosen for what was sold; tax inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

import numpy as np

from valuex_xl.ledgers.answers import IGNORE, MINUS, of_word, way
from valuex_xl.ledgers.calendar.days import either_day
from valuex_xl.ledgers.doubts.no_sales import deferred, difference, less_another, no_sale, perhaps
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.bases import holds_tax, is_gross, is_net, names_tax
from valuex_xl.ledgers.vocabulary.roles import TAKES_AWAY
from valuex_xl.ledgers.vocabulary.taxes import is_tax, may_be_tax
from valuex_xl.ledgers.vocabulary.titles import (
    is_balance,
    is_date,
    is_discount,
    is_document,
    is_open_balance,
    is_price,
    is_quantity,
    is_rate,
    says_open,
    says_since,
    title_words,
)
from valuex_xl.rulefiles.text import fold

__all__ = ["other_amounts"]

Numbers = Sequence[Decimal | None]
_CENT = Decimal("0.01")
_FEWEST = 3
_MOST = 0.9
_COLUMNS = 24
_NUMBERED = re.compile(
    r".*(?:\b(?:ids?|no|num|code|kod|código|codice|numéro|número|numero)|nr|nro|number|nummer|numer|#|n[°º])[. ]*"
)
_AMOUNT_OF = re.compile(
    r"^(?:montant|importe|importo|bedrag|kwota|betrag|amount|valor)(?: (?:de|of|du|da|do|di))?(?: la)? "
)
_HIGHEST_TAX = Decimal("1.3")


def other_amounts(view: View) -> Iterator[Finding]:
    """Told by sums in the first bookings, so that no word is needed; by words only where no sum can tell."""
    mine = [income or Decimal(0) for income in view.incomes[: len(view.sample)]]
    others = _amounts(view)
    refused = (
        list(_running(view, mine, others))
        or list(_repeated(view, mine, others))
        or list(_price(view, mine, others))
        or list(_by_title(view, others))
        or list(_before_discount(view, mine, others))
        or list(_taken_back(view, mine, others))
    )
    yield from refused
    if not refused:
        yield from _open_items(view, others)
        written = mine if view.particulars.minus else _written(view, mine)
        yield from (
            list(_tax(view, written, others))
            or list(_of_three(view, written, others))
            or list(_gross_by_name(view, written, others))
            or list(_gross_alone(view))
        )
        yield from _same_on_each_line(view, mine)
        yield from no_sale(view, others)
        yield from [] if view.ignores(view.name(view.income)) else _may_be_price(view, mine, others)
        yield from deferred(view, others)
        yield from perhaps(view)
        yield from less_another(view, written, others)
        yield from difference(view, written, others)


def _by_title(view: View, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """A tax, a number, the price of one, or what was sold since the year began, by the title of the income."""
    title = view.name(view.income)
    if view.ignores(title):
        return
    folded = _AMOUNT_OF.sub("", fold(title))
    whole = all(income is None or income == income.to_integral_value() for income in view.incomes[: len(view.sample)])
    if (is_tax(folded) or may_be_tax(folded) or folded == "steuerbetrag") and not _says_basis(folded):
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


def _taken_back(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """Pieces that come back, below 0, with an amount above it."""
    for place, theirs in others.items():
        if not is_quantity(view.name(place)):
            continue
        rows = [row for row, number in enumerate(theirs) if _amount(number) < 0 < _amount(mine[row])]
        if rows:
            title = view.name(place)
            minus = all(view.sample[row][place].strip().startswith("-") for row in rows)
            turned = f" say {way(of_word(title, '-*'), TAKES_AWAY)} to turn such lines," if minus else ""
            yield view.fault(
                rows[0],
                f"is below 0, but {_amount(mine[rows[0]]):,.2f} has no minus ({view.told(rows)}): goods that come back "
                f"lessen income - correct it,{turned} or say {way(title, IGNORE)} where it adds",
                place,
                f"{theirs[rows[0]]}",
            )


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
    held = [bool(record[view.income].strip()) for record in view.sample]
    for place, theirs in others.items():
        if not all(there for there, their in zip(held, theirs, strict=True) if their):
            continue  # a balance stands wherever something changes it
        for order in (range(len(mine)), range(len(mine) - 1, -1, -1)):
            if _carries(mine, theirs, list(order), named):
                title = view.name(place)
                reason = f'is a running balance: each is the one before it plus {title} - say --income "{title}"'
                yield view.fault(min(1, len(mine) - 1), reason, view.income)
                return


def _carries(mine: Numbers, theirs: Numbers, order: Sequence[int], named: bool) -> bool:
    """Whether every change is carried on; a balance that is ``named`` so may begin again for each customer."""
    steps = carried = again = 0
    for before, row in pairwise(order):
        added = _amount(theirs[row])
        if added:
            steps += 1
            carried += abs(_amount(mine[row]) - _amount(mine[before])) == abs(added)
            again += mine[row] == theirs[row]
    enough = carried >= 1 if named else again < steps / 2
    return steps >= _FEWEST - 1 and carried + again >= steps and enough


def _repeated(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """One amount on every line of a document, and the lines of another column that add up to it."""
    for document in view.others():
        if is_date(view.name(document)) or _are_days(view, document) or _hold_cents(others.get(document, ())):
            continue
        groups: dict[str, list[int]] = {}
        for row, record in enumerate(view.sample):
            key = record[document].strip()
            if key:
                groups.setdefault(key, []).append(row)
        several = [rows for rows in groups.values() if len(rows) > 1]
        if not several:
            continue
        if len(groups) < 2 or not all(len({mine[row] for row in rows}) == 1 and mine[rows[0]] for rows in several):
            continue
        if any(rows[-1] - rows[0] != len(rows) - 1 for rows in several):
            continue
        for place, theirs in others.items():
            values = [(rows, sum((_amount(theirs[row]) for row in rows), Decimal(0))) for rows in several]
            differ = any(len({theirs[row] for row in rows}) > 1 for rows in several)
            sized = all(total and abs(total) <= abs(_amount(mine[rows[0]])) * 2 for rows, total in values)
            shares = sum(_is_share(total, _amount(mine[rows[0]])) for rows, total in values)
            if differ and sized and shares * 2 >= len(values):
                title, number = view.name(place), view.sample[several[0][0]][document].strip()
                yield view.fault(
                    several[0][1],
                    f"repeats the total of {view.name(document)} {number} on each "
                    f'of its lines, which counts it {len(several[0])} times - say --income "{title}", or '
                    f"{way(title, IGNORE)} where every line is a sale of its own",
                    view.income,
                )
                return


def _hold_cents(numbers: Numbers) -> bool:
    return any(number is not None and number.as_tuple().exponent != 0 for number in numbers)


def _are_days(view: View, place: int) -> bool:
    texts = {record[place].strip() for record in view.sample} - {""}
    return bool(texts) and all(either_day(text) != (None, None) for text in texts)


def _same_on_each_line(view: View, mine: Numbers) -> Iterator[Finding]:
    """One amount on every line of a document, and nothing beside it that tells whether it is the line's."""
    for document in view.others():
        if not is_document(view.name(document)):
            continue
        groups: dict[str, list[int]] = {}
        records = {tuple(record): row for row, record in reversed(list(enumerate(view.sample)))}  # repeated lines once
        for row in sorted(records.values()):
            groups.setdefault(view.sample[row][document].strip(), []).append(row)
        several = [rows for key, rows in groups.items() if key and len(rows) > 1]
        alike = all(len({mine[row] for row in rows}) == 1 and mine[rows[0]] for rows in several)
        if several and alike and len({mine[rows[0]] for rows in groups.values()}) > 1:
            title, lines = view.name(document), [view.lines[row] for row in several[0]]
            yield (
                f"{view.name(view.income)} is the same on each line of {title} "
                f"{view.sample[several[0][0]][document].strip()} (lines {lines[0]} and {lines[1]}), and so for every "
                f"other {title}: is it the total of the document, which would count it several times?"
            )
            return


def _amount(value: Decimal | None) -> Decimal:
    return Decimal(0) if value is None else value


def _is_share(lines: Decimal, total: Decimal) -> bool:
    """Whether the lines are the total, or the total without a tax of up to 30 %."""
    return abs(lines - total) <= _CENT or (lines * total > 0 and abs(lines) < abs(total) <= abs(lines) * Decimal("1.3"))


def _price(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
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
            if len(rows) >= _FEWEST - 1 and hits >= _MOST * len(rows) and other < hits:
                title, times = view.name(product), view.name(quantity)
                what = "is in another currency" if is_rate(times) else "is the price of one"
                yield view.fault(0, f'{what}: times {times} it is {title} - say --income "{title}"', view.income)
                return


def _may_be_price(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
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


def _before_discount(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
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
    return abs(_amount(price) * _amount(quantity) - _amount(amount)) <= _CENT


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


def _tax(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """The income is the sum of two other columns in every line: with tax, or before a fee."""
    parts = [place for place in others if _named_as_part(view.name(place))]
    combinations = [[place] for place in parts] + ([parts] if len(parts) > 1 else [])
    for first in others:
        for combination in combinations:
            if first in combination:
                continue
            extra = [
                sum((_amount(others[place][row]) for place in combination), Decimal(0)) for row in range(len(mine))
            ]
            rows = [row for row in range(len(mine)) if mine[row] and extra[row]]
            net = others[first]
            told, net_title = " and ".join(view.name(place) for place in combination), view.name(first)
            hits = [_is_sum(mine[row], net[row], extra[row]) for row in rows]
            if _mostly(rows, hits) or (rows and all(hits) and _same_elsewhere(mine, net, extra)):
                if _is_fee(told):
                    yield (
                        f"{view.name(view.income)} is {net_title} plus {told}: right where that is a cost of yours, "
                        f'such as of a platform; where you collect it for others say --income "{net_title}"'
                    )
                    return
                is_tax = all(names_tax(view.name(place)) for place in combination)
                if is_tax and view.gross:
                    return
                what = "with tax in it" if is_tax else "which may be no income of yours"
                yield (
                    f"{view.name(view.income)} is {net_title} plus {told}, {what} - say "
                    f'--income "{net_title}" for the net'
                )
                return
            if _is_fee(told) and _mostly(rows, [_is_sum(net[row], mine[row], extra[row]) for row in rows]):
                yield (
                    f"{view.name(view.income)} is {net_title} less {told}, which are costs of yours - say --income "
                    f'"{net_title}" for what was sold, if no tax is in it'
                )
                return


def _same_elsewhere(mine: Numbers, net: Numbers, extra: Numbers) -> bool:
    """Whether two amounts are one in all lines without a third, of which there are some."""
    rest = [row for row in range(len(mine)) if mine[row] and not extra[row]]
    return bool(rest) and all(mine[row] == net[row] for row in rest)


def _of_three(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """The income is the sum of a tax and two other columns, of which none is the net: hammer, premium and VAT."""
    if view.gross or view.particulars.minus:
        return
    for tax in (place for place in others if names_tax(view.name(place))):
        rest = [_amount(whole) - _amount(part) for whole, part in zip(mine, others[tax], strict=True)]
        for first, second in combinations((place for place in others if place != tax), 2):
            rows = [row for row in range(len(mine)) if mine[row] and others[tax][row] and others[first][row]]
            hits = [_is_sum(rest[row], others[first][row], _amount(others[second][row])) for row in rows]
            if any(others[second][row] for row in rows) and _mostly(rows, hits):
                names = f"{view.name(first)}, {view.name(second)} and {view.name(tax)}"
                yield (
                    f"{view.name(view.income)} is {names} together, with tax in it - say {way(view.name(tax), MINUS)} "
                    f"for the net, or {way(view.name(tax), IGNORE)} where it is meant so"
                )
                return


def _gross_by_name(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """Amounts that are gross by their title, beside others that are net by theirs and smaller by a tax."""
    if view.gross or not is_gross(view.name(view.income)):
        return
    for place, theirs in others.items():
        rows = [row for row in range(len(mine)) if mine[row] and theirs[row]]
        shares = [_amount(mine[row]) / _amount(theirs[row]) for row in rows]
        taxed = all(1 <= share <= _HIGHEST_TAX for share in shares) and any(share > 1 for share in shares)
        if is_net(view.name(place)) and taxed:
            gross, net = view.name(view.income), view.name(place)
            yield f'{gross} holds tax by its title, and {net} does not - say --income "{net}" for the net'
            return


def _gross_alone(view: View) -> Iterator[Finding]:
    """Amounts that are gross by their title, whatever stands beside them; none where something is taken from them."""
    title = view.name(view.income)
    if view.gross or view.ignores(title) or view.particulars.minus:
        return
    if holds_tax(title):
        yield (
            f"{title} is gross by its title: what is in it beside income, such as tax, counts too - choose a column "
            f"without it, or say {way(title, IGNORE)} where nothing is to be taken off"
        )


def _written(view: View, mine: Numbers) -> Numbers:
    """The incomes of the first bookings with the signs that they are written with, whatever takes away."""
    return view.numbers(view.income) or mine


def _mostly(rows: Sequence[int], hits: Sequence[bool]) -> bool:
    return len(rows) >= _FEWEST - 1 and sum(hits) >= _MOST * len(rows)


def _is_sum(whole: Decimal | None, part: Decimal | None, other: Decimal) -> bool:
    """Whether an amount is another and a third, by their sizes: what is taken off may be written below 0."""
    if not whole or not part or (whole > 0) is not (part > 0):
        return False
    return abs(abs(part) + abs(other) - abs(whole)) <= _CENT


def _is_fee(title: str) -> bool:
    return any(word in fold(title) for word in ("fee", "gebühr", "frais", "commission", "provision", "charges"))


def _named_as_part(title: str) -> bool:
    words = (
        "tax vat gst mwst ust steuer tva iva btw moms pst hst ohs dph áfa afa ndc fee gebühr frais fees discount "
        "rabatt nachlass remise sconto descuento korting schmälerung skonto "
        "shipping freight porto versand duty"
    )
    folded = fold(title)
    return any(word in folded for word in words.split())
