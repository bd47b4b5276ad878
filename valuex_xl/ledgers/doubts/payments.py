"""Lines on which it is written how something was paid, between those of what was sold: a folio, an account."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.answers import of_word, way
from valuex_xl.ledgers.doubts.view import Finding, View, hold
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.ledgers.vocabulary.titles import is_no_kind, title_words
from valuex_xl.ledgers.vocabulary.ways_to_pay import are_ways_to_pay, pays_for_sure
from valuex_xl.ledgers.vocabulary.worldwide import says_way
from valuex_xl.rulefiles.text import tidy

__all__ = ["payments"]

_MOST_WORDS = 1_000
_TELLS = re.compile(
    r".*(?:descri|text|detail|item|articl|artikel|particular|narrat|memo|libell|concept|causal|bezeichn|beschreib|"
    r"leistung|transact|trx|\btran|type|typ\b|code|service|product|produkt|omschrijv|tekst|beskriv|charge|entry|"
    r"popis|opis|açıklama|摘要|説明|적요).*"
)


def payments(view: View) -> Iterator[Finding]:
    """A question where such lines hold what the others of their customers do; else told, below a title of goods."""
    for place in view.others():
        if place not in view.kept:
            continue
        title, texts = view.name(place), view.kept[place]
        words = texts.different()
        if (
            len(words) > _MOST_WORDS
            or is_no_kind(title)
            or says_way(title)
            or are_ways_to_pay(title, words)
            or not any(map(pays_for_sure, words))
        ):
            continue
        booked = view.booked()
        paid = texts.where(pays_for_sure) & booked
        rest = booked & ~paid
        if not paid.any() or not rest.any():
            continue
        settled = _settle(view, paid, rest)
        if not settled and not _TELLS.fullmatch(title_words(title)):
            continue
        for word, rows in texts.grouped(tidy, paid).items():
            question = of_word(title, word)
            if view.ignores(question):
                continue
            held = f"{view.told(rows)} {hold(rows)} {view.incomes.total(rows):,.2f}"
            ways = f"say {way(question, NO_INCOME)}, or {way(question, ADDS)} where it counts"
            if settled:
                yield view.fault(
                    rows[0],
                    f"is a way to pay, and such lines hold what the others of their customers do: {held} - {ways}",
                    place,
                    word,
                )
            else:
                yield f'{title}: "{word}" is a way to pay, and {held}, which counts - {ways}'


def _settle(view: View, paid: NDArray[np.bool_], rest: NDArray[np.bool_]) -> bool:
    """Whether the payments are, for each customer that has any, the size of all else that it has."""
    keys, numbers = view.customers.by_key()
    count = len(keys)
    held = view.incomes.sums(np.where(paid, numbers, np.where(rest, numbers + count, 2 * count)), 2 * count + 1)
    pairs = [(held[at], held[at + count]) for at in range(count) if held[at]]
    return bool(pairs) and all(abs(mine) == abs(others) for mine, others in pairs)
