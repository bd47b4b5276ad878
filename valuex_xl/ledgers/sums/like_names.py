"""How much names can be alike at most, of all pairs at once: what is compared letter by letter is only the best.

The letters that two texts have in common in the same order, as many as there can be, are no fewer than difflib finds in
the blocks that it matches, as those too stand in the same order in both.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["ratios_at_most"]

_WORD = 64
_BITS = np.array([bin(byte).count("1") for byte in range(256)], np.uint8)


def ratios_at_most(names: Sequence[str], others: Sequence[str]) -> NDArray[np.float64]:
    """For each of the ``names`` and each of the ``others`` a bound that ``SequenceMatcher.ratio`` does not exceed.

    A row a name, a column another. The longest common subsequence is found with a bit a letter (H. Hyyro, Bit-parallel
    LCS-length computation revisited, 2004), which is also what rapidfuzz calls ratio; of names with more than 64
    letters the bound is by their lengths alone.
    """
    lengths, widths = (np.array([len(text) for text in texts], np.int64) for texts in (names, others))
    common = np.minimum.outer(lengths, widths)
    short = np.flatnonzero(lengths <= _WORD)
    if len(short) and len(others):
        common[short] = _common([names[at] for at in short.tolist()], others)
    letters = np.add.outer(lengths, widths)
    return np.where(letters > 0, 2.0 * common / np.maximum(letters, 1), 1.0)


def _common(names: Sequence[str], others: Sequence[str]) -> NDArray[np.int64]:
    """The length of the longest common subsequence of each pair; no name has more letters than a word has bits."""
    codes = {letter: code for code, letter in enumerate(sorted({letter for name in names for letter in name}), 1)}
    places = np.zeros((len(codes) + 1, len(names)), np.uint64)  # code 0: a letter of none of the names
    for at, name in enumerate(names):
        for bit, letter in enumerate(name):
            places[codes[letter], at] |= np.uint64(1 << bit)
    texts = np.zeros((max(map(len, others)), len(others)), np.int64)
    for at, other in enumerate(others):
        texts[: len(other), at] = [codes.get(letter, 0) for letter in other]
    free: NDArray[np.uint64] = np.full((len(others), len(names)), ~np.uint64(0))
    for letters in texts:
        met = free & places[letters]
        free = np.bitwise_or(free + met, free - met)
    bits = _BITS[np.bitwise_not(free).T.copy().view(np.uint8)].reshape(len(names), len(others), 8)
    return np.asarray(bits.sum(axis=2), np.int64)
