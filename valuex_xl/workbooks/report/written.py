"""How a report writes figures: money in a unit that fits its size, shares in percent, an error as its code."""

from __future__ import annotations

from dataclasses import dataclass

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.figures import day_in
from valuex_xl.workbooks.portfolio.scale import scale_of

__all__ = ["Money", "bare", "day", "number", "percent", "said"]

_WRITTEN = {"million": (1e6, 1), "thousand": (1e3, 0)}
"""What amounts are divided by, and their decimals, by the word that a book's own sheets have for the unit."""


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
        """In the unit that the sheets of a portfolio take for totals of that size."""
        word = scale_of(abs(largest)).word
        divisor, decimals = _WRITTEN.get(word, (1.0, 0 if abs(largest) >= 10_000 else 2))
        return cls(f"{currency} {word}".strip(), divisor, decimals)

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
