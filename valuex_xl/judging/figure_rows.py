"""Rows of named figures: which column holds which figure, and one row read as numbers, words and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from valuex_xl.judging.cells import as_key, is_blank, shown
from valuex_xl.judging.readers import Reader, Reading, reader
from valuex_xl.judging.values import VALUE, Block, CallError, CellError, Scalar
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["FigureRows", "RowReader", "arrange"]


@dataclass(frozen=True)
class RowReader:
    """Reads the cells of one row, in the order of the figures; ``names`` are the customers that the rules know."""

    figures: tuple[Figure, ...]
    names: tuple[str, ...] = ()

    @cached_property
    def readers(self) -> tuple[Reader, ...]:
        """A reader for each figure, made once."""
        return tuple(reader(figure, self.names) for figure in self.figures)

    @cached_property
    def stand_ins(self) -> tuple[tuple[int, int], ...]:
        """Pairs of a figure and the one that stands in where it is missing; of a chain the far end comes first."""
        positions = {fold(figure.name): i for i, figure in enumerate(self.figures)}
        found: dict[int, int] = {}

        def follow(at: int) -> None:
            other = self.figures[at].missing_from
            if other is not None and at not in found:
                follow(positions[fold(other)])
                found[at] = positions[fold(other)]

        for at in range(len(self.figures)):
            follow(at)
        return tuple(found.items())

    def read(self, cells: Sequence[Scalar]) -> tuple[Reading, ...] | CellError:
        """The row as readings; the error of its first wrong cell."""
        readings: list[Reading] = []
        for column, cell in zip(self.readers, cells, strict=True):
            reading = column.read(cell)
            if isinstance(reading, CellError):
                return reading
            readings.append(reading)
        for figure, other in self.stand_ins:
            if readings[figure] is None and readings[other] is not None:
                reading = self.readers[figure].read(readings[other])
                if isinstance(reading, CellError):
                    return reading
                readings[figure] = reading
        return tuple(readings)


@dataclass(frozen=True, slots=True)
class FigureRows:
    """Rows of cells, and for each figure the column that holds it (None: not given).

    ``lay_as_row``: one figure of many came side by side, and is answered so.
    """

    rows: Block
    columns: tuple[int | None, ...]
    lay_as_row: bool = False

    def cells(self, row: int) -> list[Scalar]:
        """One row's cells in the order of the figures; what is not given is blank."""
        given = self.rows[row]
        return [None if column is None else given[column] for column in self.columns]


def arrange(known: Sequence[str], rules: object, block: Block, names: Sequence[Scalar] | None) -> FigureRows:
    """The rows with their columns found by name, or in the order of ``known`` where there are no names.

    ``rules`` is what messages call the rule set. Raises CallError (#VALUE!) for an unknown or doubled name, and where
    the rows are wider than there are names.
    """
    width = len(block[0])
    if names is None:
        if width > len(known):
            raise CallError(VALUE, f"{width} figures in a row, but {rules} has {len(known)}: {', '.join(known)}")
        return FigureRows(block, tuple(i if i < width else None for i in range(len(known))))
    lay_as_row = len(names) == 1 and len(block) == 1 and width > 1
    if lay_as_row:
        block, width = [[cell] for cell in block[0]], 1
    if width != len(names):
        raise CallError(VALUE, f"{width} figures in a row, but {len(names)} names: give one name to each column")
    return FigureRows(block, _by_name(known, rules, names), lay_as_row)


def _by_name(known: Sequence[str], rules: object, names: Sequence[Scalar]) -> tuple[int | None, ...]:
    folded = {fold(name): name for name in known}
    columns: dict[str, int] = {}
    for i, cell in enumerate(names):
        name = as_key(cell)
        if isinstance(name, CellError):
            raise CallError(name, f"name {i + 1} is the error {name}")
        found = folded.get(fold(name)) if name else None
        if found is None:
            hint = did_you_mean(name or "", known) or f" - it has {', '.join(known)}"
            if isinstance(cell, (int, float)):
                hint += "; a number has a point, such as 0.5: a comma begins the next argument"
            blank = "blank" if is_blank(cell) else shown(cell)
            what = f'no figure is called "{name}"' if name else f"name {i + 1} is {blank}"
            raise CallError(VALUE, f"{what} in {rules}{hint}")
        if found in columns:
            raise CallError(VALUE, f'"{found}" is named twice, in columns {columns[found] + 1} and {i + 1}')
        columns[found] = i
    return tuple(columns.get(name) for name in known)
