"""Words of a kind that mean different things in different books: asked or told, advised never."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from valuex_xl.ledgers.answers import of_word, way
from valuex_xl.ledgers.doubts.view import Finding, View, hold
from valuex_xl.ledgers.vocabulary.codes import codes_in
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME, TAKES_AWAY
from valuex_xl.ledgers.vocabulary.sources import families_in
from valuex_xl.ledgers.vocabulary.titles import is_type
from valuex_xl.ledgers.where import Choice
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["two_meanings"]


class _Meanings(NamedTuple):
    """What a word means where it adds, what it means else, and the answer then."""

    adding: str
    other: str
    answer: str
    sure: bool
    """Whether it mostly adds: then it is told and counted, not asked."""


_RE = _Meanings("your own invoice (Rechnung) in German books", "a supplier's invoice in SAP", NO_INCOME, sure=False)
_DEBIT = _Meanings(
    "what you charge to a customer", "what a customer or you claim back, which lessens income", TAKES_AWAY, sure=True
)
_WORDS = {fold(word): _DEBIT for word in ("debit note", "debit notes", "debit memo", "nota de débito", "note de débit")}
_WORDS |= {"re": _RE}


def two_meanings(view: View) -> Iterator[Finding]:
    """A question for each such word under the title of a kind, a sentence where it mostly adds."""
    for place in view.others():
        title = view.name(place)
        if place not in view.kept or not is_type(title):
            continue
        texts = view.kept[place]
        positive = view.incomes.signs() > 0
        answered = [Choice([it]) for it in view.particulars.takes_away if fold(it.column) == fold(title)]
        # RE beside GS, a credit note, is the Rechnung; beside the Portuguese FT it is a receipt, asked as such.
        words = list(filter(str.strip, texts.different()))
        no_income = {word for word, role in families_in(title, words).items() if role == NO_INCOME}
        open_ = _WORDS.keys() - set(map(fold, no_income.union(codes_in(title, words))))
        asked = {text for text in texts.different() if fold(text) in open_}
        found = texts.grouped(tidy, texts.where(asked.__contains__) & positive)
        for word, rows in found.items():
            if view.ignores(of_word(title, word)) or any(choice.fits(word) for choice in answered):
                continue
            meanings, name = _WORDS[fold(word)], of_word(title, word)
            lines, amount = np.asarray(rows), view.incomes.total(rows)
            first, second = way(name, ADDS), way(name, meanings.answer)
            if meanings.sure:
                yield (
                    f'{title}: "{word}" ({view.told(lines)}, {amount:,.2f}) is counted as {meanings.adding}; it may be '
                    f"{meanings.other} - say {second} there, {first} where it counts"
                )
                continue
            yield view.fault(
                rows[0],
                f"is {meanings.adding} and {meanings.other}: {view.told(lines)} {hold(lines)} {amount:,.2f} of it - "
                f"say {first} for the first, {second} for the second",
                place,
                word,
            )
