"""Grades of whole columns that a host holds as arrays: no cell is touched that the answer does not need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from valuex_xl.functions.coded import ASK, Coded
from valuex_xl.judging.cells import is_blank
from valuex_xl.judging.readers import NameReader, Reader, WordReader
from valuex_xl.judging.values import NA, NUM, CellError, Scalar
from valuex_xl.kinds.grades.columns import HANGING, TROUBLE, grade_columns
from valuex_xl.kinds.grades.ladder import Ladder
from valuex_xl.kinds.grades.rows import narrow

__all__ = ["graded"]

Readings: TypeAlias = NDArray[np.float64] | NDArray[np.int8]

_UNREAD = -2


def graded(ladder: Ladder, places: Sequence[int | None], columns: Sequence[Any], told: Sequence[str]) -> Coded | None:
    """What each row is told, by the place of its grade; the errors of rows come without words.

    ``places`` has for each figure its column, ``columns`` arrays of one length of at least one row: float64 with NaN
    for missing, bool, or lists of cells. None where these cannot be graded as columns.
    """
    if not narrow(ladder) or len(told) + 2 > TROUBLE:
        return None
    readings: list[Readings | None] = []
    for reader, place in zip(ladder.readers, places, strict=True):
        if isinstance(reader, NameReader):
            if place is not None and (ladder.name_at is not None or not _are_texts(columns[place])):
                return None
            readings.append(None)
            continue
        read = None if place is None else _readings(reader, columns[place])
        if place is not None and read is None:
            return None
        readings.append(read)
    given = [column for column in readings if column is not None]
    if not given:
        return None
    unread = _alone([column == _UNREAD for column in given if column.dtype == np.int8])
    codes = grade_columns(ladder, [column if unread is None else _known(column) for column in readings])
    blank = _blank([columns[place] for place in places if place is not None])
    if blank is not None:
        codes[blank] = HANGING
    if codes.max() >= TROUBLE:
        codes[codes == HANGING] = len(told)
        codes[codes == TROUBLE] = len(told) + 1
    if unread is not None:
        codes[unread] = ASK
    return Coded((*told, NA, NUM), codes)


def _readings(reader: Reader, column: Any) -> Readings | None:
    """The column as its reader reads it: numbers, or positions of words (-1 missing, -2 not one of them)."""
    if not isinstance(reader, WordReader):
        return column if isinstance(column, np.ndarray) and column.dtype == np.float64 else None
    if isinstance(column, np.ndarray):
        if column.dtype != np.bool_:
            return None
        no, yes = np.int8(_word(reader, False)), np.int8(_word(reader, True))
        return column.view(np.int8) * (yes - no) + no
    if not set(map(type, column)) <= {str, bool, type(None)}:
        return None
    known = {cell: _word(reader, cell) for cell in set(column)}
    return np.fromiter(map(known.__getitem__, column), np.int8, len(column))


def _are_texts(column: Any) -> bool:
    """Whether no cell of a column can be an error; where no exception counts, no other word of a name matters."""
    return isinstance(column, list) and set(map(type, column)) <= {str, type(None)}


def _word(reader: WordReader, cell: Scalar) -> int:
    reading = reader.read(cell)
    return _UNREAD if isinstance(reading, CellError) else -1 if reading is None else int(reading)


def _known(column: Readings | None) -> Readings | None:
    """The column without the words that are none of the figure's: those rows are asked alone."""
    return np.maximum(column, -1) if column is not None and column.dtype == np.int8 else column


def _alone(masks: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_] | None:
    """Which rows hold a word that is none of the figure's; None for none."""
    found = [mask for mask in masks if mask.any()]
    return np.logical_or.reduce(found) if found else None


def _blank(columns: Sequence[Any]) -> NDArray[np.bool_] | None:
    """Which rows hold nothing at all; None for none, which a first column without a gap settles."""
    masks = []
    for column in columns:
        mask = _gaps(column)
        if mask is None:
            return None
        masks.append(mask)
    blank: NDArray[np.bool_] = np.logical_and.reduce(masks)
    return blank


def _gaps(column: Any) -> NDArray[np.bool_] | None:
    """Where a column is blank; None where it nowhere is."""
    if isinstance(column, np.ndarray):
        return np.isnan(column) if column.dtype == np.float64 and np.isnan(column.min()) else None
    blanks = {cell for cell in set(column) if is_blank(cell)}
    return np.fromiter((cell in blanks for cell in column), np.bool_, len(column)) if blanks else None
