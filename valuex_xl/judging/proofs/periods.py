"""On which days something holds, when thresholds change from a day on, and how to say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from valuex_xl.judging.values import CallError
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.dates import turning_days

__all__ = ["WHEN", "Spell", "Spells", "by_spell"]

T = TypeVar("T")
_ONE = timedelta(days=1)

WHEN = "\0"
"""Stands in a message where the days are told; no rule file can hold it."""


@dataclass(frozen=True, slots=True)
class Spell:
    """The days from one turning day to the day before the next one; None: without end."""

    first: date
    last: date | None


def by_spell(thresholds: Iterable[Dated[Any]], compile_on: Callable[[date], T]) -> Iterator[tuple[Spell, T]]:
    """What is in force in each spell; a spell in which a threshold is not yet in force is left out."""
    days = turning_days(thresholds) or [date.min]
    for day, after in zip(days, [*days[1:], None], strict=True):
        try:
            yield Spell(day, None if after is None else after - _ONE), compile_on(day)
        except CallError:
            continue


class Spells:
    """The spells in which one thing was found, in words; nothing where that is always."""

    def __init__(self, of: Iterable[Spell]) -> None:
        self._all = list(of)

    def tell(self, message: str, hits: Iterable[Spell]) -> str:
        """The message with the days in which it holds."""
        return message.replace(WHEN, self._told(hits))

    def _told(self, hits: Iterable[Spell]) -> str:
        """The last unbroken run of spells, as a message ends: " from 2026-04-01 on", or nothing for all days."""
        found = list(hits)
        if found == self._all:
            return ""
        run = [found.pop()]
        while found and found[-1].last is not None and found[-1].last + _ONE == run[0].first:
            run.insert(0, found.pop())
        first, last = run[0].first, run[-1].last
        started = "" if first == date.min else f" from {first}"
        return f"{started} until {last}" if last is not None else f"{started} on"
