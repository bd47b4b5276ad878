"""Running totals that are as exact as a sum from scratch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import fsum

__all__ = ["all_running_totals", "running_totals"]

_LONG = 2_000
"""From so many amounts on numpy is the faster, the time to load it aside."""


def all_running_totals(amounts: Sequence[float]) -> list[float]:
    """As ``running_totals``, to the last bit, for whoever wants all of them: very many are added up at once."""
    if len(amounts) < _LONG:
        return list(running_totals(amounts))
    import numpy as np

    from valuex_xl.judging.exact_sums import exact_running_totals

    found: list[float] = exact_running_totals(np.array(amounts, np.float64)).tolist()
    return found


def running_totals(amounts: Iterable[float]) -> Iterator[float]:
    """The total after each amount, each the correctly rounded sum of all so far.

    What rounding drops is kept as further terms that do not overlap (J. R. Shewchuk, Adaptive Precision
    Floating-Point Arithmetic, 1997), so that it costs a few additions an amount, not a sum from the start.

    >>> list(running_totals([0.1] * 10))[-1]
    1.0
    """
    terms: list[float] = []
    for amount in amounts:
        rest: list[float] = []
        carry = amount
        for term in terms:
            large, small = (carry, term) if abs(carry) >= abs(term) else (term, carry)
            carry = large + small
            dropped = small - (carry - large)
            if dropped:
                rest.append(dropped)
        terms = [*rest, carry]
        yield fsum(terms)
