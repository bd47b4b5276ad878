"""Numbers with their units as a rule file writes them: 75%, 50k, 0.5."""

from __future__ import annotations

import re
from decimal import Decimal

from valuex_xl.rulefiles.faults import WrongValueError, clip
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.number_words import in_unit, percent_refused, scale_refused, with_word

__all__ = ["as_percentage", "in_thousands", "is_day", "read_number", "show", "suggest"]


_NUMBER = re.compile(
    r"(?P<sign>-?)(?P<digits>[0-9]{1,18})(?P<rest>\.[0-9]{1,18})?(?:\s?(?P<percent>%)|(?P<scale>[km]))?"
)
_GROUPED = re.compile(r"(-?[0-9]{1,3})((?:[,' \u00a0\u202f_][0-9]{3})+)(\.[0-9]+)?(\s?%|[km])?")
_COMMA = re.compile(r"(-?[0-9]+),([0-9]+)(\s?%|[km])?")
_POINTS_AND_COMMA = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{3})+),([0-9]+)(\s?%|[km])?")
_POINTS = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{3}){2,})(\s?%|[km])?")
_CURRENCY = re.compile(
    r"(?:[$\u20ac\u00a3\u00a5]|[A-Z]{3}\s)\s?([0-9].*)|([0-9].*?)\s?(?:[$\u20ac\u00a3\u00a5]|[A-Z]{3})"
)
_POINT = re.compile(r"(-?)(?:\.([0-9]+)|([0-9]+)\.)(\s?%|[km])?")
_DAY = re.compile(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}")
_SCALES = {"k": 1_000, "m": 1_000_000}


def read_number(text: str, unit: Unit | None) -> float:
    """The number in a text; a percentage as a ratio. Raises WrongValueError with the remedy.

    Through Decimal, because n * 0.01 is not what Excel makes of n%: 35% must be 0.35.

    >>> read_number("90%", Unit.PERCENT), read_number("50k", Unit.MONEY)
    (0.9, 50000.0)
    """
    hit = _NUMBER.fullmatch(text)
    if hit is None:
        raise WrongValueError(_not_a_number(text, unit))
    if len(hit["digits"]) > 1 and hit["digits"].startswith("0"):
        raise WrongValueError(f'"{text}" starts with a zero - write {hit["sign"]}{text.lstrip("-").lstrip("0") or "0"}')
    _check_unit(text, hit, unit)
    _refuse_thousands_point(text, hit)
    number = Decimal(hit["sign"] + hit["digits"] + (hit["rest"] or ""))
    if hit["percent"]:
        return float(number / 100)
    return float(number * _SCALES.get(hit["scale"] or "", 1))


def show(number: float, unit: Unit | None) -> str:
    """A number as a rule file would write it.

    >>> show(0.25, Unit.PERCENT), show(50000.0, Unit.MONEY)
    ('25%', '50000')
    """
    exact = Decimal(repr(number)) * (100 if unit is Unit.PERCENT else 1)
    return f"{exact.normalize():f}" + ("%" if unit is Unit.PERCENT else "")


def in_thousands(amount: float) -> str:
    """An amount as short as a rule file may write it.

    >>> in_thousands(250_000.0), in_thousands(1_500_000.0), in_thousands(2_000_000.0), in_thousands(1234.5)
    ('250k', '1500k', '2m', '1234.5')
    """
    for scale, size in (("m", 1_000_000), ("k", 1_000)):
        if amount and amount % size == 0:
            return f"{show(amount / size, None)}{scale}"
    return show(amount, None)


def is_day(text: str) -> bool:
    """Whether a text looks like a day, which no number does.

    >>> is_day("2026-12-31"), is_day("31.12.2026"), is_day("20-30")
    (True, True, False)
    """
    return (
        re.fullmatch(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}", text) is not None
    )


def as_percentage(text: str) -> str:
    """What was meant by a number without its %: 1 as 1% or as the whole, 0.75 hardly as three quarters of a percent.

    >>> as_percentage("0.02"), as_percentage("2"), as_percentage("1")
    ('2%', '2%', '1%, or 100% for the whole')
    """
    if text == "1":
        return "1%, or 100% for the whole"
    number = float(text)
    return show(number, Unit.PERCENT) if 0 < abs(number) < 1 else f"{text}%"


def suggest(text: str, unit: Unit | None) -> str | None:
    """What was most likely meant by a number that is written wrongly; None where it is no number, or may be several."""
    ways = [text, _ungrouped(text), in_unit(text, unit) or text]
    if unit is Unit.PERCENT:
        ways += [text.rstrip("% ") + "%", _ungrouped(text).rstrip("%") + "%"]
    for write in ways:
        try:
            read_number(write, unit)
        except WrongValueError:
            continue
        ratio = unit is Unit.PERCENT and "%" not in text and re.fullmatch(r"0?\.[0-9]+|0\.[0-9]+", text)
        return show(float(text), Unit.PERCENT) if ratio else write
    return None


def _check_unit(text: str, hit: re.Match[str], unit: Unit | None) -> None:
    if unit is Unit.PERCENT and not hit["percent"]:
        if hit["scale"]:
            raise WrongValueError(f'"{text}" is not a percentage - write a number with %, such as 25%')
        raise WrongValueError(f'"{text}" has no % - write {as_percentage(text)}')
    if unit is not Unit.PERCENT and hit["percent"]:
        raise WrongValueError(percent_refused(text, unit))
    if hit["scale"] and unit not in (Unit.MONEY, Unit.COUNT):
        raise WrongValueError(scale_refused(text, unit))


def _refuse_thousands_point(text: str, hit: re.Match[str]) -> None:
    """25.000 is twenty-five thousand to half of Europe; nobody writes it for 25."""
    if hit["percent"] or hit["scale"] or hit["digits"] == "0" or not re.fullmatch(r"\.[0-9]{2}0", hit["rest"] or ""):
        return
    small, large = show(float(text), None), text.replace(".", "")
    if len(hit["digits"]) <= 3:
        raise WrongValueError(f'"{text}" may be {small} or {large} - write one of them')


def _ungrouped(text: str) -> str:
    return re.sub(r"[,' \u00a0\u202f_](?=[0-9]{3}(?![0-9]))", "", text)


def _decimal(text: str) -> str:
    """1,500 read with a decimal comma: 1.5, for 1.500 is refused as it may be a thousand."""
    number = re.match("-?[0-9,]+", text)
    digits = number[0] if number else text
    return f"{Decimal(digits.replace(',', '.')).normalize():f}{text[len(digits) :]}"


def _uncurrencied(hit: re.Match[str], unit: Unit | None) -> str:
    number = hit[1] or hit[2]
    return suggest(number, unit) or number


def _not_a_number(text: str, unit: Unit | None) -> str:
    shown = clip(text)
    if hit := _GROUPED.fullmatch(text):
        plain = _ungrouped(text)
        comma = f", or {_decimal(text)} if the comma is a decimal one" if text.count(",") == 1 and not hit[3] else ""
        return f'"{shown}" has a thousands separator - write {plain}{comma}'
    if hit := _POINTS_AND_COMMA.fullmatch(text):
        cents = hit[2].rstrip("0")
        plain = hit[1].replace(".", "") + (f".{cents}" if cents else "") + (hit[3] or "")
        return f'"{shown}" has points between its thousands and a decimal comma - write {plain}'
    if hit := _POINTS.fullmatch(text):
        plain = hit[1].replace(".", "") + (hit[2] or "")
        return f'"{shown}" has points between its thousands - write {suggest(plain, unit) or plain}'
    if hit := _COMMA.fullmatch(text):
        return f'"{shown}" has a decimal comma - write {text.replace(",", ".")}'
    if is_day(text):
        return (
            f'"{shown}" is a day where a number is due - write the number; a day stands before the threshold that '
            f"counts from it on, 2026-04-01: {'at least 25%' if unit is Unit.PERCENT else 'at least 30'}"
        )
    if re.fullmatch(r"[0-9]+:[0-9]{2}(:[0-9]{2})?", text):
        return f'"{shown}" is a time of day or a ratio, not a number - write the number, such as 12.5'
    if re.fullmatch(r"[\u2212\u2013\u2014][0-9].*", text):
        return f'"{shown}" has a dash for a minus - write -{text[1:]}'
    if hit := _POINT.fullmatch(text):
        return (
            f'"{shown}" has a digit missing at the point - write {hit[1]}{hit[3] or "0"}.{hit[2] or "0"}{hit[4] or ""}'
        )
    if hit := _CURRENCY.fullmatch(text):
        return f'"{shown}" names a currency - money is in one currency: write {_uncurrencied(hit, unit)}'
    if re.fullmatch(r"%\s?[0-9.]+", text):
        return f'"{shown}" has its % in front - write {text[1:].strip()}%'
    if re.fullmatch(r"-?[0-9.]{1,9}[eE]\+?[0-9]", text):
        return f'"{shown}" is in scientific notation - write it in digits'
    if re.fullmatch(r"-?[0-9.]{19,}\s?%?", text):
        return f'"{shown}" has more digits than can be kept - write at most 18'
    if re.fullmatch(r"-?[0-9OolI]*[0-9][0-9OolI.]*\s?%?|[OolI][0-9OolI.]+\s?%?", text) and re.search("[OolI]", text):
        digits = text.translate(str.maketrans("OolI", "0011"))
        return f'"{shown}" has a letter among its digits - write {digits}'
    if re.fullmatch(r"-?[0-9.]+\s?%(\s?%)+", text):
        return f'"{shown}" has more than one % - write {text.rstrip("% ")}%'
    told = with_word(text, unit)
    return told or f'"{shown}" is not a number - write one such as {"25%" if unit is Unit.PERCENT else "30"}'
