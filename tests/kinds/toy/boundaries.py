"""The examples that a rule set on late payment lacks around its threshold."""

from __future__ import annotations

from datetime import date

from tests.kinds.toy.lateness import compile_lateness
from tests.kinds.toy.rules import Toy
from valuex_xl.judging.boundary import Proposed
from valuex_xl.rulefiles.numbers import show

__all__ = ["missing_examples"]


def missing_examples(rules: Toy) -> list[Proposed]:
    """The days just below each bound, at it and just above it, as the latest threshold answers."""
    lateness, latest = compile_lateness(rules, date.max), rules.late.at(date.max)
    limits = [bound.limit for bound in latest.bounds] if latest is not None else []
    taken = {each.days for each in rules.examples if each.as_at is None}
    spots = dict.fromkeys(spot for limit in limits for spot in (limit - 1, limit, limit + 1) if spot >= 0)
    return [
        Proposed((("days", show(spot, None)), ("is late", "yes" if lateness.late(spot) else "no")))
        for spot in spots
        if spot not in taken
    ]
