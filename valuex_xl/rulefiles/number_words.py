"""A number with a word behind it, `3 weeks` or `1.5bn`: the same number in the figure's unit, or why there is none.

A remedy is followed to the letter, so it never says another number than the one that was meant: where a word has two
readings, or no fixed length, the message gives no number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from valuex_xl.rulefiles.faults import clip
from valuex_xl.rulefiles.figures import Unit

__all__ = ["in_unit", "percent_refused", "quotient_refused", "scale_refused", "with_word"]

_THOUSAND, _MILLION = Decimal(1_000), Decimal(1_000_000)


def _spelled(*spellings: tuple[str, Decimal]) -> dict[str, Decimal]:
    return {word: factor for words, factor in spellings for word in words.split()}


_SCALES: Final = _spelled(
    ("k thousand thousands th thd tsd", _THOUSAND),
    ("mm mn mln mio million millions", _MILLION),
    ("bn bln b billion billions mrd mia milliard milliards", _MILLION * 1_000),
    ("tn trn trillion trillions", _MILLION * _MILLION),
    ("lakh lakhs lac lacs", Decimal(100_000)),
    ("crore crores cr", Decimal(10_000_000)),
)
"""Spellings of a thousand and so on; a lone M is left out, a million to most and a thousand to bankers."""

_PERCENTS: Final = _spelled(
    ("percent percents pct pc percentage", Decimal(1)),
    ("pp ppt ppts", Decimal(1)),
    ("bp bps bip bips", Decimal("0.01")),
    ("permille promille", Decimal("0.1")),
) | {
    "per cent": Decimal(1),
    "percentage point": Decimal(1),
    "percentage points": Decimal(1),
    "basis point": Decimal("0.01"),
    "basis points": Decimal("0.01"),
    "per mille": Decimal("0.1"),
    "per mil": Decimal("0.1"),
    "\u2030": Decimal("0.1"),
}
"""How many percent one of them is."""

# A month has no fixed number of days, so there are two families of times, and no way from one to the other.
_HOURS: Final = _spelled(
    ("h hr hrs hour hours", Decimal(1)),
    ("d day days", Decimal(24)),
    ("w wk wks week weeks", Decimal(168)),
    ("fortnight fortnights", Decimal(336)),
) | {"calendar days": Decimal(24), "calendar day": Decimal(24)}
_MONTHS: Final = _spelled(
    ("mo mos mon mth mths month months", Decimal(1)),
    ("q qtr qtrs quarter quarters", Decimal(3)),
    ("y yr yrs year years a annum", Decimal(12)),
) | {
    "half years": Decimal(6),
    "half-years": Decimal(6),
    "half year": Decimal(6),
    "half-year": Decimal(6),
    "calendar months": Decimal(1),
}
_MINUTES: Final = frozenset(("min", "mins", "minute", "minutes"))
_TIMES: Final[Mapping[Unit | None, tuple[Mapping[str, Decimal], Decimal]]] = {
    Unit.HOURS: (_HOURS, Decimal(1)),
    Unit.DAYS: (_HOURS, Decimal(24)),
    Unit.MONTHS: (_MONTHS, Decimal(1)),
    Unit.YEARS: (_MONTHS, Decimal(12)),
}
"""For a unit of time the words that it can be counted from, and how many of their smallest one it is."""

_MOST_PLACES = 6
_MOST_TIMES = 20
"""Up to here a number without % may well be so many times."""
_ALONE = re.compile(r"(?<![\w.,])[0-9]+(?:\.[0-9]+)?(?![\w.,]|\s*%)")
_NUMBER = re.compile(
    r"(?P<number>-?[0-9]+(?:[,' _\u00a0\u202f][0-9]{3})*(?:\.[0-9]+)?)\s*"
    r"(?P<word>\u2030|[^\W\d_](?:[\w .-]*[\w.])?)"
)
_COMMA = re.compile(r"(-?[0-9]+),([0-9]+)\s*([^\W\d_].*|\u2030)")
_EXAMPLES: Final[Mapping[Unit | None, str]] = {
    None: "a plain number",
    Unit.PERCENT: "a number with %",
    Unit.MONEY: "an amount in digits",
    Unit.COUNT: "a count in digits",
    Unit.POINTS: "the points in digits",
}


def in_unit(text: str, unit: Unit | None) -> str | None:
    """The number of a text as its figure takes it; None where the text is no number with a word, or does not convert.

    >>> in_unit("2 weeks", Unit.DAYS), in_unit("250 bps", Unit.PERCENT), in_unit("1.5bn", Unit.MONEY)
    ('14', '2.5%', '1500000000')
    >>> in_unit("3 months", Unit.DAYS) is None
    True
    """
    found = _parted(text)
    if found is None or found[2] == "M":
        return None
    number, word, _ = found
    if word == "m":
        return f"{_plain(number)}m" if unit in (Unit.MONEY, Unit.COUNT) else None
    if unit is Unit.PERCENT:
        return f"{_plain(number * _PERCENTS[word])}%" if word in _PERCENTS else None
    if unit in _TIMES:
        words, size = _TIMES[unit]
        if word in words:
            return _even(number * words[word] / size)
        if word in _MINUTES and words is _HOURS:
            return _even(number / 60 / size)
    elif unit is not None and word.rstrip("s") == unit.value.rstrip("s"):
        return _plain(number)
    return _scaled(number, word, unit) if word in _SCALES else None


def with_word(text: str, unit: Unit | None) -> str | None:
    """What to say of a number with a word behind it; None where the text is none."""
    if hit := _COMMA.fullmatch(text.strip()):
        return _with_comma(text, hit, unit)
    found = _parted(text)
    if found is None:
        return None
    number, word, written = found
    shown, due = clip(text), _due(unit)
    if written in ("K", "M") and unit in (Unit.MONEY, Unit.COUNT):
        return f'"{shown}" is not a number - write {_plain(number)}k for thousands or {_plain(number)}m for millions'
    if word == "m":
        return _lone_m(shown, number, unit)
    meant = in_unit(text, unit)
    if meant is not None and unit is not None and _names(word, unit):
        return f'"{shown}" repeats the unit - write {meant}, the figure is in {unit.value}'
    if meant is not None:
        wrong = f"in {unit.value}, as the figure is" if unit and word not in _SCALES else "a number"
        return f'"{shown}" is not {wrong} - write {meant}'
    if _is_time(word) and unit in _TIMES:
        return f'"{shown}" {_why_no_time(word, unit)} - write {due}, counted as you mean it'
    if word in _PERCENTS or _is_time(word) or word in (each.value.rstrip("s") for each in Unit):
        of = f"in {unit.value}" if unit else "a plain number"
        return f'"{shown}" is in {_named(word)}, but the figure is {of} - write {due}'
    return f'"{shown}" has a word behind its number that is no unit here - write {due}, without the word'


def percent_refused(text: str, unit: Unit | None) -> str:
    """What to say of a percentage where none is due: 2.9% of each 1 is 0.029, and never 2.9."""
    ratio = _plain(Decimal(text.rstrip("% \u00a0\u202f")) / 100)
    if unit is None:
        return f'"{text}" has a %, but the figure is a plain number - write {ratio}'
    told = f'"{text}" has a %, but the figure is in {unit.value} - write {_due(unit)}'
    return f"{told}; as a plain number {text} is {ratio}" if unit in (Unit.MONEY, Unit.COUNT) else told


def quotient_refused(text: str, name: str) -> str:
    """What to say of a number such as 2.6 where a sum of like over like is due; empty where there is no such number.

    A quotient is a percentage here, and often told as so many times, as a cover of interest is: both are named.
    """
    hit = _ALONE.search(text)
    if hit is None or not 1 < Decimal(hit[0]) < _MOST_TIMES:
        return ""
    times = f"{_plain(Decimal(hit[0]) * 100)}% for {hit[0]} times"
    return f'"{hit[0]}" has no %, and {name} divides like by like - write {times}, or {hit[0]}%'


def scale_refused(text: str, unit: Unit | None) -> str:
    """What to say of a number with k or m behind it where neither stands: on a time, m may be months as well."""
    number, sign = Decimal(text[:-1]), text[-1]
    if sign == "m" and unit in _TIMES:
        return _lone_m(text, number, unit)
    plain = _plain(number * (_THOUSAND if sign == "k" else _MILLION))
    return f'"{text}": k and m (thousand, million) stand with money and count only - write {plain}'


def _parted(text: str) -> tuple[Decimal, str, str] | None:
    """The number, its word folded, and the word as written."""
    hit = _NUMBER.fullmatch(text.strip())
    if hit is None:
        return None
    digits = re.sub(r"[,' _\u00a0\u202f]", "", hit["number"])
    written = " ".join(hit["word"].split())
    return Decimal(digits), written.casefold().rstrip("."), written


def _with_comma(text: str, hit: re.Match[str], unit: Unit | None) -> str:
    """A comma and a word: three digits behind the comma may be thousands, any others are a fraction."""
    shown, number = clip(text), f"{hit[1]}.{hit[2]}"
    if len(hit[2]) == 3:
        readings = f"{_plain(Decimal(number))} or {hit[1]}{hit[2]} {hit[3]}"
        return f'"{shown}" may be {readings} - write {_due(unit)}, without a comma'
    meant = in_unit(f"{number} {hit[3]}", unit)
    return f'"{shown}" has a decimal comma - write {meant or _due(unit)}'


def _scaled(number: Decimal, word: str, unit: Unit | None) -> str:
    factor = _SCALES[word]
    if unit in (Unit.MONEY, Unit.COUNT) and factor in (_THOUSAND, _MILLION):
        return f"{_plain(number)}{'k' if factor == _THOUSAND else 'm'}"
    return _plain(number * factor)


def _in(unit: Unit | None) -> str:
    return unit.value if unit else "number"


def _lone_m(shown: str, number: Decimal, unit: Unit | None) -> str:
    if unit in (Unit.MONEY, Unit.COUNT):
        return f'"{shown}" has a space before its m - write {_plain(number)}m for millions'
    if unit in _TIMES:
        return f'"{shown}" may be months, minutes or millions - write {_due(unit)}'
    return f'"{shown}": m (million) stands with money and count only - write {_due(unit)}'


def _why_no_time(word: str, unit: Unit | None) -> str:
    words, _ = _TIMES[unit]
    if word in words or (word in _MINUTES and words is _HOURS):
        return f"does not come out even in {_in(unit)}"
    if words is _HOURS:
        return f"has no fixed number of {_in(unit)}: a month has 28 to 31 days"
    return f"is no fixed part of a month, which the figure in {_in(unit)} counts by"


def _due(unit: Unit | None) -> str:
    return _EXAMPLES.get(unit) or f"the {_in(unit)} in digits"


def _is_time(word: str) -> bool:
    return word in _HOURS or word in _MONTHS or word in _MINUTES


def _names(word: str, unit: Unit) -> bool:
    """Whether a word is a spelling of the unit itself, so that nothing is converted."""
    if unit is Unit.PERCENT:
        return word in _PERCENTS and _PERCENTS[word] == 1
    if unit in _TIMES:
        words, size = _TIMES[unit]
        return words.get(word) == size
    return bool(word.rstrip("s") == unit.value.rstrip("s"))


def _named(word: str) -> str:
    if word in _PERCENTS:
        return "percent" if _PERCENTS[word] == 1 else word
    return word if word.endswith("s") or len(word) < 3 else f"{word}s"


def _even(number: Decimal) -> str | None:
    rounded = round(number, _MOST_PLACES)
    return _plain(rounded) if rounded == number else None


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
