"""Grades of customers: rows of figures in, one outcome a row out, by whichever way is the faster."""

from __future__ import annotations

from valuex_xl.judging.figure_rows import FigureRows
from valuex_xl.kinds.grades.grading import Outcome, outcome
from valuex_xl.kinds.grades.ladder import Ladder

__all__ = ["FEW", "narrow", "outcomes"]

FEW = 64
"""Up to so many rows are graded one by one, which is faster than starting numpy."""
_BYTE = 127


def outcomes(ladder: Ladder, table: FigureRows) -> list[Outcome]:
    """The outcome of each row."""
    if len(table.rows) <= FEW or not narrow(ladder):
        return [outcome(ladder, table.cells(row)) for row in range(len(table.rows))]
    from valuex_xl.kinds.grades.table import grade_table

    return grade_table(ladder, table)


def narrow(ladder: Ladder) -> bool:
    """Whether grades and words are few enough for the small numbers in which columns are graded."""
    longest = max((len(figure.words) for figure in ladder.rules.figures), default=0)
    return len(ladder.steps) <= _BYTE and longest <= _BYTE
