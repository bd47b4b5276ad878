"""How much words are alike by their letters, of all pairs at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["MOST_LETTERS", "in_common"]

MOST_LETTERS = 64
_BITS = np.array([bin(byte).count("1") for byte in range(256)], np.uint8)


def in_common(words: Sequence[str], others: Sequence[str]) -> NDArray[np.int64]:
    """The most letters that each of the ``words`` and each of the ``others`` have in the same order.

    A row a word, none of more than ``MOST_LETTERS``; a column another. The longest common subsequence is found with a
    bit a letter (H. Hyyro, Bit-parallel LCS-length computation revisited, 2004).
    """
    if not words or not others:
        return np.zeros((len(words), len(others)), np.int64)
    codes = {letter: code for code, letter in enumerate(sorted({letter for word in words for letter in word}), 1)}
    places = np.zeros((len(codes) + 1, len(words)), np.uint64)  # code 0: a letter of none of the words
    for at, word in enumerate(words):
        for bit, letter in enumerate(word):
            places[codes[letter], at] |= np.uint64(1 << bit)
    texts = np.zeros((max(map(len, others)), len(others)), np.int64)
    for at, other in enumerate(others):
        texts[: len(other), at] = [codes.get(letter, 0) for letter in other]
    free: NDArray[np.uint64] = np.full((len(others), len(words)), ~np.uint64(0))
    for letters in texts:
        met = free & places[letters]
        free = np.bitwise_or(free + met, free - met)
    bits = _BITS[np.bitwise_not(free).T.copy().view(np.uint8)].reshape(len(words), len(others), 8)
    return np.asarray(bits.sum(axis=2), np.int64)
