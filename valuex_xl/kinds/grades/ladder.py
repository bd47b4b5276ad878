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

from valuex_xl.judging.compiled_conditions import CompiledCondition, compile_condition
from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.judging.readers import NumberReader, Reader, Reading
from valuex_xl.judging.thresholds import Interval, in_force
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.kinds.grades.rules import Grade, Grades

__all__ = ["HANGS", "Ladder", "Step", "compile_ladder"]

HANGS = -1
"""The place of a customer whose grade hangs on a missing figure."""


@dataclass(frozen=True, slots=True)
class Step:
    """One grade. ``deciding`` are the lines that a figure can settle; ``never``: no figure meets one of them."""

    grade: Grade
    lines: tuple[CompiledCondition, ...]
    deciding: tuple[CompiledCondition, ...]
    never: bool

    def holds(self, readings: Sequence[Reading]) -> bool | None:
        """Whether a customer meets every line; None where that hangs on a missing figure."""
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
    row: RowReader
    steps: tuple[Step, ...]

    @property
    def readers(self) -> tuple[Reader, ...]:
        """A reader for each figure, in the order of the rule set."""
        return self.row.readers

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The grades, best first."""
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
        return self.row.read(cells)

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
    row = RowReader(rules.figures)
    positions = {figure.name: i for i, figure in enumerate(rules.figures)}
    steps = tuple(_step(rules, grade, day, row.readers, positions) for grade in rules.grades)
    return Ladder(rules, day, row, steps)


def _step(rules: Grades, grade: Grade, day: date, readers: Sequence[Reader], positions: dict[str, int]) -> Step:
    lines = []
    for need in grade.needs:
        position = positions[need.figure]
        condition = in_force(need.condition, day, f"{rules.head}: {grade.name}, {need.figure}")
        lines.append(compile_condition(position, condition, readers[position]))
    settled = [_settled(line, readers[line.figure]) for line in lines]
    open_ = [known is None or rules.missing_is_unmet for known in settled]
    deciding = tuple(line for line, still_open in zip(lines, open_, strict=True) if still_open)
    return Step(grade, tuple(lines), deciding, any(known is False for known in settled))


def _settled(line: CompiledCondition, column: Reader) -> bool | None:
    """True where the whole domain meets the line, False where none of it does, None where it depends."""
    if isinstance(line.test, Interval) and isinstance(column, NumberReader):
        if line.test.covers(column.low, column.high):
            return True
        return False if line.test.misses(column.low, column.high) else None
    if isinstance(line.test, frozenset):
        return True if len(line.test) == len(column.figure.words) else None
    return None
