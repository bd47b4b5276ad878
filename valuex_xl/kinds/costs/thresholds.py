"""The thresholds of the costs of serving, as VX_RULES lists them."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.threshold_lines import ThresholdLine, in_words
from valuex_xl.judging.wording import show_money
from valuex_xl.kinds.costs.rules import Costs

__all__ = ["thresholds"]


def thresholds(rules: Costs, day: date) -> list[ThresholdLine]:
    """Every rate in force on the day."""
    return [in_words("rate", rate.driver, rate.rate, day, show_money) for rate in rules.rates]
