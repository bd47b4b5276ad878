"""How a report writes figures: money in a unit that fits its size, shares in percent, an error as its code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.figures import day_in
from valuex_xl.workbooks.formula.digits import half_up, known

__all__ = ["Money", "bare", "day", "number", "percent", "said"]

_UNITS = (("million", 1e6, 1, 1e9), ("thousand", 1e3, 0, 1e7))
"""Word, divisor, decimals, and from what largest amount on. Below, all is in full, as in the lists of the books."""
_TOLD_APART = 100
"""The smallest amount has to be so many of the last digit shown: 12,500 and 12,900 are no longer two in thousands."""
_CENTS_BELOW = 10_000


@dataclass(frozen=True, slots=True)
class Money:
    """Amounts in one unit for a whole report: a unit is taken where the smallest of them can still be told apart.

    >>> large = Money.for_amounts([54_000_000.0, -1_234_500.0], "GBP")
    >>> large.written(-1_234_500.0), large.unit
    ('-1,235', 'GBP thousand')
    >>> Money.for_amounts([1_200_000.0, -4_500.0], "GBP").written(-4_500.0)
    '-4,500'
    """

    unit: str
    divisor: float
    decimals: int

    @classmethod
    def for_amounts(cls, amounts: Iterable[Scalar], currency: str) -> Money:
        """By the largest and the smallest of the single amounts that are told; what is no number counts for none."""
        sizes = [abs(each) for each in amounts if isinstance(each, float) and each]
        largest, smallest = max(sizes, default=0.0), min(sizes, default=0.0)
        for word, divisor, decimals, start in _UNITS:
            if largest >= start and smallest * 10**decimals / divisor >= _TOLD_APART:
                return cls(f"{currency} {word}".strip(), divisor, decimals)
        return cls(currency, 1.0, 0 if largest >= _CENTS_BELOW else 2)

    def written(self, value: Scalar, *, signed: bool = False) -> str:
        """An amount in the unit; what is no number as ``said`` has it."""
        if not isinstance(value, float):
            return said(value)
        return _rounded(value, self.divisor, self.decimals, signed=signed)

    @property
    def told(self) -> str:
        """The unit for the head of a page."""
        return f"{self.unit}; in full within sentences" if self.divisor > 1 else self.unit

    def in_full(self, value: float) -> str:
        """An amount in a sentence: never scaled, as sentences of the books are not; cents only where there are any."""
        return _rounded(value, 1.0, 0 if self.divisor > 1 else self.decimals).removesuffix(".00")


def _rounded(value: float, divisor: float, decimals: int, *, signed: bool = False) -> str:
    """Halves go away from zero, as Excel shows them, of the 15 digits that it has; a zero has no sign."""
    rounded = half_up(known(value) / Decimal(repr(divisor)), decimals)
    return f"{rounded:{'+' if signed and rounded else ''},.{decimals}f}"


def percent(value: Scalar, decimals: int = 1, *, signed: bool = False) -> str:
    """A ratio in percent, with one decimal.

    >>> percent(0.0125), percent(1.245, 0), percent(0.02, signed=True)
    ('1.3%', '125%', '+2.0%')
    """
    return f"{_rounded(value, 0.01, decimals, signed=signed)}%" if isinstance(value, float) else said(value)


def number(value: Scalar) -> str:
    """A count or a measure: whole where it is whole, else with one decimal."""
    if not isinstance(value, float):
        return said(value)
    return _rounded(value, 1.0, 0 if value == int(value) else 1)


def day(value: Scalar) -> str:
    """The day of a serial number of Excel's, as ISO 8601 writes it.

    >>> day(46203.0)
    '2026-06-30'
    """
    found = day_in(value)
    return said(value) if found is None else found.isoformat()


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
