"""A grading rule set compiled for one day: a ladder of steps, best first, that places one customer.

Judging is three-valued. A step holds, fails, or hangs on a missing figure; a customer gets the first step that
holds, unless a better one hangs: then the missing figure could change the answer and there is none. A line that
every figure of its domain meets (or none) is settled at compile time, which makes this exact: each step is a
conjunction of one interval per figure, so the answer is free of a missing figure only if its lines are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

from valuex_xl.engine.readers import NumberReader, Reader, Reading, WordReader, reader
from valuex_xl.engine.thresholds import Interval, in_force, interval
from valuex_xl.engine.values import CellError, Scalar
from valuex_xl.rules.conditions import Condition
from valuex_xl.rules.grades import Grade, Grades
from valuex_xl.rules.text import fold

__all__ = ["HANGS", "Ladder", "Line", "Step", "Test", "compile_ladder"]

HANGS = -1
"""The place of a customer whose grade hangs on a missing figure."""

Test: TypeAlias = Interval | frozenset[int]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a step needs: the figure's position, its condition, and the condition as a test on readings."""

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


@dataclass(frozen=True, slots=True)
class Step:
    """One grade. ``deciding`` are the lines that a figure can settle; ``never``: no figure meets one of them."""

    grade: Grade
    lines: tuple[Line, ...]
    deciding: tuple[Line, ...]
    never: bool

    def holds(self, readings: Sequence[Reading]) -> bool | None:
        if self.never:
            return False
        verdict: bool | None = True
        for line in self.deciding:
            met = line.holds(readings[line.figure])
            if met is False:
                return False
            if met is None:
                verdict = None
        return verdict


@dataclass(frozen=True)
class Ladder:
    """The steps of a grading rule set on one day, and the readers of its figures."""

    rules: Grades
    day: date
    readers: tuple[Reader, ...]
    steps: tuple[Step, ...]

    @cached_property
    def stand_ins(self) -> tuple[tuple[int, int], ...]:
        """Pairs of a figure and the one that stands in where it is missing; of a chain the far end comes first."""
        positions = {fold(column.figure.name): i for i, column in enumerate(self.readers)}
        found: dict[int, int] = {}

        def follow(figure: int) -> None:
            other = self.readers[figure].figure.missing_from
            if other is not None and figure not in found:
                follow(positions[fold(other)])
                found[figure] = positions[fold(other)]

        for figure in range(len(self.readers)):
            follow(figure)
        return tuple(found.items())

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(step.grade.name for step in self.steps)

    def place(self, readings: Sequence[Reading]) -> int:
        """The position of the step that takes these readings, or HANGS."""
        hangs = False
        for position, step in enumerate(self.steps):
            verdict = step.holds(readings)
            if verdict is None and not self.rules.missing_is_unmet:
                hangs = True
            elif verdict:
                return HANGS if hangs else position
        raise AssertionError("the checker lets no ladder pass whose last step does not take the rest")

    def read(self, cells: Sequence[Scalar]) -> tuple[Reading, ...] | CellError:
        """One customer's cells, in the order of the figures, as readings; the first wrong cell's error."""
        readings: list[Reading] = []
        for column, cell in zip(self.readers, cells, strict=True):
            reading = column.read(cell)
            if isinstance(reading, CellError):
                return reading
            readings.append(reading)
        for figure, other in self.stand_ins:
            if readings[figure] is None and readings[other] is not None:
                reading = self.readers[figure].read(readings[other])
                if isinstance(reading, CellError):
                    return reading
                readings[figure] = reading
        return tuple(readings)

    def possible(self, readings: Sequence[Reading]) -> tuple[str, ...]:
        """The grades that a customer could have whose place hangs on a missing figure."""
        found = []
        for step in self.steps:
            verdict = step.holds(readings)
            if verdict is not False:
                found.append(step.grade.name)
            if verdict:
                break
        return tuple(found)


def compile_ladder(rules: Grades, day: date) -> Ladder:
    """The ladder in force on ``day``.

    Raises CallError (#N/A) where a threshold has not come into force by then.
    """
    readers = tuple(reader(figure) for figure in rules.figures)
    positions = {figure.name: i for i, figure in enumerate(rules.figures)}
    return Ladder(rules, day, readers, tuple(_step(rules, grade, day, readers, positions) for grade in rules.grades))


def _step(rules: Grades, grade: Grade, day: date, readers: Sequence[Reader], positions: dict[str, int]) -> Step:
    lines = []
    for need in grade.needs:
        position = positions[need.figure]
        condition = in_force(need.condition, day, f"{rules.head}: {grade.name}, {need.figure}")
        lines.append(Line(position, condition, _test(condition, readers[position])))
    settled = [_settled(line, readers[line.figure]) for line in lines]
    open_ = [known is None or rules.missing_is_unmet for known in settled]
    deciding = tuple(line for line, still_open in zip(lines, open_, strict=True) if still_open)
    return Step(grade, tuple(lines), deciding, any(known is False for known in settled))


def _test(condition: Condition, column: Reader) -> Test:
    if isinstance(column, WordReader):
        return frozenset(column.figure.words.index(word) for word in condition.words)
    return interval(condition)


def _settled(line: Line, column: Reader) -> bool | None:
    """True where the whole domain meets the line, False where none of it does, None where it depends."""
    if isinstance(line.test, Interval) and isinstance(column, NumberReader):
        if line.test.covers(column.low, column.high):
            return True
        return False if line.test.misses(column.low, column.high) else None
    if isinstance(line.test, frozenset):
        return True if len(line.test) == len(column.figure.words) else None
    return None
