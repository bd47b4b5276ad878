"""A grade for each row of cells: read into columns and placed at once, a row in trouble by itself.

The error of such a row is the one that the single row gives.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from valuex_xl.judging.cells import is_blank
from valuex_xl.judging.figure_rows import FigureRows
from valuex_xl.judging.readers import NameReader, NumberReader, WordReader
from valuex_xl.judging.values import NA, CellError, Scalar
from valuex_xl.kinds.grades.columns import HANGING, TROUBLE, Column, grade_columns
from valuex_xl.kinds.grades.grading import Outcome, outcome
from valuex_xl.kinds.grades.ladder import Ladder

__all__ = ["grade_table"]

_NO_WORD = -2


def grade_table(ladder: Ladder, table: FigureRows) -> list[Outcome]:
    """The outcome of each row of cells."""
    columns: list[Column | None] = []
    trouble: set[int] = set()
    granted: dict[int, int] = {}
    for reader, at in zip(ladder.readers, table.columns, strict=True):
        cells = None if at is None else [row[at] for row in table.rows]
        if isinstance(reader, NameReader):
            granted = _granted(ladder, reader, cells or (), trouble)
            columns.append(None)
        else:
            columns.append(None if cells is None else _column(reader, cells, trouble))
    if all(column is None for column in columns):
        return [outcome(ladder, table.cells(row)) for row in range(len(table.rows))]
    codes = grade_columns(ladder, columns)
    found: list[Outcome] = codes.tolist()
    trouble.update(np.flatnonzero(codes == TROUBLE).tolist())
    for row in trouble:
        found[row] = outcome(ladder, table.cells(row))
    for row in np.flatnonzero(codes == HANGING).tolist():
        if row not in trouble:
            found[row] = NA
    for row, place in granted.items():
        if row not in trouble:
            found[row] = place
    for row in _blank_rows(table):
        found[row] = NA
    return found


def _granted(ladder: Ladder, reader: NameReader, cells: Sequence[Scalar], trouble: set[int]) -> dict[int, int]:
    """The place of each row whose customer is an exception."""
    found: dict[int, int] = {}
    for row, cell in enumerate(cells):
        reading = reader.read(cell)
        if isinstance(reading, CellError):
            trouble.add(row)
        elif reading is not None and (place := ladder.exceptions.get(int(reading))) is not None:
            found[row] = place
    return found


def _blank_rows(table: FigureRows) -> list[int]:
    """Rows with nothing in them, the quick way: most rows have a first cell that settles it."""
    return [i for i, row in enumerate(table.rows) if type(row[0]) is not float and all(map(is_blank, row))]


def _column(reader: NumberReader | WordReader, cells: Sequence[Scalar], trouble: set[int]) -> Column:
    if isinstance(reader, WordReader):
        return _words(reader, cells, trouble)
    kinds = set(map(type, cells))
    if kinds <= {float, type(None)}:
        numbers = np.array(cells, dtype=np.float64)
        if np.count_nonzero(np.isnan(numbers)) == (cells.count(None) if type(None) in kinds else 0):
            return numbers
    return _numbers(reader, cells, trouble)


def _numbers(reader: NumberReader, cells: Sequence[Scalar], trouble: set[int]) -> NDArray[np.float64]:
    numbers = np.full(len(cells), np.nan)
    for row, cell in enumerate(cells):
        reading = reader.read(cell)
        if isinstance(reading, CellError):
            trouble.add(row)
        elif reading is not None:
            numbers[row] = reading
    return numbers


def _words(reader: WordReader, cells: Sequence[Scalar], trouble: set[int]) -> NDArray[np.int8]:
    known: dict[object, int] = {}
    positions = np.empty(len(cells), np.int8)
    for row, cell in enumerate(cells):
        key = (type(cell), cell)
        found = known.get(key)
        if found is None:
            reading = reader.read(cell)
            found = known[key] = _NO_WORD if isinstance(reading, CellError) else -1 if reading is None else int(reading)
        positions[row] = found
    trouble.update(np.flatnonzero(positions == _NO_WORD).tolist())
    return positions
