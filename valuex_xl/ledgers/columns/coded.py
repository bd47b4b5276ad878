"""A column in which each value stands once, and each line holds its number: what is asked of a text is asked once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from valuex_xl.judging.columns import folded
from valuex_xl.ledgers.columns.places import (
    STEP,
    Places,
    chunks,
    first_places,
    in_order,
    looked_up,
    places_of,
    smallest,
    tally,
)
from valuex_xl.ledgers.columns.stack import Stack

__all__ = ["Coded", "Coder", "coded", "concatenated", "paired", "typed"]

Value = TypeVar("Value")
Other = TypeVar("Other")
Key = TypeVar("Key")
Codes = NDArray[Any]
"""Whole numbers, as small as they can be kept: one to four bytes a line."""


_FEW_KEYS = 16
"""So many keys are looked for one after the other; the lines of more are sorted."""
_DENSE = 1 << 24
"""So many pairs that could be are noted one by one; more are sorted."""


class Keys(NamedTuple):
    """Names as they are compared, each once, and for each value of a column which of them it is."""

    texts: list[str]
    numbers: NDArray[np.int32]


class Coded(Sequence[Value]):
    """Values by line; ``values`` are the different ones, some of which no line may hold any more."""

    __slots__ = ("_first", "_keys", "codes", "values")

    def __init__(self, codes: Codes, values: Sequence[Value], keys: list[Keys] | None = None) -> None:
        self.codes, self.values = codes, values
        self._first: NDArray[np.int64] | None = None
        self._keys: list[Keys] = [] if keys is None else keys

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return Coded(self.codes[at], self.values, self._keys)
        return self.values[self.codes[at]]

    def __iter__(self) -> Iterator[Value]:
        value = self.values.__getitem__
        for chunk in chunks(self.codes):
            yield from map(value, chunk)

    def take(self, places: Places) -> Coded[Value]:
        """The column at some places only."""
        return self if len(places) == len(self.codes) else Coded(looked_up(self.codes, places), self.values, self._keys)

    def beside(self, other: Coded[Other]) -> Coded[Value]:
        """The column at the places at which another one of the same numbers was taken, with no copy of these."""
        return Coded(other.codes, self.values, self._keys)

    def map(self, change: Callable[[Value], Other]) -> Coded[Other]:
        """Each value changed; ``change`` is asked once for each."""
        return Coded(self.codes, [change(value) for value in self.values])

    def merged(self, change: Callable[[Value], Other]) -> Coded[Other]:
        """The same where several values may be changed into one, which stands once then."""
        pool: _Pool[Other] = _Pool()
        number = np.fromiter((pool[change(value)] for value in self.values), np.int32, len(self.values))
        return Coded(looked_up(number.astype(smallest(len(pool))), self.codes), list(pool))

    def once(self) -> Coded[Value]:
        """The same where values may stand twice, as names by voucher do: each stands once then."""
        return self if len(set(self.values)) == len(self.values) else self.merged(lambda value: value)

    def first(self) -> NDArray[np.int64]:
        """For each value the place at which it is met first, -1 where no line holds it."""
        if self._first is None:
            self._first = first_places(self.codes, len(self.values))
        return self._first

    def met(self) -> list[int]:
        """The numbers of the values that are met, in the order of the lines."""
        met: list[int] = in_order(self.first()).tolist()
        return met

    def different(self) -> list[Value]:
        """The values that are met, in the order of the lines."""
        return [self.values[code] for code in self.met()]

    def keys(self: Coded[str]) -> Keys:
        """The names as they are compared. They are folded once, whatever columns are taken of this one before."""
        if not self._keys:
            texts = folded(self.values)
            places = {key: place for place, key in enumerate(dict.fromkeys(texts))}
            self._keys.append(Keys(list(places), np.fromiter(map(places.__getitem__, texts), np.int32, len(texts))))
        return self._keys[0]

    def by_key(self: Coded[str]) -> tuple[list[str], NDArray[np.int32]]:
        """The different names as they are compared, in the order of the lines, and for each line which it has."""
        keys = self.keys()
        values = keys.numbers[in_order(self.first())]
        _, first = np.unique(values, return_index=True)
        met = values[np.sort(first)]
        places = np.zeros(len(keys.texts), np.int32)
        places[met] = np.arange(len(met))
        return [keys.texts[at] for at in met.tolist()], looked_up(places[keys.numbers], self.codes)

    def counts(self) -> NDArray[np.int64]:
        """How many lines hold each value."""
        return tally(self.codes, len(self.values))

    def where(self, test: Callable[[Value], bool]) -> NDArray[np.bool_]:
        """For each line whether its value passes a test, which is asked once for each value that is met."""
        return looked_up(self.passing(test), self.codes)

    def passing(self, test: Callable[[Value], bool]) -> NDArray[np.bool_]:
        """The same for each value: to look at some lines at a time, where flags of all are much. False if not met."""
        held = np.flatnonzero(self.first() >= 0)
        some = self.values if len(held) == len(self.values) else map(self.values.__getitem__, held.tolist())
        flags = np.zeros(len(self.values), np.bool_)
        flags[held] = np.fromiter(map(test, some), np.bool_, len(held))
        return flags

    def _keyed(self, key: Callable[[Value], Key]) -> tuple[list[Key], Codes]:
        """The different keys of the values that are met, and for each line the number of its key."""
        keys: dict[Key, int] = {}
        number = np.zeros(len(self.values), np.int32)
        for code in self.met():
            number[code] = keys.setdefault(key(self.values[code]), len(keys))
        return list(keys), looked_up(number.astype(smallest(len(keys))), self.codes)

    def grouped(self, key: Callable[[Value], Key], among: NDArray[np.bool_] | None = None) -> dict[Key, Places]:
        """The places of the lines by a key of their values, in the order in which the keys are met."""
        keys, numbers = self._keyed(key)
        groups: Iterable[tuple[Key, Places]]
        if len(keys) <= _FEW_KEYS:
            held = (numbers == at if among is None else (numbers == at) & among for at in range(len(keys)))
            groups = zip(keys, map(places_of, held), strict=True)
        else:
            places = np.arange(len(numbers), dtype=np.int32) if among is None else places_of(among)
            numbers = numbers if among is None else numbers[places]
            order = places[np.argsort(numbers, kind="stable")]
            ends = np.cumsum(tally(numbers, len(keys)))
            groups = ((name, order[end - count : end]) for name, end, count in _spans(keys, ends))
        return dict(sorted(((name, rows) for name, rows in groups if len(rows)), key=lambda group: int(group[1][0])))

    def tallied(
        self, key: Callable[[Value], Key], among: NDArray[np.bool_] | None = None
    ) -> dict[Key, tuple[int, int]]:
        """For each key of the values the place at which it is met first and how many lines have it, in that order."""
        keys, numbers = self._keyed(key)
        places = None if among is None or among.all() else places_of(among)
        numbers = numbers if places is None else numbers[places]
        counts, first = tally(numbers, len(keys)), first_places(numbers, len(keys))
        found = [(name, (int(first[at]), int(counts[at]))) for at, name in enumerate(keys) if counts[at]]
        if places is not None:
            found = [(name, (int(places[at]), count)) for name, (at, count) in found]
        return dict(sorted(found, key=lambda item: item[1][0]))


def _spans(keys: Iterable[Key], ends: NDArray[np.int64]) -> Iterator[tuple[Key, int, int]]:
    before = 0
    for name, end in zip(keys, ends.tolist(), strict=False):
        yield name, end, end - before
        before = end


class _Pool(dict[Value, int], Generic[Value]):
    """Values and their numbers; one that is new gets the next."""

    def __missing__(self, value: Value) -> int:
        number = self[value] = len(self)
        return number


class Coder(Generic[Value]):
    """Takes a column a block at a time."""

    __slots__ = ("_codes", "_pool")

    def __init__(self) -> None:
        self._pool: _Pool[Value] = _Pool()
        self._codes = Stack()

    def __len__(self) -> int:
        """How many different values there are so far."""
        return len(self._pool)

    def add(self, values: Sequence[Value]) -> Codes:
        """The codes of a block, which is kept."""
        codes = np.fromiter(map(self._pool.__getitem__, values), np.int32, len(values))
        self._codes.add(codes.astype(smallest(len(self._pool))))
        return codes

    def values_from(self, number: int) -> list[Value]:
        """The values that came with that number or after it."""
        return list(islice(reversed(self._pool), len(self._pool) - number))[::-1]

    def column(self) -> Coded[Value]:
        """All blocks as one column; no block can be added any more."""
        return Coded(self._codes.array(), list(self._pool))


def coded(values: Sequence[Value]) -> Coded[Value]:
    """A column of any values that can be held against each other."""
    if isinstance(values, Coded):
        return values
    coder: Coder[Value] = Coder()
    coder.add(values)
    return coder.column()


def typed(values: Sequence[Value]) -> Coded[Value]:
    """A column of values of several types: Python holds that 1.0 is True, a ledger does not."""
    return coded([(type(value), value) for value in values]).map(lambda pair: pair[1])


def concatenated(columns: Sequence[Sequence[Value]]) -> Coded[Value]:
    """Columns one below the other."""
    if len(columns) == 1:
        return coded(columns[0])
    pool: _Pool[Value] = _Pool()
    pieces = []
    for column in map(coded, columns):
        number = np.fromiter(map(pool.__getitem__, column.values), np.int32, len(column.values))
        pieces.append(looked_up(number, column.codes))
    codes = np.concatenate(pieces) if pieces else np.zeros(0, np.int32)
    return Coded(codes.astype(smallest(len(pool))), list(pool))


def paired(first: Coded[Value], second: Coded[Other]) -> Coded[tuple[Value, Other]]:
    """Two columns as one of pairs; only pairs that a line holds are in it."""
    size = len(second.values)

    def both(start: int) -> NDArray[np.int64]:
        piece = slice(start, start + STEP)
        return np.asarray(first.codes[piece].astype(np.int64) * size + second.codes[piece])

    starts = range(0, len(first), STEP)
    if size * len(first.values) <= _DENSE:
        held = np.zeros(size * len(first.values), np.bool_)
        for start in starts:
            held[both(start)] = True
        pairs = np.flatnonzero(held)
        number = (np.cumsum(held, dtype=np.int32) - 1).astype(smallest(len(pairs)))
        pieces = [number[both(start)] for start in starts]
    else:
        pairs = np.unique(np.concatenate([np.unique(both(start)) for start in starts]))
        pieces = [np.searchsorted(pairs, both(start)).astype(smallest(len(pairs))) for start in starts]
    codes = np.concatenate(pieces) if pieces else np.zeros(0, np.uint8)
    return Coded(codes, [(first.values[pair // size], second.values[pair % size]) for pair in pairs.tolist()])
