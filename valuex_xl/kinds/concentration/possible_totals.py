"""Rows that may be no customers at all: buckets, totals, amounts that are the sum of others."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from valuex_xl.judging.netting import Net
from valuex_xl.judging.running_sums import running_totals
from valuex_xl.judging.thresholds import money_slack
from valuex_xl.rulefiles.text import fold

__all__ = ["is_named_like_a_total", "sum_of_others"]

_BUCKETS = frozenset(
    "other others sundry sundries misc miscellaneous various unknown unallocated unassigned unspecified general "
    "anonymous cash none n/a na nil diverse diversen overige overig sonstige autres divers otros varios".split()
)
_TOTALS = frozenset("total totals subtotal sub-total sum totaal gesamt summe".split())
_FILLERS = frozenset(
    "all and & the customer customers supplier suppliers client clients account accounts expense expenses sales income "
    "revenue payments payment small minor grand sub net remaining one-off".split()
)
_FEWEST_PARTS = 3
_CANDIDATES = 20


def is_named_like_a_total(name: str) -> bool:
    """Whether a name is made of nothing but words for leftovers or totals.

    >>> [is_named_like_a_total(name) for name in ("GENERAL EXPENSES", "Grand total", "Total Energy plc")]
    [True, True, False]
    """
    words = fold(name).strip("()[]*-").replace(":", "").split()
    known = [word in _BUCKETS or word in _TOTALS for word in words]
    return any(known) and all(sure or word in _FILLERS for sure, word in zip(known, words, strict=True))


def sum_of_others(nets: Sequence[Net], largest_input: float) -> str | None:
    """The name of an amount that equals the sum of all others, or of three or more neighbours: a total among the rows.

    Looks at the largest amounts only; any set of rows that happens to add up would be chance, neighbours are not.
    """
    hair = money_slack(largest_input)
    for net in sorted(nets, key=lambda net: -net.amount)[:_CANDIDATES]:
        others = [other.amount for other in nets if other is not net]
        if len(others) < _FEWEST_PARTS or net.amount <= 0:
            continue
        if abs(fsum(others) - net.amount) <= hair or _neighbours_add_up(nets, net, hair):
            return net.name
    return None


def _neighbours_add_up(nets: Sequence[Net], total: Net, hair: float) -> bool:
    """Whether three or more rows right before or right after the amount add up to it."""
    at = next(i for i, net in enumerate(nets) if net is total)
    for side in (nets[at - 1 :: -1] if at else (), nets[at + 1 :]):
        for count, reached in enumerate(running_totals(net.amount for net in side), 1):
            if count >= _FEWEST_PARTS and abs(reached - total.amount) <= hair:
                return True
            if reached > total.amount + hair:
                break
    return False
