"""What a reading by a profile has to tell beside its sums, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from valuex_xl.ledgers.profiles.questions import Question
from valuex_xl.rulefiles.rule_set import Head

__all__ = ["LeftOut", "Told"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Lines that are no income: why, by which word of which column, how many, and the amounts they hold."""

    why: str
    column: str
    word: str
    lines: int
    amount: Decimal

    def __str__(self) -> str:
        word = f'"{self.word}"' if self.word else "(blank)"
        where = f"{self.column} {word}" if self.column else word
        return f"{where}: {self.lines:,} line{'' if self.lines == 1 else 's'}, {self.amount:,.2f}, {self.why}"


@dataclass(frozen=True, slots=True)
class Told:
    """A reading: by which profile, what period, basis and currency, what was left out, asked, and worth a look."""

    profile: Head
    header_line: int
    kind: str
    period: tuple[date, date] | None = None
    basis: str = ""
    currency: str = ""
    left_out: tuple[LeftOut, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    looks: tuple[str, ...] = ()
    open: tuple[Question, ...] = ()

    @property
    def shown_period(self) -> str:
        if self.period is None:
            return "not told by the file"
        return f"{self.period[0]} to {self.period[1]}"
