"""What a rule set says of marginal slices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from valuex_xl.rulefiles.statements.statement import Fact, KeyPath, Said, Statement, always, dated
from valuex_xl.rulefiles.tiers import Tier

__all__ = ["tier_statements"]


def tier_statements(
    key: KeyPath, what: str, of: str, tiers: Sequence[Tier], end: Callable[[float], Said], rate: Callable[[float], Said]
) -> Iterator[Statement]:
    """How many slices ``what`` has, then end and rate of each slice of ``of``; ``end`` and ``rate`` word them."""
    yield Fact((*key, "tiered"), what, "has", always(len(tiers), f"{len(tiers)} slices"), path=key)
    for place, tier in enumerate(tiers, 1):
        # The texts of a list are known by their place from 0.
        who, own = f"slice {place} of {of}", (*key, "tiered", str(place - 1))
        if tier.to is not None:
            yield Fact((*own, "to"), f"the end of {who}", "is", dated(tier.to, end))
        yield Fact((*own, "rate"), f"the rate of {who}", "is", dated(tier.rate, rate))
