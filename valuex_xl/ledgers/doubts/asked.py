"""The questions about the lines of one word: no income at all, or an amount that lessens income and has no minus."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.answers import of_word, way
from valuex_xl.ledgers.columns import Coded, Exact, Places
from valuex_xl.ledgers.doubts.view import Finding, View, hold
from valuex_xl.ledgers.vocabulary.kinds import is_taken_back, role_of
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME, TAKES_AWAY
from valuex_xl.ledgers.vocabulary.titles import is_type
from valuex_xl.rulefiles.text import tidy

__all__ = ["counters", "no_income", "undone", "without_minus"]


def no_income(view: View, place: int, word: str, rows: Places, *, least: bool = False) -> Finding:
    """That the lines of a word are no income; of those made undone by other lines, that both count.

    ``least`` says that more lines may have it: only the first were looked at.
    """
    amount = view.incomes.total(rows)
    title = view.name(place)
    if is_taken_back(word) and (told := undone(view, place, word, rows)):
        return told
    return view.fault(
        rows[0],
        f"is no income: {'at least ' if least else ''}{view.told(rows)} {hold(rows)} {amount:,.2f} of it - say "
        f"{way(of_word(title, word), NO_INCOME)}, or {way(of_word(title, word), ADDS)} where it counts",
        place,
        word,
    )


def without_minus(view: View, place: int, word: str, rows: Places) -> Finding:
    """That the lines of a word lessen income, and their amounts are above 0."""
    title, amount = view.name(place), view.incomes[rows[0]]
    return view.fault(
        rows[0],
        f"lessens income, but {amount:,.2f} has no minus ({view.told(rows)}) - "
        f"say {way(of_word(title, word), TAKES_AWAY)}, or {way(of_word(title, word), ADDS)} where it adds",
        place,
        word,
    )


def counters(names: Coded[str], amounts: Exact, rows: Places, lessening: NDArray[np.bool_] | None = None) -> Places:
    """The lines that take back some others: of the same customer, with the same amount below 0 or said to lessen.

    Each takes back one of ``rows`` at most; those of ``rows`` take back none.
    """
    _, numbers = names.by_key()
    open_ = Counter((int(numbers[at]), amount) for at in rows.tolist() if (amount := amounts[at]))
    signs = amounts.signs()
    may_be = signs < 0 if lessening is None else (signs < 0) | ((signs > 0) & lessening)
    may_be[rows] = False
    found = []
    for at in np.flatnonzero(may_be).tolist():
        key = (int(numbers[at]), abs(amounts[at]))
        if open_[key]:
            open_[key] -= 1
            found.append(at)
    return np.array(found, np.int64)


def _lessening(view: View) -> NDArray[np.bool_]:
    """The lines that a word under the title of a kind says to lessen income."""
    lessening = np.zeros(len(view.lines), np.bool_)
    for place, texts in view.kept.items():
        title = view.name(place)
        if is_type(title):
            words = {text for text in texts.different() if role_of(title, tidy(text)) == TAKES_AWAY}
            lessening |= texts.where(words.__contains__)
    return lessening


def undone(view: View, place: int, word: str, rows: Places) -> Finding | None:
    """Cancelled lines beside those that cancel them: told where each has one, else asked with what leaves out both.

    None where no line takes any of them back.
    """
    found = counters(view.customers, view.incomes, rows, _lessening(view))
    if not len(found):
        return None
    title, amount = view.name(place), view.incomes.total(rows)
    question = of_word(title, word)
    if len(found) == len(rows):
        return (
            f'{title}: "{word}" ({view.told(rows)}, {amount:,.2f}) counts: it is taken back by '
            f"{view.told(found)} of the same customers, so that both halves together are nothing - leave out both or "
            "none, else it is taken off twice"
        )
    back = sum((abs(view.incomes[at]) for at in found.tolist()), Decimal(0))
    return view.fault(
        rows[0],
        f"is no income: {view.told(rows)} {hold(rows)} {amount:,.2f} of it, of which {back:,.2f} is taken back by "
        f"{view.told(found)} of the same customers and would be taken off twice - leave those out too"
        f"{_both(view, found)}, with {way(question, NO_INCOME)}; or say {way(question, ADDS)} where it counts",
        place,
        word,
    )


def _both(view: View, found: Places) -> str:
    """The answer that leaves out the lines that take back, where one word stands on them and on no other line."""
    for place, texts in view.kept.items():
        words = {tidy(texts[at]) for at in found.tolist()}
        if len(words) == 1 and "" not in words:
            alike = {text for text in texts.different() if tidy(text) in words}
            if int(texts.where(alike.__contains__).sum()) == len(found):
                return f", by {way(of_word(view.name(place), words.pop()), NO_INCOME)}"
    return ""
