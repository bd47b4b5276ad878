"""Whether an invoice is paid late, by the threshold of one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.kinds.toy.rules import Toy
from valuex_xl.judging.thresholds import Interval, in_force, interval

__all__ = ["Lateness", "compile_lateness"]


@dataclass(frozen=True, slots=True)
class Lateness:
    """The rules in force on one day; ``days`` are those that are late."""

    days: Interval

    def late(self, days: float) -> bool:
        """Whether an invoice that is paid after so many days is late."""
        return self.days.holds(days)


def compile_lateness(rules: Toy, day: date) -> Lateness:
    """What is in force on a day; raises CallError (#N/A) where nothing is yet."""
    return Lateness(interval(in_force(rules.late, day, f"{rules.head}: late")))
