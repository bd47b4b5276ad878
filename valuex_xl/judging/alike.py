"""Which rows of a long column hold the same text, found in numpy.

A dict asks for each row's text by itself, and most of that time is spent waiting for memory. Here some thousand texts
at a time lie in one piece of which eight bytes are a number, small enough to stay near at hand. A row goes to a slot of
a table by these numbers, and is compared with the first text that came there, letter by letter, so that no two texts
are ever taken for one; what differs goes on to another slot.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import eq
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["alike"]

Places = NDArray[np.intp]
Words = NDArray[np.uint64]
Mask = NDArray[np.bool_]

_BETWEEN = "\0"
_WORD = 8
_NEAR = 64
"""So many bytes of a text are compared as numbers; longer ones by themselves, as there are few."""
_BEHIND = _BETWEEN * (_NEAR + 1)
_OWN = np.array([(1 << 8 * count) - 1 for count in range(_WORD + 1)], np.uint64)
"""Keeps the first so many bytes of a word."""
_MIX = 0x9E3779B97F4A7C15
_MIXED, _HALF = np.uint64(_MIX), np.uint64(32)
_PART = 65_536
"""So many rows at once: fewer cost more calls, more are no longer near at hand."""
_TURNS = 6
"""What shares its slot after so many turns was made to: a dict tells it apart."""


def alike(texts: Sequence[Any]) -> tuple[Places, Places] | None:
    """The row in which each text is met first, in that order, and for each row the place of its text among those.

    None where a cell is no text, or holds the character 0.

    >>> [found.tolist() for found in alike(["b", "a", "b"])]
    [[0, 1], [0, 1, 0]]
    """
    table = _Table(len(texts))
    for begin in range(0, len(texts), _PART):
        part = _part(begin, texts[begin : begin + _PART])
        if part is None:
            return None
        table.enter(part)
    return table.found()


class _Part(NamedTuple):
    """Some texts of a column, from the row ``begin`` on: their words, and which are longer than these.

    Of a longer one the last word is a number of the whole, which is never 0.
    """

    begin: int
    texts: Sequence[str]
    words: list[Words]
    longer: Mask | None


class _Table:
    """The texts that were met so far, each with a number, its first row and its words.

    An entry of ``slots`` is the number of the text that came there first, and never changes, so that all rows of one
    text go the same way through it.
    """

    def __init__(self, rows: int) -> None:
        self.bits = rows.bit_length() + 1
        self.slots = np.full(1 << self.bits, -1, np.int32)
        self.of_row: Places = np.empty(rows, np.intp)
        self.first: Places = np.empty(rows, np.intp)
        self.words: list[Words] = []
        self.longer: dict[int, str] = {}
        self.crowded: dict[str, int] = {}
        self.size = 0

    def found(self) -> tuple[Places, Places]:
        """The first row of each text, in their order, and for each row the place of its text among them."""
        first = self.first[: self.size]
        order = np.argsort(first, kind="stable")
        place: Places = np.empty(self.size, np.intp)
        place[order] = np.arange(self.size)
        return first[order], place[self.of_row]

    def enter(self, part: _Part) -> None:
        """Tells these rows apart, from each other and from those before them."""
        size = len(part.texts)
        numbers = self.of_row[part.begin : part.begin + size]
        self.words += [np.zeros(len(self.first), np.uint64) for _ in part.words[len(self.words) :]]
        mixed, words, rows = _mixed(part.words), part.words, np.arange(size)
        same = self._turn(part, rows, words, mixed, numbers)
        for _ in range(_TURNS - 1):
            others = np.flatnonzero(~same)
            if not len(others):
                return
            rows, words, mixed = rows[others], [each[others] for each in words], mixed[others] * _MIXED
            own: Places = np.empty(len(rows), np.intp)
            same = self._turn(part, rows, words, mixed, own)
            numbers[rows] = own
        for row in rows[~same].tolist():
            numbers[row] = self._crowded(part, row)

    def _turn(self, part: _Part, rows: Places, words: list[Words], mixed: Words, numbers: Places) -> Mask:
        """Fills in the number of the text in each row's slot, the row's own where it is free; whether it is the row's.

        ``words`` and ``mixed`` are those of ``rows``, which are places in the part.
        """
        slots = (mixed >> np.uint64(64 - self.bits)).view(np.intp)
        found = self.slots[slots]
        new = np.flatnonzero(found < 0)
        if len(new):
            own = slots[new]
            turns = np.arange(len(new), dtype=np.int32)
            self.slots[own[::-1]] = turns[::-1]  # of several in one slot the first is written last
            first = np.flatnonzero(self.slots[own] == turns)
            self.slots[own[first]] = self._met(part, rows[new[first]])
            found[new] = self.slots[own]
        numbers[:] = found
        same: Mask = self.words[0][numbers] == words[0]
        for known, each in zip(self.words[1:], words[1:], strict=False):
            same &= known[numbers] == each
        for known in self.words[len(words) :]:
            same &= known[numbers] == 0
        if part.longer is not None:
            at = np.flatnonzero(same & part.longer[rows])
            met = map(self.longer.__getitem__, numbers[at].tolist())
            same[at] = list(map(eq, met, map(part.texts.__getitem__, rows[at].tolist())))
        return same

    def _met(self, part: _Part, rows: Places) -> Places:
        """The numbers of texts that are met first in these rows of the part."""
        numbers = np.arange(self.size, self.size + len(rows))
        self.size += len(rows)
        self.first[numbers[0] : self.size] = rows + part.begin
        for known, each in zip(self.words, part.words, strict=False):
            known[numbers[0] : self.size] = each[rows]
        if part.longer is not None:
            longer = np.flatnonzero(part.longer[rows])
            self.longer |= {int(numbers[at]): part.texts[rows[at]] for at in longer.tolist()}
        return numbers

    def _crowded(self, part: _Part, row: int) -> int:
        """The number of a text that found no slot of its own."""
        text = part.texts[row]
        found = self.crowded.get(text)
        if found is None:
            found = self.crowded[text] = int(self._met(part, np.array([row]))[0])
        return found


def _part(begin: int, texts: Sequence[Any]) -> _Part | None:
    """Some cells as a part; None where one is no text, or holds the character 0."""
    try:
        joined = _BETWEEN.join(texts) + _BEHIND
    except TypeError:
        return None
    raw = joined.encode("utf-8", "surrogatepass")
    ends = np.flatnonzero(np.frombuffer(raw, np.uint8) == 0)
    if len(ends) != len(texts) + _NEAR:
        return None
    ends = ends[: len(texts)]
    starts = np.concatenate(([0], ends[:-1] + 1))
    lengths = ends - starts
    words = _words(raw, starts, lengths)
    longer = lengths > _NEAR
    if not longer.any():
        return _Part(begin, texts, words, None)
    whole = np.zeros(len(texts), np.int64)
    whole[longer] = [hash(texts[row]) | 1 for row in np.flatnonzero(longer).tolist()]
    return _Part(begin, texts, [*words, whole.view(np.uint64)], longer)


def _words(raw: bytes, starts: Places, lengths: Places) -> list[Words]:
    """The first word of each text, the second, and so on; zeros where it has no more."""
    count = min(max(1, -(-int(lengths.max()) // _WORD)), _NEAR // _WORD)
    bytes_each = _WORD * count
    each = np.ndarray((len(raw) - bytes_each + 1,), f"V{bytes_each}", raw, strides=(1,))
    table = each[starts].view("<u8").reshape(-1, count)
    shortest = int(lengths.min())
    found = []
    for at in range(count):
        words = table[:, at]
        if shortest < _WORD * (at + 1):
            words = words & _OWN[np.clip(lengths - _WORD * at, 0, _WORD)]
        found.append(np.ascontiguousarray(words))
    return found


def _mixed(words: list[Words]) -> Words:
    """A number of each text: equal texts have equal numbers, others hardly ever."""
    found = np.zeros(len(words[0]), np.uint64)
    for at, each in enumerate(words):
        mixed = each * np.uint64(_MIX * (16 * at + 1) % (1 << 64))
        mixed ^= mixed >> _HALF
        mixed *= _MIXED
        found += mixed
    found *= _MIXED
    return found
