"""What became of each line: the sign with which it counts, and all that does not count, by its word."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.answers import way
from valuex_xl.ledgers.columns import Coded, Exact, Places, places_of
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.told import LeftOut
from valuex_xl.rulefiles.text import fold

__all__ = ["AS_SIGNED", "NO_INCOME", "REVERSED", "SIGN", "TAKES_AWAY", "Sorted", "count_of", "signed", "unknown_word"]

AS_SIGNED, TAKES_AWAY, NO_INCOME, REVERSED = "as signed", "takes away", "no income", "reversed"
SIGN = {AS_SIGNED: 1, TAKES_AWAY: 2, REVERSED: 3}
"""The sign of a line that counts, as ``Sorted`` holds it."""
_MOST_LINES = 5


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
        return places_of(self.signs != 0)

    def turn(self, lines: NDArray[np.bool_]) -> None:
        """Take away the lines that count as they are signed."""
        self.signs[lines & (self.signs == SIGN[AS_SIGNED])] = SIGN[TAKES_AWAY]

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
    return amounts.turned(signs == SIGN[TAKES_AWAY]).reversed(signs == SIGN[REVERSED])


def count_of(lines: int) -> str:
    """So many lines, in words."""
    return f"{lines:,} line{'' if lines == 1 else 's'}"


def unknown_word(rows: Rows, column: str, places: Places, key: str, answer: str = "") -> LedgerFault:
    """A fault for the lines whose word is in none of the lists under a key; with the ``answer`` that may place it."""
    word = rows.text(int(places[0]), column)
    numbers = ", ".join(str(rows.number(at)) for at in places[:_MOST_LINES].tolist())
    more = f" and {len(places) - _MOST_LINES:,} more" if len(places) > _MOST_LINES else ""
    lines = "line" if len(places) == 1 else "lines"
    ways = f", or say {way(word or '(blank)', answer)}" if answer else ""
    reason = f"is in none of the lists of the profile ({key}), {lines} {numbers}{more} - add it to one{ways}"
    return rows.fault(int(places[0]), reason, column, word)
