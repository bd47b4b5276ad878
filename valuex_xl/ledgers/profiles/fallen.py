"""The lines that fall out although they hold an amount: proved to be sums, named by the profile, or told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers.columns import Exact
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.profiles.money import Money
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.profiles.sorted_lines import Sorted, signed
from valuex_xl.ledgers.profiles.totals import unproved
from valuex_xl.rulefiles.text import fold

__all__ = ["Fallen", "fallen_out"]


@dataclass(slots=True)
class Fallen:
    """The lines that are no sums, and those that are sums of one line only, which might be bookings."""

    faults: list[LedgerFault] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)


def fallen_out(rows: Rows, profile: Profile, columns: Sequence[str], money: Money, found: Sorted) -> Fallen:
    """Look at each column of the income; what the profile names as no booking is left out with its amount."""
    fallen = Fallen()
    has = profile.booking_has or (profile.date.column if profile.date else "")
    for column in columns:
        amounts = money.columns[column]
        open_ = _open(rows, amounts, found)
        fallen.faults += [_fault(rows, at, column, has, amounts[at]) for at in open_]
        fallen.looks += _alike(rows, profile, column, has, amounts, open_)
    for at in np.flatnonzero(rows.named).tolist():
        held = next((value for column in columns if (value := money.columns[column][at])), None)
        if held:
            found.leave_out("no booking by the profile", "", rows.labels[at], 1, held)
    return fallen


def _open(rows: Rows, amounts: Exact, found: Sorted) -> list[int]:
    """The lines that are a sum neither of all bookings beside them nor of those that count, by their signs."""
    counted = signed(amounts, found.signs).at((found.signs > 0) | ~rows.bookings)
    open_ = set(unproved(amounts, rows.bookings)) & set(unproved(counted, rows.bookings))
    return sorted(open_ - set(np.flatnonzero(rows.named).tolist()))


def _fault(rows: Rows, at: int, column: str, has: str, amount: Decimal | None) -> LedgerFault:
    shown = rows.text(at, has)
    told = f'holds {amount:,.2f}, and "{shown}" is no {has}' if shown else f'holds {amount:,.2f} and no "{has}"'
    reason = (
        f"{told}: it is no sum of lines beside it, so it may be a booking - fill {has} in, or name the line in the "
        f'profile: no booking: ["{rows.labels[at]}"]'
    )
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
