"""Cost to serve: how many of each driver a customer takes, at the rates of the rule set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from valuex_xl.judging.tiered import Slice, tiered_on
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import listed_whole, show, show_money
from valuex_xl.kinds.costs.rules import Costs, Rate

__all__ = ["Tariff", "tariff"]


@dataclass(frozen=True)
class Tariff:
    """The rates in force on a day, in the order of the rule set."""

    rules: Costs
    slices: tuple[tuple[Slice, ...], ...]

    @property
    def drivers(self) -> tuple[str, ...]:
        """The drivers, in the order of the rule set."""
        return tuple(rate.driver for rate in self.rules.rates)

    def lines(self, counts: Sequence[float | None]) -> list[float]:
        """The cost of each driver; one that is not given costs nothing here.

        Source: R. Kaplan and S. Anderson, Time-Driven Activity-Based Costing, 2007.
        """
        return [Slice.total(slices, count or 0.0) for count, slices in zip(counts, self.slices, strict=True)]

    def cost(self, counts: Sequence[float | None]) -> float:
        """The sum of count * rate."""
        return fsum(self.lines(counts))

    def why(self, counts: Sequence[float | None]) -> Why:
        """The cost with every driver that makes it, and the drivers that were not given."""
        lines = zip(self.rules.rates, counts, self.slices, strict=True)
        made = [_made(rate, count, slices) for rate, count, slices in lines if count]
        told = f"Serving costs {show_money(self.cost(counts))}: {listed_whole(made) if made else 'nothing is counted'}"
        absent = [driver for driver, count in zip(self.drivers, counts, strict=True) if count is None]
        lacking = [f"Not given, and counted as none: {listed_whole(absent)}"] if absent else []
        return Why.of(told, *lacking)


def tariff(rules: Costs, day: date) -> Tariff:
    """The rates in force; raises CallError (#N/A) where one is not yet.

    At 84 for a delivery and 1.50 for a line, 16 deliveries and 190 lines cost 1,629.

    >>> from valuex_xl.rulesets.load import read_text
    >>> rules = read_text("{kind: costs, version: 1, rates: {delivery: 84, line: 1.5}}", "costs").rules
    >>> rates = tariff(rules, date(2026, 6, 1))
    >>> rates.lines([16, 190]), rates.cost([16, 190])
    ([1344.0, 285.0], 1629.0)
    """
    slices = tuple(tiered_on(rate.tiers, day, f"{rules.head}: {rate.driver}") for rate in rules.rates)
    return Tariff(rules, slices)


def _made(rate: Rate, count: float, slices: Sequence[Slice]) -> str:
    """How many of a driver at which rate; each slice that holds some of them apart."""
    driver = f"{rate.driver} of {show(count, None)}" if rate.percent else f"{show(count, None)} x {rate.driver}"
    if len(slices) == 1:
        return f"{driver} at {rate.shown(slices[0].rate)}"
    parts = [f"{show(inside, None)} at {rate.shown(each.rate)}" for each in slices if (inside := each.inside(count))]
    return f"{driver} ({listed_whole(parts)})"
