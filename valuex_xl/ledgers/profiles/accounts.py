"""Which bookings count by their two accounts: a customer debited against an income account, or the reverse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from valuex_xl.kinds.ledger.rules import Pair, Span
from valuex_xl.kinds.ledger.words import fits
from valuex_xl.ledgers.columns import Coded, Exact, Places, paired
from valuex_xl.ledgers.files import Line
from valuex_xl.ledgers.profiles.header import text_at
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.profiles.sorted_lines import AS_SIGNED, REVERSED, SIGN, Sorted, count_of, unknown_word
from valuex_xl.ledgers.questions import Answered, Question
from valuex_xl.rulefiles.text import fold

__all__ = ["by_accounts", "lengthened"]

Value = TypeVar("Value")
_LENGTHS = {str(digits): digits for digits in range(1, 13)}
"""How many digits the accounts of a ledger may have, as a file says it."""


def lengthened(pair: Pair, above: Sequence[Line]) -> Pair:
    """The accounts with as many digits as the file says that those of its ledger have.

    The first income account of the profile tells with how many they are written there: 8000-8999 is 80000-89999 where
    the file says 5. A file that does not say it is read as the profile is written.
    """
    if pair.length is None:
        return pair
    text = text_at(above, pair.length)
    spans = pair.incomes or pair.choices[0][1]
    more = max(0, _LENGTHS.get(text, 0) - len(str(spans[0].low)))

    def longer(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(Span(span.low * 10**more, (span.high + 1) * 10**more - 1) for span in spans)

    choices = tuple((name, longer(spans)) for name, spans in pair.choices)
    return replace(pair, customers=longer(pair.customers), incomes=longer(pair.incomes), choices=choices)


def by_accounts(
    rows: Rows, pair: Pair, kept: NDArray[np.bool_], amounts: Exact, answered: Answered, found: Sorted
) -> None:
    """Each pair of accounts, with the side that is named beside it, is sorted once for all its lines."""
    accounts = paired(rows.texts(pair.first).map(_account), rows.texts(pair.second).map(_account))
    sides = Coded(np.zeros(len(rows), np.uint8), [""]) if pair.side is None else rows.texts(pair.side.column)
    incomes = pair.incomes or _chart(pair, accounts, kept, answered)
    all_ = paired(accounts, sides)
    customers = [""] * len(all_.values)
    places_of = all_.grouped(_itself, kept)
    for code, ((first, second), word) in enumerate(all_.values):
        places = places_of.get(((first, second), word))
        if places is None:
            continue
        reversed_ = False
        if pair.side is not None:
            if not fits(word, (*pair.side.debit, *pair.side.credit)):
                reason = "is neither debit nor credit by the profile (side) - correct it, or add it to the profile"
                found.faults += [rows.fault(at, reason, pair.side.column, word) for at in places.tolist()]
                continue
            reversed_ = fits(word, pair.side.credit)
        debit, credit = (second, first) if reversed_ else (first, second)
        if _within(debit, pair.customers) and _within(credit, incomes):
            found.signs[places], customers[code] = SIGN[AS_SIGNED], debit
        elif _within(credit, pair.customers) and _within(debit, incomes):
            found.signs[places], customers[code] = SIGN[REVERSED], credit
    _turn(rows, pair, kept, found)
    _leave_out(pair, places_of, amounts, found)
    found.accounts = Coded(all_.codes, customers)


def _turn(rows: Rows, pair: Pair, kept: NDArray[np.bool_], found: Sorted) -> None:
    """Give the other sign to the lines that are marked as reversals: the sides of their accounts stay."""
    turned = np.zeros(len(rows), np.bool_)
    for only in pair.turned:
        turned |= rows.fitting(only)
        listed = rows.fitting(replace(only, counts=(*only.counts, *only.leaves_out)))
        for places in rows.texts(only.column).grouped(fold, kept & ~listed).values() if only.closed else ():
            found.faults.append(unknown_word(rows, only.column, places, "pair: reversals"))
    for one, other in ((AS_SIGNED, REVERSED), (REVERSED, AS_SIGNED)):
        at = np.flatnonzero(turned & (found.signs == SIGN[one]))
        turned[at] = False
        found.signs[at] = SIGN[other]


def _leave_out(
    pair: Pair,
    places_of: Mapping[tuple[tuple[str, str], str], Places],
    amounts: Exact,
    found: Sorted,
) -> None:
    """The pairs of accounts that do not count, in the order of the lines."""
    for ((first, second), word), places in places_of.items():
        if found.signs[places[0]] or (pair.side is not None and not _is_side(pair, word)):
            continue
        reversed_ = pair.side is not None and fits(word, pair.side.credit)
        debit, credit = (second, first) if reversed_ else (first, second)
        if _within(debit, pair.customers) or _within(credit, pair.customers):
            why, shown = "a customer against no income account", credit if _within(debit, pair.customers) else debit
        else:
            why, shown = "no customer's account", f"{debit} against {credit}"
        found.leave_out(why, "account", shown, len(places), amounts.total(places))


def _is_side(pair: Pair, word: str) -> bool:
    return pair.side is not None and fits(word, (*pair.side.debit, *pair.side.credit))


def _itself(value: Value) -> Value:
    return value


def _chart(
    pair: Pair, accounts: Coded[tuple[str, str]], kept: NDArray[np.bool_], answered: Answered
) -> tuple[Span, ...]:
    """The income accounts of the chart that was answered; none while the question is open."""
    shown = []
    for name, spans in pair.choices:
        lines = int((accounts.where(partial(_touches, pair, spans)) & kept).sum())
        shown.append(f"{name} {', '.join(map(str, spans))} ({count_of(lines)})")
    text = f"which accounts are income: {'; '.join(shown)}?"
    answer = answered.ask(Question("income accounts", text, tuple(name for name, _ in pair.choices)))
    return next((spans for name, spans in pair.choices if fold(name) == answer), ())


def _touches(pair: Pair, incomes: Sequence[Span], accounts: tuple[str, str]) -> bool:
    """Whether a booking is between a customer and one of these accounts."""
    return any(_within(each, pair.customers) for each in accounts) and any(_within(each, incomes) for each in accounts)


def _account(text: str) -> str:
    """An account number as its digits, zeros at the front kept as they are shown."""
    return text.removesuffix(".0").replace(" ", "")


def _within(account: str, spans: Sequence[Span]) -> bool:
    return any(span.holds(account) for span in spans)
