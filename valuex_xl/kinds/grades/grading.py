"""The grade of one customer.

An outcome is the position of the grade in the ladder, or the error value that the row answers.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from valuex_xl.judging.cells import is_blank
from valuex_xl.judging.readers import NumberReader
from valuex_xl.judging.thresholds import Interval
from valuex_xl.judging.values import NA, CellError, Scalar
from valuex_xl.kinds.grades.ladder import HANGS, Ladder

__all__ = ["Outcome", "by_first", "outcome"]

Outcome: TypeAlias = int | CellError


def outcome(ladder: Ladder, cells: Sequence[Scalar]) -> Outcome:
    """One customer's outcome: a position, #N/A where it cannot be judged, or the error of its first wrong figure."""
    readings = ladder.read(cells)
    if isinstance(readings, CellError):
        return readings
    granted = ladder.exception(readings)
    if granted is not None:
        return granted
    place = ladder.place(readings)
    return NA if place == HANGS or (type(cells[0]) is not float and all(map(is_blank, cells))) else place


def by_first(ladder: Ladder) -> Callable[[float], int] | None:
    """What places a customer by the first figure alone, the others missing; HANGS for one that it cannot place.

    None where the first figure is no number, or stands in for another. The place changes only where an interval of a
    line begins or has just ended, so it is worked out once for each stretch between such figures.
    """
    first, *others = ladder.readers
    if not isinstance(first, NumberReader) or ladder.row.stand_ins:
        return None
    low, high, rest = first.low, first.high, tuple(other.missing for other in others)
    starts = sorted({low, *(edge for edge in _edges(ladder) if low < edge <= high)})
    places = [ladder.place((start, *rest)) for start in starts]
    return lambda figure: places[bisect_right(starts, figure) - 1] if low <= figure <= high else HANGS


def _edges(ladder: Ladder) -> Iterator[float]:
    """Where lines on the first figure begin to hold, and the first figures at which they no longer do."""
    for step in ladder.steps:
        for line in (each for asked in step.asked for each in asked.plain):
            if line.figure == 0 and isinstance(line.test, Interval):
                yield line.test.low
                yield math.nextafter(line.test.high, math.inf)
