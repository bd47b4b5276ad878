"""What a rule line demands, from a date on: bounds on a number, one of some words, or either by another's word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

__all__ = ["Bound", "Case", "Condition", "Dated", "Side"]

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
    """One bound, such as ``at least 75%``; ``limit`` is the number (0.75), ``written`` the text (75%).

    ``constant`` is the name of the constant that the number comes from, empty for one that stands there itself.
    """

    side: Side
    limit: float
    written: str
    constant: str = ""

    def __str__(self) -> str:
        return f"{self.side.value} {self.written}" + (f" ({self.constant})" if self.constant else "")


@dataclass(frozen=True, slots=True)
class Case:
    """What is demanded where another figure is one of ``words``; no words: in all cases without one of their own."""

    words: tuple[str, ...]
    condition: Condition

    def __str__(self) -> str:
        return f"{self.condition} for {' or '.join(self.words) or 'the rest'}"


@dataclass(frozen=True, slots=True)
class Condition:
    """Bounds that must all hold, or words of which one must stand there, or a condition for each word of ``by``.

    Never two of these. ``words`` are as the figure's ``one of`` list spells them. With none of the three everything
    meets it: the `nothing` of a case. ``by`` names the figure that decides which of the ``cases`` counts; every word of
    it has one, the case without words comes last.
    """

    bounds: tuple[Bound, ...] = ()
    words: tuple[str, ...] = ()
    by: str = ""
    cases: tuple[Case, ...] = ()

    def __str__(self) -> str:
        if self.cases:
            return ", ".join(map(str, self.cases))
        return " or ".join(self.words) or " and ".join(map(str, self.bounds)) or "nothing"

    @property
    def plain(self) -> tuple[Condition, ...]:
        """The conditions that hang on no word: itself, or that of each case."""
        return tuple(case.condition for case in self.cases) or (self,)

    @property
    def limits(self) -> Iterator[float]:
        """Every number that a figure may be held against."""
        return (bound.limit for each in self.plain for bound in each.bounds)

    def where(self, given: Mapping[str, str]) -> Condition:
        """What is demanded where the figures in ``given`` are these words; itself where that does not decide it."""
        word = given.get(self.by) if self.by else None
        if word is None:
            return self
        return next(case.condition for case in self.cases if not case.words or word in case.words)


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
