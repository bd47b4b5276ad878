"""The very signs that a number format puts into a cell, as a reader in English sees them.

Thousands stand behind a comma, decimals behind a point, months and days of the week have their English names: formats
are held against each other, and both are written alike. What a cell fills up to its width, stands once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from valuex_xl.workbooks.formula.digits import half_up, known, written
from valuex_xl.workbooks.formula.format_sections import chosen, condition_of, literal_in, sections_of
from valuex_xl.workbooks.formula.shown_day import day_parts, is_day, time_parts

__all__ = ["ShownAs", "shown_as"]

_PLACES = "0#?"
_NUMERALS = re.compile(r"\[(DBNum|NatNum)(\d+)[^\]]*\]", re.IGNORECASE)
_LOCALE = re.compile(r"\[\$[^\]]*-([0-9A-Fa-f]{1,8})(?:,\d+)?\]")
_WESTERN = frozenset({0, 1, 2, 9, 10, 11, 12})
"""Calendars of a locale that count the days as the Gregorian does."""


class ShownAs(NamedTuple):
    """What is seen of a number: its signs, those of a day and of a time apart, and numerals or calendars of its own."""

    text: str
    is_day: bool = False
    """Does a day or a time stand in it?"""
    month_first: bool | None = None
    """Does the month stand before the day of the month? None where one of them is not there."""
    strange: str = ""
    """Other numerals than ours, another calendar."""


def shown_as(code: str, value: float) -> ShownAs:
    """What a format shows of a number.

    >>> shown_as("#,##0.00", 18000.0).text, shown_as("[$1]#,##0", 18000.0).text, shown_as("0.0%;(0.0%)", -0.264).text
    ('18,000.00', '118,000', '(26.4%)')
    >>> shown_as("d mmm yyyy h:mm", 42007.5).text, shown_as("000-000", 1234.0).text, shown_as("# ?/?", 1.25).text
    ('3 Jan 2015 12:00', '001-234', '1 1/4')
    """
    if not math.isfinite(value):
        return ShownAs(written(value) if value == value else "")
    parts = sections_of(code)
    at = chosen(parts, value)
    section = parts[at]
    strange = " ".join(_strange(section))
    bare = "".join(part for part in section if len(part) == 1).lower()
    if "general" not in bare and is_day(section):
        text, month_first = _day(section, value)
        return ShownAs(text, True, month_first, strange)
    sign = "-" if value < 0 and (at != 1 or any(map(condition_of, parts[:2]))) else ""
    return ShownAs(sign + _number(section, bare, value), strange=strange)


def _strange(section: Sequence[str]) -> Iterator[str]:
    """Numerals and calendars that are not ours."""
    for at, part in enumerate(section):
        numerals = _NUMERALS.fullmatch(part)
        if numerals is not None and (numerals[1].lower() == "dbnum" or numerals[2] != "0"):
            yield part.lower()
        locale = _LOCALE.fullmatch(part)
        if locale is not None:
            number = int(locale[1], 16)
            if number >> 24 > 1:
                yield f"numerals {number >> 24}"
            if number >> 16 & 0xFF not in _WESTERN:
                yield f"calendar {number >> 16 & 0xFF}"
        if part in "bB" and section[at + 1 : at + 2] == ("2",):
            yield "calendar 6"


def _number(section: Sequence[str], bare: str, value: float) -> str:
    """A number by one section, without the minus that comes before it of itself."""
    if "general" in bare or ("@" in bare and not any(sign in bare for sign in _PLACES)):
        return _in_place_of_general(section, value)
    if re.search(r"[0#?][,.]*[0#?,.]*e[+-]", bare):
        return _around(section, _scientific(bare, value))
    if re.search(r"[0#?]\s*/\s*[0-9#?]", bare):
        return _around(section, _fraction(bare, value))
    return _placed(section, bare, value)


def _in_place_of_general(section: Sequence[str], value: float) -> str:
    """A number as it is, between what a section writes of its own accord."""
    number = written(float(f"{abs(value):.10g}" if abs(value) < 1 else f"{abs(value):.15g}"))
    text = "".join((literal_in(part) or "") if len(part) > 1 else part for part in section)
    scaled = number if "%" not in text else written(abs(value) * 100.0 ** text.count("%"))
    return re.sub("general|@", scaled, text, count=1, flags=re.IGNORECASE)


def _around(section: Sequence[str], number: str) -> str:
    """A number with what a section writes before its first place, and all that it writes behind."""
    first = next(at for at, part in enumerate(section) if part in _PLACES)
    before, after = ("".join(literal_in(part) or "" for part in parts) for parts in (section[:first], section[first:]))
    return before + number + after


def _scientific(bare: str, value: float) -> str:
    found = re.search(r"([#0?,]*)(?:\.([#0?]*))?e([+-])(0*)", bare)
    places = max(1, len(found[1].replace(",", ""))) if found else 1
    exact = known(abs(value))
    exponent = math.floor(exact.adjusted() / places) * places if exact else 0
    digits = len(found[2] or "") if found else 0
    mantissa = half_up(exact.scaleb(-exponent), digits)
    return f"{mantissa:.{digits}f}E{exponent:+03d}"


def _fraction(bare: str, value: float) -> str:
    below = re.search(r"/\s*([#0?]+|\d+)", bare)
    exact = Fraction(known(abs(value)))
    text = below[1] if below else "?"
    if text.isdecimal() and int(text) > 0:
        nearest = Fraction(math.floor(exact * int(text) + Fraction(1, 2)), int(text))
    else:
        nearest = exact.limit_denominator(10 ** min(len(text), 7) - 1)
    whole, rest = divmod(nearest, 1)
    if not re.search(r"[#0?]\s+[#0?]+\s*/", bare):
        return f"{nearest.numerator}/{nearest.denominator}"
    return f"{whole} {rest.numerator}/{rest.denominator}" if rest else str(whole)


def _placed(section: Sequence[str], bare: str, value: float) -> str:
    """The digits of a number in the places of a section, each where it stands."""
    point = next((at for at, part in enumerate(section) if part == "."), len(section))
    whole = [at for at, part in enumerate(section[:point]) if part in _PLACES]
    parted = [at for at, part in enumerate(section) if at > point and part in _PLACES]
    commas = {at for at, part in enumerate(section) if part == ","}
    last = max([*whole, *parted], default=-1)
    scaling = {at for at in commas if (whole and whole[-1] < at < point) or (parted and at > last)}
    grouped = any(whole[0] < at < whole[-1] for at in commas) if whole else False
    amount = known(abs(value)).scaleb(2 * bare.count("%") - 3 * len(scaling))
    before, _, after = f"{half_up(amount, len(parted)):.{len(parted)}f}".partition(".")
    written_at = {**_whole(section, whole, before.lstrip("0"), grouped=grouped), **_decimals(section, parted, after)}
    if not whole and parted and before.strip("0"):
        written_at[point] = before + "."
    shown = ""
    for at, part in enumerate(section):
        if part in _PLACES:
            shown += written_at[at]
        elif part == ",":
            shown += "" if at < last or at in scaling else ","
        else:
            shown += written_at.get(at, part) if len(part) == 1 else literal_in(part) or ""
    return shown


def _whole(section: Sequence[str], places: Sequence[int], digits: str, *, grouped: bool) -> dict[int, str]:
    """The digits before the point from right to left, those that have no place in the first one."""
    found: dict[int, str] = {}
    left = len(digits)
    for number, at in enumerate(reversed(places)):
        if left > 0:
            text = digits[:left] if at == places[0] else digits[left - 1]
            left -= len(text)
        else:
            text = {"0": "0", "?": " "}.get(section[at], "")
        found[at] = _grouped(text, number) if grouped else text
    return found


def _grouped(text: str, behind: int) -> str:
    """Digits with a comma behind each that has a multiple of three behind it, ``behind`` of them in other places."""
    signs = ""
    for number, sign in enumerate(reversed(text)):
        count = behind + number
        signs = sign + ("," if count and count % 3 == 0 and sign.isdigit() else "") + signs
    return signs


def _decimals(section: Sequence[str], places: Sequence[int], digits: str) -> dict[int, str]:
    """The digits behind the point; a zero at the end in the places of # and ? is none."""
    needed = len(digits.rstrip("0"))
    return {
        at: digit if number < needed or section[at] == "0" else " " if section[at] == "?" else ""
        for number, (at, digit) in enumerate(zip(places, digits, strict=False))
    }


def _day(section: Sequence[str], value: float) -> tuple[str, bool | None]:
    """A day or a time by one section, and whether its month stands before the day of the month."""
    tokens = list(day_parts(section))
    shown = "".join(time_parts(tokens, value))
    kinds = [kind for kind, _ in tokens]
    month = next((at for at, kind in enumerate(kinds) if kind.startswith("month")), None)
    day = next((at for at, kind in enumerate(kinds) if kind == "day"), None)
    return shown, None if month is None or day is None else month < day
