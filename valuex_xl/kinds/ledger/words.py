"""Which list a word of a file falls in: exact words first, then the pattern with most of its own letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from valuex_xl.rulefiles.text import fold

__all__ = ["fits", "list_of", "literal"]


@lru_cache(maxsize=4_096)
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in fold(word).split("*")), re.DOTALL)


def literal(word: str) -> int:
    """How many letters of a pattern are its own: the more, the closer it describes."""
    return len(fold(word).replace("*", ""))


def fits(word: str, among: Iterable[str]) -> bool:
    """Whether a word of a file is one of these."""
    folded = fold(word)
    return any(_pattern(each).fullmatch(folded) is not None for each in among)


def list_of(word: str, lists: Iterable[tuple[str, Iterable[str]]]) -> str:
    """The name of the list that a word falls in; empty where in none.

    >>> list_of("Bill Payment", [("adds", ["Bill"]), ("no income", ["Bill*"])])
    'no income'
    """
    folded = fold(word)
    best, found = -1, ""
    for name, words in lists:
        for each in words:
            if "*" not in each and fold(each) == folded:
                return name
            if "*" in each and literal(each) > best and _pattern(each).fullmatch(folded):
                best, found = literal(each), name
    return found
