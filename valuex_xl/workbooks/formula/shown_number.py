"""The number that a number format shows: what a book with precision as displayed calculates with.

General, and the format of texts, show a number as it is. Percent, thousands left out, scientific notation, fractions
and sections are followed; which digits a date or a time would lose is not known, nor what a format without digits
leaves.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile

from valuex_xl.workbooks.formula.digits import half_up, known
from valuex_xl.workbooks.formula.format_sections import chosen, condition_of, literal_in, of_text, sections_of

__all__ = [
    "is_of_days",
    "percents",
    "shown_number",
    "shown_text",
    "shows_minus",
    "shows_red",
    "shows_white",
    "shows_white_text",
    "signs_shown",
]

_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"([#0?,]*)(?:\.([#0?]*))?E[+-]", re.IGNORECASE)
_FRACTION = re.compile(r"[#0?]\s*/\s*([#0?]+|\d+)")
_NUMBER = re.compile(r"[#0?][#0?,]*|(?=\.[#0?])")


def shown_number(code: str, value: float) -> float | None:
    """What the format shows of a number, as a number; None where that is not known.

    >>> shown_number("0%", 0.746), shown_number("#,##0,", 1499.0), shown_number("# ?/?", 0.34)
    (0.75, 1000.0, 0.3333333333333333)
    """
    if value == 0 or not math.isfinite(value):
        return value
    parts = sections_of(code)
    return _in_section(parts[chosen(parts, value)], value)


def shows_minus(code: str, value: float) -> bool:
    """Does the format show a number as negative: by a minus or in brackets? Red alone is neither.

    >>> shows_minus("0.0", -1.0), shows_minus("0.0;0.0", -1.0), shows_minus("0;(0)", -1.0), shows_minus('"-"0', 1.0)
    (True, False, True, True)
    """
    if value == 0 or not math.isfinite(value) or is_of_days(code, value):
        return False
    parts = sections_of(code)
    at = chosen(parts, value)
    before = takewhile(lambda part: part not in ("0", "#", "?"), parts[at])
    told = any(part.strip('\\"')[:1] in ("-", "(", "\u2212") for part in before)
    # The first section, and one that is taken by a condition, write the minus of their own accord.
    return told or (value < 0 and (at != 1 or any(map(condition_of, parts[:2]))))


def shows_red(code: str, value: float) -> bool:
    """Does the format show a negative number in red?

    >>> shows_red("0;[Red]0", -1.0), shows_red("0;[Red]0", 1.0), shows_red("0", -1.0)
    (True, False, False)
    """
    if value >= 0 or not math.isfinite(value):
        return False
    parts = sections_of(code)
    return "[red]" in (part.lower() for part in parts[chosen(parts, value)])


def percents(code: str, value: float) -> int:
    """How many percent signs a number is shown with that count: each makes it a hundred times as large.

    >>> percents("0.0%", 0.26), percents("General", 0.26), percents('0.0"%"', 26.0)
    (1, 0, 0)
    """
    parts = sections_of(code)
    return parts[chosen(parts, value)].count("%")


def shows_white(code: str, value: float) -> bool:
    """Does the format write a number in white, whatever the font of the cell is?

    >>> shows_white("[White]0", 1.0), shows_white("0;[white]0", 1.0), shows_white("[Color 2]0", 1.0)
    (True, False, True)
    """
    parts = sections_of(code)
    return _is_white(parts[chosen(parts, value)])


def shows_white_text(code: str) -> bool:
    """Does the format write a text in white?

    >>> shows_white_text("0;0;0;[White]@"), shows_white_text("[White]0")
    (True, False)
    """
    return _is_white(of_text(sections_of(code)) or ())


def _is_white(section: Iterable[str]) -> bool:
    return any(part.lower().replace(" ", "") in ("[white]", "[color2]") for part in section)


def is_of_days(code: str, value: float) -> bool:
    """Does the format show a number as a day or a time?

    >>> is_of_days("yyyy-mm-dd", 4000.0), is_of_days('0.0 "days"', 4000.0)
    (True, False)
    """
    parts = sections_of(code)
    section = parts[chosen(parts, value)]
    bare = "".join(part for part in section if len(part) == 1)
    return "general" not in bare.lower() and _finest_time(section, bare) is not None


def signs_shown(code: str, value: float) -> float:
    """How wide a number is by its format, in digits: of what has no fixed width the least, of General the whole part.

    >>> signs_shown("General", -1234.5), signs_shown("0.0%", 0.167), signs_shown('#,##0.00" EUR"', 122907.23)
    (4.6, 4.9, 12.5)
    """
    if not math.isfinite(value):
        return 0.0
    parts = sections_of(code)
    at = chosen(parts, value)
    section = parts[at]
    bare = "".join(part for part in section if len(part) == 1)
    sign = _width("-") if value < 0 and at == 0 else 0.0
    if "general" in bare.lower() or "@" in bare:
        return sign + len(str(int(abs(value))))
    number = _NUMBER.search(bare)
    if number is None or _finest_time(section, bare) is not None or _SCIENTIFIC.search(bare) or _FRACTION.search(bare):
        return sum(map(_width, bare))
    before, _, after = bare.partition(".")
    left_out = sum(len(each) - len(each.rstrip(",")) for each in re.findall(r"[0#?][0#?,]*", bare))
    decimals = len(re.match(r"[0#?,]*", after)[0].replace(",", ""))  # type: ignore[index]
    amount = abs(value) * 100.0 ** bare.count("%") / 1000.0**left_out
    digits = len(str(int(round(amount, decimals)))) if amount >= 1 or "0" in before else 0
    thousands = max(0, digits - 1) // 3 if "," in before.rstrip(",") else 0
    fraction = _width(".") + after.count("0") if after.count("0") else 0.0
    words = sum(_width(sign) for part in section for sign in _of_itself(part))
    return round(sign + digits + thousands * _width(",") + fraction + words, 6)


def _of_itself(part: str) -> str:
    """What a part of a section writes whatever the number is."""
    return "" if part in "0#?,." or part[0] == "*" else _written(part, "")


def _width(sign: str) -> float:
    """The width of a sign in digits."""
    if sign in ".,:;'|!iIl \u00a0\u202f\u2019":
        return 0.5
    return 0.6 if sign in "-()/\u2212" else 1.4 if sign == "%" else 1.0


def shown_text(code: str, text: str) -> str:
    """What the format shows of a text: by its fourth section or the one with an @, else the text itself.

    >>> shown_text('General;General;General;"OK"', "BREACH"), shown_text("0.0", "BREACH"), shown_text(";;;", "BREACH")
    ('OK', 'BREACH', '')
    """
    section = of_text(sections_of(code))
    if section is None or "general" in "".join(section).lower():
        return text
    return "".join(_written(part, text) for part in section)


def _written(part: str, text: str) -> str:
    """What one part of a section writes: the text for @, a literal itself, a colour or a width nothing."""
    if part == "@":
        return text
    literal = literal_in(part)
    if literal is None:
        return part
    return "" if part[0] == "_" or (part[0] == "*" and not literal.isalnum()) else literal


def _in_section(section: tuple[str, ...], value: float) -> float | None:
    bare = "".join(part for part in section if len(part) == 1)
    if "general" in bare.lower() or "@" in bare:
        return value if "%" not in bare else None
    finest = _finest_time(section, bare)
    if finest is not None:
        steps = value * finest
        return value if abs(steps - round(steps)) <= 1e-6 else None
    scientific = _SCIENTIFIC.search(bare)
    if scientific is not None:
        return _scientific(scientific, value)
    fraction = _FRACTION.search(bare)
    if fraction is not None:
        return _fraction(fraction[1], value)
    return _rounded(bare, value)


def _finest_time(section: tuple[str, ...], bare: str) -> float | None:
    """How many of the finest step that a date or a time shows go into a day; None for other formats."""
    letters = bare.lower().replace("e+", "").replace("e-", "")
    elapsed = "".join(match[1] for part in section if (match := _ELAPSED.fullmatch(part))).lower()
    words = letters + elapsed
    if not re.search(r"[ymdhsbg]", words):
        return None
    if "s" in words:
        decimals = re.search(r"s\.(0+)", letters)
        return 86_400 * 10.0 ** (len(decimals[1]) if decimals else 0)
    if "h" in words and "m" in words.replace("am/pm", ""):
        return 1_440 if re.search(r"h.*m|m.*h", words.replace("am/pm", "")) else 24
    return 24 if "h" in words else 1_440 if "m" in elapsed else 1


def _scientific(found: re.Match[str], value: float) -> float | None:
    """A mantissa of so many decimals; an exponent in steps of the places before the point."""
    places = max(1, len(found[1].replace(",", "")))
    exponent = math.floor(Decimal(repr(abs(value))).adjusted() / places) * places
    return _half_up(value, len(found[2] or "") - exponent)


def _fraction(below: str, value: float) -> float | None:
    """The nearest fraction with this denominator, or with one of so many digits."""
    exact = Fraction(known(abs(value)))
    if below.isdecimal() and int(below) > 0:
        parts = int(below)
        nearest = Fraction(math.floor(exact * parts + Fraction(1, 2)), parts)
    else:
        nearest = exact.limit_denominator(10 ** min(len(below), 7) - 1)
    return math.copysign(float(nearest), value)


def _rounded(bare: str, value: float) -> float | None:
    """So many decimals, two more for each percent sign, three less for each comma behind the last place."""
    number = _NUMBER.search(bare)
    if number is None:
        return None
    point = bare.find(".")
    decimals = 0
    scaled = len(number[0]) - len(number[0].rstrip(","))
    if point >= number.start():
        after = re.match(r"[#0?,]*", bare[point + 1 :])
        digits = after[0] if after else ""
        decimals = len(digits.replace(",", ""))
        scaled += len(digits) - len(digits.rstrip(","))
    return _half_up(value, decimals + 2 * bare.count("%") - 3 * scaled)


def _half_up(value: float, decimals: int) -> float:
    """Rounded half away from zero, from the 15 digits that Excel knows of a number."""
    return float(half_up(known(value), decimals)) + 0.0
