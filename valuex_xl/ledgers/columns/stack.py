"""Numbers that come a block at a time, kept in few large pieces: small ones would leave holes that no memory fills."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Stack"]

_PIECE = 1 << 20
_FIRST = 1 << 13


class Stack:
    """Takes arrays of whole numbers or flags; wider numbers begin a new piece."""

    __slots__ = ("_pieces", "_used")

    def __init__(self) -> None:
        self._pieces: list[NDArray[Any]] = []
        self._used = 0
        """How many places of the last piece are filled."""

    def add(self, numbers: NDArray[Any]) -> None:
        """Keep a block."""
        done = 0
        while done < len(numbers):
            last = self._pieces[-1] if self._pieces else None
            if last is None or self._used == len(last) or last.dtype != numbers.dtype:
                last = self._begin(numbers.dtype)
            count = min(len(numbers) - done, len(last) - self._used)
            last[self._used : self._used + count] = numbers[done : done + count]
            self._used, done = self._used + count, done + count

    def _begin(self, kind: np.dtype[Any]) -> NDArray[Any]:
        if self._pieces:
            self._pieces[-1] = self._pieces[-1][: self._used]
        size = _PIECE if self._pieces else _FIRST
        self._pieces.append(np.empty(size, kind))
        self._used = 0
        return self._pieces[-1]

    def array(self, kind: type[Any]) -> NDArray[Any]:
        """All of it as one array, of this kind where there is none; the stack is empty then."""
        pieces, self._pieces = self._pieces, []
        if not pieces:
            return np.zeros(0, kind)
        pieces[-1] = pieces[-1][: self._used]
        pieces.reverse()
        widest = max((piece.dtype for piece in pieces), key=lambda each: each.itemsize)
        found = np.empty(sum(map(len, pieces)), widest)
        at = 0
        while pieces:  # each is let go as soon as it is copied
            piece = pieces.pop()
            found[at : at + len(piece)] = piece
            at += len(piece)
        return found
