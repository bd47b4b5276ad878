"""Columns that mark some lines by yes or no, and whose title says what those are: Cancelled, Credit note, Draft."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

import numpy as np

from valuex_xl.ledgers.answers import IGNORE, of_word, way
from valuex_xl.ledgers.calendar.days import are_days
from valuex_xl.ledgers.columns import paired
from valuex_xl.ledgers.doubts.asked import undone
from valuex_xl.ledgers.doubts.view import Finding, View, hold
from valuex_xl.ledgers.vocabulary.kinds import is_void
from valuex_xl.ledgers.vocabulary.marks import (
    is_day_of_undoing,
    marks_among,
    may_not_count,
    role_of_mark,
    says_that_it_counts,
    speaks_of_customers,
    tells_what_undid_it,
)
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME, TAKES_AWAY
from valuex_xl.ledgers.where import Choice
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["flags"]


_NOTHING = frozenset(("", "0", "-", "no", "n", "false", "none", "null", "n/a", "nein"))


def flags(view: View) -> Iterator[Finding]:
    """A question for each mark: amounts that are cancelled or credited look like any other on their lines.

    A mark that stands on amounts which add up to 0 asks nothing: an invoice and its cancellation, both marked.
    """
    yield from _undone_on_a_day(view)
    yield from _not_counted(view)
    for place in (place for place in view.others() if place in view.kept):
        role = role_of_mark(view.name(place))
        if not role:
            continue
        title, texts = view.name(place), view.kept[place]
        marks = marks_among(texts.different())
        if marks is None or not marks[0]:
            continue
        marked = marks[0]
        answered = [Choice([it]) for it in view.particulars.takes_away if fold(it.column) == fold(title)]
        counted = view.incomes.signs() > 0 if role == TAKES_AWAY else view.booked()
        for word, rows in texts.grouped(tidy, texts.where(_any_of(marked)) & counted).items():
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


def _undone_on_a_day(view: View) -> Iterator[Finding]:
    """Lines with the day on which their document was cancelled, beside others without one."""
    for place in view.others():
        title = view.name(place)
        day = is_day_of_undoing(title) or _is_void_on_a_day(view, place)
        if not day and not tells_what_undid_it(title):
            continue
        texts = view.texts(place)
        rows = np.flatnonzero(texts.where(_holds_a_day if day else _holds_anything))
        rows = rows[view.booked()[rows]]
        if len(rows) and view.incomes.total(rows) and len(rows) < len(texts):
            yield view.fault(
                rows[0],
                f"is {'the day on which' if day else 'why or by what'} a document was cancelled, by the title: "
                f"{view.told(rows)} {hold(rows)} "
                f'{view.incomes.total(rows):,.2f} - leave such lines out with --where "{title}=", or say '
                f"{way(title, IGNORE)} where they count",
                place,
                texts[int(rows[0])].strip(),
            )


def _is_void_on_a_day(view: View, place: int) -> bool:
    """Whether days stand below a title that strikes lines, as ``Cancelled``, and nothing else."""
    if role_of_mark(view.name(place)) != NO_INCOME:
        return False
    return are_days(view.texts(place).different())


def _not_counted(view: View) -> Iterator[Finding]:
    """Lines with a no below a title such as Posted, with a yes below one such as Disputed, beside others: told."""
    for place in (place for place in view.others() if place in view.kept):
        texts, title = view.kept[place], view.name(place)
        counts = says_that_it_counts(title)
        if not counts and not may_not_count(title):
            continue
        marks = marks_among(texts.different())
        if marks is None or not all(marks) or (speaks_of_customers(title) and _is_of_customers(view, place)):
            continue
        doubted = texts.where(_any_of(marks[1] if counts else marks[0])) & view.booked()
        for word, rows in texts.grouped(tidy, doubted).items():
            name, shown = of_word(title, word), f'"{word}"' if word else "nothing"
            if not view.ignores(name):
                yield (
                    f"{title}: {shown} ({view.told(rows)}, {view.incomes.total(rows):,.2f}) counts - say "
                    f"{way(name, NO_INCOME)} where such lines are not booked, {way(name, ADDS)} where they count"
                )


def _is_of_customers(view: View, place: int) -> bool:
    """Whether each customer has one word in all its lines, and some have several: the word is the customer's."""
    pairs = {(fold(name), fold(word)) for name, word in paired(view.customers, view.kept[place]).different()}
    return len(pairs) == len({name for name, _ in pairs}) < len(view.lines)


def _any_of(words: Collection[str]) -> Callable[[str], bool]:
    return lambda text: fold(text) in words


def _holds_anything(text: str) -> bool:
    return fold(text) not in _NOTHING


def _holds_a_day(text: str) -> bool:
    return any(digit in text for digit in "123456789")
