"""pyarrow columns and tables in and out, and through pyarrow all that speaks Arrow's capsule protocol."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from valuex_xl.api.cells import cells
from valuex_xl.api.given import Column, Given, Home
from valuex_xl.api.of_numpy import column_of
from valuex_xl.arrow_doubles import doubles_of

__all__ = ["Tables", "from_capsule", "read"]

pa: Any = importlib.import_module("pyarrow")


@dataclass(frozen=True, slots=True)
class Tables:
    """A column is an Array, or a ChunkedArray of one chunk where ``chunked`` came; a table a Table."""

    chunked: bool = False
    errors: bool = False

    def column(self, cells: list[Any]) -> Any:
        """An array of the type that pyarrow finds for the cells."""
        return self._as_came(pa.array(cells))

    def table(self, headings: Sequence[str], columns: Sequence[list[Any]], by_row: bool) -> Any:  # noqa: ARG002
        """A Table."""
        return pa.table({name: pa.array(column) for name, column in zip(headings, columns, strict=True)})

    def coded(self, labels: Sequence[str], codes: Any) -> Any:
        """An array of text; each label is made once."""
        return self._as_came(pa.array(list(labels), pa.string()).take(pa.array(codes)))

    def _as_came(self, array: Any) -> Any:
        return pa.chunked_array([array]) if self.chunked else array

    def label(self, row: int) -> Any:  # noqa: ARG002
        """Nothing: Arrow has no index."""
        return None

    def same_rows(self, other: Home) -> bool:  # noqa: ARG002
        """True: position is all that Arrow knows."""
        return True


def read(value: Any, name: str) -> Given:  # noqa: ARG001
    """The columns of an Array, ChunkedArray, RecordBatch or Table."""
    if isinstance(value, (pa.Table, pa.RecordBatch)):
        columns = tuple(map(_column, value.columns))
        return Given(columns, value.num_rows, Tables(isinstance(value, pa.Table)), tuple(value.column_names) or None)
    return Given((_column(value),), len(value), Tables(isinstance(value, pa.ChunkedArray)), flat=True)


def from_capsule(value: Any) -> Any:
    """What speaks Arrow's capsule protocol, as a table; a column alone as a column."""
    column = pa.chunked_array(value) if hasattr(value, "__arrow_c_stream__") else pa.array(value)
    if not pa.types.is_struct(column.type):
        return column
    chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    batches = [pa.RecordBatch.from_struct_array(chunk) for chunk in chunks]
    return pa.Table.from_batches(batches, pa.schema(list(column.type)))


def _column(array: Any) -> Column:
    kind, types = array.type, pa.types
    if types.is_floating(kind) or types.is_decimal(kind):
        return np.asarray(doubles_of(array).to_numpy(**_copying(array)), np.float64)
    if (types.is_integer(kind) or types.is_boolean(kind)) and not array.null_count:
        return column_of(array.to_numpy(**_copying(array)))
    if types.is_timestamp(kind):
        return array.cast(pa.timestamp("us", kind.tz), safe=False).to_pylist()
    return cells(array.to_pylist())


def _copying(array: Any) -> dict[str, bool]:
    """An Array makes a copy only when it is told so; a ChunkedArray always does."""
    return {} if isinstance(array, pa.ChunkedArray) else {"zero_copy_only": False}
