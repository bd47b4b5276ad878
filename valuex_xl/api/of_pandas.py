"""pandas columns and frames in and out, with their index."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from valuex_xl.api.cells import cells
from valuex_xl.api.given import Column, Given, Home
from valuex_xl.api.of_numpy import column_of

__all__ = ["Frames", "read"]

pd: Any = sys.modules["pandas"]


@dataclass(frozen=True, slots=True)
class Frames:
    """A column is a Series, a table a DataFrame; ``index`` is the one that came."""

    index: Any
    errors: bool = True

    def column(self, cells: list[Any]) -> Any:
        """A Series with the index that came."""
        return _series(cells, self.index if len(cells) == len(self.index) else None)

    def table(self, headings: Sequence[str], columns: Sequence[list[Any]], by_row: bool) -> Any:
        """A DataFrame; with the index that came where its rows are the rows that came."""
        index = self.index if by_row else pd.RangeIndex(len(columns[0]))
        return pd.DataFrame({name: _series(column, index) for name, column in zip(headings, columns, strict=True)})

    def coded(self, labels: Sequence[str], codes: Any) -> Any:
        """A Series of text; each label is made once."""
        return pd.Series(pd.Series(list(labels), dtype=_text(labels)).array.take(codes), index=self.index)

    def label(self, row: int) -> Any:
        """What the index calls the row."""
        return self.index[row]

    def same_rows(self, other: Home) -> bool:
        """Whether both have the same index, or only one of them has any."""
        return not isinstance(other, Frames) or self.index is other.index or bool(self.index.equals(other.index))


def _series(cells: list[Any], index: Any) -> Any:
    """The cells in the type that pandas finds for them; objects where an error or a gap stands among text."""
    kinds = set(map(type, cells))
    if kinds <= {float, int, type(None)} and kinds & {float, int}:
        return pd.Series(np.array(cells, np.float64), index=index)
    of_one_type = kinds in ({str}, {bool}) or (kinds and kinds <= {date, type(None)})
    return pd.Series(cells, index=index, dtype=None if of_one_type else object)


def _text(labels: Sequence[str]) -> Any:
    return pd.Series(list(labels)).dtype


def read(value: Any, name: str) -> Given:  # noqa: ARG001
    """The columns of a Series, an Index or a DataFrame; a DataFrame's column names where they are text."""
    if isinstance(value, pd.DataFrame):
        columns = tuple(_column(value.iloc[:, at]) for at in range(value.shape[1]))
        names = tuple(value.columns) if all(isinstance(each, str) for each in value.columns) else None
        return Given(columns, len(value), Frames(value.index), names or None)
    if isinstance(value, pd.Index):
        value = pd.Series(value.array if value.nlevels == 1 else value.to_numpy())
    return Given((_column(value),), len(value), Frames(value.index), flat=True)


def _column(series: Any) -> Column:
    dtype = series.dtype
    if isinstance(dtype, np.dtype):
        return column_of(series.to_numpy())
    if pd.api.types.is_float_dtype(dtype):
        return series.to_numpy(np.float64, na_value=np.nan)
    if pd.api.types.is_integer_dtype(dtype) and not series.hasnans:
        return column_of(series.to_numpy(np.int64 if pd.api.types.is_signed_integer_dtype(dtype) else np.uint64))
    return cells(series.astype(object).tolist())
