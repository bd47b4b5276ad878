"""Batches of Arrow columns as readings: numbers with NaN for missing, words as positions, and what is neither.

Nothing is looked at row by row: of a column of texts each spelling is read once for a batch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from valuex_xl.arrow_doubles import doubles_of
from valuex_xl.judging.cells import is_blank
from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.judging.readers import OTHER_NAME, NameReader, NumberReader, WordReader
from valuex_xl.judging.values import NA, NUM, VALUE, CellError, Scalar
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.sql.folding import as_strings, folded
from valuex_xl.sql.naming import column_of
from valuex_xl.sql.refusals import SqlError

__all__ = [
    "CODED",
    "ERRORS",
    "FINE",
    "Batch",
    "Placed",
    "coded",
    "first_errors",
    "gaps",
    "is_known",
    "is_number",
    "is_plain",
    "place_figures",
    "read_batch",
]

Mask: TypeAlias = NDArray[np.bool_]
Column: TypeAlias = NDArray[np.float64] | NDArray[np.int8]

ERRORS: tuple[CellError, ...] = (NA, NUM, VALUE)
"""The error values that a row can have, by their codes from 1 on."""
FINE = 0

CODED = pa.dictionary(pa.int8(), pa.string())
"""The type of an answer in words: each word is held once."""

_NUM, _VALUE = 2, 3

_UNREAD = -2


@dataclass(frozen=True)
class Placed:
    """For each figure of a rule set the column that holds it; None for one that no column holds."""

    row: RowReader
    names: tuple[str | None, ...]

    @property
    def unplaced(self) -> tuple[str, ...]:
        """The figures that no column holds."""
        return tuple(each.name for each, name in zip(self.row.figures, self.names, strict=True) if name is None)


@dataclass(frozen=True)
class Batch:
    """The readings of one batch: ``columns`` one a figure, None where nothing is given.

    ``wrong`` marks for each figure the rows whose cell is no number, or none of its words. ``blank``: rows that hold
    nothing at all; None for none. ``names``: the position of each row's name among those that the rules know.
    """

    size: int
    columns: list[Column | None]
    wrong: list[Mask | None]
    blank: Mask | None
    names: NDArray[np.int64] | None


def place_figures(row: RowReader, rules: object, columns: Sequence[str], named: Mapping[str, str]) -> Placed:
    """Each figure in the column ``named`` for it, or the one called like it.

    Raises SqlError for a figure or a column that does not exist, for one of several that are called alike, and where no
    figure has a column.
    """
    figures = {fold(figure.name): figure.name for figure in row.figures}
    found: dict[str, str] = {}
    for name, column in named.items():
        figure = figures.get(fold(name))
        if figure is None:
            hint = did_you_mean(name, figures.values()) or f" - it has {', '.join(figures.values())}"
            raise SqlError(f'no figure is called "{name}" in {rules}{hint}')
        at = column_of(figure, columns, column)
        if at is None:
            raise SqlError(f'no column is called "{column.strip()}"{_columns_told(column, columns)}')
        found[figure] = at
    names = tuple(found.get(each.name) or column_of(each.name, columns) for each in row.figures)
    if not any(names):
        wanted = ", ".join(figures.values())
        raise SqlError(f"no column holds a figure of {rules}: it asks for {wanted}{_columns_told('', columns)}")
    return Placed(row, names)


def _columns_told(name: str, columns: Sequence[str]) -> str:
    return did_you_mean(name, columns) or f" - the columns are {', '.join(columns)}; name them with --columns"


def read_batch(placed: Placed, batch: Any) -> Batch:
    """One record batch as readings."""
    columns: list[Column | None] = []
    wrong: list[Mask | None] = []
    blanks: list[Mask | None] = []
    names = None
    for reader, name in zip(placed.row.readers, placed.names, strict=True):
        column = None if name is None else batch.column(name)
        if column is None:
            readings, bad = None, None
        elif isinstance(reader, NumberReader):
            readings, bad, blank = _numbers(column)
            blanks.append(blank)
        elif isinstance(reader, WordReader):
            readings, bad, blank = _words(reader, column)
            blanks.append(blank)
        else:
            readings, bad = None, None
            names, blank = _names(reader, column)
            blanks.append(blank)
        columns.append(readings)
        wrong.append(bad)
    gaps = [each for each in blanks if each is not None]
    blank_rows: Mask | None = np.logical_and.reduce(gaps) if len(gaps) == len(blanks) else None
    return Batch(batch.num_rows, columns, wrong, blank_rows, names)


def first_errors(placed: Placed, batch: Batch, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The code of each row's first error, in the order of the figures and then of what stands in; FINE for none."""
    codes = np.zeros(len(rows), np.uint8)
    taken: dict[int, Column] = {}
    for at, (reader, column, bad) in enumerate(zip(placed.row.readers, batch.columns, batch.wrong, strict=True)):
        if bad is not None:
            codes[(codes == FINE) & bad[rows]] = _VALUE
        if isinstance(reader, NumberReader):
            own = np.full(len(rows), np.nan) if column is None else column[rows]
            codes[(codes == FINE) & _outside(reader, own)] = _NUM
            taken[at] = own if reader.missing is None else np.where(np.isnan(own), reader.missing, own)
    for at, other in placed.row.stand_ins:
        reader = placed.row.readers[at]
        if isinstance(reader, NumberReader):
            taken[at] = np.where(np.isnan(taken[at]), taken[other], taken[at])
            codes[(codes == FINE) & _outside(reader, taken[at])] = _NUM
    return codes


def _outside(reader: NumberReader, values: Column) -> Mask:
    outside: Mask = ~(np.isnan(values) | ((values >= reader.low) & (values <= reader.high)))
    return outside


def _numbers(column: Any) -> tuple[Column | None, Mask | None, Mask | None]:
    """The numbers of a column; of texts and yes/no all that is not blank is wrong."""
    kind, types = column.type, pa.types
    if types.is_null(kind):
        return None, None, np.ones(len(column), np.bool_)
    if is_number(kind):
        values = column if types.is_float64(kind) else doubles_of(column)
        numbers = np.asarray(values.to_numpy(zero_copy_only=False), np.float64)
        gone = np.isnan(numbers) if column.null_count or np.isnan(numbers.min(initial=0.0)) else None
        return numbers, None, gone
    blank = gaps(column)
    return None, ~blank, blank


def gaps(column: Any) -> Mask:
    """Where a column that holds no numbers is blank."""
    if _is_text(column.type):
        encoded = as_strings(column).dictionary_encode()
        blank = np.fromiter(
            (is_blank(each) for each in encoded.dictionary.to_pylist()), np.bool_, len(encoded.dictionary)
        )
        return _taken(encoded, np.append(blank, True), len(blank))
    found: Mask = np.asarray(column.is_null().to_numpy(zero_copy_only=False), np.bool_)
    return found


def _taken(encoded: Any, values: NDArray[Any], missing: int) -> NDArray[Any]:
    """For each row the value of its dictionary's entry; ``missing`` is the place of that for a gap."""
    return _taken_at(encoded.indices, values, missing)


def _taken_at(places: Any, values: NDArray[Any], missing: int) -> NDArray[Any]:
    """The values at some places; ``missing`` is the place of that for a gap."""
    if places.null_count:
        places = places.fill_null(missing)
    found: NDArray[Any] = values[places.to_numpy(zero_copy_only=False)]
    return found


def _words(reader: WordReader, column: Any) -> tuple[Column, Mask | None, Mask | None]:
    """Positions of words, -1 for a blank; what is none of the words is wrong."""
    if pa.types.is_null(column.type):
        return np.full(len(column), -1, np.int8), None, np.ones(len(column), np.bool_)
    positions = _positions(reader, column)
    if positions.min(initial=0) >= 0:
        return positions, None, None
    bad = positions == _UNREAD
    return np.maximum(positions, -1), bad if bad.any() else None, positions == -1


def _positions(reader: WordReader, column: Any) -> NDArray[np.int8]:
    """The position of each word, -1 for a blank, _UNREAD for what is none of the words.

    Texts that are written as the rules write them are known by themselves, which is the faster.
    """
    if not pa.types.is_string(column.type):
        return _spelled(reader, column)
    words = reader.figure.words
    found = pc.index_in(column, value_set=pa.array(words, pa.string()))
    known = np.array([*(_word(reader, word) for word in words), _UNREAD], np.int8)
    positions = _taken_at(found, known, len(words))
    if found.null_count:
        others = found.is_null()
        positions[others.to_numpy(zero_copy_only=False)] = _spelled(reader, column.filter(others))
    return positions


def _spelled(reader: WordReader, column: Any) -> NDArray[np.int8]:
    """As ``_positions``, each spelling read once."""
    encoded, cells = _encoded(column)
    known = np.array([*(_word(reader, cell) for cell in cells), -1], np.int8)
    return _taken(encoded, known, len(cells))


def _word(reader: WordReader, cell: Scalar) -> int:
    if is_blank(cell):
        return -1
    reading = reader.read(cell)
    return _UNREAD if not isinstance(reading, int) else reading


def _encoded(column: Any) -> tuple[Any, list[Scalar]]:
    """A column by its distinct cells; numbers that are none are missing."""
    if _is_text(column.type):
        encoded = as_strings(column).dictionary_encode()
    elif pa.types.is_decimal(column.type):
        encoded = doubles_of(column).dictionary_encode()
    else:
        encoded = (column.cast(pa.string()) if not is_plain(column.type) else column).dictionary_encode()
    cells = encoded.dictionary.to_pylist()
    return encoded, [None if isinstance(cell, float) and cell != cell else cell for cell in cells]


def _names(reader: NameReader, column: Any) -> tuple[NDArray[np.int64], Mask | None]:
    """The position of each row's name among those that the rules know, OTHER_NAME for all others."""
    encoded, cells = _encoded(column)
    if _is_text(column.type):
        known = pa.array([fold(name) for name in reader.names], pa.string())
        keys = folded(encoded.dictionary)
        found = pc.fill_null(pc.index_in(keys, known), OTHER_NAME).to_numpy(zero_copy_only=False).astype(np.int64)
        blank = np.asarray(pc.equal(keys, "").to_numpy(zero_copy_only=False), np.bool_)
    else:
        readings = [reader.read(cell) for cell in cells]
        found = np.array([each if isinstance(each, int) else OTHER_NAME for each in readings], np.int64)
        blank = np.array([is_blank(cell) for cell in cells], np.bool_)
    gone = _taken(encoded, np.append(blank, True), len(blank)) if column.null_count or blank.any() else None
    return _taken(encoded, np.append(found, OTHER_NAME), len(found)), gone


def _is_text(kind: Any) -> bool:
    types = pa.types
    return bool(
        types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind) or types.is_dictionary(kind)
    )


def coded(codes: NDArray[np.uint8], words: Sequence[str]) -> Any:
    """The words at some positions, as Arrow holds few words for many rows; missing where a position has none."""
    beyond = codes >= len(words)
    positions = pa.array(codes.view(np.int8), mask=beyond if beyond.any() else None)
    return pa.DictionaryArray.from_arrays(positions, pa.array(words, pa.string()))


def is_plain(kind: Any) -> bool:
    """Whether a type is of numbers or yes/no, which a list of Python's holds as they are."""
    return bool(pa.types.is_boolean(kind) or pa.types.is_integer(kind) or pa.types.is_floating(kind))


def is_known(kind: Any) -> bool:
    """Whether a type is of texts, decimals or nothing at all, which are read as what they are."""
    return bool(_is_text(kind) or pa.types.is_decimal(kind) or pa.types.is_null(kind))


def is_number(kind: Any) -> bool:
    """Whether a type is of numbers."""
    types = pa.types
    return bool(types.is_floating(kind) or types.is_integer(kind) or types.is_decimal(kind))
