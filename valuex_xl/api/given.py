"""What a caller hands over as data, in one form: columns of one length, and the library they came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeAlias

from valuex_xl.api.cells import exact
from valuex_xl.judging.columns import Column as OneColumn
from valuex_xl.judging.values import Block, Scalar

__all__ = ["Column", "Given", "Home", "as_numbers", "cells_of"]

Column: TypeAlias = Any
"""A list of cells, or a numpy array of float64 (NaN for missing), of whole numbers or of bool."""


class Home(Protocol):
    """A library that data came from, and in whose form the answer goes back."""

    @property
    def errors(self) -> bool:
        """Whether a column can hold an error value."""

    def column(self, cells: list[Any]) -> Any:
        """One answer for each row that came, in the same order; with the index of what came."""

    def table(self, headings: Sequence[str], columns: Sequence[list[Any]], by_row: bool) -> Any:
        """A table; ``by_row``: its rows are those that came, and have their index."""

    def coded(self, labels: Sequence[str], codes: Any) -> Any:
        """A column of text, given as positions in a few labels (a numpy array of uint8)."""

    def label(self, row: int) -> Any:
        """What the index calls a row, None where there is no index."""

    def same_rows(self, other: Home) -> bool:
        """Whether the rows of the other are these rows, as far as an index can tell."""


@dataclass(frozen=True)
class Given:
    """Columns of cells. ``names`` are those of a frame; ``flat``: one column that came without a frame around it.

    ``ragged`` are rows of different length, which are for the function to refuse.
    """

    columns: tuple[Column, ...]
    length: int
    home: Home
    names: tuple[str, ...] | None = None
    flat: bool = False
    ragged: Block | None = None

    def block(self, exactly: bool = False) -> Block:
        """Rows of cells; ``exactly``: whole numbers may be names and keep every digit."""
        if self.ragged is not None:
            return self.ragged
        columns = [exact(cells_of(column)) if exactly else cells_of(column) for column in self.columns]
        return OneColumn(columns[0]) if len(columns) == 1 else list(zip(*columns, strict=True))

    def only(self, row: int) -> Given:
        """One row by itself, copied."""
        return replace(self, columns=tuple(cells_of(column[row : row + 1]) for column in self.columns), length=1)

    def copied(self) -> Given:
        """The same cells, which nobody else can change."""
        return replace(self, columns=tuple(column.copy() for column in self.columns))

    def blank(self, length: int) -> Given:
        """As many blank rows, as wide as these."""
        return replace(self, columns=tuple([None] * length for _ in self.columns), length=length)


def cells_of(column: Column) -> list[Scalar]:
    """The cells of a column; NaN is a missing number."""
    if isinstance(column, list):
        return column
    cells: list[Scalar] = column.tolist()
    if column.dtype.kind == "f":
        gaps = column != column
        if gaps.any():
            for row in gaps.nonzero()[0].tolist():
                cells[row] = None
    return cells


def as_numbers(column: Column) -> Column:
    """The column with whole numbers as float64; any other as it is."""
    whole = not isinstance(column, list) and column.dtype.kind == "i"
    return column.astype("float64") if whole else column
