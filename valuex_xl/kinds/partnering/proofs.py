"""Proves of a partnering formula: every slice differs from its neighbour, and something is shared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from valuex_xl.judging.proofs.dates import NamedThreshold, look_at_dates
from valuex_xl.judging.wording import show_money, show_percent
from valuex_xl.kinds.partnering.rules import Fee, Partnering
from valuex_xl.rulefiles.dates import turning_days
from valuex_xl.rulefiles.place import Fault, warning

__all__ = ["proofs"]


def proofs(rules: Partnering, today: date) -> list[Fault]:
    """Slices that change nothing, a formula that shares nothing, and odd days."""
    place = rules.spots.get(("fee",), rules.slices[0].place)
    thresholds = [
        NamedThreshold(f"ours from {show_percent(each.low)}", each.ours, each.place, show_percent)
        for each in rules.slices
    ]
    thresholds.append(NamedThreshold("fee", rules.fee, place, _fee))
    thresholds += [NamedThreshold(key, cap, rules.spots[(key,)], _fee) for key, cap in rules.caps.named]
    return [*_seams(rules), *_nothing(rules), *look_at_dates(thresholds, today, "nothing can be shared")]


def _fee(fee: Fee) -> str:
    return show_money(fee.value) if fee.of == "money" else f"{show_percent(fee.value)} of {fee.of}"


def _seams(rules: Partnering) -> Iterator[Fault]:
    for lower, upper in pairwise(rules.slices):
        days = turning_days([lower.ours, upper.ours])
        if all(lower.ours.at(day) == upper.ours.at(day) for day in days):
            ours = upper.ours.at(date.max)
            assert ours is not None
            message = f"we bear {show_percent(ours)} below it too - make one slice of the two, or change a share"
            yield warning(upper.place, f"shares: nothing changes at {show_percent(upper.low)}: {message}")


def _nothing(rules: Partnering) -> Iterator[Fault]:
    if not any(ours for each in rules.slices for _, ours in each.ours.entries):
        message = "of a target of 1,000 and an actual cost of 900 our share is 0 - give a slice a share of ours"
        yield warning(rules.slices[0].place, f"shares: nothing is ever shared: {message}")
