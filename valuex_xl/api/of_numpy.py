"""numpy arrays in and out, of one dimension or two; what is masked is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from valuex_xl.api.cells import cell, cells
from valuex_xl.api.given import Column, Given, Home, cells_of
from valuex_xl.judging.values import VALUE, CallError

__all__ = ["Arrays", "column_of", "read"]

_SENTENCE = 64
"""Text up to here comes as numpy's own text; an array of sentences would take the longest one's room for each."""
_EXACT = 2**53
_WORDS = {4: np.uint32, 8: np.uint64}
"""Text of one or two letters is copied as one number, in half the time."""


@dataclass(frozen=True, slots=True)
class Arrays:
    """A column is an array of one dimension; a table one of two, whose headings are lost."""

    errors: bool = True

    def column(self, cells: list[Any]) -> Any:
        """Numbers as float64, yes/no as bool, text as text; objects where an error stands among them."""
        kinds = set(map(type, cells))
        if kinds <= {float, int, type(None)} and kinds & {float, int}:
            return np.array(cells, np.float64)
        if kinds == {bool}:
            return np.array(cells, np.bool_)
        if kinds == {str} and len(max(cells, key=len)) <= _SENTENCE:
            return np.array(cells)
        found = np.empty(len(cells), object)
        found[:] = cells
        return found

    def table(self, headings: Sequence[str], columns: Sequence[list[Any]], by_row: bool) -> Any:  # noqa: ARG002
        """The columns side by side: float64 where all are numbers, else objects."""
        arrays = [self.column(column) for column in columns]
        if all(array.dtype == np.float64 for array in arrays):
            return np.column_stack(arrays)
        found = np.empty((len(columns[0]), len(columns)), object)
        for at, column in enumerate(columns):
            found[:, at] = column
        return found

    def coded(self, labels: Sequence[str], codes: Any) -> Any:
        """The label of each code."""
        texts = np.array(labels)
        if texts.itemsize // 4 > _SENTENCE:
            return np.array(labels, object)[codes]
        word = _WORDS.get(texts.itemsize)
        return texts.take(codes) if word is None else texts.view(word).take(codes).view(texts.dtype)

    def label(self, row: int) -> Any:  # noqa: ARG002
        """Nothing: an array has no index."""
        return None

    def same_rows(self, other: Home) -> bool:  # noqa: ARG002
        """True: position is all that an array knows."""
        return True


def read(value: Any, name: str) -> Given | Any:
    """The columns of an array; an array without dimensions is its one cell. Raises CallError beyond two."""
    if value.ndim == 0:
        return cell(value[()])
    if value.ndim > 2:
        raise CallError(VALUE, f"{name} is an array of {value.ndim} dimensions: give one column, or rows and columns")
    if value.ndim == 1:
        return Given((column_of(value),), len(value), Arrays(), flat=True)
    return Given(tuple(column_of(value[:, at]) for at in range(value.shape[1])), len(value), Arrays())


def column_of(array: Any) -> Column:
    """One column: numbers and yes/no as arrays, all else as cells."""
    if isinstance(array, np.ma.MaskedArray):
        return _unmasked(array)
    kind = array.dtype.kind
    if kind == "f":
        return np.asarray(array, np.float64)
    if kind in "iu":
        small = not array.size or (array.min() >= -_EXACT and array.max() <= _EXACT)
        return np.asarray(array, np.int64) if small else array.tolist()
    if kind == "b":
        return np.asarray(array)
    if kind == "M":
        return array.astype("datetime64[D]").tolist()
    return cells(array.tolist() if kind != "O" else list(array))


def _unmasked(array: Any) -> Column:
    """The cells of a masked array, those behind the mask missing."""
    column, mask = column_of(array.data), np.ma.getmaskarray(array)
    if not mask.any():
        return column
    return [None if hidden else cell for cell, hidden in zip(cells_of(column), mask.tolist(), strict=True)]
