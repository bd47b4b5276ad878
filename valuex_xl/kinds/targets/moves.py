"""Moves between grades: how many, which share of each grade, and how that is against the targets."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TypeAlias

from valuex_xl.judging.thresholds import slack
from valuex_xl.judging.values import DIV0, CellError
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import distance, listed_whole, show_money, show_percent
from valuex_xl.kinds.targets.rules import Move
from valuex_xl.rulefiles.figures import Unit

__all__ = ["Aims", "Matrix", "Moves"]

Matrix: TypeAlias = tuple[tuple[float, ...], ...]
Aims: TypeAlias = tuple[tuple[Move, float], ...]
"""The moves that the rule set aims at, each with its share on the day."""


@dataclass(frozen=True, slots=True)
class Moves:
    """How many went from each grade (a row) to each (a column), in the order of the rule set; who stayed included.

    ``targets`` are the moves that the rule set aims at, with their shares on the day. ``planned`` holds the share of
    each grade that goes to each where the moves are planned, empty where they happened, and ``by`` says by which
    targets. ``skipped`` counts rows that lack a grade.
    """

    grades: tuple[str, ...]
    matrix: Matrix
    targets: Aims = ()
    skipped: int = 0
    by: str = ""
    planned: Matrix = ()

    @property
    def opening(self) -> tuple[float, ...]:
        """How many were in each grade before the moves."""
        return tuple(map(fsum, self.matrix))

    @property
    def closing(self) -> tuple[float, ...]:
        """How many are in each grade after them."""
        return tuple(map(fsum, zip(*self.matrix, strict=True)))

    @property
    def rates(self) -> list[list[float | CellError]]:
        """The share of each grade (a row) that went to each (a column); #DIV/0! in the row of a grade of nobody."""
        if self.planned:
            return [list(row) for row in self.planned]
        return [[self._rate(row, j) for j in range(len(self.grades))] for row in range(len(self.grades))]

    def _rate(self, source: int, target: int) -> float | CellError:
        opening = self.opening[source]
        if opening == 0:
            return DIV0.because(f"nobody was {self.grades[source]} before")
        return self.matrix[source][target] / opening

    @property
    def against_target(self) -> list[float | CellError]:
        """For each target move the share that moved less the share it aims at; #DIV/0! where nobody could move."""
        found: list[float | CellError] = []
        for move, share in self.targets:
            rate = self.rates[self.grades.index(move.source)][self.grades.index(move.target)]
            found.append(rate if isinstance(rate, CellError) else rate - share)
        return found

    def _against(self) -> str:
        """The shares that moved beside those aimed at, a target each."""
        told = []
        for (move, share), missed in zip(self.targets, self.against_target, strict=True):
            which = f"{move.source} to {move.target}"
            if isinstance(missed, CellError):
                told.append(f"{which}: {missed.why}")
                continue
            side = "above" if missed > 0 else "below"
            by = f"{distance(abs(missed), Unit.PERCENT)} {side}" if abs(missed) > slack(1.0) else "met"
            told.append(f"{which} {show_percent(share + missed)} of {show_percent(share)}, {by}")
        return f"Against the targets: {'; '.join(told)}"

    def why(self) -> Why:
        """The moves, and the counts before and after."""
        moved = [
            f"{show_money(count)} from {self.grades[i]} to {self.grades[j]}"
            for i, row in enumerate(self.matrix)
            for j, count in enumerate(row)
            if i != j and count
        ]
        before, after = (", ".join(map(self._count, self.grades, counts)) for counts in (self.opening, self.closing))
        told = f"{listed_whole(moved) if moved else 'Nobody moves'}: {before} becomes {after}"
        told += f", by {self.by}" if self.by else ""
        against = [] if self.planned or not self.targets else [self._against()]
        return Why.of(told, *against, *self._skipped())

    def _skipped(self) -> list[str]:
        if not self.skipped:
            return []
        lacks = "no grade" if self.planned else "only one of the two grades"
        if self.skipped == 1:
            return [f"1 row has {lacks} and is not counted"]
        return [f"{self.skipped} rows have {lacks} and are not counted"]

    @staticmethod
    def _count(grade: str, count: float) -> str:
        return f"{grade} {show_money(count)}"
