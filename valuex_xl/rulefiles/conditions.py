"""What a rule line demands: bounds on a number, or one of some words, from a date on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

__all__ = ["Bound", "Condition", "Dated", "Side"]

T = TypeVar("T")


class Side(Enum):
    """Which side of a limit is demanded, in the words of the rule files."""

    AT_LEAST = "at least"
    ABOVE = "above"
    AT_MOST = "at most"
    BELOW = "below"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True)
class Bound:
    """One bound, such as ``at least 75%``; ``limit`` is the number (0.75), ``written`` the text (75%)."""

    side: Side
    limit: float
    written: str

    def __str__(self) -> str:
        return f"{self.side.value} {self.written}"


@dataclass(frozen=True, slots=True)
class Condition:
    """Bounds that must all hold, or words of which one must stand there; never both.

    ``words`` are as the figure's ``one of`` list spells them.
    """

    bounds: tuple[Bound, ...] = ()
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " or ".join(self.words) if self.words else " and ".join(map(str, self.bounds))


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """A threshold by the day it came into force; an undated one has a single entry without a day.

    ``entries`` are in ascending order of day.
    """

    entries: tuple[tuple[date | None, T], ...]

    @classmethod
    def always(cls, value: T) -> Dated[T]:
        """A value that no day changes."""
        return cls(((None, value),))

    def at(self, day: date) -> T | None:
        """What is in force on ``day``; None before the first day."""
        entry = self._entry(day)
        return None if entry is None else entry[1]

    def since(self, day: date) -> date | None:
        """From when on it is what it is on ``day``; None where it always was, or is not in force yet."""
        entry = self._entry(day)
        return None if entry is None else entry[0]

    def _entry(self, day: date) -> tuple[date | None, T] | None:
        found = None
        for entry in self.entries:
            if entry[0] is not None and entry[0] > day:
                break
            found = entry
        return found

    @property
    def first_day(self) -> date | None:
        """The day from which it first holds; None where it always did."""
        return self.entries[0][0]
