"""Tax that stands on lines of its own between those of the goods: counted as income, where nothing says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from valuex_xl.ledgers.answers import of_word, way
from valuex_xl.ledgers.columns import Coded, Places
from valuex_xl.ledgers.doubts.view import Finding, View, hold
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.ledgers.vocabulary.taxes import accounts_of_tax, may_be_tax, says_tax, taxes_in
from valuex_xl.ledgers.vocabulary.titles import is_currency, is_date, says_kind, title_words
from valuex_xl.rulefiles.text import tidy

__all__ = ["lines_of_tax", "taxes"]

_LARGEST_SHARE = Decimal("0.35")
"""Of all other lines; what holds more marks how lines are taxed."""
_ACCOUNT = re.compile(r".*(?:konto|account|compte|cuenta|conto|rekening|n/c|nominal|g/l|\bgl\b).*")
_KIND_OF_LINE = re.compile(
    r".*\b(?:line|position|positions|zeilen|row|item|entry)[ -]?(?:type|art|typ|kind|category)\b.*"
)


def taxes(view: View) -> Iterator[Finding]:
    """A question for each word that is a tax, in whichever column; of a word that may be one a sentence."""
    told = np.zeros(len(view.lines), np.bool_)
    for place in view.others():
        title, texts = view.name(place), view.kept.get(place)
        if texts is None or says_tax(title) or is_currency(title) or is_date(title):
            continue
        words = texts.different()
        accounts = accounts_of_tax(list(map(tidy, words))) if _ACCOUNT.fullmatch(title_words(title)) else set()
        found = taxes_in(words) | {text for text in words if tidy(text) in accounts}
        for word, rows in lines_of_tax(view, texts, found).items():
            rows = rows[~told[rows]]
            if len(rows) and not view.ignores(of_word(title, word)):
                told[rows] = True
                yield _tax(view, place, word, rows)


def lines_of_tax(view: View, texts: Coded[str], found: set[str]) -> dict[str, Places]:
    """The lines of each such word, where those of all of them hold no more than a tax does of the others."""
    if not found:
        return {}
    booked = view.booked()
    taxed = np.flatnonzero(texts.where(found.__contains__) & booked)
    others = np.flatnonzero(~texts.where(found.__contains__) & booked)
    if abs(view.incomes.total(taxed)) > abs(view.incomes.total(others)) * _LARGEST_SHARE:
        return {}
    return texts.grouped(tidy, texts.where(found.__contains__) & booked)


def _tax(view: View, place: int, word: str, rows: Places) -> Finding:
    title, amount = view.name(place), view.incomes.total(rows)
    name = of_word(title, word)
    ways = f"{way(name, NO_INCOME)}, or {way(name, ADDS)} where it counts"
    if not may_be_tax(word) or says_kind(title) or _KIND_OF_LINE.fullmatch(title_words(title)):
        holds = f"{view.told(rows)} {hold(rows)} {amount:,.2f} of it"
        return view.fault(rows[0], f"is a tax on lines of its own, by its name: {holds} - say {ways}", place, word)
    return f'{title}: "{word}" ({view.told(rows)}, {amount:,.2f}) is counted as income and may be a tax - say {ways}'
