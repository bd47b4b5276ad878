"""Numbers that come a block at a time, in one array that grows: pieces to be joined would stand there twice."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Stack"]

_FIRST = 1 << 13
_MOST = 1 << 20
"""So many places at most are made at a time that may stay empty."""


class Stack:
    """Takes arrays of whole numbers or flags; wider numbers widen all of it."""

    __slots__ = ("_array", "_used")

    def __init__(self, kind: type[Any] = np.uint8) -> None:
        self._array: NDArray[Any] = np.empty(0, kind)
        self._used = 0
        """How many places are filled."""

    def add(self, numbers: NDArray[Any]) -> None:
        """Keep a block."""
        if numbers.itemsize > self._array.itemsize:
            self._array = self._array.astype(numbers.dtype)
        end = self._used + len(numbers)
        if end > len(self._array):
            self._resize(max(end, min(2 * end, end + _MOST), _FIRST))
        self._array[self._used : end] = numbers
        self._used = end

    def array(self) -> NDArray[Any]:
        """All of it as one array; the stack is empty then."""
        self._resize(self._used)
        found, self._array, self._used = self._array, np.empty(0, self._array.dtype), 0
        return found

    def _resize(self, size: int) -> None:
        # Large memory is moved by its pages and not copied. Nobody else holds the array.
        self._array.resize(size, refcheck=False)
