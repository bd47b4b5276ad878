"""Thousands or millions: how large figures are written, by the size of the whole."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Scale", "scale_of"]


@dataclass(frozen=True, slots=True)
class Scale:
    """A unit of money: its word for headers, and the number formats in it; the cells hold whole amounts."""

    word: str
    money: str
    exact: str

    def header(self, title: str, currency: str) -> str:
        """A header with its unit.

        >>> scale_of(5_000_000).header("Income", "GBP")
        'Income, GBP thousand'
        """
        unit = self.unit(currency)
        return f"{title}, {unit}" if unit else title

    def unit(self, currency: str) -> str:
        """What amounts are in; nothing for whole amounts of a currency that nobody names.

        >>> scale_of(5_000_000).unit("GBP"), scale_of(5_000_000).unit("")
        ('GBP thousand', 'thousands')
        """
        return f"{currency} {self.word}".strip() if currency else f"{self.word}s" if self.word else ""


def scale_of(largest: float) -> Scale:
    """By the largest of the totals: from 100 million in millions, from a million in thousands.

    Lists of customers are not scaled: the smallest would be 0. ``exact`` is theirs, with decimals where all is small.
    """
    if largest >= 100e6:
        return Scale("million", "#,##0.0,,;-#,##0.0,,;0", "#,##0")
    if largest >= 1e6:
        return Scale("thousand", "#,##0,;-#,##0,;0", "#,##0")
    return Scale("", "#,##0;-#,##0;0", "#,##0.00" if largest < 10_000 else "#,##0")
