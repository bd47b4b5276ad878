"""Grades of customers: rows of figures in, one outcome a row out.

An outcome is the position of the grade in the ladder, or the error value that the row answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from valuex_xl.engine.cells import is_blank
from valuex_xl.engine.figure_rows import FigureRows
from valuex_xl.engine.ladder import HANGS, Ladder
from valuex_xl.engine.values import NA, CellError, Scalar

__all__ = ["FEW", "Outcome", "outcome", "outcomes"]

Outcome: TypeAlias = int | CellError

FEW = 64
"""Up to so many rows are graded one by one, which is faster than starting numpy."""
_BYTE = 127


def outcome(ladder: Ladder, cells: Sequence[Scalar]) -> Outcome:
    """One customer's outcome: a position, #N/A where it cannot be judged, or the error of its first wrong figure."""
    readings = ladder.read(cells)
    if isinstance(readings, CellError):
        return readings
    place = ladder.place(readings)
    return NA if place == HANGS or (type(cells[0]) is not float and all(map(is_blank, cells))) else place


def _narrow(ladder: Ladder) -> bool:
    """Whether grades and words are few enough for the small numbers in which columns are graded."""
    longest = max((len(figure.words) for figure in ladder.rules.figures), default=0)
    return len(ladder.steps) <= _BYTE and longest <= _BYTE


def outcomes(ladder: Ladder, table: FigureRows) -> list[Outcome]:
    """The outcome of each row."""
    if len(table.rows) <= FEW or not _narrow(ladder):
        return [outcome(ladder, table.cells(row)) for row in range(len(table.rows))]
    from valuex_xl.engine.grading_columns import grade_table

    return grade_table(ladder, table)
