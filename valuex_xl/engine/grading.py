"""Grades of customers: rows of figures in, one outcome a row out.

An outcome is the position of the grade in the ladder, or the error value that the row answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from valuex_xl.engine.cells import as_key, is_blank, shown
from valuex_xl.engine.ladder import HANGS, Ladder
from valuex_xl.engine.values import NA, VALUE, Block, CallError, CellError, Scalar
from valuex_xl.engine.wording import quoted
from valuex_xl.rules.text import did_you_mean, fold

__all__ = ["FEW", "Outcome", "Table", "arrange", "outcome", "outcomes"]

Outcome: TypeAlias = int | CellError

FEW = 64
"""Up to so many rows are graded one by one, which is faster than starting numpy."""
_BYTE = 127


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of figures, and for each figure of the ladder the column that holds it (None: not given).

    ``lay_as_row``: one figure of many customers came side by side, and is answered so.
    """

    rows: Block
    columns: tuple[int | None, ...]
    lay_as_row: bool = False

    def cells(self, row: int) -> list[Scalar]:
        """One customer's cells in the order of the ladder's figures; what is not given is blank."""
        given = self.rows[row]
        return [None if column is None else given[column] for column in self.columns]


def arrange(ladder: Ladder, figures: Block, names: Sequence[Scalar] | None) -> Table:
    """The rows with their columns found by name, or in the order of the rule set where there are no names.

    Raises CallError (#VALUE!) for an unknown or doubled name, and for rows wider than there are names.
    """
    known = [figure.name for figure in ladder.rules.figures]
    width = len(figures[0])
    if names is None:
        if width > len(known):
            raise CallError(
                VALUE, f"{width} figures in a row, but {ladder.rules.head} has {len(known)}: {_list(known)}"
            )
        return Table(figures, tuple(i if i < width else None for i in range(len(known))))
    lay_as_row = len(names) == 1 and len(figures) == 1 and width > 1
    if lay_as_row:
        figures, width = [[cell] for cell in figures[0]], 1
    if width != len(names):
        raise CallError(VALUE, f"{width} figures in a row, but {len(names)} names: give one name to each column")
    return Table(figures, _by_name(ladder, names, known), lay_as_row)


def _by_name(ladder: Ladder, names: Sequence[Scalar], known: Sequence[str]) -> tuple[int | None, ...]:
    folded = {fold(name): name for name in known}
    columns: dict[str, int] = {}
    for i, cell in enumerate(names):
        name = as_key(cell)
        if isinstance(name, CellError):
            raise CallError(name, f"name {i + 1} is the error {name}")
        found = folded.get(fold(name)) if name else None
        if found is None:
            hint = did_you_mean(name or "", known) or f" - it has {_list(known)}"
            what = f"no figure is called {quoted(name)}" if name else f"name {i + 1} is {_blank(cell)}"
            raise CallError(VALUE, f"{what} in {ladder.rules.head}{hint}")
        if found in columns:
            raise CallError(VALUE, f'"{found}" is named twice, in columns {columns[found] + 1} and {i + 1}')
        columns[found] = i
    return tuple(columns.get(name) for name in known)


def _blank(cell: Scalar) -> str:
    return "blank" if is_blank(cell) else shown(cell)


def _list(known: Sequence[str]) -> str:
    return ", ".join(known)


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


def outcomes(ladder: Ladder, table: Table) -> list[Outcome]:
    """The outcome of each row."""
    if len(table.rows) <= FEW or not _narrow(ladder):
        return [outcome(ladder, table.cells(row)) for row in range(len(table.rows))]
    from valuex_xl.engine.grading_columns import grade_table

    return grade_table(ladder, table)
