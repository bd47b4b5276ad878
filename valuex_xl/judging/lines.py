"""One line of a rule as it is judged: a figure by its position, and the condition as a test on readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from valuex_xl.judging.readers import Reader, Reading, WordReader
from valuex_xl.judging.thresholds import Interval, interval
from valuex_xl.rulefiles.conditions import Condition

__all__ = ["Line", "Test", "line_on"]

Test: TypeAlias = Interval | frozenset[int]


@dataclass(frozen=True, slots=True)
class Line:
    """A condition on the figure at a position; ``test`` is an interval of numbers, or positions of words."""

    figure: int
    condition: Condition
    test: Test

    def holds(self, reading: Reading) -> bool | None:
        """Whether the line is met; None where the figure is missing."""
        if reading is None:
            return None
        if isinstance(self.test, Interval):
            return self.test.low <= reading <= self.test.high
        return reading in self.test


def line_on(figure: int, condition: Condition, column: Reader) -> Line:
    """The line of a condition on the figure that ``column`` reads."""
    if isinstance(column, WordReader):
        return Line(figure, condition, frozenset(column.figure.words.index(word) for word in condition.words))
    return Line(figure, condition, interval(condition))
