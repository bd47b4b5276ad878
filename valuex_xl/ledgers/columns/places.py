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
    "all_but",
    "among",
    "chosen_at",
    "chunks",
    "compacted",
    "first_below",
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
    found, last = np.full(len(places), -1, np.int64), -1
    for start, end, here in _pieces(flags, places):
        held = np.flatnonzero(flags[start:end]) + start
        known = np.concatenate((np.full(1, last), held))
        found[here] = known[np.searchsorted(held, places[here], "right")]
        last = int(known[-1])
    return found


def first_below(flags: NDArray[np.bool_], places: Places) -> Places:
    """For each of some places the first one from it on at which a flag is set, the number of all where none is."""
    found, first = np.full(len(places), len(flags), np.int64), len(flags)
    for start, end, here in reversed(list(_pieces(flags, places))):
        held = np.flatnonzero(flags[start:end]) + start
        known = np.concatenate((held, np.full(1, first)))
        found[here] = known[np.searchsorted(held, places[here], "left")]
        first = int(known[0])
    return found


def _pieces(flags: NDArray[np.bool_], places: Places) -> Iterator[tuple[int, int, slice]]:
    """Some thousand lines at a time from where to where, and which of some places in the order of the file are there.

    Flags of all lines as places would be as large as the columns.
    """
    for start in range(0, len(flags) if len(places) else 0, STEP):
        end = min(start + STEP, len(flags))
        yield start, end, slice(*np.searchsorted(places, [start, end]).tolist())


def among(places: Places, others: Places) -> Places:
    """Those of some places that are among others; both are in the order of the file."""
    if not len(places) or not len(others):
        return places[:0]
    at = np.searchsorted(others, places.astype(others.dtype))
    found: Places = places[others[np.minimum(at, len(others) - 1)] == places]
    return found


def chosen_at(chosen: Places, places: Places) -> tuple[NDArray[np.bool_], Places]:
    """Which of some places are chosen ones, and where each of these stands among them."""
    if not len(chosen) or not len(places):
        return np.zeros(len(places), np.bool_), places[:0]
    at = np.searchsorted(chosen, places.astype(chosen.dtype))
    here = chosen[np.minimum(at, len(chosen) - 1)] == places
    return here, at[here]


def all_but(places: Places, size: int) -> Places:
    """The places of a list of so many that are not among some."""
    flags = np.ones(size, np.bool_)
    for start in range(0, len(places), STEP):
        flags[places[start : start + STEP]] = False
    return places_of(flags)


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


def looked_up(values: NDArray[Any], codes: NDArray[Any], kind: type[Any] | None = None) -> NDArray[Any]:
    """For each line the value of its code; some thousands at a time, for numpy makes wide numbers of codes.

    ``kind`` is another type of numbers that all of them fit in.
    """
    found = np.empty(len(codes), kind or values.dtype)
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
    """Line numbers that are no range: places of some records, from the number of the first one on."""

    __slots__ = ("first", "places")

    def __init__(self, places: Places, first: int = 0) -> None:
        self.places, self.first = places, first

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return _Numbers(self.places[at], self.first)
        return int(self.places[at]) + self.first

    def __iter__(self) -> Iterator[int]:
        for start in range(0, len(self.places), STEP):
            yield from (self.places[start : start + STEP] + self.first).tolist()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


def compacted(numbers: NDArray[Any], places: Places) -> NDArray[Any]:
    """An array that nobody else holds, with what stands at some places only: no second one stands beside it."""
    for start in range(0, len(places), STEP):
        piece = places[start : start + STEP]
        numbers[start : start + len(piece)] = numbers[piece]  # places rise: what is written over was moved before
    numbers.resize(len(places), refcheck=False)
    return numbers


def taken(numbers: Sequence[int], places: Places) -> Sequence[int]:
    """The numbers at these places, which are kept: of a range they tell the numbers, and no copy is made."""
    if len(places) == len(numbers):
        return numbers
    if isinstance(numbers, range):
        return _Numbers(places.astype(np.int32, copy=False), numbers.start)
    if isinstance(numbers, _Numbers):
        return _Numbers(numbers.places[places], numbers.first)
    return _Numbers(np.asarray(numbers, np.int32)[places])
