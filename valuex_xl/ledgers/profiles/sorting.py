"""Which bookings count, and with which sign: by the words of `only` and `type`, and by the accounts of `pair`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from valuex_xl.kinds.ledger.rules import Only, Pair, Profile, Span, Types
from valuex_xl.kinds.ledger.words import fits, list_of
from valuex_xl.ledgers.columns import Coded, Exact, Places, paired
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.profiles.questions import Answered, Question
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.profiles.told import LeftOut
from valuex_xl.rulefiles.text import fold

__all__ = ["Sorted", "signed", "sort_bookings"]

_MOST_LINES = 5
Value = TypeVar("Value")
AS_SIGNED, TAKES_AWAY, NO_INCOME, REVERSED = "as signed", "takes away", "no income", "reversed"
CREDITS = "credits"
_SIGN = {AS_SIGNED: 1, TAKES_AWAY: 2, REVERSED: 3}
_YES, _NO = "income", "no income"


@dataclass(slots=True)
class Sorted:
    """By place of each line its sign: 0 where it does not count, as signed, takes away or reversed; and all that does
    not count.
    """

    signs: NDArray[np.int8]
    accounts: Coded[str] | None = None
    """With a pair: the customer's account of each line, empty where it does not count."""
    faults: list[LedgerFault] = field(default_factory=list)
    _groups: dict[tuple[str, str, str], LeftOut] = field(default_factory=dict)

    @property
    def counted(self) -> Places:
        """The places of the bookings that count."""
        return np.flatnonzero(self.signs)

    def leave_out(self, why: str, column: str, word: str, lines: int, amount: Decimal) -> None:
        """Count lines, and their amount, among those left out for a word."""
        key = (why, column, fold(word))
        before = self._groups.get(key, LeftOut(why, column, word, 0, Decimal(0)))
        self._groups[key] = replace(before, lines=before.lines + lines, amount=before.amount + amount)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Every value that was left out, with its lines and what they hold."""
        return tuple(self._groups.values())


def signed(amounts: Exact, signs: NDArray[np.int8]) -> Exact:
    """Amounts by the signs that their lines were given."""
    return amounts.turned(signs == _SIGN[TAKES_AWAY]).reversed(signs == _SIGN[REVERSED])


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
        _by_accounts(rows, profile.pair, kept, amounts, answered, found)
    elif profile.types is not None:
        _by_type(rows, profile.types, kept, amounts, answered, found)
    else:
        found.signs[kept] = _SIGN[AS_SIGNED]
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
        place = list_of(word, lists) or ("" if only.closed else "not")
        if place == "ask" or not place:
            place = _asked(only.column, word, places, amounts, answered, {_YES: "counts", _NO: "not"}, place)
        if not place:
            found.faults.append(
                _unknown(rows, only.column, word, places, "only", f'--answer "{word or "(blank)"}={_YES}"')
            )
        elif place == "counts":
            counts[places] = True
        else:
            why = f"left out by {only.chosen_by or 'the profile'}"
            found.leave_out(why, only.column, word, len(places), amounts.total(places))
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
        signs = {sign > 0 for sign in np.unique(all_signs[places]).tolist() if sign}
        if (place == TAKES_AWAY and len(signs) > 1) or (place == CREDITS and True in signs):
            place = _by_sign(types.column, word, places, amounts, answered)
        if not place:
            found.faults.append(
                _unknown(rows, types.column, word, places, "type", f'--answer "{word or "(blank)"}={NO_INCOME}"')
            )
        elif place in (NO_INCOME, "open"):
            why = NO_INCOME if place == NO_INCOME else "asked"
            found.leave_out(why, types.column, word, len(places), amounts.total(places))
        else:
            found.signs[places] = _SIGN[TAKES_AWAY if place == TAKES_AWAY else AS_SIGNED]


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
    text = f'{column} "{word}" stands on {_count(len(places))} of {amounts.total(places):,.2f}: is it income?'
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
        told += [f"{_count(len(held))} of {amounts.total(held):,.2f}"] if len(held) else []
    text = (
        f'{column} "{word}" takes away, and stands on {" and ".join(told)} - are those above 0 reversals, which add '
        "(as signed), or do they take away too?"
    )
    answer = answered.ask(Question(word or "(blank)", text, (AS_SIGNED, TAKES_AWAY), column))
    return {"": "open", AS_SIGNED: "adds"}.get(answer, TAKES_AWAY)


def _unknown(rows: Rows, column: str, word: str, places: Places, key: str, answer: str) -> LedgerFault:
    numbers = ", ".join(str(rows.number(at)) for at in places[:_MOST_LINES].tolist())
    more = f" and {len(places) - _MOST_LINES:,} more" if len(places) > _MOST_LINES else ""
    lines = "line" if len(places) == 1 else "lines"
    reason = f"is in none of the lists of the profile ({key}), {lines} {numbers}{more} - add it to one, or say {answer}"
    return rows.fault(int(places[0]), reason, column, word)


def _by_accounts(
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
            found.signs[places], customers[code] = _SIGN[AS_SIGNED], debit
        elif _within(credit, pair.customers) and _within(debit, incomes):
            found.signs[places], customers[code] = _SIGN[REVERSED], credit
    _leave_out(pair, places_of, amounts, found)
    found.accounts = Coded(all_.codes, customers)


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
        shown.append(f"{name} {', '.join(map(str, spans))} ({_count(lines)})")
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
    return account.isdigit() and any(span.low <= int(account) <= span.high for span in spans)


def _count(lines: int) -> str:
    return f"{lines:,} line{'' if lines == 1 else 's'}"
