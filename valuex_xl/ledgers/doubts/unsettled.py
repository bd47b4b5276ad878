"""Lines that one of a few words says to be no sale, whatever the title above it: told, for books differ in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from valuex_xl.ledgers.answers import of_word, way
from valuex_xl.ledgers.columns import Coded, Places
from valuex_xl.ledgers.doubts.taxes import lines_of_tax
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.kinds import begins_as_no_sale, is_state, is_sure, role_of
from valuex_xl.ledgers.vocabulary.parties import is_goods
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME, TAKES_AWAY
from valuex_xl.ledgers.vocabulary.span_titles import is_span
from valuex_xl.ledgers.vocabulary.taxes import taxes_in
from valuex_xl.ledgers.vocabulary.titles import (
    is_currency,
    is_date,
    is_no_kind,
    is_party,
    is_person,
    is_type,
    says_kind,
)
from valuex_xl.ledgers.vocabulary.unsettled import (
    is_duty,
    is_granted,
    is_in_name_only,
    is_not_sold,
    is_passed_on,
    is_settled,
    is_surely_not_sold,
    says_state,
    speaks_of_others,
    waits,
)
from valuex_xl.ledgers.where import Choice
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["unsettled"]

_FEW_STATES, _FEW_WORDS = 15, 60
_OTHERS = (is_currency, is_date, is_party, is_person, is_span)


def unsettled(view: View) -> Iterator[Finding]:
    """A sentence for each column in which some of a few words say that their lines are no sale."""
    for place in (place for place in view.others() if place in view.kept):
        title = view.name(place)
        if any(is_other(title) for is_other in _OTHERS):
            continue
        words = [text for text in view.kept[place].different() if text.strip()]
        if len(words) <= _FEW_STATES and not is_goods(title):
            yield from [] if is_no_kind(title) else _not_sold(view, place, words)
            yield from _in_name_only(view, place, words)
        if len(words) <= _FEW_WORDS:
            yield from _passed_on(view, place, words)
            yield from _granted(view, place, words)


def _not_sold(view: View, place: int, words: Collection[str]) -> Iterator[Finding]:
    title = view.name(place)
    found = {text for text in words if is_not_sold(text) or waits(title, text)}
    others = [text for text in words if text not in found]
    beside_states = len(words) > 1 and all(map(_is_settled, others)) and not speaks_of_others(title)
    spoken = says_state(title) or beside_states
    found = {text for text in found if spoken or is_surely_not_sold(text)}
    found = {text for text in found if not _is_asked(title, tidy(text))}
    what = "by their words not sold, or not for certain, and count"
    yield from _told(view, place, found, what, NO_INCOME, "where they are no income")


def _in_name_only(view: View, place: int, words: Collection[str]) -> Iterator[Finding]:
    title = view.name(place)
    unpaid = {text for text in words if is_in_name_only(text, words)}
    what = "by their words internal, a test or paid by nobody, and count"
    unpaid = {text for text in unpaid if not _is_asked(title, tidy(text))}
    yield from _told(view, place, unpaid, what, NO_INCOME, "where they are no income")


def _is_settled(text: str) -> bool:
    return is_settled(text) or is_state(tidy(text))


def _is_asked(title: str, word: str) -> bool:
    """Whether the lines of a word are asked about as such of a kind or a state."""
    return is_sure(word) or ((is_type(title) or says_kind(title)) and role_of(title, word) == NO_INCOME)


def _passed_on(view: View, place: int, words: Collection[str]) -> Iterator[Finding]:
    """What is paid for customers or given back; a tax beside duties, where it is more than a tax of what is sold."""
    title, texts = view.name(place), view.kept[place]
    found = {text for text in words if is_passed_on(text) and not begins_as_no_sale(text)}
    if any(map(is_duty, found)) and not lines_of_tax(view, texts, taxes := taxes_in(words)):
        found |= taxes
    found = {text for text in found if not _is_asked(title, tidy(text))}
    if len(found) < len(words):
        what = "by their words paid for customers or given back, and count"
        yield from _told(view, place, found, what, NO_INCOME, "where they are no income of yours")


def _granted(view: View, place: int, words: Collection[str]) -> Iterator[Finding]:
    found = {text for text in words if is_granted(text, words) and not role_of(view.name(place), tidy(text))}
    if len(found) < len(words):
        what = "by their words granted to customers, and add, having no minus"
        ways = "where they lessen income"
        yield from _told(view, place, found, what, TAKES_AWAY, ways, lambda sign: sign > 0)


def _told(
    view: View,
    place: int,
    found: Collection[str],
    what: str,
    answer: str,
    where: str,
    counts: Callable[[int], bool] = bool,
) -> Iterator[Finding]:
    """One sentence for the words of a column that are not answered, with what to type for each."""
    if not found:
        return
    title, texts = view.name(place), view.kept[place]
    answered = [Choice([it]) for it in view.particulars.takes_away if fold(it.column) == fold(title)]
    met = {
        word: rows
        for word, rows in _lines_of(view, texts, found).items()
        if counts(1 if view.incomes.total(rows) > 0 else -1)
        and not view.ignores(of_word(title, word))
        and not any(choice.fits(word) for choice in answered)
    }
    if not met:
        return
    each = ", ".join(f'"{word}" ({view.told(rows)}, {view.incomes.total(rows):,.2f})' for word, rows in met.items())
    ways = " and ".join(way(of_word(title, word), answer) for word in met)
    yield f"{title}: {each} - {what}: say {ways} {where}, ={ADDS} in its place where they count"


def _lines_of(view: View, texts: Coded[str], found: Collection[str]) -> dict[str, Places]:
    return texts.grouped(tidy, texts.where(found.__contains__) & view.booked())
