"""Exceptions that somebody granted: who is judged otherwise, why, by whose word, and until when."""

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

    ``until`` is its last day, None for one without an end. ``because`` and ``by`` are never empty.
    """

    customer: str
    answer: T
    because: str
    by: str
    until: date | None
    place: Place

    def is_over(self, day: date) -> bool:
        """Whether it does nothing any more on that day."""
        return self.until is not None and day > self.until

    @property
    def told(self) -> str:
        """Reason, owner and end, as a why ends with them: ``new plant, by J. Meyer, until 2026-12-31``."""
        end = f", until {self.until}" if self.until else ""
        return f"{self.because}, by {self.by}{end}"


def granted_on(exceptions: Iterable[Granted[T]], day: date) -> dict[str, Granted[T]]:
    """The exceptions that count on a day, by the folded name of the customer."""
    return {fold(each.customer): each for each in exceptions if not each.is_over(day)}
