"""The helpers that round a number to 15 significant digits, and write it with them as Excel joins it to text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["COMPARED", "DIGITS", "JOINED", "PRECISION_HELPERS", "rounded", "written"]

COMPARED, JOINED = "VALUEX_COMPARED", "VALUEX_JOINED"
DIGITS = 15
_PLAIN_LENGTH = 20
"""Characters, beside the sign, up to which Excel joins a number without an exponent."""


def _each(convert: Callable[[float], Any]) -> Callable[..., Any]:
    """A helper that converts numbers, one or in rows, and hands on everything else."""

    def run(value: Any = None) -> Any:
        if type(value) is float:
            return convert(value)
        if type(value) is list:
            return [[convert(cell) if type(cell) is float else cell for cell in row] for row in value]
        return value

    return run


def rounded(number: float) -> float:
    """The number with 15 significant digits."""
    return float(f"{number:.{DIGITS}g}")


def written(number: float) -> str:
    """A number as Excel joins it: plain where that takes up to 20 characters, else with an exponent."""
    text = f"{number:.15G}"
    if "E" not in text and len(text) <= DIGITS:
        return "0" if text == "-0" else text
    mantissa, _, exponent = f"{abs(number):.14E}".partition("E")
    digits, power = mantissa.replace(".", "").rstrip("0"), int(exponent)
    length = power + 1 if power >= 0 else 1 - power + len(digits)
    sign = "-" if number < 0 else ""
    if length > _PLAIN_LENGTH:
        return f"{sign}{digits[0]}{'.' if len(digits) > 1 else ''}{digits[1:]}E{power:+03d}"
    if power < 0:
        return f"{sign}0.{'0' * (-power - 1)}{digits}"
    whole, rest = digits[: power + 1].ljust(power + 1, "0"), digits[power + 1 :]
    return f"{sign}{whole}{'.' if rest else ''}{rest}"


PRECISION_HELPERS = {COMPARED: _each(rounded), JOINED: _each(written)}
"""What the calculation engine has to know to calculate what ``at_15_digits`` writes."""
