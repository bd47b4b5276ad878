"""Which bookings count, and with which sign: by the words of `only` and `type`, or by the accounts of `pair`."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from valuex_xl.kinds.ledger.rules import Only, Profile, Types
from valuex_xl.kinds.ledger.words import fits, list_of
from valuex_xl.ledgers.columns import Exact, Places
from valuex_xl.ledgers.profiles.accounts import by_accounts
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.profiles.sorted_lines import (
    AS_SIGNED,
    NO_INCOME,
    SIGN,
    TAKES_AWAY,
    Sorted,
    count_of,
    unknown_word,
)
from valuex_xl.ledgers.questions import Answered, Question
from valuex_xl.rulefiles.text import fold

__all__ = ["sort_bookings"]

CREDITS, ASKED = "credits", "asked"
_YES, _NO = "income", "no income"


def sort_bookings(rows: Rows, profile: Profile, amounts: Exact, answered: Answered) -> Sorted:
    """Sort every booking; ``amounts`` are the incomes of all lines before any sign is given to them.

    A word in none of the lists is a fault with its lines. A word that only a person can place is a question, and its
    lines do not count while that is open.
    """
    found = Sorted(np.zeros(len(rows), np.int8))
    kept = rows.bookings.copy()
    for only in profile.only:
        kept = _only(rows, only, kept, amounts, answered, found)
    if profile.pair is not None:
        by_accounts(rows, profile.pair, kept, amounts, answered, found)
    elif profile.types is not None:
        _by_type(rows, profile.types, kept, amounts, answered, found)
    else:
        found.signs[kept] = SIGN[AS_SIGNED]
    return found


def _by_word(rows: Rows, column: str, kept: NDArray[np.bool_]) -> Iterator[tuple[str, Places]]:
    """The bookings by what they hold in a column, the first spelling met."""
    for places in rows.texts(column).grouped(fold, kept).values():
        yield rows.text(int(places[0]), column), places


def _only(
    rows: Rows, only: Only, kept: NDArray[np.bool_], amounts: Exact, answered: Answered, found: Sorted
) -> NDArray[np.bool_]:
    lists = (("counts", only.counts), ("not", only.leaves_out), ("ask", only.asks))
    counts = np.zeros(len(rows), np.bool_)
    for word, places in _by_word(rows, only.column, kept):
        # Of conditions that the command chooses by, one that leaves out goes before all others.
        left_out = bool(only.chosen_by) and fits(word, only.leaves_out)
        place = "not" if left_out else list_of(word, lists) or ("" if only.closed else "not")
        by_answer = place == "ask" or not place
        if by_answer:
            place = _asked(only.column, word, places, amounts, answered, {_YES: "counts", _NO: "not"}, place)
        if not place:
            found.faults.append(unknown_word(rows, only.column, places, "only", _YES))
        elif place == "counts":
            counts[places] = True
        else:
            why = "left out, as answered" if by_answer else f"left out by {only.chosen_by or 'the profile'}"
            why = ASKED if place == "open" else why
            found.leave_out(why, only.column, word, rows.count(places), amounts.total(places))
    return counts


def _by_type(
    rows: Rows, types: Types, kept: NDArray[np.bool_], amounts: Exact, answered: Answered, found: Sorted
) -> None:
    lists = (
        ("adds", types.adds),
        (CREDITS, types.credits),
        (TAKES_AWAY, types.takes_away),
        (NO_INCOME, types.no_income),
        ("ask", types.asks),
    )
    choices = {"adds": "adds", TAKES_AWAY: TAKES_AWAY, NO_INCOME: NO_INCOME}
    all_signs = amounts.signs()
    for word, places in _by_word(rows, types.column, kept):
        place = list_of(word, lists)
        if place == "ask" or not place:
            place = _asked(types.column, word, places, amounts, answered, choices, place)
        signs = set(np.unique(all_signs[places]).tolist()) - {0}
        if (place == TAKES_AWAY and len(signs) > 1) or (place == CREDITS and 1 in signs):
            place = _by_sign(types.column, word, places, amounts, answered)
        if not place:
            found.faults.append(unknown_word(rows, types.column, places, "type", NO_INCOME))
        elif place in (NO_INCOME, "open"):
            why = NO_INCOME if place == NO_INCOME else ASKED
            found.leave_out(why, types.column, word, rows.count(places), amounts.total(places))
        else:
            found.signs[places] = SIGN[TAKES_AWAY if place == TAKES_AWAY else AS_SIGNED]


def _asked(
    column: str,
    word: str,
    places: Places,
    amounts: Exact,
    answered: Answered,
    choices: dict[str, str],
    listed: str,
) -> str:
    """Where a word belongs by an answer; a word of no list stays unknown unless somebody has answered for it."""
    text = f'{column} "{word}" stands on {count_of(len(places))} of {amounts.total(places):,.2f}: is it income?'
    question = Question(word or "(blank)", text, tuple(choices), column)
    if not listed and not question.called(answered.given):
        return ""
    answer = answered.ask(question)
    return choices[answer] if answer else "open"


def _by_sign(column: str, word: str, places: Places, amounts: Exact, answered: Answered) -> str:
    """A word of credits that stands above 0: reversed credit notes, which add, or a list that writes no signs."""
    told = []
    for side in (-1, 1):
        held = places[amounts.signs()[places] == side]
        told += [f"{count_of(len(held))} of {amounts.total(held):,.2f}"] if len(held) else []
    text = (
        f'{column} "{word}" takes away, and stands on {" and ".join(told)} - are those above 0 reversals, which add '
        "(as signed), or do they take away too?"
    )
    answer = answered.ask(Question(word or "(blank)", text, (AS_SIGNED, TAKES_AWAY), column))
    return {"": "open", AS_SIGNED: "adds"}.get(answer, TAKES_AWAY)
