"""Places of records and numbers of lines, millions of them: as an array, or as a range where nothing is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "STEP",
    "Places",
    "among",
    "chunks",
    "first_places",
    "in_order",
    "last_above",
    "looked_up",
    "numbers_of",
    "places_of",
    "smallest",
    "taken",
    "tally",
]

Places: TypeAlias = NDArray[np.signedinteger[Any]]
"""Places of records, counted from 0, in the order of the file."""

STEP = 1 << 18


def chunks(codes: NDArray[Any]) -> Iterator[list[Any]]:
    """The items of an array as lists of Python numbers, some thousands at a time."""
    for start in range(0, len(codes), STEP):
        yield codes[start : start + STEP].tolist()


def places_of(flags: NDArray[np.bool_]) -> Places:
    """The places at which a flag is set, of millions of them in half the memory that numpy takes."""
    found, done = np.empty(np.count_nonzero(flags), np.int32), 0
    for start in range(0, len(flags), STEP):
        some = np.flatnonzero(flags[start : start + STEP])
        found[done : done + len(some)] = some + start
        done += len(some)
    return found


def last_above(flags: NDArray[np.bool_], places: Places) -> Places:
    """For each of some places the last one up to it at which a flag is set, -1 where none is."""
    if not len(places):
        return places
    held = np.concatenate((np.full(1, -1, np.int32), places_of(flags)))
    return held[np.searchsorted(held, places.astype(held.dtype), "right") - 1]


def among(places: Places, others: Places) -> Places:
    """Those of some places that are among others; both are in the order of the file."""
    if not len(places) or not len(others):
        return places[:0]
    at = np.searchsorted(others, places.astype(others.dtype))
    found: Places = places[others[np.minimum(at, len(others) - 1)] == places]
    return found


def first_places(codes: NDArray[Any], size: int) -> NDArray[np.int64]:
    """For each code below ``size`` the place at which it is met first, -1 where it is not."""
    first = np.full(size, -1, np.int64)
    for start in reversed(range(0, len(codes), STEP)):
        piece = codes[start : start + STEP]
        # Of several values for one place numpy keeps the last one written: here the first one in the file.
        first[piece[::-1]] = np.arange(start + len(piece) - 1, start - 1, -1)
    return first


def in_order(first: NDArray[np.int64]) -> NDArray[np.int64]:
    """The codes that are met, in the order of the places at which they are met first."""
    held = np.flatnonzero(first >= 0)
    return np.asarray(held[np.argsort(first[held], kind="stable")])


def tally(codes: NDArray[Any], size: int) -> NDArray[np.int64]:
    """How many lines hold each code below ``size``."""
    found = np.zeros(size, np.int64)
    for start in range(0, len(codes), STEP):
        found += np.bincount(codes[start : start + STEP], minlength=size)
    return found


def looked_up(values: NDArray[Any], codes: NDArray[Any]) -> NDArray[Any]:
    """For each line the value of its code; some thousands at a time, for numpy makes wide numbers of codes."""
    found = np.empty(len(codes), values.dtype)
    for start in range(0, len(codes), STEP):
        found[start : start + STEP] = values[codes[start : start + STEP]]
    return found


def smallest(size: int) -> type[np.uint8 | np.uint16 | np.int32]:
    """The narrowest numbers that so many codes can be kept in."""
    return np.uint8 if size <= 1 << 8 else np.uint16 if size <= 1 << 16 else np.int32


def numbers_of(pieces: Sequence[Sequence[int]]) -> Sequence[int]:
    """Line numbers as they are met: a range where one follows the other."""
    filled = [piece for piece in pieces if len(piece)]
    if not filled:
        return range(0)
    count = sum(map(len, filled))
    first, last = int(filled[0][0]), int(filled[-1][-1])
    rising = all(int(one[-1]) < int(other[0]) for one, other in pairwise(filled))
    if rising and last - first + 1 == count:
        return range(first, last + 1)
    return _Numbers(np.concatenate([np.fromiter(piece, np.int32, len(piece)) for piece in filled]))


class _Numbers(Sequence[int]):
    """Line numbers that are no range."""

    __slots__ = ("numbers",)

    def __init__(self, numbers: NDArray[np.int32]) -> None:
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, at: Any) -> Any:
        return _Numbers(self.numbers[at]) if isinstance(at, slice) else int(self.numbers[at])

    def __iter__(self) -> Iterator[int]:
        for chunk in chunks(self.numbers):
            yield from chunk

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


def taken(numbers: Sequence[int], places: Places) -> Sequence[int]:
    """The numbers at these places."""
    if len(places) == len(numbers):
        return numbers
    if isinstance(numbers, range):
        return _Numbers((places + numbers.start).astype(np.int32))
    array = numbers.numbers if isinstance(numbers, _Numbers) else np.asarray(numbers, np.int32)
    return _Numbers(array[places])
