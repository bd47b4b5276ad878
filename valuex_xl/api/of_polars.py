"""polars columns and frames in and out."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from valuex_xl.api.cells import cells
from valuex_xl.api.given import Column, Given, Home
from valuex_xl.api.of_numpy import column_of
from valuex_xl.judging.values import VALUE, CallError

__all__ = ["Frames", "from_capsule", "read"]

pl: Any = importlib.import_module("polars")


@dataclass(frozen=True, slots=True)
class Frames:
    """A column is a Series of the name that came, a table a DataFrame."""

    name: str = ""
    errors: bool = False

    def column(self, cells: list[Any]) -> Any:
        """A Series."""
        return pl.Series(self.name, cells, strict=False)

    def table(self, headings: Sequence[str], columns: Sequence[list[Any]], by_row: bool) -> Any:  # noqa: ARG002
        """A DataFrame."""
        return pl.DataFrame(
            {name: pl.Series(name, column, strict=False) for name, column in zip(headings, columns, strict=True)}
        )

    def coded(self, labels: Sequence[str], codes: Any) -> Any:
        """A Series of text; each label is made once."""
        return pl.Series(self.name, list(labels), pl.String).gather(codes)

    def label(self, row: int) -> Any:  # noqa: ARG002
        """Nothing: polars has no index."""
        return None

    def same_rows(self, other: Home) -> bool:  # noqa: ARG002
        """True: position is all that polars knows."""
        return True


def read(value: Any, name: str) -> Given:
    """The columns of a Series or DataFrame. Raises CallError (#VALUE!) for a LazyFrame, which holds no rows yet."""
    if isinstance(value, pl.LazyFrame):
        raise CallError(VALUE, f"{name} is a polars LazyFrame, which has no rows yet: collect() it first")
    if isinstance(value, pl.DataFrame):
        columns = tuple(map(_column, value.get_columns()))
        return Given(columns, value.height, Frames(), tuple(value.columns) or None)
    return Given((_column(value),), len(value), Frames(value.name), flat=True)


def from_capsule(value: Any) -> Any:
    """What speaks Arrow's capsule protocol, as a frame of polars; a column alone as a Series."""
    series = pl.Series(value)
    return series.struct.unnest() if series.dtype == pl.Struct else series


def _column(series: Any) -> Column:
    if series.dtype.is_float() or series.dtype.is_decimal():
        numbers = series.cast(pl.Float64)
        return (numbers.fill_null(float("nan")) if numbers.null_count() else numbers).to_numpy()
    if series.dtype.is_integer() and not series.null_count():
        return column_of(series.to_numpy())
    if series.dtype == pl.Boolean and not series.null_count():
        return series.to_numpy()
    return cells(series.to_list())
