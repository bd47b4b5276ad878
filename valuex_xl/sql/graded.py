"""Grades of batches: a position in the ladder or an error code for every row, all of it by columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from valuex_xl.judging.readers import NameReader
from valuex_xl.judging.values import Scalar
from valuex_xl.kinds.grades.columns import HANGING, TROUBLE, grade_columns
from valuex_xl.kinds.grades.grading import outcome
from valuex_xl.kinds.grades.ladder import Ladder, compile_ladder
from valuex_xl.kinds.grades.rows import narrow
from valuex_xl.kinds.grades.rules import Grades
from valuex_xl.kinds.grades.words import why
from valuex_xl.rulefiles.gives import texts_by_name
from valuex_xl.rulefiles.text import fold
from valuex_xl.sql.batches import CODED, ERRORS, Batch, Placed, coded, first_errors, is_plain, place_figures, read_batch
from valuex_xl.sql.refusals import SqlError, refuse_alike

__all__ = ["BatchGrader", "cells_of", "grader"]

_NA = 1
_CODES = tuple(error.code for error in ERRORS)


@dataclass(frozen=True)
class BatchGrader:
    """Grades record batches by a ladder; it can be pickled, and needs numpy and pyarrow alone where it is used."""

    ladder: Ladder
    placed: Placed
    tells_why: bool = False
    counted: tuple[str, ...] = ("grade", "error")

    @property
    def unplaced(self) -> tuple[str, ...]:
        """The figures that no column holds."""
        return self.placed.unplaced

    @property
    def schema(self) -> Any:
        """The columns of an answer: grade, error, what the grades give, and why where it is asked for."""
        gives = [pa.field(name, column.type) for name, column in self._gives]
        why = [pa.field("why", pa.string())] if self.tells_why else []
        return pa.schema([pa.field("grade", CODED), pa.field("error", CODED), *gives, *why])

    def answer(self, batch: Any) -> Any:
        """A record batch of the answers to one batch, row by row."""
        codes = self.codes(batch)
        columns = [coded(codes, self.ladder.names), coded(codes - np.uint8(len(self.ladder.steps)), _CODES)]
        columns += [column.take(pa.array(codes)) for _, column in self._gives]
        if self.tells_why:
            columns.append(pa.array(self._sentences(batch), pa.string()))
        return pa.RecordBatch.from_arrays(columns, schema=self.schema)

    def codes(self, batch: Any) -> NDArray[np.uint8]:
        """For each row the position of its grade, or the number of grades and the place of its error among ERRORS."""
        read = read_batch(self.placed, batch)
        steps = len(self.ladder.steps)
        codes = self._placed(read)
        if read.blank is not None:
            codes[read.blank] = HANGING
        if read.names is not None and self.ladder.exceptions:
            self._grant(codes, read.names)
        self._set_errors(codes, read, steps)
        return codes

    def _placed(self, read: Batch) -> NDArray[np.uint8]:
        if all(column is None for column in read.columns):
            first = next(at for at, reader in enumerate(self.ladder.readers) if not isinstance(reader, NameReader))
            columns: list[Any] = list(read.columns)
            columns[first] = self._nothing(first, read.size)
            return grade_columns(self.ladder, columns)
        return grade_columns(self.ladder, read.columns)

    def _nothing(self, at: int, size: int) -> Any:
        words = self.ladder.rules.figures[at].words
        return np.full(size, -1, np.int8) if words else np.full(size, np.nan)

    def _grant(self, codes: NDArray[np.uint8], names: NDArray[np.int64]) -> None:
        """The grade of each customer that is an exception, but for rows with a wrong figure."""
        places = np.full(len(self.ladder.row.names) + 1, -1, np.int64)
        for name, place in self.ladder.exceptions.items():
            places[name] = place
        granted = places[names]
        rows = (granted >= 0) & (codes != TROUBLE)
        codes[rows] = granted[rows]

    def _set_errors(self, codes: NDArray[np.uint8], read: Batch, steps: int) -> None:
        wrong = [mask for mask in read.wrong if mask is not None]
        trouble = codes == TROUBLE
        for mask in wrong:
            trouble |= mask
        rows = np.flatnonzero(trouble)
        codes[codes == HANGING] = steps + _NA - 1
        if len(rows):
            codes[rows] = steps - 1 + first_errors(self.placed, read, rows)

    def _sentences(self, batch: Any) -> list[str]:
        columns = [None if name is None else cells_of(batch.column(name)) for name in self.placed.names]
        told = []
        for row in range(batch.num_rows):
            cells: list[Scalar] = [None if column is None else column[row] for column in columns]
            told.append(str(why(self.ladder, cells, outcome(self.ladder, cells))))
        return told

    @cached_property
    def _gives(self) -> Sequence[tuple[str, Any]]:
        found = []
        for name, told in texts_by_name([step.grade.gives for step in self.ladder.steps]):
            values = [gift.value if (gift := step.gives.get(fold(name))) else None for step in self.ladder.steps]
            found.append((name, pa.array([*values, *(None for _ in ERRORS)], pa.string() if told else pa.float64())))
        return found


def cells_of(column: Any) -> list[Scalar]:
    """The cells of a column, for what is asked row by row: NaN is missing, a decimal is a number."""
    if pa.types.is_decimal(column.type):  # Arrow's own cast is a bit off for many digits
        return [None if cell is None else float(cell) for cell in column.to_pylist()]
    if not is_plain(column.type):
        column = column.cast(pa.string())
    return [None if isinstance(cell, float) and cell != cell else cell for cell in column.to_pylist()]


def grader(
    rules: Grades, day: date, columns: Sequence[str], named: Mapping[str, str], *, tells_why: bool = False
) -> BatchGrader:
    """What grades batches with these columns; SqlError where they hold none of the figures."""
    ladder = compile_ladder(rules, day)
    if not narrow(ladder):
        raise SqlError(f"{rules.head}: columns are graded with at most 127 grades, and words of a figure")
    found = BatchGrader(ladder, place_figures(ladder.row, rules.head, columns, named), tells_why)
    refuse_alike(rules, found.schema.names)
    return found
