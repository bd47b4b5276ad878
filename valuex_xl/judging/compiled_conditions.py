"""One line of a rule as it is judged: a figure by its position, and the condition as a test on readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from valuex_xl.judging.readers import NameReader, NumberReader, Reader, Reading, WordReader
from valuex_xl.judging.thresholds import Interval, interval
from valuex_xl.rulefiles.conditions import Condition
from valuex_xl.rulefiles.text import fold

__all__ = ["CompiledCondition", "Test", "compile_condition"]

Test: TypeAlias = Interval | frozenset[int]

_ALL = Interval()


@dataclass(frozen=True, slots=True)
class CompiledCondition:
    """A condition on the figure at a position; ``test`` is an interval of numbers, or positions of words.

    One that hangs on a word has ``by``, the position of the figure with the words, and ``cases``, a condition for each
    word in the order of its list; its own ``test`` is then empty of meaning. ``settled``: True where every reading
    meets the test, False where none does, so that a missing figure leaves nothing open; None where it depends.
    """

    figure: int
    condition: Condition
    test: Test
    settled: bool | None = None
    by: int | None = None
    cases: tuple[CompiledCondition, ...] = ()

    def holds(self, reading: Reading) -> bool | None:
        """Whether a reading meets the test, whatever the words of others are; None where it is missing."""
        if reading is None:
            return None
        if isinstance(self.test, Interval):
            return self.test.low <= reading <= self.test.high
        return reading in self.test

    def met(self, readings: Sequence[Reading]) -> bool | None:
        """Whether a row meets it; None where that hangs on a missing figure."""
        if self.by is None:
            reading = readings[self.figure]
            return self.settled if reading is None else self.holds(reading)
        word = readings[self.by]
        if word is not None:
            return self.cases[int(word)].met(readings)
        found = {case.met(readings) for case in self.cases}
        return found.pop() if len(found) == 1 else None

    def decided(self, readings: Sequence[Reading]) -> CompiledCondition:
        """The plain condition that counts for a row; itself where its word is missing."""
        word = None if self.by is None else readings[self.by]
        return self if word is None else self.cases[int(word)]

    @property
    def plain(self) -> tuple[CompiledCondition, ...]:
        """The conditions that hang on no word: itself, or one for each word."""
        return self.cases or (self,)

    @property
    def figures(self) -> tuple[int, ...]:
        """The positions of all figures that it asks for."""
        return (self.figure,) if self.by is None else (self.by, self.figure)


def compile_condition(
    figure: int, condition: Condition, columns: Sequence[Reader], *, missing_is_unmet: bool = False
) -> CompiledCondition:
    """The line of a condition on the figure at a position of ``columns``.

    Where ``missing_is_unmet`` a missing figure settles nothing: only what demands nothing holds for it.
    """
    column = columns[figure]
    if condition.cases:
        by = next(at for at, each in enumerate(columns) if fold(each.figure.name) == fold(condition.by))
        words = columns[by].figure.words
        cases = tuple(
            compile_condition(figure, condition.where({condition.by: word}), columns, missing_is_unmet=missing_is_unmet)
            for word in words
        )
        return CompiledCondition(figure, condition, _ALL, None, by, cases)
    line = CompiledCondition(figure, condition, _test(condition, column))
    if not condition.bounds and not condition.words:
        return replace(line, settled=True)
    return line if missing_is_unmet else replace(line, settled=_settled(line.test, column))


def _test(condition: Condition, column: Reader) -> Test:
    if not isinstance(column, WordReader):
        return interval(condition)
    words = column.figure.words
    return frozenset(words.index(word) for word in condition.words or words)


def _settled(test: Test, column: Reader) -> bool | None:
    """True where the whole domain meets the test, False where none of it does, None where it depends."""
    if isinstance(test, Interval) and isinstance(column, NumberReader):
        if test.covers(column.low, column.high):
            return True
        return False if test.misses(column.low, column.high) else None
    if isinstance(test, frozenset) and not isinstance(column, NameReader):
        return True if len(test) == len(column.figure.words) else None
    return None
