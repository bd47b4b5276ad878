"""How customers move between grades: where the targets take them, and the moves that happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import fsum

from valuex_xl.judging.domains import at_least_zero
from valuex_xl.judging.thresholds import in_force
from valuex_xl.judging.values import NUM, Block, CallError
from valuex_xl.judging.wording import listed_whole, show_percent
from valuex_xl.kinds.targets.grade_columns import place_of
from valuex_xl.kinds.targets.moves import Aims, Matrix, Moves
from valuex_xl.kinds.targets.rules import Targets
from valuex_xl.rulefiles.text import fold

__all__ = ["aims", "observed", "planned"]

_MOST_PERIODS = 1_000


def planned(rules: Targets, day: date, counts: Sequence[float], periods: float, skipped: int = 0) -> Moves:
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
    reached = _repeated(step, counts, int(periods))
    return Moves(
        rules.grades,
        reached,
        aims(rules, day),
        skipped,
        by=_told(aims(rules, day), int(periods)),
        planned=_repeated(step, [1.0] * len(counts), int(periods)),
    )


def _repeated(step: list[list[float]], counts: Sequence[float], periods: int) -> Matrix:
    """Where the counts of each grade (a row) are after so many steps."""
    size = range(len(counts))
    reached = [[count if i == j else 0.0 for j in size] for i, count in enumerate(counts)]
    for _ in range(periods):
        reached = [[fsum(row[k] * step[k][j] for k in size) for j in size] for row in reached]
    return tuple(map(tuple, reached))


def aims(rules: Targets, day: date) -> Aims:
    """The moves aimed at with their shares on the day; raises CallError (#N/A) where one was not yet in force."""
    return tuple((move, in_force(move.share, day, f"{rules.head}: moves")) for move in rules.moves)


def _told(targets: Aims, periods: int) -> str:
    told = [f"{show_percent(share)} of {move.source} to {move.target}" for move, share in targets]
    return f"{listed_whole(told)} in {'1 period' if periods == 1 else f'each of {periods} periods'}"


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


def observed(rules: Targets, before_and_after: Block, targets: Aims = ()) -> Moves:
    """The moves that happened, from two columns of grades; rows that lack one of them are counted, not guessed.

    ``targets`` are those that they are held against, as ``aims`` gives them.

    Raises CallError (#VALUE!) for a grade that the rule set does not have, with its row.
    """
    at = {fold(grade): i for i, grade in enumerate(rules.grades)}
    counts = [[0.0] * len(at) for _ in at]
    skipped = 0
    for row, cells in enumerate(before_and_after, 1):
        places = [place_of(cell, at, rules, row) for cell in cells]
        if places[0] is None or places[1] is None:
            skipped += any(place is not None for place in places)
        else:
            counts[places[0]][places[1]] += 1
    return Moves(rules.grades, tuple(map(tuple, counts)), targets, skipped)
