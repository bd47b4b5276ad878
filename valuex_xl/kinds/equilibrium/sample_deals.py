"""Deals to try: the file's own examples, those with one figure changed, then a spread over all figures.

They are always the same ones, so that a file is told the same today and tomorrow.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from valuex_xl.judging.values import Scalar
from valuex_xl.kinds.equilibrium.rules import Check, Equilibrium, Verdict
from valuex_xl.rulefiles.figures import Figure, Unit

__all__ = ["sample_deals"]

_RATIOS = (0.0, 0.05, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1.0, 1.1, 1.5, -0.1, -0.5)
_NUMBERS = (100.0, 0.0, 1.0, 5.0, 10.0, 50.0, 80.0, 90.0, 110.0, 120.0, 150.0, 200.0, 1e3, 1e4, 1e6, -10.0, -100.0)
_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71)


def sample_deals(rules: Equilibrium, most: int = 1_500) -> Iterator[list[Scalar]]:
    """At most so many deals, each a cell for every figure."""
    own: list[list[Scalar]] = [[case.given.get(figure.name) for figure in rules.figures] for case in rules.examples]
    choices = [_choices(figure, rules) for figure in rules.figures]
    return islice(chain(own, _spread(choices, 500), _changed(own, choices), _spread(choices, most)), most)


def _changed(own: Sequence[list[Scalar]], choices: Sequence[Sequence[Scalar]]) -> Iterator[list[Scalar]]:
    """The examples with one figure changed."""
    for deal in own:
        for at, values in enumerate(choices):
            for value in values:
                yield [*deal[:at], value, *deal[at + 1 :]]


def _spread(choices: Sequence[Sequence[Scalar]], count: int) -> Iterator[list[Scalar]]:
    """Deals that take each figure's values in a rhythm of its own: the square root of a prime."""
    rhythms = [math.sqrt(_PRIMES[at % len(_PRIMES)] + at // len(_PRIMES)) % 1 for at in range(len(choices))]
    for step in range(1, count + 1):
        yield [values[int(step * rhythm % 1 * len(values))] for values, rhythm in zip(choices, rhythms, strict=True)]


def _choices(figure: Figure, rules: Equilibrium) -> Sequence[Scalar]:
    """Its words, or values within its range: its ends, the limits of all lines and beside them, common ones."""
    rulings: list[Verdict | Check] = [*rules.verdicts, *rules.checks]
    demands = [demand for ruling in rulings for demand in ruling.asked]
    if figure.words:
        return list(figure.words)
    if figure.unit is Unit.NAME:
        return [None]
    limits = [limit for demand in demands for _, now in demand.condition.entries for limit in now.limits]
    step = 0.01 if figure.unit is Unit.PERCENT else 1.0
    near = [value for limit in dict.fromkeys(limits) for value in (limit, limit + step, limit - step, -2 * limit)]
    ends = [end for end in (figure.low, figure.high) if end is not None]
    usual = _RATIOS if figure.unit is Unit.PERCENT else _NUMBERS
    low, high = (-math.inf if figure.low is None else figure.low), (math.inf if figure.high is None else figure.high)
    return [value for value in dict.fromkeys([*usual, *ends, *near]) if low <= value <= high] or [low]
