"""Running totals that are as exact as a sum from scratch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import fsum

__all__ = ["running_totals"]


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
