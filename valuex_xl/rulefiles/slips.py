"""Names that one slip of the hand makes of each other: a letter more, less, other or swapped, or only a sign."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from valuex_xl.rulefiles.text import fold

__all__ = ["SlipsOf", "is_slip"]

_LONG: Final = 5
"""A word with fewer letters has neighbours that are words too: Ford is no Fort."""
_SHORT: Final = 4
"""Of so many letters two are swapped, or one is left out or put in, by a slip: Frod, Shel, Goup."""
_LONGER: Final = 7
"""So many letters have names that are one name where one letter is another one: Shelf is no Shell."""


class SlipsOf:
    """Names, in which those that are a slip away from another one are found without holding each against each."""

    def __init__(self, names: Iterable[str]) -> None:
        self._near: dict[str, list[str]] = defaultdict(list)
        for name in dict.fromkeys(names):
            for key in _keys(name):
                self._near[key].append(name)

    def of(self, name: str) -> Iterator[str]:
        """The names that are not this one, but one slip away from it."""
        found = dict.fromkeys(each for key in _keys(name) for each in self._near.get(key, ()))
        return (each for each in found if is_slip(name, each))


def is_slip(name: str, other: str) -> bool:
    """Whether two names differ in a letter of one long word, or in signs and blanks alone.

    The first letter is seldom mistyped, and numbers tell names apart; so do their shortest words.

    >>> is_slip("Bjrok AS", "Bjork AS"), is_slip("Eko Sp.", "Eko Sp"), is_slip("Hansen AS", "Jansen AS")
    (True, True, False)
    >>> is_slip("Unit A", "Unit B"), is_slip("Plant 12", "Plant 13"), is_slip("A+", "A-"), is_slip("ACME", "acme")
    (False, False, False, False)
    >>> is_slip("Frod", "Ford"), is_slip("Shel", "Shell"), is_slip("Ford", "Fort"), is_slip("Park", "Parks")
    (True, True, False, False)
    """
    if fold(name) == fold(other) or _digits(name) != _digits(other):
        return False
    if _letters(name) == _letters(other):
        return len(_letters(name)) >= _LONG
    mine, theirs = _words(name), _words(other)
    if len(mine) != len(theirs):
        return False
    apart = [(one, two) for one, two in zip(mine, theirs, strict=True) if one != two]
    if len(apart) != 1 or not _one_letter(*apart[0], alone=len(_letters(name)) - len(apart[0][0]) < _SHORT):
        return False
    mistyped = Counter(apart[0][0]) != Counter(apart[0][1]) and len(apart[0][0]) == len(apart[0][1])
    return not mistyped or len(_letters(name)) >= _LONGER


def _one_letter(one: str, other: str, *, alone: bool) -> bool:
    """Whether a letter was left out, put in, mistyped or swapped with the next one, in a word that is long enough.

    A short word that is all of a name becomes another one by a letter behind it, unless that is its last once more.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORT or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        ends_apart = at == len(short) and long[-1] != short[-1]
        return short[at:] == long[at + 1 :] and not (alone and ends_apart and len(short) < _LONG)
    if len(short) >= _LONG and short[at + 1 :] == long[at + 1 :]:
        return True
    swapped = short[at + 1 : at + 2] + short[at : at + 1] == long[at : at + 2]
    return swapped and short[at + 2 :] == long[at + 2 :]


def _keys(name: str) -> set[str]:
    """The letters of a name, and what is left of them without one: two names a slip apart share one of these."""
    letters = _letters(name)
    return {letters} | {letters[:at] + letters[at + 1 :] for at in range(len(letters))}


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", fold(text)) if not unicodedata.combining(sign))


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in _plain(text)).split()


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, _plain(text)))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
