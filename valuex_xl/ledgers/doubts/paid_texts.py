"""Descriptions that tell of payments of invoices which stand in the same list, and the bookings of a bank."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.answers import of_word
from valuex_xl.ledgers.columns import Coded, Places
from valuex_xl.ledgers.doubts.asked import no_income
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.accounts import is_item
from valuex_xl.ledgers.vocabulary.kinds import is_state, role_of
from valuex_xl.ledgers.vocabulary.paid_texts import brought_in, names_invoice, paid_out, says_paid
from valuex_xl.ledgers.vocabulary.roles import NO_INCOME
from valuex_xl.ledgers.vocabulary.titles import is_no_kind, is_person
from valuex_xl.ledgers.vocabulary.ways_to_pay import are_ways_to_pay
from valuex_xl.ledgers.vocabulary.worldwide import is_status, says_way
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["of_a_bank", "paid_texts"]

_MOST_WORDS = 4
"""A pattern of more words is no shorter than the texts that it stands for."""


def paid_texts(view: View, place: int, told: NDArray[np.bool_]) -> Iterator[Finding]:
    """One question for all texts of a column that begin alike and tell of payments; marks their lines as ``told``."""
    title = view.name(place)
    if (is_no_kind(title) and not is_item(title)) or is_person(title) or says_way(title) or is_status(title):
        return
    texts = view.texts(place)
    if are_ways_to_pay(title, texts.different()):
        return
    candidates = {text: said for text in texts.different() if (said := says_paid(text)) and not is_state(text)}
    if not candidates:
        return
    signs = view.incomes.signs()[: len(texts)]
    begin = texts.where(candidates.__contains__)
    rest = (signs != 0) & ~begin
    if not rest.any():
        return
    found = _paid(view, texts, candidates, begin & (signs != 0), rest)
    groups: dict[str, list[str]] = {}
    for text in found:
        groups.setdefault(candidates[text][0], []).append(text)
    others = sorted(
        fold(text) for text in texts.grouped(str, signs != 0) if text not in found and role_of(title, text) != NO_INCOME
    )
    patterns = {"|".join(_patterns(sorted(members), others, 1)): members for members in groups.values()}
    told[np.flatnonzero(texts.where(found.__contains__) & (signs != 0))] = True
    asked = {pattern: members for pattern, members in patterns.items() if not view.ignores(of_word(title, pattern))}
    if asked and not view.ignores(of_word(title, pattern := "|".join(asked))):
        members = {text for each in asked.values() for text in each}
        rows = np.flatnonzero(texts.where(members.__contains__) & (signs != 0))
        yield no_income(view, place, pattern, rows, least=len(texts) < len(view.lines))


def _paid(
    view: View,
    texts: Coded[str],
    candidates: dict[str, tuple[str, bool]],
    begin: NDArray[np.bool_],
    rest: NDArray[np.bool_],
) -> dict[str, Places]:
    """The texts whose lines all lessen, or name an invoice and hold what another line of their customer does."""
    _, numbers = view.customers.by_key()
    held: set[tuple[int, object]] | None = None
    found = {}
    for text, rows in texts.grouped(str, begin).items():
        named = names_invoice(text)
        if bool((view.incomes.signs()[rows] < 0).all()):
            if candidates[text][1] or named:
                found[text] = rows
        elif named:
            if held is None:
                held = {(int(numbers[at]), view.incomes[at]) for at in np.flatnonzero(rest).tolist()}
            if all((int(numbers[at]), abs(view.incomes[at] or 0)) in held for at in rows.tolist()):
                found[text] = rows
    return found


def _patterns(texts: list[str], others: list[str], count: int) -> Iterator[str]:
    """Patterns for some texts that begin alike which fit no other text, those sorted: of as few words as do."""
    if len(texts) == 1 or count > _MOST_WORDS:
        yield from map(tidy, texts)
        return
    groups: dict[str, list[str]] = {}
    for text in texts:
        groups.setdefault(fold(" ".join(tidy(text).split()[:count])), []).append(text)
    for start, members in groups.items():
        at = bisect_left(others, start)
        if len(members) == 1:
            yield tidy(members[0])
        elif at < len(others) and others[at].startswith(start):
            yield from _patterns(members, others, count + 1)
        else:
            yield " ".join(tidy(members[0]).split()[:count]) + "*"


def of_a_bank(view: View, place: int) -> tuple[set[str], set[str]]:
    """The words of a bank's bookings for what came in and for what went out; empty where signs do not bear them out."""
    texts = view.kept[place]
    words = texts.different()
    into, out = brought_in(words), paid_out(words)
    signs = view.incomes.signs()
    if not into or not out or (signs[texts.where(into.__contains__)] < 0).any():
        return set(), set()
    if (signs[texts.where(out.__contains__)] > 0).any():
        return set(), set()
    return into, out
