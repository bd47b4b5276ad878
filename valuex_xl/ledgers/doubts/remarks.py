"""Lines that a remark or a state says are no whole income: told, for none of it is proof."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from valuex_xl.ledgers.answers import IGNORE, of_word, way
from valuex_xl.ledgers.columns import Coded, Places
from valuex_xl.ledgers.doubts.asked import counters
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.kinds import is_sure, is_void
from valuex_xl.ledgers.vocabulary.remarks import is_partly_refunded, says_cancelled
from valuex_xl.ledgers.vocabulary.roles import ADDS
from valuex_xl.ledgers.vocabulary.titles import is_party, is_person, is_refund, says_kind, title_words
from valuex_xl.rulefiles.text import tidy

__all__ = ["remarks"]

_OF_CUSTOMERS = ("customer", "client", "kund", "debitor", "klant", "company", "firma")
_SOLD_BEFORE = ("subscription", "membership", "policy", "abonn", "contract", "vertrag", "event")
"""What was sold and cancelled later: the invoice counts."""


def remarks(view: View) -> Iterator[Finding]:
    """What is told of the columns that the command does not use, one sentence for each word or column."""
    for place in view.others():
        yield from _cancelled(view, place)
        yield from _partly_refunded(view, place)


def _met(view: View, texts: Coded[str], title: str, says: Callable[[str], bool]) -> Places:
    """The lines with an amount of which a text says so and is not answered."""
    found = texts.where(lambda text: says(text) and not view.ignores(of_word(title, tidy(text))))
    rows: Places = np.flatnonzero(found)
    return rows[view.booked()[rows]]


def _cancelled(view: View, place: int) -> Iterator[Finding]:
    """Amounts above 0 that none of the same customer takes back, with a text of a cancellation."""
    title, texts = view.name(place), view.texts(place)
    if (
        is_person(title)
        or is_party(title)
        or any(word in title_words(title) for word in (*_OF_CUSTOMERS, *_SOLD_BEFORE))
    ):
        return
    asked = says_kind(title) and place in view.kept
    rows = _met(view, texts, title, lambda text: says_cancelled(text) and not _is_asked(text, asked=asked))
    rows = rows[view.incomes.signs()[rows] > 0]
    if len(rows) and len(rows) < len(texts) and len(counters(view.customers, view.incomes, rows)) < len(rows):
        word = tidy(texts[int(rows[0])])
        yield (
            f'{title}: "{word}" ({view.told(rows)}, {view.incomes.total(rows):,.2f}) says that it was cancelled, and '
            f"it counts: look at such lines, leave them out with --where, or say "
            f"{way(title, IGNORE)} where they count"
        )


def _is_asked(text: str, *, asked: bool) -> bool:
    """Whether a text is asked about as a word: one that is nothing else, or any of a column of kinds."""
    return is_sure(tidy(text)) or (asked and is_void(tidy(text)))


def _partly_refunded(view: View, place: int) -> Iterator[Finding]:
    """States of which a part was paid back, where no column and no line of the customer tells how much."""
    if place not in view.kept or any(is_refund(title) for title in view.header.titles):
        return
    title, texts = view.name(place), view.kept[place]
    rows = _met(view, texts, title, is_partly_refunded)
    rows = rows[view.incomes.signs()[rows] > 0]
    if len(rows):
        _, numbers = view.customers.by_key()
        repaid = set(numbers[view.incomes.signs() < 0].tolist())
        rows = rows[[int(number) not in repaid for number in numbers[rows]]]
    if len(rows):
        word = tidy(texts[int(rows[0])])
        yield (
            f'{title}: "{word}" ({view.told(rows)}, {view.incomes.total(rows):,.2f}) counts whole, and no column tells '
            f"what was paid back: add one and name it with --minus, or say {way(of_word(title, word), ADDS)} where it "
            "is taken off already"
        )
