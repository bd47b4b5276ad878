"""Which names may be one customer's, of all pairs at once: by the words that they share, whatever their order.

Words say more the fewer names have them. Two names are the same but for what was added where all words of one are found
in the other, a single one as the first of both; they are like where two words are shared, or one is all that a name
has. One of the words has to be of few names. Numbers that differ make two of any two names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.sums.like_words import in_common
from valuex_xl.ledgers.vocabulary.words_of_names import SAYS_WHAT, NameWords, name_words

__all__ = ["Likeness", "like_names"]

_SAME_WORD = 0.8
"""By letters in common: ``mueller`` and ``muller``, ``meier`` and ``meyer``."""
_LEAST_LETTERS = 5
"""A shorter word with one letter other is as likely another word."""
_SHORT_FORM = 3
_SHARED_BY, _SHARE = 4, 100
"""A word of more names than so many, or than this part of all, says little: each customer may count twice."""
_LITTLE = 0.2


class Likeness(NamedTuple):
    """For each of some names, a row each, and each of the others: how much of their words is shared, what that says."""

    share: NDArray[np.float64]
    same: NDArray[np.bool_]
    """Perhaps one name, but for what was added or left out."""
    like: NDArray[np.bool_]
    """Alike enough to be one where something else speaks for it too."""


class _Side(NamedTuple):
    """The names of one side: the words of all, a row a name that has 1 for each of its words, and its first word."""

    words: tuple[str, ...]
    has: NDArray[np.float64]
    first: NDArray[np.int64]


def like_names(names: Sequence[str], others: Sequence[str], known: Iterable[str] = ()) -> Likeness:
    """Hold some names against others; ``known`` are further names, which tell how common a word is."""
    mine, theirs = [name_words(name) for name in names], [name_words(name) for name in others]
    says_little = _said_by_many([*mine, *theirs, *map(name_words, known)])
    left, right = _side(mine), _side(theirs)
    alike, short = _word_pairs(left.words, right.words)
    own = alike & ~(_marked(left.words, says_little)[:, None] | _marked(right.words, says_little))
    found = _found(alike | short, left, right), _found((alike | short).T, right, left).T
    whole = found[0] == left.has.sum(axis=1)[:, None], found[1] == right.has.sum(axis=1)
    several, has_own = np.minimum(*found) > 1, _found(own, left, right) > 0
    first = own[np.ix_(left.first, right.first)]
    possible = ~_other_figures(mine, theirs)
    same = ((whole[0] | whole[1]) & has_own & (several | first)) | _turned(mine, theirs)
    like = has_own & (several | whole[0] | whole[1])
    share = _share(alike | short, left, right, says_little)
    return Likeness(np.where(same, np.maximum(share, 0.5), share), same & possible, (same | like) & possible)


def _said_by_many(named: Sequence[NameWords]) -> frozenset[str]:
    """Words that do not tell one customer from others."""
    counts = Counter(word for each in set(named) for word in each.words)
    most = max(_SHARED_BY, len(named) // _SHARE)
    return SAYS_WHAT | {word for word, names in counts.items() if names > most or len(word) == 1}


def _side(named: Sequence[NameWords]) -> _Side:
    places: dict[str, int] = {}
    rows = [[places.setdefault(word, len(places)) for word in each.words] for each in named]
    has = np.zeros((len(rows), len(places)))
    for at, row in enumerate(rows):
        has[at, row] = 1
    return _Side(tuple(places), has, np.array([row[0] for row in rows], np.int64))


def _word_pairs(words: Sequence[str], others: Sequence[str]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which words are the same but for a letter or two, and which may be short for each other: ``intl``, ``bros``."""
    letters = in_common(words, others)
    lengths, widths = (np.array([len(word) for word in some], np.int64) for some in (words, others))
    least, both = np.minimum.outer(lengths, widths), np.add.outer(lengths, widths)
    equal = (letters == least) & (2 * least == both)
    figured = np.array([not word.isalpha() for word in words])[:, None] | [not word.isalpha() for word in others]
    near = (2 * letters >= _SAME_WORD * both) & (least >= _LEAST_LETTERS) & ~figured
    begins = np.array([word[:1] for word in words])[:, None] == np.array([word[:1] for word in others])
    return equal | near, (letters == least) & (least >= _SHORT_FORM) & begins & ~figured


def _marked(words: Sequence[str], some: frozenset[str]) -> NDArray[np.bool_]:
    return np.array([word in some for word in words], np.bool_)


def _found(pairs: NDArray[np.bool_], one: _Side, other: _Side) -> NDArray[np.float64]:
    """How many words of each name of one side are found in each name of the other."""
    return one.has @ (pairs.astype(float) @ other.has.T > 0)


def _share(pairs: NDArray[np.bool_], left: _Side, right: _Side, says_little: frozenset[str]) -> NDArray[np.float64]:
    """The part of the words of two names that is shared, from 0 to 1; a word that many have counts a little."""
    parts = []
    for one, other, met in ((left, right, pairs), (right, left, pairs.T)):
        weighed = one._replace(has=one.has * np.where(_marked(one.words, says_little), _LITTLE, 1.0))
        parts.append(_found(met, weighed, other) / weighed.has.sum(axis=1)[:, None])
    return np.asarray((parts[0] + parts[1].T) / 2, np.float64)


def _turned(mine: Sequence[NameWords], theirs: Sequence[NameWords]) -> NDArray[np.bool_]:
    """Names that are the same but for blanks or the order of words: ``Build Base`` and ``Buildbase``."""
    same = np.zeros((len(mine), len(theirs)), np.bool_)
    for order in (list, sorted):
        left, right = (np.array(["".join(order(each.words)) for each in some]) for some in (mine, theirs))
        same |= (left[:, None] == right) & (left != "")[:, None]
    return same


def _other_figures(mine: Sequence[NameWords], theirs: Sequence[NameWords]) -> NDArray[np.bool_]:
    """Names that both have numbers, and not the same."""
    apart = [[bool(a.figures and b.figures) and a.figures != b.figures for b in theirs] for a in mine]
    return np.array(apart, np.bool_).reshape(len(mine), len(theirs))
