"""Columns in a script of which neither title nor words are known here, and which look as states of documents do."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from valuex_xl.ledgers.answers import IGNORE, of_word, way
from valuex_xl.ledgers.columns import Coded, paired
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.marks import marks_among
from valuex_xl.ledgers.vocabulary.roles import NO_INCOME
from valuex_xl.ledgers.vocabulary.span_titles import is_span
from valuex_xl.ledgers.vocabulary.titles import is_currency, is_date, is_no_kind, is_party, is_person
from valuex_xl.ledgers.vocabulary.worldwide import is_unread
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["unread"]

_MOST_WORDS = 5
_MOST, _FEW = 0.6, 0.15
_OTHERS = (is_currency, is_date, is_no_kind, is_party, is_person, is_span)


def unread(view: View, asked: Collection[int]) -> Iterator[Finding]:
    """One word on most lines and a few others on some of them, of several customers: told, for they are not read."""
    for place in (place for place in view.others() if place in view.kept and place not in asked):
        title, texts = view.name(place), view.kept[place]
        if not is_unread(title) or any(is_other(title) for is_other in _OTHERS):
            continue
        words = texts.grouped(tidy, texts.where(lambda text: bool(text.strip())) & view.booked())
        rare = sorted((len(rows), word) for word, rows in words.items())[:-1]
        if not rare or len(words) > _MOST_WORDS or not all(map(is_unread, words)) or marks_among(words):
            continue
        if _of_customers(view, texts):
            continue
        said = sum(map(len, words.values()))
        if said - sum(count for count, _ in rare) < _MOST * said or rare[-1][0] > _FEW * said:
            continue
        told = ", ".join(
            f'"{word}" ({view.told(words[word])}, {view.incomes.total(words[word]):,.2f})' for _, word in rare
        )
        yield (
            f"{title}: {told} - neither the title nor its words are known here, and all of it counts: where one says "
            f"credit note, draft or cancelled say so, as in {way(of_word(title, rare[0][1]), NO_INCOME)}, else "
            f"{way(title, IGNORE)}"
        )


def _of_customers(view: View, texts: Coded[str]) -> bool:
    """Whether each customer has one word in all its lines."""
    pairs = {(fold(name), fold(word)) for name, word in paired(view.customers, texts).different()}
    return len(pairs) == len({name for name, _ in pairs})
