"""What a reading by a profile has to tell beside its sums, as frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from valuex_xl.ledgers.questions import Question
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.text import fold

__all__ = ["LeftOut", "Told", "together"]


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
        """The first and the last day, or that they are not told."""
        if self.period is None:
            return "not told by the file"
        return f"{self.period[0]} to {self.period[1]}"


def together(tolds: Sequence[Told]) -> Told:
    """What the readings of several files by one profile have to tell: what was left out, summed by word."""
    left_out: dict[tuple[str, str, str], LeftOut] = {}
    for told in tolds:
        for each in told.left_out:
            key = (each.why, each.column, fold(each.word))
            met = left_out.get(key)
            more = each if met is None else replace(met, lines=met.lines + each.lines, amount=met.amount + each.amount)
            left_out[key] = more
    days = [day for told in tolds for day in told.period or ()]
    return replace(
        tolds[0],
        period=(min(days), max(days)) if days else None,
        basis="; ".join(dict.fromkeys(told.basis for told in tolds)),
        left_out=tuple(left_out.values()),
        answers=tuple(dict.fromkeys(answer for told in tolds for answer in told.answers)),
        looks=tuple(dict.fromkeys(look for told in tolds for look in told.looks)),
    )
