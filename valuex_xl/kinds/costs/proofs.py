"""Proves of a cost to serve: every driver costs something."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from valuex_xl.judging.proofs.dates import NamedThreshold, look_at_dates
from valuex_xl.kinds.costs.rules import Costs
from valuex_xl.rulefiles.dates import turning_days
from valuex_xl.rulefiles.place import Fault, warning

__all__ = ["proofs"]


def proofs(rules: Costs, today: date) -> list[Fault]:
    """Drivers that add nothing to any cost, and odd days."""
    tiers = [(rate, tier) for rate in rules.rates for tier in rate.tiers]
    thresholds = [NamedThreshold(rate.driver, tier.rate, tier.place, rate.shown) for rate, tier in tiers]
    thresholds += [NamedThreshold(f"{rate.driver}, to", tier.to, tier.place) for rate, tier in tiers if tier.to]
    idle = [
        warning(rate.place, f"{rate.driver}: at a rate of 0 it adds nothing to any cost - write its rate, or delete it")
        for rate in rules.rates
        if not any(amount for tier in rate.tiers for _, amount in tier.rate.entries)
    ]
    return [*idle, *_seams(rules), *look_at_dates(thresholds, today, "no cost can be worked out")]


def _seams(rules: Costs) -> Iterator[Fault]:
    """Slices with the rate of the one before them, on every day."""
    for rate in rules.rates:
        for lower, upper in pairwise(rate.tiers):
            if all(lower.rate.at(day) == upper.rate.at(day) for day in turning_days([lower.rate, upper.rate])):
                message = "it has the rate of the slice before it - make one slice of the two, or change a rate"
                yield warning(upper.place, f"{rate.driver}: {message}")
