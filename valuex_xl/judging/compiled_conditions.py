"""One line of a rule as it is judged: a figure by its position, and the condition as a test on readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from valuex_xl.judging.readers import Reader, Reading, WordReader
from valuex_xl.judging.thresholds import Interval, interval
from valuex_xl.rulefiles.conditions import Condition

__all__ = ["CompiledCondition", "Test", "compile_condition"]

Test: TypeAlias = Interval | frozenset[int]


@dataclass(frozen=True, slots=True)
class CompiledCondition:
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


def compile_condition(figure: int, condition: Condition, column: Reader) -> CompiledCondition:
    """The line of a condition on the figure that ``column`` reads."""
    if isinstance(column, WordReader):
        return CompiledCondition(
            figure, condition, frozenset(column.figure.words.index(word) for word in condition.words)
        )
    return CompiledCondition(figure, condition, interval(condition))
