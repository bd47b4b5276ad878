"""Scorecards compiled for a day: points for each figure, weighted or summed, a class, and whether one is a target.

A missing figure gives no score, unless its line is left out then. Whether the customer is a target, and which class it
has, can still be certain: a knock-out settles it, and so do points that no missing figure could add or take.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from valuex_xl.judging.compiled_conditions import CompiledCondition, compile_condition
from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.judging.readers import NameReader, Reader, Reading, reader
from valuex_xl.judging.thresholds import Interval, in_force
from valuex_xl.judging.values import NUM, CellError, Scalar
from valuex_xl.kinds.scorecard.points import Pointing, pointing
from valuex_xl.kinds.scorecard.rules import Instead, Scorecard, ScoreClass, ScoreLine
from valuex_xl.kinds.scorecard.totals import Totals, compile_totals
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.place import Place

__all__ = ["Card", "CompiledClass", "compile_card"]

_SCORE = Figure("score", Place("", 1, 1), unit=Unit.POINTS)
_LOWEST = -1e300


@dataclass(frozen=True, slots=True)
class CompiledClass:
    """A class; ``line`` is its condition on the score, None where it takes the rest."""

    name: str
    line: CompiledCondition | None


@dataclass(frozen=True)
class Card:
    """A scorecard on one day. The conditions on the score read it behind the last figure."""

    rules: Scorecard
    day: date
    row: RowReader
    lines: tuple[Pointing, ...]
    totals: Totals
    knocks: tuple[CompiledCondition, ...]
    enough: CompiledCondition | None
    classes: tuple[CompiledClass, ...]

    @property
    def readers(self) -> tuple[Reader, ...]:
        """A reader for each figure, in the order of the rule set."""
        return self.row.readers

    def read(self, cells: Sequence[Scalar]) -> tuple[Reading, ...] | CellError:
        """One customer's cells as readings; the first wrong cell's error, #NUM! for points beyond calculating."""
        readings = self.row.read(cells)
        if isinstance(readings, CellError):
            return readings
        wrong = next((line for line in self._open if line.is_too_large(readings)), None)
        if wrong is not None:
            return NUM.because(f"{wrong.source.figure} is too large to calculate with")
        return readings

    @cached_property
    def _open(self) -> tuple[Pointing, ...]:
        """The lines that could give more points than a score is made of."""
        return tuple(line for line in self.lines if line.is_open)

    def points(self, readings: Sequence[Reading]) -> list[float | None]:
        """The points of each line; None where its figure is missing."""
        return [line.points(readings) for line in self.lines]

    def score(self, readings: Sequence[Reading]) -> float | None:
        """The score by the lines, or that of an exception; None where a figure is missing that is not left out."""
        granted = self.granted(readings)
        if granted is not None and granted.answer.score is not None:
            return granted.answer.score
        points = self.points(readings)
        if any(each is None and not line.leave_out for each, line in zip(points, self.lines, strict=True)):
            return None
        return self.totals.of(points)

    def range(self, readings: Sequence[Reading]) -> tuple[float, float]:
        """The least and the largest score that missing figures could give."""
        score = self.score(readings)
        if score is not None:
            return score, score
        ends = []
        for pick in (min, max):
            points = [
                pick(line.reach) if each is None and not line.leave_out else each
                for line, each in zip(self.lines, self.points(readings), strict=True)
            ]
            ends.append(self.totals.of(points))
        low, high = ends
        return (-math.inf if low is None else low), (math.inf if high is None else high)

    @cached_property
    def reach(self) -> tuple[float, float]:
        """The scores between which all lie, whatever the figures are."""
        low, high = (self.totals.extreme([line.reach[at] for line in self.lines], at) for at in (0, 1))
        return low, high

    @cached_property
    def hangs_on(self) -> tuple[int, ...]:
        """The positions of the figures whose words decide which conditions count."""
        asked = [band.line for line in self.lines for band in line.bands if band.line is not None]
        asked += [*self.knocks, *(() if self.enough is None else (self.enough,))]
        return tuple(sorted({each.by for each in asked if each.by is not None}))

    def knocked_out(self, readings: Sequence[Reading]) -> CompiledCondition | None:
        """The first knock-out that takes the customer out."""
        return next((knock for knock in self.knocks if knock.met(readings)), None)

    def is_target(self, readings: Sequence[Reading]) -> bool | None:
        """Whether this is a customer we want; None where that hangs on a missing figure, or there is no target."""
        granted = self.granted(readings)
        if granted is not None and granted.answer.target is not None:
            return granted.answer.target
        if self.enough is None:
            return None
        if self.knocked_out(readings):
            return False
        low, high = self.range(readings)
        if self.enough.met((*readings, high)) is False:
            return False
        hangs = any(knock.met(readings) is None for knock in self.knocks)
        return True if self.enough.met((*readings, low)) and not hangs else None

    def class_of(self, readings: Sequence[Reading]) -> str | None:
        """The class; None where it hangs on a missing figure, or there are no classes."""
        granted = self.granted(readings)
        if granted is not None and granted.answer.name is not None:
            return granted.answer.name
        if not self.classes:
            return None
        lowest = self.rules.knocked_into or self.class_at(readings, _LOWEST)
        if self.knocked_out(readings):
            return lowest
        found = {self.class_at(readings, score) for score in self._turning(*self.range(readings))}
        if any(knock.met(readings) is None for knock in self.knocks):
            found.add(lowest)
        return found.pop() if len(found) == 1 else None

    def class_at(self, readings: Sequence[Reading], score: float) -> str | None:
        """The class of a score; None where it hangs on a missing word."""
        for each in self.classes:
            met = True if each.line is None else each.line.met((*readings, score))
            if met is None:
                return None
            if met:
                return each.name
        raise AssertionError("the checker lets no classes pass whose last one does not take the rest")

    def _turning(self, low: float, high: float) -> Iterator[float]:
        """The ends of a stretch of scores, and each score in it from which on another class may count."""
        yield low
        yield high
        for each in self.classes if low < high else ():
            for line in each.line.plain if each.line is not None else ():
                if isinstance(line.test, Interval):
                    edges = (line.test.low, math.nextafter(line.test.high, math.inf))
                    yield from (edge for edge in edges if low < edge < high)

    @cached_property
    def names(self) -> Mapping[int, Granted[Instead]]:
        """The exceptions that count on the day, by the reading of the customer's name."""
        return {at: each for at, each in enumerate(self.rules.exceptions) if each.counts_on(self.day)}

    def granted(self, readings: Sequence[Reading]) -> Granted[Instead] | None:
        """The exception for a customer; None where there is none that counts on the day."""
        return next((self.names.get(at) for at in self.known(readings)), None) if self.names else None

    def known(self, readings: Sequence[Reading]) -> Iterator[int]:
        """The position of the exception that a customer has, also one that does not count on the day."""
        for column, reading in zip(self.readers, readings, strict=True):
            if isinstance(column, NameReader) and reading is not None and reading >= 0:
                yield int(reading)


def compile_card(rules: Scorecard, day: date) -> Card:
    """The scorecard in force on a day; raises CallError (#N/A) where a threshold is not yet."""
    row = RowReader(rules.figures, tuple(each.customer for each in rules.exceptions))
    at = {figure.name: i for i, figure in enumerate(rules.figures)}
    columns = (*row.readers, reader(_SCORE))

    def line(figure: int, condition: Dated[Condition], what: str) -> CompiledCondition:
        return compile_condition(figure, in_force(condition, day, f"{rules.head}: {what}"), columns)

    def points(each: ScoreLine) -> Pointing:
        own = at[each.figure]
        return pointing(each, own, columns[own], lambda dated: line(own, dated, each.figure))

    def named(each: ScoreClass) -> CompiledClass:
        asked = None if each.condition is None else line(len(at), each.condition, f"classes, {each.name}")
        return CompiledClass(each.name, asked)

    lines, classes = tuple(map(points, rules.lines)), tuple(map(named, rules.classes))
    knocks = tuple(line(at[need.figure], need.condition, f"knock out, {need.figure}") for need in rules.knock_outs)
    enough = None if rules.target is None else line(len(at), rules.target, "target")
    return Card(rules, day, row, lines, compile_totals(rules, day), knocks, enough, classes)
