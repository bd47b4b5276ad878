"""How customers move between grades: where the targets take them, and the moves that happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from valuex_xl.judging.cells import as_key, shown
from valuex_xl.judging.domains import at_least_zero
from valuex_xl.judging.thresholds import in_force
from valuex_xl.judging.values import NUM, VALUE, Block, CallError, CellError, Scalar
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import listed, show_money, show_percent
from valuex_xl.kinds.targets.rules import Targets
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["Moves", "observed", "planned"]

Matrix = tuple[tuple[float, ...], ...]
_MOST_PERIODS = 1_000


@dataclass(frozen=True, slots=True)
class Moves:
    """How many went from each grade (a row) to each (a column), in the order of the rule set; who stayed included.

    ``skipped`` counts the rows of an observed block that lack one of the two grades; ``by`` says by which targets the
    moves are planned.
    """

    grades: tuple[str, ...]
    matrix: Matrix
    skipped: int = 0
    by: str = ""

    @property
    def opening(self) -> tuple[float, ...]:
        """How many were in each grade before the moves."""
        return tuple(map(fsum, self.matrix))

    @property
    def closing(self) -> tuple[float, ...]:
        """How many are in each grade after them."""
        return tuple(map(fsum, zip(*self.matrix, strict=True)))

    def why(self) -> Why:
        """The moves, and the counts before and after."""
        moved = [
            f"{show_money(count)} from {self.grades[i]} to {self.grades[j]}"
            for i, row in enumerate(self.matrix)
            for j, count in enumerate(row)
            if i != j and count
        ]
        before, after = (", ".join(map(self._count, self.grades, counts)) for counts in (self.opening, self.closing))
        told = f"{listed(moved, most=20) if moved else 'Nobody moves'}: {before} becomes {after}"
        told += f", by {self.by}" if self.by else ""
        rows = "row has" if self.skipped == 1 else "rows have"
        skipped = [f"{self.skipped} {rows} only one of the two grades and are not counted"] if self.skipped else []
        return Why.of(told, *skipped)

    @staticmethod
    def _count(grade: str, count: float) -> str:
        return f"{grade} {show_money(count)}"


def planned(rules: Targets, day: date, counts: Sequence[float], periods: float) -> Moves:
    """Where the conversion targets take the counts in so many periods, each period's moves from its opening counts.

    Raises CallError (#NUM!) for negative counts, and for periods that are not whole or more than a thousand.
    With 10% of the Bs to A and of the Cs to B, 20, 50, 80 and 30 customers become 25, 53, 72 and 30; at 100 and 50 of
    profit from each A and B that is 650 more.

    >>> from valuex_xl.rulesets.load import read_text
    >>> moves = "moves: [{from: B, to: A, share: 10%}, {from: C, to: B, share: 10%}]"
    >>> ideals = "discount: 10%, ideal share: 100%, ideal retention: 95%"
    >>> rules = read_text(f"{{kind: targets, version: 1, {moves}, {ideals}}}", "targets").rules
    >>> found = planned(rules, date(2026, 6, 1), (20, 50, 80, 30), 1)
    >>> found.closing
    (25.0, 53.0, 72.0, 30.0)
    >>> sum((after - before) * each for after, before, each in zip(found.closing, found.opening, (100, 50, 0, 0)))
    650.0
    """
    if not 0 <= periods <= _MOST_PERIODS or periods != int(periods):
        raise CallError(NUM, f"periods is {periods:g}, but it is a whole number from 0 to {_MOST_PERIODS:,}")
    for grade, count in zip(rules.grades, counts, strict=True):
        at_least_zero(count, f"the count of {grade}")
    step = _step(rules, day)
    reached = [[count if i == j else 0.0 for j in range(len(counts))] for i, count in enumerate(counts)]
    for _ in range(int(periods)):
        reached = [
            [fsum(row[k] * step[k][j] for k in range(len(counts))) for j in range(len(counts))] for row in reached
        ]
    return Moves(rules.grades, tuple(map(tuple, reached)), by=_targets(rules, day, int(periods)))


def _targets(rules: Targets, day: date, periods: int) -> str:
    shares = [(in_force(move.share, day, f"{rules.head}: moves"), move) for move in rules.moves]
    told = [f"{show_percent(share)} of {move.source} to {move.target}" for share, move in shares]
    return f"{listed(told, most=20)} in {'1 period' if periods == 1 else f'each of {periods} periods'}"


def _step(rules: Targets, day: date) -> list[list[float]]:
    """The share of each grade (a row) that is in each (a column) one period later."""
    at = {grade: i for i, grade in enumerate(rules.grades)}
    size = len(rules.grades)
    step = [[0.0] * size for _ in range(size)]
    for move in rules.moves:
        share = in_force(move.share, day, f"{rules.head}: the move from {move.source} to {move.target}")
        step[at[move.source]][at[move.target]] += share
    for i, row in enumerate(step):
        row[i] = 1.0 - fsum(row)
    return step


def observed(rules: Targets, before_and_after: Block) -> Moves:
    """The moves that happened, from two columns of grades; rows that lack one of them are counted, not guessed.

    Raises CallError (#VALUE!) for a grade that the rule set does not have, with its row.
    """
    at = {fold(grade): i for i, grade in enumerate(rules.grades)}
    counts = [[0.0] * len(at) for _ in at]
    skipped = 0
    for row, cells in enumerate(before_and_after, 1):
        places = [_place(cell, at, rules, row) for cell in cells]
        if places[0] is None or places[1] is None:
            skipped += any(place is not None for place in places)
        else:
            counts[places[0]][places[1]] += 1
    return Moves(rules.grades, tuple(map(tuple, counts)), skipped)


def _place(cell: Scalar, at: dict[str, int], rules: Targets, row: int) -> int | None:
    name = as_key(cell)
    if isinstance(name, CellError):
        raise CallError(name, f"row {row} holds the error {name}")
    if name is None:
        return None
    found = at.get(fold(name))
    if found is None:
        hint = did_you_mean(name, rules.grades) or f" - they are {', '.join(rules.grades)}"
        raise CallError(VALUE, f"row {row}: {shown(cell)} is no grade of {rules.head}{hint}")
    return found
