"""Exceptions that somebody granted: who is judged otherwise, why, by whose word, and on which days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.text import fold

__all__ = ["Granted", "granted_on"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Granted(Generic[T]):
    """One exception: ``answer`` is what the customer gets instead, in a type of the kind's own.

    ``since`` is its first day and ``until`` its last, None for one that has no beginning or no end. ``because`` and
    ``by`` are never empty.
    """

    customer: str
    answer: T
    because: str
    by: str
    until: date | None
    place: Place
    since: date | None = None

    def counts_on(self, day: date) -> bool:
        """Whether it answers for the customer on that day."""
        return not self.is_over(day) and not self.is_to_come(day)

    def is_to_come(self, day: date) -> bool:
        """Whether it does nothing yet on that day."""
        return self.since is not None and day < self.since

    def is_over(self, day: date) -> bool:
        """Whether it does nothing any more on that day."""
        return self.until is not None and day > self.until

    @property
    def told(self) -> str:
        """Reason, owner and days, as a why ends with them: ``new plant, by J. Meyer, until 2026-12-31``."""
        days = [f"from {self.since}"] if self.since else []
        days += [f"until {self.until}"] if self.until else []
        return ", ".join((self.because, f"by {self.by}", *([" ".join(days)] if days else [])))

    def idle_on(self, day: date) -> str:
        """Why it does nothing on a day on which it does not count: ``ended on 2026-03-31``."""
        return f"begins on {self.since}" if self.is_to_come(day) else f"ended on {self.until}"


def granted_on(exceptions: Iterable[Granted[T]], day: date) -> dict[str, Granted[T]]:
    """The exceptions that count on a day, by the folded name of the customer."""
    return {fold(each.customer): each for each in exceptions if each.counts_on(day)}
