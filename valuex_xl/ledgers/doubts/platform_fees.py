"""Fees that marketplaces and payment providers keep: lines below 0 beside sales, a cost and no lessened income."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.answers import of_word, way
from valuex_xl.ledgers.doubts.view import Finding, View, hold
from valuex_xl.ledgers.vocabulary.platform_fees import gives_back, is_fee
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.ledgers.vocabulary.titles import is_person
from valuex_xl.rulefiles.text import tidy

__all__ = ["platform_fees"]

_MOST_WORDS = 40
_MEANS_SOMETHING = frozenset("*|=")


def platform_fees(view: View, told: NDArray[np.bool_]) -> Iterator[Finding]:
    """One question for the words of each column that name fees, the column with most of such lines first.

    Marks the lines as ``told``; what another column said already is not asked again.
    """
    signs = view.incomes.signs()
    if not (signs > 0).any() or not (signs < 0).any():
        return
    columns = [(place, _fees(view, place)) for place in view.others() if not is_person(view.name(place))]
    columns.sort(key=lambda column: -sum(map(len, column[1].values())))
    for place, fees in columns:
        words = [word for word, rows in fees.items() if not told[rows].all()]
        if not words:
            continue
        rows = np.sort(np.concatenate([fees[word] for word in words]))
        told[rows] = True
        question = of_word(view.name(place), "|".join(words))
        if not view.ignores(question):
            yield view.fault(
                rows[0],
                f"is a fee by its words, which a marketplace or a provider of payments keeps, a cost and no lessened "
                f"income: {view.told(rows)} {hold(rows)} {view.incomes.total(rows):,.2f} - say "
                f"{way(question, NO_INCOME)}, or {way(question, ADDS)} where it lessens income",
                place,
                words[0] if len(words) == 1 else None,
            )


def _fees(view: View, place: int) -> dict[str, NDArray[np.int64]]:
    """The lines of each word for a fee that stands below 0 alone, and of what is given back of such fees."""
    texts = view.texts(place)
    signs = view.incomes.signs()[: len(texts)]
    named = {text for text in texts.different() if is_fee(text) and _MEANS_SOMETHING.isdisjoint(text)}
    met = texts.grouped(tidy, texts.where(named.__contains__) & (signs != 0)) if named else {}
    kept = {word: rows for word, rows in met.items() if bool((signs[rows] < 0).all())}
    if not kept or len(met) > _MOST_WORDS:
        return {}
    return {word: rows for word, rows in met.items() if word in kept or gives_back(word)}
