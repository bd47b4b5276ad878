"""How text is compared: one name, however it was typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache

from valuex_xl.rulefiles.lookalikes import looks_like

__all__ = ["did_you_mean", "fold", "nearly", "spaced", "tidy"]


def tidy(text: str) -> str:
    r"""The text of a rule file as shown: NFKC, trimmed, runs of spaces (no-break ones too) made one.

    >>> tidy("  Café\u00a0 Noir ")
    'Café Noir'
    """
    return " ".join(unicodedata.normalize("NFKC", text).split())


def spaced(text: str) -> str:
    r"""The text to the letter, but for the blanks around and between its words.

    >>> spaced("  3M™  Ltd ")
    '3M™ Ltd'
    """
    return " ".join(text.split())


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    r"""The text as compared: tidied and case folded; empty when there is nothing but space.

    >>> fold("ＡＣＭＥ  ltd ") == fold("Acme\u00a0LTD")
    True
    """
    if text.isascii():
        return " ".join(text.split()).casefold()
    return tidy(tidy(text).casefold())


_REVERSING = frozenset(("not", "no", "non", "without", "never"))


def _reverses(word: str, other: str) -> bool:
    """Whether one of two names says not, and the other does not.

    >>> _reverses("not small", "small"), _reverses("non-EU", "eu"), _reverses("smal", "small"), _reverses("noo", "no")
    (True, True, False, False)
    """
    return _says_not(word) is not _says_not(other)


def _says_not(text: str) -> bool:
    words = fold(text).replace("-", " ").replace("_", " ").split()
    return len(words) > 1 and not _REVERSING.isdisjoint(words)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint to append to a message, or nothing: `` - did you mean "income"?``."""
    spelling = {fold(name): name for name in known}
    if told := looks_like(word, spelling.values()):
        return f", it {told}"
    near = [each for each in get_close_matches(fold(word), spelling, n=3, cutoff=0.6) if not _reverses(word, each)]
    return f' - did you mean "{spelling[near[0]]}"?' if near else ""


_SLIP = 0.85
_LONG = 5
"""Shorter names are alike without being misspelt."""


def nearly(name: str, others: Sequence[str]) -> str:
    """The name of which this is a slip of a letter or two; one that differs by a sign or a number is another name."""
    letters = _letters(name)
    same = {_letters(each): each for each in others if _digits(each) == _digits(name) and _letters(each) != letters}
    near = get_close_matches(letters, same, n=1, cutoff=_SLIP) if len(letters) >= _LONG else []
    return same[near[0]] if near else ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, fold(text)))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
