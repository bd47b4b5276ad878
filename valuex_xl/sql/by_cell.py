"""Rows of a file of texts: each cell of a figure of numbers is read by itself, so that one bad cell costs one row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from valuex_xl.judging.readers import NumberReader
from valuex_xl.ledgers.money.texts import is_dash
from valuex_xl.sql.batches import Placed
from valuex_xl.sql.plain_tables import Texts
from valuex_xl.sql.running import Answerer

__all__ = ["ByCell", "number_texts", "read_cells"]


@dataclass(frozen=True)
class ByCell:
    """Answers as ``inner`` does, of columns of texts in which those cells are numbers that read as such."""

    inner: Answerer
    texts: Mapping[str, Texts]

    @property
    def counted(self) -> tuple[str, ...]:
        """The answers whose words are counted."""
        return self.inner.counted

    @property
    def unplaced(self) -> tuple[str, ...]:
        """The figures that no column holds."""
        return self.inner.unplaced

    @property
    def placed(self) -> Placed:
        """The column of each figure."""
        return self.inner.placed

    @property
    def schema(self) -> Any:
        """The columns of an answer."""
        return self.inner.schema

    def answer(self, batch: Any) -> Any:
        """A record batch of the answers to one batch, row by row.

        Rows are answered together of which the same cells are no numbers: those cells stay texts, the others of the row
        are numbers, so that the row has the error that it would have alone.
        """
        read = {name: read_cells(batch.column(name), each) for name, each in self.texts.items()}
        patterns, places = np.unique(np.column_stack([bad for _, bad in read.values()]), axis=0, return_inverse=True)
        parts, rows = [], []
        for at, pattern in enumerate(patterns):
            chosen = np.flatnonzero(places.reshape(-1) == at)
            numbers = {name: values for (name, (values, _)), bad in zip(read.items(), pattern, strict=True) if not bad}
            parts.append(self.inner.answer(_with(batch, numbers).take(pa.array(chosen))))
            rows.append(chosen)
        if len(parts) < 2:
            return parts[0] if parts else self.inner.answer(batch)
        order = pa.array(np.argsort(np.concatenate(rows), kind="stable"))
        together = pa.Table.from_batches(parts).take(order).combine_chunks().to_batches()
        return together[0]


def number_texts(placed: Placed, texts: Mapping[str, Texts]) -> dict[str, Texts]:
    """Those columns of texts that hold a figure of numbers."""
    pairs = zip(placed.row.readers, placed.names, strict=True)
    held = [name for reader, name in pairs if name is not None and isinstance(reader, NumberReader)]
    return {name: texts[name] for name in held if name in texts}


def read_cells(column: Any, texts: Texts) -> tuple[Any, NDArray[np.bool_]]:
    """The numbers of a column of texts, missing where there is none, and where a cell is filled and no number."""
    encoded = column.dictionary_encode()
    spellings = encoded.dictionary.to_pylist()
    numbers = pa.array([texts.numbers.get(text) for text in spellings], pa.float64())
    unread = pa.array([text not in texts.numbers and not is_dash(text) for text in spellings], pa.bool_())
    return numbers.take(encoded.indices), np.asarray(unread.take(encoded.indices).fill_null(False))


def _with(batch: Any, numbers: Mapping[str, Any]) -> Any:
    """The batch with some of its columns as numbers."""
    names = batch.schema.names
    arrays = [numbers.get(name, column) for name, column in zip(names, batch.columns, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names)
