"""Rows that may be no customers at all: buckets, totals, amounts that are the sum of others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nlargest
from math import fsum

from valuex_xl.judging.netting import Net
from valuex_xl.judging.running_sums import running_totals
from valuex_xl.judging.thresholds import money_slack
from valuex_xl.rulefiles.text import fold

__all__ = ["buckets", "is_named_like_a_total", "sum_of_others"]

_BUCKETS = frozenset(
    "other others sundry sundries misc miscellaneous various unknown unallocated unassigned unspecified general "
    "anonymous cash none n/a na nil diverse diversen overige overig sonstige autres divers otros varios".split()
)
_TOTALS = frozenset("total totals subtotal sub-total sum totaal gesamt summe".split())
_FILLERS = frozenset(
    "all and & the customer customers supplier suppliers client clients account accounts expense expenses sales income "
    "revenue payments payment small minor grand sub net remaining one-off".split()
)
_SURE = _BUCKETS | _TOTALS
_WORDS = _SURE | _FILLERS
_FEWEST_PARTS = 3
_CANDIDATES = 20
_ROUNDING = 1e-14
"""More than what rounding makes of a sum and two of its parts, as a share of them."""


def is_named_like_a_total(name: str) -> bool:
    """Whether a name is made of nothing but words for leftovers or totals.

    >>> [is_named_like_a_total(name) for name in ("GENERAL EXPENSES", "Grand total", "Total Energy plc")]
    [True, True, False]
    """
    return _are_for_totals(fold(name))


def buckets(nets: Iterable[Net]) -> list[Net]:
    """Those whose names are made of nothing but words for leftovers or totals."""
    return [net for net in nets if _are_for_totals(net.key)]


def _are_for_totals(folded: str) -> bool:
    first = folded.partition(" ")[0]
    if first not in _WORDS and first.isalnum():
        return False
    words = folded.strip("()[]*-").replace(":", "").split()
    return _WORDS.issuperset(words) and not _SURE.isdisjoint(words)


def sum_of_others(nets: Sequence[Net], largest_input: float) -> str | None:
    """The name of an amount that equals the sum of all others, or of three or more neighbours: a total among the rows.

    Looks at the largest amounts only; any set of rows that happens to add up would be chance, neighbours are not.
    """
    if len(nets) <= _FEWEST_PARTS:
        return None
    hair, amounts = money_slack(largest_input), [net.amount for net in nets]
    total = fsum(amounts)
    for at in nlargest(_CANDIDATES, range(len(nets)), key=amounts.__getitem__):
        amount = amounts[at]
        if amount <= 0:
            continue
        # What is far from twice the amount need not be added up to the last digit.
        near = abs(total - 2 * amount) <= hair + _ROUNDING * (abs(total) + 2 * amount)
        if (near and abs(fsum(amounts[:at] + amounts[at + 1 :]) - amount) <= hair) or _neighbours_add_up(
            amounts, at, hair
        ):
            return nets[at].name
    return None


def _neighbours_add_up(amounts: Sequence[float], at: int, hair: float) -> bool:
    """Whether three or more rows right before or right after the amount add up to it, those of 0 not counted."""
    total = amounts[at]
    for side in (range(at - 1, -1, -1), range(at + 1, len(amounts))):
        for count, reached in enumerate(running_totals(amounts[place] for place in side if amounts[place]), 1):
            if count >= _FEWEST_PARTS and abs(reached - total) <= hair:
                return True
            if reached > total + hair:
                break
    return False
