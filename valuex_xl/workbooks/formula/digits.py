"""Numbers in the 15 significant digits that Excel compares, and joins to text."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

__all__ = ["DIGITS", "half_up", "known", "rounded", "written"]

DIGITS = 15
_PLAIN_LENGTH = 20
"""Characters, beside the sign, up to which Excel joins a number without an exponent."""


def rounded(number: float) -> float:
    """The number with 15 significant digits."""
    return float(f"{number:.{DIGITS}g}")


def known(number: float) -> Decimal:
    """The digits that Excel knows of a number."""
    return Decimal(f"{number:.{DIGITS}g}")


def half_up(number: Decimal, places: int) -> Decimal:
    """A number at so many places behind the point, halves away from zero; a zero has no sign.

    >>> half_up(known(2.675), 2), half_up(known(-0.4), 0), half_up(known(1e30), 2) == Decimal(10) ** 30
    (Decimal('2.68'), Decimal('0'), True)
    """
    exponent = number.as_tuple().exponent
    if not number or not isinstance(exponent, int) or -exponent <= places:
        return number if number else abs(number)
    if number.adjusted() < -places - 1:
        return Decimal(0)
    found = number.quantize(Decimal(f"1E{-places}"), ROUND_HALF_UP)
    return found if found else abs(found)


def written(number: float) -> str:
    """A number as Excel joins it: plain where that takes up to 20 characters, else with an exponent."""
    text = f"{number:.15G}"
    if "E" not in text and len(text) <= DIGITS:
        return "0" if text == "-0" else text
    mantissa, _, exponent = f"{abs(number):.14E}".partition("E")
    digits, power = mantissa.replace(".", "").rstrip("0"), int(exponent)
    length = power + 1 if power >= 0 else 1 - power + len(digits)
    sign = "-" if text.startswith("-") else ""
    if length > _PLAIN_LENGTH:
        return f"{sign}{digits[0]}{'.' if len(digits) > 1 else ''}{digits[1:]}E{power:+03d}"
    if power < 0:
        return f"{sign}0.{'0' * (-power - 1)}{digits}"
    whole, rest = digits[: power + 1].ljust(power + 1, "0"), digits[power + 1 :]
    return f"{sign}{whole}{'.' if rest else ''}{rest}"
