"""Which bookings count, and with which sign: by the words of `only` and `type`, and by the accounts of `pair`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from valuex_xl.kinds.ledger.rules import Only, Pair, Profile, Span, Types
from valuex_xl.kinds.ledger.words import fits, list_of
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.profiles.questions import Answered, Question
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.profiles.told import LeftOut
from valuex_xl.rulefiles.text import fold

__all__ = ["Sorted", "signed", "sort_bookings"]

_NOTHING = Decimal(0)
_MOST_LINES = 5
AS_SIGNED, TAKES_AWAY, NO_INCOME, REVERSED = "as signed", "takes away", "no income", "reversed"
CREDITS = "credits"
_YES, _NO = "income", "no income"


@dataclass(slots=True)
class _Group:
    word: str
    lines: int = 0
    amount: Decimal = _NOTHING


@dataclass(slots=True)
class Sorted:
    """By place of each booking that counts its sign: as signed, takes away or reversed; and all that does not count."""

    signs: dict[int, str] = field(default_factory=dict)
    accounts: dict[int, str] = field(default_factory=dict)
    """With a pair: the customer's account of each booking that counts."""
    faults: list[LedgerFault] = field(default_factory=list)
    _groups: dict[tuple[str, str, str], _Group] = field(default_factory=dict)

    def leave_out(self, why: str, column: str, word: str, amount: Decimal | None) -> None:
        """Count a line, and its amount, among those left out for a word."""
        group = self._groups.setdefault((why, column, fold(word)), _Group(word))
        group.lines += 1
        group.amount += amount or _NOTHING

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Every value that was left out, with its lines and what they hold."""
        return tuple(
            LeftOut(why, column, group.word, group.lines, group.amount)
            for (why, column, _), group in self._groups.items()
        )


def signed(amount: Decimal | None, sign: str) -> Decimal | None:
    """An amount by the sign that its line was given."""
    if amount is None:
        return None
    return -abs(amount) if sign == TAKES_AWAY else -amount if sign == REVERSED else amount


def sort_bookings(rows: Rows, profile: Profile, amounts: Sequence[Decimal | None], answered: Answered) -> Sorted:
    """Sort every booking; ``amounts`` are the incomes of all lines before any sign is given to them.

    A word in none of the lists is a fault with its lines. A word that only a person can place is a question, and its
    lines do not count while that is open.
    """
    found = Sorted()
    kept = list(rows.at)
    for only in profile.only:
        kept = _only(rows, only, kept, amounts, answered, found)
    if profile.pair is not None:
        _by_accounts(rows, profile.pair, kept, amounts, answered, found)
    elif profile.types is not None:
        _by_type(rows, profile.types, kept, amounts, answered, found)
    else:
        found.signs = dict.fromkeys(kept, AS_SIGNED)
    return found


def _by_word(rows: Rows, column: str, kept: Sequence[int]) -> dict[str, list[int]]:
    """The bookings by what they hold in a column, the first spelling met."""
    spelled: dict[str, str] = {}
    found: dict[str, list[int]] = {}
    for at in kept:
        text = rows.text(at, column)
        found.setdefault(spelled.setdefault(fold(text), text), []).append(at)
    return found


def _only(
    rows: Rows, only: Only, kept: Sequence[int], amounts: Sequence[Decimal | None], answered: Answered, found: Sorted
) -> list[int]:
    lists = (("counts", only.counts), ("not", only.leaves_out), ("ask", only.asks))
    counts: list[int] = []
    for word, places in _by_word(rows, only.column, kept).items():
        place = list_of(word, lists) or ("" if only.closed else "not")
        if place == "ask" or not place:
            place = _asked(only.column, word, places, amounts, answered, {_YES: "counts", _NO: "not"}, place)
        if not place:
            found.faults.append(
                _unknown(rows, only.column, word, places, "only", f'--answer "{word or "(blank)"}={_YES}"')
            )
        elif place == "counts":
            counts += places
        else:
            for at in places:
                found.leave_out(f"left out by {only.chosen_by or 'the profile'}", only.column, word, amounts[at])
    return sorted(counts)


def _by_type(
    rows: Rows, types: Types, kept: Sequence[int], amounts: Sequence[Decimal | None], answered: Answered, found: Sorted
) -> None:
    lists = (
        ("adds", types.adds),
        (CREDITS, types.credits),
        (TAKES_AWAY, types.takes_away),
        (NO_INCOME, types.no_income),
        ("ask", types.asks),
    )
    choices = {"adds": "adds", TAKES_AWAY: TAKES_AWAY, NO_INCOME: NO_INCOME}
    for word, places in _by_word(rows, types.column, kept).items():
        place = list_of(word, lists)
        if place == "ask" or not place:
            place = _asked(types.column, word, places, amounts, answered, choices, place)
        signs = {value > 0 for at in places if (value := amounts[at])}
        if (place == TAKES_AWAY and len(signs) > 1) or (place == CREDITS and True in signs):
            place = _by_sign(types.column, word, places, amounts, answered)
        if not place:
            found.faults.append(
                _unknown(rows, types.column, word, places, "type", f'--answer "{word or "(blank)"}={NO_INCOME}"')
            )
        elif place in (NO_INCOME, "open"):
            for at in places:
                found.leave_out(NO_INCOME if place == NO_INCOME else "asked", types.column, word, amounts[at])
        else:
            sign = TAKES_AWAY if place == TAKES_AWAY else AS_SIGNED
            found.signs |= dict.fromkeys(places, sign)


def _asked(
    column: str,
    word: str,
    places: Sequence[int],
    amounts: Sequence[Decimal | None],
    answered: Answered,
    choices: dict[str, str],
    listed: str,
) -> str:
    """Where a word belongs by an answer; a word of no list stays unknown unless somebody has answered for it."""
    name = word or "(blank)"
    if not listed and not list_of(name, [(each, (each,)) for each in answered.given]):
        return ""
    total = sum((amounts[at] or _NOTHING for at in places), _NOTHING)
    text = f'{column} "{word}" stands on {_count(len(places))} of {total:,.2f}: is it income?'
    answer = answered.ask(Question(name, text, tuple(choices)))
    return choices[answer] if answer else "open"


def _by_sign(
    column: str, word: str, places: Sequence[int], amounts: Sequence[Decimal | None], answered: Answered
) -> str:
    """A word of credits that stands above 0: reversed credit notes, which add, or a list that writes no signs."""
    told = []
    for side in (-1, 1):
        held = [value for at in places if (value := amounts[at] or _NOTHING) * side > 0]
        told += [f"{_count(len(held))} of {sum(held, _NOTHING):,.2f}"] if held else []
    text = (
        f'{column} "{word}" takes away, and stands on {" and ".join(told)} - are those above 0 reversals, which add '
        "(as signed), or do they take away too?"
    )
    answer = answered.ask(Question(word or "(blank)", text, (AS_SIGNED, TAKES_AWAY)))
    return {"": "open", AS_SIGNED: "adds"}.get(answer, TAKES_AWAY)


def _unknown(rows: Rows, column: str, word: str, places: Sequence[int], key: str, answer: str) -> LedgerFault:
    numbers = ", ".join(str(rows.number(at)) for at in places[:_MOST_LINES])
    more = f" and {len(places) - _MOST_LINES:,} more" if len(places) > _MOST_LINES else ""
    lines = "line" if len(places) == 1 else "lines"
    reason = f"is in none of the lists of the profile ({key}), {lines} {numbers}{more} - add it to one, or say {answer}"
    return rows.fault(places[0], reason, column, word)


def _by_accounts(
    rows: Rows, pair: Pair, kept: Sequence[int], amounts: Sequence[Decimal | None], answered: Answered, found: Sorted
) -> None:
    incomes = pair.incomes or _chart(rows, pair, kept, answered)
    for at in kept:
        first, second = _account(rows.text(at, pair.first)), _account(rows.text(at, pair.second))
        reversed_ = False
        if pair.side is not None:
            word = rows.text(at, pair.side.column)
            if not fits(word, (*pair.side.debit, *pair.side.credit)):
                reason = "is neither debit nor credit by the profile (side) - correct it, or add it to the profile"
                found.faults.append(rows.fault(at, reason, pair.side.column, word))
                continue
            reversed_ = fits(word, pair.side.credit)
        debit, credit = (second, first) if reversed_ else (first, second)
        if _within(debit, pair.customers) and _within(credit, incomes):
            found.signs[at], found.accounts[at] = AS_SIGNED, debit
        elif _within(credit, pair.customers) and _within(debit, incomes):
            found.signs[at], found.accounts[at] = REVERSED, credit
        elif _within(debit, pair.customers) or _within(credit, pair.customers):
            other = credit if _within(debit, pair.customers) else debit
            found.leave_out("a customer against no income account", "account", other, amounts[at])
        else:
            found.leave_out("no customer's account", "account", f"{debit} against {credit}", amounts[at])


def _chart(rows: Rows, pair: Pair, kept: Sequence[int], answered: Answered) -> tuple[Span, ...]:
    """The income accounts of the chart that was answered; none while the question is open."""
    shown = []
    for name, spans in pair.choices:
        lines = sum(_touches(rows, pair, at, spans) for at in kept)
        shown.append(f"{name} {', '.join(map(str, spans))} ({_count(lines)})")
    text = f"which accounts are income: {'; '.join(shown)}?"
    answer = answered.ask(Question("income accounts", text, tuple(name for name, _ in pair.choices)))
    return next((spans for name, spans in pair.choices if fold(name) == answer), ())


def _touches(rows: Rows, pair: Pair, at: int, incomes: Sequence[Span]) -> bool:
    """Whether a booking is between a customer and one of these accounts."""
    accounts = [_account(rows.text(at, column)) for column in (pair.first, pair.second)]
    return any(_within(each, pair.customers) for each in accounts) and any(_within(each, incomes) for each in accounts)


def _account(text: str) -> str:
    """An account number as its digits, zeros at the front kept as they are shown."""
    return text.removesuffix(".0").replace(" ", "")


def _within(account: str, spans: Sequence[Span]) -> bool:
    return account.isdigit() and any(span.low <= int(account) <= span.high for span in spans)


def _count(lines: int) -> str:
    return f"{lines:,} line{'' if lines == 1 else 's'}"
