"""Words compared without accents, and lists of such words: ``Situacao``, ``Anulată``, ``Åpen``."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from valuex_xl.rulefiles.text import fold

__all__ = ["any_of", "bare", "fits", "words_apart"]

_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ı": "i", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "e"})


@lru_cache(4096)
def bare(text: str) -> str:
    """A text as compared, without accents, points and dots.

    >>> bare("Situação"), bare("İPTAL"), bare("Đã hủy"), bare("매출")
    ('situacao', 'iptal', 'da huy', '매출')
    """
    parted = unicodedata.normalize("NFD", fold(text).translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(each for each in parted if unicodedata.category(each) != "Mn"))


_JOINED = re.compile(r"_|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def words_apart(text: str) -> str:
    """A text with blanks between the words that a program writes together.

    >>> words_apart("ARCreditMemo"), words_apart("out_refund")
    ('AR Credit Memo', 'out refund')
    """
    return _JOINED.sub(" ", text)


def any_of(*words: str) -> re.Pattern[str]:
    """Patterns as one that a word fits where it fits any of them."""
    return re.compile("|".join(map(bare, words)))


def fits(words: re.Pattern[str], text: str) -> bool:
    """Whether a text is one of some words, but for its accents."""
    return words.fullmatch(bare(text)) is not None
