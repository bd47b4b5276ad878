"""Which rows of a long column hold the same text, found in numpy.

A dict asks for each row's text by itself, and most of that time is spent waiting for memory. Here all texts lie in one
piece of which eight bytes are a number. Rows whose numbers fall into one slot of a table are compared with the first
of them, letter by letter, so that no two texts are ever taken for one; what differs goes into another slot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["alike"]

Places = NDArray[np.intp]
Words = NDArray[np.uint64]

_WORD = 8
_OWN = np.array([(1 << 8 * count) - 1 for count in range(_WORD + 1)], np.uint64)
"""Keeps the first so many bytes of a word."""
_MIX = 0x9E3779B97F4A7C15
_MIXED, _HALF = np.uint64(_MIX), np.uint64(32)
_PART = 65_536
"""So many rows at once stay near at hand."""
_NEAR = 64
"""Of the texts that are met first, so many bytes are held beside each other."""
_TURNS = 6
"""What shares its slot after so many turns was made to: a dict tells it apart."""


def alike(texts: Sequence[str]) -> tuple[Places, Places] | None:
    """The row in which each text is met first, in that order, and for each row the place of its text among those.

    None where a text holds the character 0, which stands between them here.

    >>> [found.tolist() for found in alike(["b", "a", "b"])]
    [[0, 1], [0, 1, 0]]
    """
    raw = "\0".join(texts).encode("utf-8", "surrogatepass") + bytes(_WORD)
    ends = np.flatnonzero(np.frombuffer(raw, np.uint8) == 0)
    if len(ends) != len(texts) - 1 + _WORD:
        return None
    first, of_row = _told_apart(_Joined(raw, ends[: len(texts)]), texts)
    met = np.argsort(first)
    place: Places = np.empty(len(first), np.intp)
    place[met] = np.arange(len(first))
    return first[met], place[of_row]


class _Joined:
    """Texts in one piece, a zero behind each: where they begin, and their lengths in bytes."""

    def __init__(self, raw: bytes, ends: Places) -> None:
        self._words: Words = np.ndarray((len(raw) - _WORD + 1,), "<u8", raw, strides=(1,))
        self._starts: Places = np.concatenate(([0], ends[:-1] + 1))
        self.lengths: Places = ends - self._starts

    def word(self, rows: Places, at: int) -> Words:
        """Eight bytes of each text from a byte on; zeros where it has no more."""
        starts = self._starts[rows]
        starts += at
        found = self._words[np.minimum(starts, len(self._words) - 1, out=starts)]
        found &= _OWN[np.clip(self.lengths[rows] - at, 0, _WORD)]
        return found

    def words(self, rows: Places) -> Iterator[tuple[int, Any, Words]]:
        """The texts of these rows word by word: at which byte, of which of the rows, and the words.

        Rows that have no more are left out once they are most of them.
        """
        lengths = self.lengths[rows]
        those: Any = slice(None)
        for at in range(0, int(lengths.max(initial=0)), _WORD):
            if 2 * np.count_nonzero(lengths[those] > at) < len(lengths[those]):
                those = np.flatnonzero(lengths > at)
            yield at, those, self.word(rows[those], at)


def _told_apart(joined: _Joined, texts: Sequence[str]) -> tuple[Places, Places]:
    """The row in which each text is met first, in any order, and for each row the place of its text among those."""
    rows: Places = np.arange(len(texts))
    mixed = _mixed(joined, rows)
    of_row: Places = np.empty(len(texts), np.intp)
    firsts: list[Places] = []
    count = 0
    for _ in range(_TURNS):
        first, place = _first_in_slot(mixed, rows)
        same = _same(joined, rows, first, place)
        of_row[rows[same]] = place[same] + count
        firsts.append(first)
        count += len(first)
        rows, mixed = rows[~same], mixed[~same] * _MIXED
        if not len(rows):
            return np.concatenate(firsts), of_row
    known: dict[str, int] = {}
    of_row[rows] = [known.setdefault(texts[row], count + len(known)) for row in rows.tolist()]
    at = np.unique(of_row[rows], return_index=True)[1]
    return np.concatenate([*firsts, rows[at]]), of_row


def _mixed(joined: _Joined, rows: Places) -> Words:
    """A number of each text: equal texts have equal numbers, others hardly ever."""
    found = joined.lengths[rows].astype(np.uint64)
    for part in _parts(len(rows)):
        numbers = found[part]
        for at, those, words in joined.words(rows[part]):  # a word of zeros, which may be asked for or not, adds none
            words *= np.uint64(_MIX * (2 * at + 1) % (1 << 64))
            words ^= words >> _HALF
            words *= _MIXED
            numbers[those] += words
    found *= _MIXED
    return found


def _first_in_slot(mixed: Words, rows: Places) -> tuple[Places, Places]:
    """The first row of each slot that is taken, and for each row the place of its slot's first."""
    bits = len(rows).bit_length()
    slots = (mixed >> np.uint64(64 - bits)).astype(np.intp)
    taken = np.zeros(1 << bits, np.bool_)
    taken[slots] = True
    numbers = np.cumsum(taken)
    place = numbers[slots] - 1
    first: Places = np.empty(int(numbers[-1]), np.intp)
    first[place[::-1]] = rows[::-1]  # of several in one place the first is written last
    return first, place


def _same(joined: _Joined, rows: Places, first: Places, place: Places) -> NDArray[np.bool_]:
    """Whether each row has the text of the first one in its slot."""
    lengths = joined.lengths[first]
    found: NDArray[np.bool_] = lengths[place] == joined.lengths[rows]
    near = [joined.word(first, at) for at in range(0, min(int(lengths.max(initial=0)), _NEAR), _WORD)]
    for part in _parts(len(rows)):
        same, places = found[part], place[part]
        for at, those, words in joined.words(rows[part]):
            if at < _NEAR and at // _WORD < len(near):
                other = near[at // _WORD][places[those]]
            else:
                other = joined.word(first[places[those]], at)
            same[those] &= words == other
    return found


def _parts(rows: int) -> Iterator[slice]:
    return (slice(start, start + _PART) for start in range(0, rows, _PART))
