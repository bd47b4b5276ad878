"""The thresholds of the costs of serving, as VX_RULES lists them."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.threshold_lines import ThresholdLine, in_words
from valuex_xl.judging.wording import show
from valuex_xl.kinds.costs.rules import Costs, Rate

__all__ = ["thresholds"]


def thresholds(rules: Costs, day: date) -> list[ThresholdLine]:
    """Every rate in force on the day."""
    return [line for rate in rules.rates for line in _lines(rate, day)]


def _lines(rate: Rate, day: date) -> list[ThresholdLine]:
    """One line for a rate; a line for each end and each rate of slices."""
    if rate.rate is not None:
        return [in_words("rate", rate.driver, rate.rate, day, rate.shown)]
    found: list[ThresholdLine] = []
    for number, tier in enumerate(rate.tiers, 1):
        name = f"{rate.driver}, slice {number}"
        found += [] if tier.to is None else [in_words("to", name, tier.to, day, lambda end: show(end, None))]
        found.append(in_words("rate", name, tier.rate, day, rate.shown))
    return found
