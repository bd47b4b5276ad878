"""Texts that Excel may read otherwise than this engine: equal in it, in another order, or as a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Set
from itertools import pairwise, zip_longest

from valuex_xl.kinds.ledger.currency_codes import CODES
from valuex_xl.kinds.ledger.month_names import month_of
from valuex_xl.workbooks.formualizer.given_values import Values, cells_of, texts_in

__all__ = [
    "ALL_SIGNS",
    "any_order_in_doubt",
    "differ_in_case_alone",
    "equal_but_for_capitals",
    "has_odd_capitals",
    "has_odd_small_letters",
    "holds_odd_letters",
    "is_converted",
    "is_dotted_day",
    "is_ordered_as_codes",
    "order_in_doubt",
    "signs_in_doubt",
]


def differ_in_case_alone(values: Values) -> bool:
    """Are there two texts that Excel takes for one?"""
    texts = {cell for cell in cells_of(values[0]) if isinstance(cell, str)} if values else set()
    return len({text.casefold() for text in texts}) < len(texts)


_USUAL_ALPHABETS = ((0x80, 0x590), (0x1E00, 0x2000))
_LAST_SIGMA = "ς"


def has_odd_small_letters(values: Values) -> bool:
    """So of a letter that is no small one: ß and ı stay as they are in every program that makes small letters."""
    return any(_is_odd_letter(sign) and sign.lower() != sign for value in values for t in texts_in(value) for sign in t)


def holds_odd_letters(text: str) -> bool:
    """Does a text hold such a letter, or a mark that is a sign of its own and belongs to the letter before it?"""
    return not text.isascii() and any(_is_odd_letter(sign) or unicodedata.combining(sign) for sign in text)


def has_odd_capitals(values: Values) -> bool:
    """Is there a letter that has no capital of its own, or shares it, or has one since a few years only?"""
    return any(not text.isascii() and any(map(_is_odd_letter, text)) for value in values for text in texts_in(value))


def _is_odd_letter(sign: str) -> bool:
    small, large = sign.lower(), sign.upper()
    if small == large or sign.isascii() or sign == _LAST_SIGMA:
        return False
    usual = any(first <= ord(sign) < end for first, end in _USUAL_ALPHABETS)
    return (
        not usual or {small, large} != {large.lower(), small.upper()} or len(small + large) > 2 or sign.title() != large
    )


_DOTTED = re.compile(r"\s*\d{1,2}\.\s*\d{1,2}\.\s*(\d{2}|\d{4})\s*")


def is_dotted_day(values: Values) -> bool:
    """Is a text a date with dots, which only an Excel of some languages reads?"""
    return any(isinstance(c, str) and _DOTTED.fullmatch(c) for v in values[:2] for c in cells_of(v))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def equal_but_for_capitals(values: Values) -> bool:
    """Is a text on one side, with a letter beyond ASCII, that of the other but for its spelling?"""
    first, second = map(texts_in, values)
    spelt: dict[str, set[str]] = {}
    for text in first:
        spelt.setdefault(_folded(text), set()).add(text)
    return any(_small(other) != _small(text) for text in second for other in spelt.get(_folded(text), ()))


_SMALL = {large: large + 32 for large in range(ord("A"), ord("Z") + 1)}


def _small(text: str) -> str:
    """A text as this engine reads it: in small letters, but for those beyond ASCII."""
    return text.translate(_SMALL)


_ORDERED_AS_CODES = re.compile(r"[A-Za-z0-9 ]*")


def order_in_doubt(values: Values) -> bool:
    """Are texts set in order of which one holds more than letters of ASCII, digits and spaces, where it matters?"""
    first, second = map(texts_in, values)
    if first == second and len(first) == 1:
        return False
    if len(first) * len(second) > _MOST_PAIRS:
        return any(_ORDERED_AS_CODES.fullmatch(text) is None for text in first | second)
    return any(not _is_clear_order(one, other) for one in first for other in second)


_MOST_PAIRS = 10_000


def any_order_in_doubt(texts: Iterable[str]) -> bool:
    """So among many texts: those next to each other as their codes go tell of all."""
    return any(not _is_clear_order(one, other) for one, other in pairwise(sorted(set(map(_small, texts)))))


def is_ordered_as_codes(text: str) -> bool:
    """Does every program set a text, beside others like it, where its codes do?"""
    return _ORDERED_AS_CODES.fullmatch(text) is not None


def _is_clear_order(one: str, other: str) -> bool:
    """Do two texts hold nothing odd, or differ first in a letter of ASCII or digit, or in that one of them ends?"""
    if not one or not other or all(map(_ORDERED_AS_CODES.fullmatch, (one, other))):
        return True
    pairs = zip_longest(one, other, fillvalue="")
    pair = next((pair for pair in pairs if pair[0] != pair[1] and not _is_same_letter(*pair)), ("", ""))
    return all(map(_ORDERED_AS_CODES.fullmatch, pair))


def _is_same_letter(one: str, other: str) -> bool:
    return one.isascii() and other.isascii() and one.lower() == other.lower()


_CONVERTED = re.compile(r"\d.*[,%:/\s$()\-]|[,%$(\-\s].*\d|[^\x00-\x7f].*\d|\d.*[^\x00-\x7f]", re.DOTALL)


_WORDS = re.compile(r"[^\W\d_]+")
_MARKS = 2
"""So few letters may be a sign of money somewhere, half of a day, or an exponent: kr, zł, PM, E."""


def _may_be_number(text: str) -> bool:
    """May Excel read a text as a number, that is not written in digits alone? One of its words is a month or money."""
    words = [word for word in _WORDS.findall(text) if len(word) > _MARKS]
    known = not words or any(month_of(word) is not None or word.upper() in CODES for word in words)
    return known and _CONVERTED.search(text) is not None


def is_converted(values: Values) -> bool:
    """Is there a text that Excel may read as a number, and that is not written in digits alone?"""
    return any(_may_be_number(text) for value in values for text in texts_in(value))


ALL_SIGNS = frozenset({"=", "<", "+"})
"""What the doubts of operators go by: equality, order and arithmetic."""


def signs_in_doubt(texts: Iterable[str]) -> Set[str]:
    """The operators that may read one of these texts otherwise than Excel does."""
    found: set[str] = set()
    for text in texts:
        if not text.isascii():
            found.add("=")
        if _ORDERED_AS_CODES.fullmatch(text) is None:
            found.add("<")
        if "+" not in found and _may_be_number(text):
            found.add("+")
        if len(found) == len(ALL_SIGNS):
            break
    return found
