"""Words that say what a booking is: a credit note without a minus, a payment, a draft, an order."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.answers import ADDS, NO_INCOME, TAKES_AWAY, of_word, way
from valuex_xl.ledgers.columns import Coded, Places
from valuex_xl.ledgers.doubts.view import Finding, View, hold
from valuex_xl.ledgers.vocabulary.kinds import are_scenarios, begins_as, is_credit_number, is_sure, role_of
from valuex_xl.ledgers.vocabulary.titles import is_document, is_no_kind, is_type, says_kind
from valuex_xl.ledgers.where import Choice
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["kinds_of_booking"]

_FEW_WORDS = 40
_MOST_UNKNOWN = 12


def kinds_of_booking(view: View) -> Iterator[Finding]:
    """Columns that say what a line is - an invoice, a credit, a payment, a draft - and are not answered."""
    places = [place for place in view.others() if place in view.kept and not is_no_kind(view.name(place))]
    titled = [place for place in places if is_type(view.name(place))]
    speaking = [place for place in places if place not in titled and _speaks(view.kept[place])]
    told = np.zeros(len(view.lines), np.bool_)
    for place in (*titled, *speaking):
        yield from _words(view, place, told)
    if not told.any() and not view.particulars.takes_away:
        yield from _credit_numbers(view)
        yield from _descriptions(view)


def _speaks(texts: Coded[str]) -> bool:
    """A column under any other header speaks of kinds when one of its few words can be nothing else."""
    words = {text.strip() for text in texts.different()}
    return len(words) <= _FEW_WORDS and (any(is_sure(word) for word in words) or are_scenarios(words))


def _credit_numbers(view: View) -> Iterator[Finding]:
    """Numbers of documents of which a few begin as those of credit notes do, above 0: told, for that is no proof."""
    for place in (place for place in view.others() if is_document(view.name(place))):
        numbers = [record[place] for record in view.sample]
        rows = [row for row, number in enumerate(numbers) if is_credit_number(number)]
        above = [row for row in rows if (view.incomes[row] or 0) > 0]
        if above and len(rows) * 2 < sum(bool(number.strip()) for number in numbers):
            amount = view.incomes[above[0]] or Decimal(0)
            yield (
                f'{view.name(place)}: "{tidy(numbers[above[0]])}" ({view.told(above)}) begins as the numbers of credit '
                f"notes do, and its {amount:,.2f} has no minus: look at such lines"
            )
            return


def _descriptions(view: View) -> Iterator[Finding]:
    """Texts that begin as those of credit notes and payments do: told, for a text is no proof."""
    for place in (place for place in view.others() if not is_no_kind(view.name(place))):
        for row, record in enumerate(view.sample):
            amount = view.incomes[row]
            role = begins_as(record[place]) if amount and amount > 0 and record[place] else ""
            role = "" if view.ignores(of_word(view.name(place), tidy(record[place]))) else role
            if role:
                what = "has no minus" if role == TAKES_AWAY else "is counted as income"
                yield (
                    f'{view.name(place)}: "{tidy(record[place])}" (line {view.lines[row]}) - its {amount:,.2f} {what}: '
                    "look at such lines, leave them out with --where or turn them with --takes-away"
                )
                return


def _words(view: View, place: int, told: NDArray[np.bool_]) -> Iterator[Finding]:
    """A finding for each word; bookings that another column has ``told`` of are not told again."""
    title, texts = view.name(place), view.kept[place]
    roles = {text: role_of(title, word) if (word := tidy(text)) else "" for text in texts.different()}
    if says_kind(title):
        yield from _unknown(view, place, {text for text, role in roles.items() if not role and text.strip()})
    if not any(roles.values()):
        return
    speak = texts.where(lambda text: roles[text] in (NO_INCOME, TAKES_AWAY)) & view.booked() & ~told
    for word, rows in texts.grouped(tidy, speak).items():
        role = "" if view.ignores(of_word(title, word)) else role_of(title, word)
        if role == NO_INCOME:
            told[rows] = True
            yield _no_income(view, place, word, rows)
        elif role == TAKES_AWAY:
            positive = rows[view.incomes.signs()[rows] > 0]
            if len(positive):
                told[positive] = True
                yield _without_minus(view, place, word, positive)


def _unknown(view: View, place: int, words: Collection[str]) -> Iterator[Finding]:
    """Words that are not known here, in a column whose words say what each line is: they count, and it is told."""
    title, texts = view.name(place), view.kept[place]
    answered = [
        Choice([condition]) for condition in view.particulars.takes_away if fold(condition.column) == fold(title)
    ]
    found = texts.grouped(tidy, texts.where(lambda text: text in words) & view.booked())
    found = {
        word: rows
        for word, rows in found.items()
        if not view.ignores(of_word(title, word)) and not any(choice.fits(word) for choice in answered)
    }
    if not found or len(found) > _MOST_UNKNOWN:
        return
    told = ", ".join(f'"{word}" ({view.told(rows)}, {view.incomes.total(rows):,.2f})' for word, rows in found.items())
    first = of_word(title, next(iter(found)))
    yield (
        f"{title}: {told} - not known here, and counted as signed: say {way(first, TAKES_AWAY)} or "
        f"{way(first, NO_INCOME)} where it is another thing, {way(first, ADDS)} where it counts"
    )


def _no_income(view: View, place: int, word: str, rows: Places) -> Finding:
    amount = view.incomes.total(rows)
    title = view.name(place)
    return view.fault(
        rows[0],
        f"is no income: {view.told(rows)} {hold(rows)} {amount:,.2f} of it - say "
        f"{way(of_word(title, word), NO_INCOME)}, or {way(of_word(title, word), ADDS)} where it counts",
        place,
        word,
    )


def _without_minus(view: View, place: int, word: str, rows: Places) -> Finding:
    title, amount = view.name(place), view.incomes[rows[0]] or Decimal(0)
    return view.fault(
        rows[0],
        f"lessens income, but {amount:,.2f} has no minus ({view.told(rows)}) - "
        f"say {way(of_word(title, word), TAKES_AWAY)}, or {way(of_word(title, word), ADDS)} where it adds",
        place,
        word,
    )
