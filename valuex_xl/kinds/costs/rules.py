"""The kind ``costs``: what each driver of cost to serve costs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from valuex_xl.judging.wording import show_rate
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.rulefiles.tiers import Tier

__all__ = ["Costs", "Example", "Rate"]


@dataclass(frozen=True, slots=True)
class Rate:
    """Money for one unit of a driver, such as 84 for a delivery: in one slice, or in several with own rates.

    ``percent``: the driver is money itself, such as what is paid by card, and its rates are written as percentages.
    """

    driver: str
    tiers: tuple[Tier, ...]
    place: Place
    percent: bool = False

    @property
    def rate(self) -> Dated[float] | None:
        """The one rate; None where there are several slices."""
        return self.tiers[0].rate if len(self.tiers) == 1 else None

    def shown(self, rate: float) -> str:
        """One of its rates in words."""
        return show(rate, Unit.PERCENT) if self.percent else show_rate(rate)


@dataclass(frozen=True, slots=True)
class Example:
    """An example: how many of each driver, and the cost that must come out."""

    counts: tuple[tuple[str, float], ...]
    cost: float
    place: Place
    source: str = ""
    as_at: date | None = None


@dataclass(frozen=True, slots=True)
class Costs(RuleSet):
    """The rates of cost to serve, in the order in which counts come without names."""

    rates: tuple[Rate, ...]
    examples: tuple[Example, ...] = field(default=(), kw_only=True)
