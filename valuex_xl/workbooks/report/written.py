"""How a report writes figures: money in a unit that fits its size, shares in percent, an error as its code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from valuex_xl.judging.values import CellError, Scalar

__all__ = ["Money", "bare", "day", "number", "percent", "said"]

_STEPS = ((100e6, 1e6, "million", 1), (1e6, 1e3, "thousand", 0))


@dataclass(frozen=True, slots=True)
class Money:
    """Amounts in one unit for a whole report, by the largest of them.

    >>> Money.for_largest(5_400_000.0, "GBP").written(1_234_567.0), Money.for_largest(5_400_000.0, "GBP").unit
    ('1,235', 'GBP thousand')
    """

    unit: str
    divisor: float
    decimals: int

    @classmethod
    def for_largest(cls, largest: float, currency: str) -> Money:
        """From 100 million in millions, from a million in thousands, else whole."""
        for least, divisor, word, decimals in _STEPS:
            if abs(largest) >= least:
                return cls(f"{currency} {word}".strip(), divisor, decimals)
        return cls(currency, 1.0, 0 if abs(largest) >= 10_000 else 2)

    def written(self, value: Scalar, *, signed: bool = False) -> str:
        """An amount in the unit; what is no number as ``said`` has it."""
        if not isinstance(value, float):
            return said(value)
        text = f"{value / self.divisor:{'+' if signed else ''},.{self.decimals}f}"
        return text.lstrip("+-") if not any(sign in "123456789" for sign in text) else text


def percent(value: Scalar) -> str:
    """A ratio in percent, with one decimal."""
    return f"{value:.1%}" if isinstance(value, float) else said(value)


def number(value: Scalar) -> str:
    """A count or a measure: whole where it is whole, else with one decimal."""
    if not isinstance(value, float):
        return said(value)
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def day(value: Scalar) -> str:
    """The day of a serial number of Excel's, as ISO 8601 writes it.

    >>> day(46203.0)
    '2026-06-30'
    """
    if not isinstance(value, float) or not 1 <= value < 2_958_466:
        return said(value)
    return (date(1899, 12, 30) + timedelta(int(value))).isoformat()


def said(value: Scalar) -> str:
    """A text as it stands, an error as its code, nothing for a blank."""
    if isinstance(value, float):
        return number(value)
    return value.code if isinstance(value, CellError) else "" if value is None else str(value)


def bare(why: str) -> str:
    """A why without the day and the rules at its end, which stand once on the page.

    >>> bare("BREACH: too much. As at 2026-06-30. Rules: concentration 1, hash 0123.")
    'BREACH: too much.'
    """
    for sign in (" As at ", " Rules: "):
        why = why.partition(sign)[0]
    return why
