"""Indices of concentration, from sums that the caller has made exactly: of one key after the other or of columns."""

from __future__ import annotations

from valuex_xl.judging.thresholds import money_slack
from valuex_xl.judging.values import DIV0, NUM, CallError

__all__ = ["effective_number", "gini_coefficient"]


def effective_number(hhi: float) -> float:
    """How many equal customers would be as concentrated: 10,000 / HHI; CallError (#DIV/0!) for an HHI of 0.

    >>> effective_number(2500)
    4.0
    """
    if hhi == 0:
        raise CallError(DIV0, "every share is zero")
    return 10_000 / hhi


def gini_coefficient(total: float, by_rank: float, count: int, largest_input: float) -> float:
    """Gini coefficient of the population: 2 sum(i x_i) / (n sum(x)) - (n + 1)/n, smallest first.

    ``total`` is sum(x), ``by_rank`` is sum(i x_i), i from 1. CallError: #DIV/0! for a total of zero, by the slack of
    ``largest_input``, #NUM! for a negative one.

    >>> gini_coefficient(10, 30, 4, 4)
    0.25
    """
    if abs(total) <= money_slack(largest_input):
        raise CallError(DIV0, "the total of the named keys is zero")
    if total < 0:
        raise CallError(NUM, "the total of the named keys is negative")
    return 2 * by_rank / (count * total) - (count + 1) / count
