"""A grading rule set compiled for one day: a ladder of steps, best first, that places one customer.

Judging is three-valued. A step holds, fails, or hangs on a missing figure; a customer gets the first step that
holds, unless a better one hangs: then the missing figure could change the answer and there is none. A line that
every figure of its domain meets (or none) is settled at compile time. Where no figure is asked for twice in a step
this is exact: its lines are then free of each other. Else the answer may be withheld though it is certain, never given
though it is not. A customer that is an exception has its grade whatever its figures are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from valuex_xl.judging.compiled_conditions import CompiledCondition, compile_condition
from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.judging.gifts import gifts_begun
from valuex_xl.judging.readers import Reader, Reading
from valuex_xl.judging.thresholds import in_force
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.kinds.grades.rules import Grade, Grades
from valuex_xl.rulefiles.exceptions import granted_on
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.gives import Gift
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.text import fold

__all__ = ["HANGS", "Ladder", "Step", "compile_ladder"]

HANGS = -1
"""The place of a customer whose grade hangs on a missing figure."""


@dataclass(frozen=True, slots=True)
class Step:
    """One grade. All of ``lines`` must hold, and one of ``choices`` where there are any.

    ``deciding`` are the lines that a figure can settle, ``open_choices`` the same of the choices, empty where one of
    them holds for everybody. ``never``: no figure meets one of the lines, or none meets any of the choices.
    ``gives`` are its further answers on the day, by folded name; what has not begun by then is not among them.
    """

    grade: Grade
    lines: tuple[CompiledCondition, ...]
    choices: tuple[CompiledCondition, ...]
    deciding: tuple[CompiledCondition, ...]
    open_choices: tuple[CompiledCondition, ...]
    never: bool
    gives: Mapping[str, Gift]

    @property
    def asked(self) -> tuple[CompiledCondition, ...]:
        """All of its lines, then its choices."""
        return (*self.lines, *self.choices)

    def holds(self, readings: Sequence[Reading]) -> bool | None:
        """Whether a customer meets it; None where that hangs on a missing figure."""
        if self.never:
            return False
        verdict: bool | None = True
        for line in self.deciding:
            met = line.met(readings)
            if met is False:
                return False
            if met is None:
                verdict = None
        if not self.open_choices:
            return verdict
        return _both(verdict, _any([line.met(readings) for line in self.open_choices]))


def _both(one: bool | None, other: bool | None) -> bool | None:
    return False if other is False else None if other is None else one


def _any(met: Sequence[bool | None]) -> bool | None:
    return True if True in met else None if None in met else False


@dataclass(frozen=True)
class Ladder:
    """The steps of a grading rule set on one day, and the readers of its figures.

    ``exceptions`` gives the place of each customer that has one on that day, by the reading of its name.
    """

    rules: Grades
    day: date
    row: RowReader
    steps: tuple[Step, ...]
    exceptions: Mapping[int, int] = field(default_factory=dict)

    @property
    def readers(self) -> tuple[Reader, ...]:
        """A reader for each figure, in the order of the rule set."""
        return self.row.readers

    @cached_property
    def name_at(self) -> int | None:
        """The position of the figure that holds the customer's name; None where no exception counts, or none does."""
        at = (i for i, figure in enumerate(self.rules.figures) if figure.unit is Unit.NAME)
        return next(at, None) if self.exceptions else None

    def exception(self, readings: Sequence[Reading]) -> int | None:
        """The place of a customer that is an exception; None for all others."""
        name = None if self.name_at is None else readings[self.name_at]
        return None if name is None else self.exceptions.get(int(name))

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
    granted = granted_on(rules.exceptions, day)
    row = RowReader(rules.figures, tuple(each.customer for each in rules.exceptions))
    steps = tuple(_step(rules, grade, day, row.readers) for grade in rules.grades)
    places = {grade.name: at for at, grade in enumerate(rules.grades)}
    exceptions = {at: places[each.answer] for at, each in enumerate(rules.exceptions) if fold(each.customer) in granted}
    return Ladder(rules, day, row, steps, exceptions)


def _step(rules: Grades, grade: Grade, day: date, readers: Sequence[Reader]) -> Step:
    unmet = rules.missing_is_unmet
    positions = {figure.name: i for i, figure in enumerate(rules.figures)}

    def line(need: Need) -> CompiledCondition:
        condition = in_force(need.condition, day, f"{rules.head}: {grade.name}, {need.figure}")
        return compile_condition(positions[need.figure], condition, readers, missing_is_unmet=unmet)

    gives = gifts_begun(grade.gives, day)
    lines, choices = tuple(map(line, grade.needs)), tuple(map(line, grade.any_of))
    deciding = tuple(each for each in lines if each.settled is None)
    left = tuple(each for each in choices if each.settled is None)
    certain = any(each.settled for each in choices)
    never = any(each.settled is False for each in lines) or (bool(choices) and not left and not certain)
    return Step(grade, lines, choices, deciding, () if certain else left, never, gives)
