"""The lower line of a header of two: it names what the titles above it are parted into, or in which unit they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto

from valuex_xl.ledgers.calendar.months import LENGTHS, months_of
from valuex_xl.ledgers.calendar.spans import span_of
from valuex_xl.ledgers.vocabulary.currencies import CODES, canonical
from valuex_xl.ledgers.vocabulary.titles import is_currency
from valuex_xl.ledgers.vocabulary.units import without_unit
from valuex_xl.rulefiles.text import fold, spaced

__all__ = ["Lower", "lower_line", "over_each", "with_units"]

_SHORT = 6
"""What stands beside units of money is as short: ``%``, ``Stück``."""


class Lower(Enum):
    """What a line below one of titles is."""

    BOOKING = auto()
    PARTS = auto()
    """Titles below headings of years, quarters or months, or the same ones below each of some headings."""
    PERHAPS = auto()
    """Words below a heading over several columns: titles where the columns asked for stand in both lines only."""
    UNITS = auto()


def lower_line(top: Sequence[str], below: Sequence[str]) -> Lower:
    """What the line below one of titles is; a title of the upper line that nothing stands below is one by itself.

    >>> lower_line(("Customer", "2025", "", "2026", ""), ("", "Sales", "Cost", "Sales", "Cost")).name
    'PARTS'
    >>> lower_line(("Customer", "Sales", "Cost"), ("", "TEUR", "TEUR")).name
    'UNITS'
    >>> lower_line(("Customer", "Sales", ""), ("", "Home", "Abroad")).name
    'PERHAPS'
    >>> lower_line(("Customer", "Sales", "Note"), ("Elm", "", "gone")).name
    'BOOKING'
    """
    width = max(len(top), len(below))
    upper, words = ([*each, *[""] * (width - len(each))] for each in (top, below))
    over = over_each(upper, width)
    places = [at for at in range(width) if words[at].strip() and fold(words[at]) != fold(upper[at])]
    alone = any(upper[at].strip() and at not in places for at in range(width))
    if not places or not alone or not all(over[at].strip() and _is_word(words[at]) for at in places):
        return Lower.BOOKING
    if _are_units([upper[at] for at in places], [words[at] for at in places]):
        return Lower.UNITS
    grouped = any(at - 1 in places and fold(over[at]) == fold(over[at - 1]) for at in places)
    again = max(Counter(fold(words[at]) for at in places).values()) > 1
    if (grouped and again) or _are_spans([over[at] for at in places]):
        return Lower.PARTS
    return Lower.PERHAPS if grouped else Lower.BOOKING


def with_units(top: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Titles with the units that stand below them, as one may be written: ``Sales TEUR``."""
    width = max(len(top), len(below))
    upper, units = ([*each, *[""] * (width - len(each))] for each in (top, below))
    return tuple(
        title if fold(unit) in ("", fold(title)) else f"{spaced(title)} {spaced(unit)}"
        for title, unit in zip(upper, units, strict=True)
    )


def over_each(above: Sequence[str], width: int) -> list[str]:
    """What stands over each column in the line above; a heading over several columns stands over the first only."""
    found, last = [], ""
    for place in range(width):
        text = above[place] if place < len(above) else ""
        last = text if text.strip() else last
        found.append(last)
    return found


def _is_word(text: str) -> bool:
    return not any(sign.isdigit() for sign in text) and any(sign.isalpha() or sign in "%$€£¥₹#" for sign in text)


def _are_spans(titles: Sequence[str]) -> bool:
    spans = (months_of(titles, (), unit) for unit in LENGTHS)
    return all(span_of(title) is not None for title in titles) or any(len(each) == len(titles) for each in spans)


def _are_units(titles: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words are units of money, some perhaps of goods; a currency below its own title is of a booking."""
    money = [_is_money(word) for word in words]
    return any(money) and all(
        title.strip() and not is_currency(title) and (is_money or len(word.strip()) <= _SHORT)
        for title, word, is_money in zip(titles, words, money, strict=True)
    )


def _is_money(word: str) -> bool:
    """Whether a text is a unit of money and nothing else."""
    text = word.strip(" ()[]")
    return canonical(text) in CODES or without_unit(f"x {text}") == "x"
