"""Columns that mark some lines by yes or no, and whose title says what those are: Cancelled, Credit note, Draft."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.ledgers.answers import of_word, way
from valuex_xl.ledgers.doubts.asked import undone
from valuex_xl.ledgers.doubts.view import Finding, View, hold
from valuex_xl.ledgers.vocabulary.kinds import is_void, role_of_mark
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME, TAKES_AWAY
from valuex_xl.ledgers.where import Choice
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["flags"]

_MARKED = frozenset(map(fold, "yes|y|true|1|x|ja|j|oui|o|si|sí|sì|s|sim|tak|ano|kyllä|wahr|vrai|on|✓|✔|✗".split("|")))
_UNMARKED = frozenset(
    map(fold, "no|n|false|0|nein|nee|nej|nei|non|não|nao|nie|ne|ei|falsch|faux|falso|off|-||null".split("|"))
)


def flags(view: View) -> Iterator[Finding]:
    """A question for each mark: amounts that are cancelled or credited look like any other on their lines.

    A mark that stands on amounts which add up to 0 asks nothing: an invoice and its cancellation, both marked.
    """
    for place in (place for place in view.others() if place in view.kept):
        role = role_of_mark(view.name(place))
        if not role:
            continue
        title, texts = view.name(place), view.kept[place]
        words = {fold(text) for text in texts.different()}
        if not words & _MARKED or not words <= _MARKED | _UNMARKED:
            continue
        answered = [Choice([it]) for it in view.particulars.takes_away if fold(it.column) == fold(title)]
        counted = view.incomes.signs() > 0 if role == TAKES_AWAY else view.booked()
        for word, rows in texts.grouped(tidy, texts.where(lambda text: fold(text) in _MARKED) & counted).items():
            name, amount = of_word(title, word), view.incomes.total(rows)
            if not amount or view.ignores(name) or any(choice.fits(word) for choice in answered):
                continue
            if is_void(title) and (told := undone(view, place, word, rows)):
                yield told
                continue
            yield view.fault(
                rows[0],
                f"may be no income or lessen it, by the title of the column: {view.told(rows)} {hold(rows)} "
                f"{amount:,.2f} of it - say {way(name, NO_INCOME)}, {way(name, TAKES_AWAY)}, or {way(name, ADDS)} "
                "where it counts",
                place,
                word,
            )
