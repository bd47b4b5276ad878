"""Proves of a cost to serve: every driver costs something."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.proofs.dates import NamedThreshold, look_at_dates
from valuex_xl.judging.wording import show_money
from valuex_xl.kinds.costs.rules import Costs
from valuex_xl.rulefiles.place import Fault, warning

__all__ = ["proofs"]


def proofs(rules: Costs, today: date) -> list[Fault]:
    """Drivers that add nothing to any cost, and odd days."""
    thresholds = [NamedThreshold(rate.driver, rate.rate, rate.place, show_money) for rate in rules.rates]
    idle = [
        warning(rate.place, f"{rate.driver}: at a rate of 0 it adds nothing to any cost - write its rate, or delete it")
        for rate in rules.rates
        if not any(amount for _, amount in rate.rate.entries)
    ]
    return [*idle, *look_at_dates(thresholds, today, "no cost can be worked out")]
