"""Which names are those of one customer by their words: some were added, left out or turned, as when a house moves.

``Foppa Holzbau`` and ``Chur Foppa Holzbau AG`` have few letters in the same places. That all words of one stand in the
other says little where many have them: one of them must be a word of these two alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.sums.near_names import words_of_name
from valuex_xl.rulefiles.legal_forms import LEGAL_FORMS

__all__ = ["with_same_words"]

_LINKS: Final = frozenset("and und et e y i en og och the".split())
"""Words that stand for & or are left out as one pleases."""
_LEAST = 2
"""Siemens and Siemens Energy are two companies."""


def with_same_words(names: Sequence[str], others: Sequence[str]) -> NDArray[np.bool_]:
    """Whether all words of one stand in the other, a row a name, a column another; legal forms count for nothing.

    >>> with_same_words(["Foppa Holzbau", "Bank Austria"], ["Chur Foppa Holzbau AG", "Bank Chur"]).tolist()
    [[True, False], [False, False]]
    """
    mine, theirs = ([_telling(name) for name in some] for some in (names, others))
    here, there = _places(mine), _places(theirs)
    found = np.zeros((len(names), len(others)), bool)
    for word in here.keys() & there.keys():
        if len(here[word]) == len(there[word]) == 1 and _tells(word):
            at, to = here[word][0], there[word][0]
            fewer, more = sorted((mine[at], theirs[to]), key=len)
            found[at, to] |= len(fewer) >= _LEAST and fewer <= more
    return found


def _telling(name: str) -> frozenset[str]:
    """The words of a name that say whose it is."""
    return frozenset(words_of_name(name)) - LEGAL_FORMS - _LINKS


def _places(names: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """Which of the names have a word."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(names):
        for word in words:
            found[word].append(at)
    return found


def _tells(word: str) -> bool:
    """Whether a word that few have may be a name: an initial and a number are none."""
    return len(word) > 1 and word.isalpha()
