"""The grade of one customer.

An outcome is the position of the grade in the ladder, or the error value that the row answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from valuex_xl.engine.cells import is_blank
from valuex_xl.engine.ladder import HANGS, Ladder
from valuex_xl.engine.values import NA, CellError, Scalar

__all__ = ["Outcome", "outcome"]

Outcome: TypeAlias = int | CellError


def outcome(ladder: Ladder, cells: Sequence[Scalar]) -> Outcome:
    """One customer's outcome: a position, #N/A where it cannot be judged, or the error of its first wrong figure."""
    readings = ladder.read(cells)
    if isinstance(readings, CellError):
        return readings
    place = ladder.place(readings)
    return NA if place == HANGS or (type(cells[0]) is not float and all(map(is_blank, cells))) else place
