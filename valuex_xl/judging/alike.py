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

__all__ = ["alike", "in_one"]

Places = NDArray[np.intp]
Words = NDArray[np.uint64]
Rows = Places | slice

_BETWEEN = "\0"
_WORD = 8
_OWN = np.array([(1 << 8 * count) - 1 for count in range(_WORD + 1)], np.uint64)
"""Keeps the first so many bytes of a word."""
_MIX = 0x9E3779B97F4A7C15
_MIXED, _HALF = np.uint64(_MIX), np.uint64(32)
_PART = 65_536
"""So many rows at once stay near at hand."""
_NEAR = 32
"""So many bytes of each text are held beside each other."""
_TURNS = 6
"""What shares its slot after so many turns was made to: a dict tells it apart."""


def in_one(cells: Sequence[Any]) -> str | None:
    """The texts in one piece; None where a cell is no text."""
    try:
        joined = _BETWEEN.join(cells)
    except TypeError:
        return None
    joined += _BETWEEN * _WORD
    return joined


def alike(joined: str, texts: Sequence[str]) -> tuple[Places, Places] | None:
    """The row in which each text is met first, in that order, and for each row the place of its text among those.

    ``joined`` is what ``in_one`` made of the texts. None where one of them holds the character 0.

    >>> [found.tolist() for found in alike(in_one(["b", "a", "b"]), ["b", "a", "b"])]
    [[0, 1], [0, 1, 0]]
    """
    raw = joined.encode("utf-8", "surrogatepass")
    ends = np.flatnonzero(np.frombuffer(raw, np.uint8) == 0)
    if len(ends) != len(texts) - 1 + _WORD:
        return None
    first, of_row = _told_apart(_Joined(raw, ends[: len(texts)]), texts)
    met = np.argsort(first)
    place: Places = np.empty(len(first), np.intp)
    place[met] = np.arange(len(first))
    return first[met], place[of_row]


class _Joined:
    """Texts in one piece, a zero behind each: their lengths in bytes, and the words of them that are near.

    The last word of a text ends with it, whatever of it was in the word before; a text of fewer bytes is filled up
    with zeros.
    """

    def __init__(self, raw: bytes, ends: Places) -> None:
        self._words: Words = np.ndarray((len(raw) - _WORD + 1,), "<u8", raw, strides=(1,))
        self._starts: Places = np.concatenate(([0], ends[:-1] + 1))
        self.lengths: Places = ends - self._starts
        longest = int(self.lengths.max(initial=0))
        self.near: list[Words] = []
        for at in range(0, min(longest, _NEAR), _WORD):
            self.near.append(np.concatenate([self.word(part, at) for part in _parts(len(ends))]))

    def word(self, rows: Rows, at: int) -> Words:
        """The word of each text from a byte on; zeros where it has no more."""
        lengths = self.lengths[rows]
        from_byte = np.maximum(lengths - _WORD, 0)
        np.minimum(from_byte, at, out=from_byte)
        from_byte += self._starts[rows]
        found = self._words[from_byte]
        if int(lengths.min(initial=_WORD)) < _WORD:
            found &= _OWN[np.minimum(lengths, _WORD)]
        found *= lengths > at
        return found

    def words(self, rows: Places, start: int = 0) -> Iterator[tuple[int, Places, Words]]:
        """The texts of these rows word by word: at which byte, of which of the rows, and the words.

        Rows that have no more are left out once they are most of them.
        """
        lengths, those = self.lengths[rows], np.arange(len(rows))
        for at in range(start, int(lengths.max(initial=0)), _WORD):
            longer = lengths[those] > at
            if 2 * np.count_nonzero(longer) < len(longer):
                those = those[longer]
            yield at, those, self.word(rows[those], at)


def _told_apart(joined: _Joined, texts: Sequence[str]) -> tuple[Places, Places]:
    """The row in which each text is met first, in any order, and for each row the place of its text among those."""
    rows: Places = np.arange(len(texts))
    mixed = _mixed(joined)
    of_row: Places = np.empty(len(texts), np.intp)
    firsts: list[Places] = []
    count = 0
    for _ in range(_TURNS):
        first, place = _first_in_slot(mixed, rows)
        same = _same(joined, rows, first, place)
        of_row[rows] = place + count  # of rows that are not the same, until their turn comes
        firsts.append(first)
        count += len(first)
        others = np.flatnonzero(~same)
        rows, mixed = rows[others], mixed[others] * _MIXED
        if not len(rows):
            return np.concatenate(firsts), of_row
    known: dict[str, int] = {}
    of_row[rows] = [known.setdefault(texts[row], count + len(known)) for row in rows.tolist()]
    at = np.unique(of_row[rows], return_index=True)[1]
    return np.concatenate([*firsts, rows[at]]), of_row


def _mixed(joined: _Joined) -> Words:
    """A number of each text: equal texts have equal numbers, others hardly ever."""
    found = joined.lengths.astype(np.uint64)
    rows = np.arange(len(found))
    for part in _parts(len(found)):
        numbers = found[part]
        for at, near in enumerate(joined.near):
            numbers += _mixed_words(near[part], at)
        for at, those, words in joined.words(rows[part], _NEAR):
            numbers[those] += _mixed_words(words, at // _WORD)
    found *= _MIXED
    return found


def _mixed_words(words: Words, at: int) -> Words:
    """The words mixed, another word of a text otherwise; a word of zeros stays zero."""
    mixed = words * np.uint64(_MIX * (16 * at + 1) % (1 << 64))
    mixed ^= mixed >> _HALF
    mixed *= _MIXED
    return mixed


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
    lengths, near = joined.lengths[first], [words[first] for words in joined.near]
    found: NDArray[np.bool_] = lengths[place] == joined.lengths[rows]
    for part in _parts(len(rows)):
        same, places, own = found[part], place[part], rows[part]
        for words, others in zip(joined.near, near, strict=True):
            same &= words[own] == others[places]
        for at, those, words in joined.words(own, _NEAR):
            same[those] &= words == joined.word(first[places[those]], at)
    return found


def _parts(rows: int) -> Iterator[slice]:
    return (slice(start, start + _PART) for start in range(0, rows, _PART))
