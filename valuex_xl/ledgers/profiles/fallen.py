"""The lines that fall out although they hold an amount: proved to be sums, named by the profile, or told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers.answers import way
from valuex_xl.ledgers.columns import Exact
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.profiles.money import Money
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.profiles.sorted_lines import Sorted, signed
from valuex_xl.ledgers.profiles.totals import unproved
from valuex_xl.ledgers.questions import Answered, Question
from valuex_xl.ledgers.totals.near_totals import holds_nearly, run_beside
from valuex_xl.ledgers.vocabulary.roles import NO_INCOME
from valuex_xl.ledgers.vocabulary.totals import is_total
from valuex_xl.rulefiles.text import fold

__all__ = ["Fallen", "fallen_out"]


@dataclass(slots=True)
class Fallen:
    """The lines that are no sums, and those that are sums of one line only, which might be bookings."""

    faults: list[LedgerFault] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)


def fallen_out(
    rows: Rows, profile: Profile, columns: Sequence[str], money: Money, found: Sorted, answered: Answered
) -> Fallen:
    """Look at each column of the income; what the profile or an answer names as no booking is left out."""
    fallen = Fallen()
    has = profile.booking_has or (profile.date.column if profile.date else "")
    said: set[int] = set()
    for column in columns:
        amounts = money.columns[column]
        open_ = _open(rows, amounts, found)
        said |= {at for at in open_ if _answered(rows, at, answered)}
        left = [at for at in open_ if at not in said]
        fallen.faults += [_fault(rows, at, column, has, amounts[at], _near(rows, amounts, at, open_)) for at in left]
        fallen.looks += _alike(rows, profile, column, has, amounts, open_)
    met: set[int] = set()
    for why, places in (
        ("no booking by the profile", np.flatnonzero(rows.named).tolist()),
        ("no booking, as answered", sorted(said)),
    ):
        for at in places:
            held = next((value for column in columns if (value := money.columns[column][at])), None)
            if held:
                again = rows.by_month and rows.number(at) in met
                met.add(rows.number(at))
                found.leave_out(why, "", rows.labels[at], 0 if again else 1, held)
    return fallen


def _answered(rows: Rows, at: int, answered: Answered) -> bool:
    """Whether it was answered that a line is no income, by the text that names it."""
    question = Question(rows.labels[at], f'is a line income that is called "{rows.labels[at]}"?', (NO_INCOME,))
    return bool(question.called(answered.given) and answered.ask(question))


def _near(rows: Rows, amounts: Exact, at: int, open_: Sequence[int]) -> str:
    """By how much a line is off from the bookings beside it, where it is near their sum."""
    others = np.array(open_, np.int64)
    places = np.union1d(np.flatnonzero(rows.bookings), others)
    apart = np.searchsorted(places, others)
    return holds_nearly(amounts.take(places), places, int(np.searchsorted(places, at)), apart)


def _open(rows: Rows, amounts: Exact, found: Sorted) -> list[int]:
    """The lines that are a sum neither of all bookings beside them nor of those that count, by their signs."""
    if rows.bookings.all():
        return []
    open_ = set(unproved(amounts, rows.bookings))
    if open_:
        counted = rows.bookings & (found.signs > 0)
        open_ &= set(unproved(signed(amounts, found.signs), rows.bookings, counted))
    left = sorted(open_ - set(np.flatnonzero(rows.named).tolist()))
    return [at for at in left if not (is_total(rows.labels[at]) and _is_run(rows, amounts, at, left))]


def _is_run(rows: Rows, amounts: Exact, at: int, open_: Sequence[int]) -> bool:
    """Whether a line is the sum of the nearest bookings, wherever the first of them stands."""
    others = np.array(open_, np.int64)
    places = np.union1d(np.flatnonzero(rows.bookings), others)
    count, _ = run_beside(amounts.take(places), int(np.searchsorted(places, at)), np.searchsorted(places, others))
    return count > 0


def _fault(rows: Rows, at: int, column: str, has: str, amount: Decimal | None, near: str) -> LedgerFault:
    shown, label = rows.text(at, has), rows.labels[at]
    told = f'holds {amount:,.2f}, and "{shown}" is no {has}' if shown else f'holds {amount:,.2f} and no "{has}"'
    what = f"it is {near}" if near else "it is no sum of lines beside it"
    answer = "" if "=" in label or "*" in label else f", or say {way(label, NO_INCOME)} to leave it out"
    reason = f"{told}: {what}, so it may be a booking - fill {has} in{answer}"
    return rows.fault(at, reason, column)


def _alike(rows: Rows, profile: Profile, column: str, has: str, amounts: Exact, open_: Sequence[int]) -> Iterator[str]:
    """A line taken for the total of one booking whose customer and amount it repeats: it could be a booking itself."""
    names = profile.customer.columns if profile.customer is not None else ()
    if not names:
        return
    looked = ~rows.bookings & ~rows.named & (amounts.signs() != 0)
    looked[open_] = False
    for at in np.flatnonzero(looked).tolist():
        value = amounts[at]
        if not rows.text(at, names[0]):
            continue
        for beside in (at - 1, at + 1):
            if not 0 <= beside < len(amounts) or not rows.bookings[beside] or amounts[beside] != value:
                continue
            if all(fold(rows.text(at, name)) == fold(rows.text(beside, name)) for name in names):
                yield (
                    f"line {rows.number(at):,} holds {value:,.2f} in {column} and no {has}: it is taken for the total "
                    f"of line {rows.number(beside):,}, whose customer and amount it repeats"
                )
                break
