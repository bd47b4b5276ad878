"""Bands of plain numbers that were most likely meant as percentages: `4: US` for `4%: US` takes 4 times the money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from valuex_xl.kinds.equilibrium.rules import Equilibrium
from valuex_xl.kinds.equilibrium.sums_reader import measures_given
from valuex_xl.rulefiles.expressions.expression import (
    Band,
    Banded,
    Expression,
    Extreme,
    Measure,
    Name,
    Operation,
    Tiered,
)
from valuex_xl.rulefiles.expressions.units import measure_of
from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.place import Fault, warning

__all__ = ["lost_percents"]


def lost_percents(rules: Equilibrium) -> Iterator[Fault]:
    """A warning for each sum of bands with a number above 1 that money is taken times, as none does that is a factor.

    A factor, such as 2 for twice the price, seldom has 0 beside it, and what it comes to is taken from nothing.
    """
    sums = {each.name: each.sum for each in rules.worked_out}
    measures: dict[str, Measure | None] = {each.name: each.measure for each in rules.worked_out}
    measures |= measures_given(rules.figures, rules.constants)
    times = {name for each in sums.values() for name in _times_money(each, sums, measures)}
    taken = {name for each in sums.values() for name in _taken(each, sums)}
    for each in rules.worked_out:
        high = _highest(each.sum)
        if high is None or each.name not in times:
            continue
        assert isinstance(each.sum, Banded)
        if each.name in taken or any(band.value == 0 for band in each.sum.bands):
            number = show(high.value, None)
            told = f"{number} gives {number} times the money that it is multiplied with"
            yield warning(high.place, f"{each.name}: {told} - where a percentage is meant, write {number}%")


def _highest(expression: Expression) -> Band | None:
    """The band with the largest number above 1, where the numbers are plain ones."""
    if not isinstance(expression, Banded) or expression.unit is not None:
        return None
    high = max(expression.bands, key=lambda band: band.value)
    return high if high.value > 1 else None


def _parts(expression: Expression) -> Iterator[Expression]:
    """A sum and all that it is made of."""
    yield expression
    match expression:
        case Operation(left=left, right=right):
            yield from _parts(left)
            yield from _parts(right)
        case Extreme(of=parts):
            for part in parts:
                yield from _parts(part)
        case Tiered(of=of) | Banded(of=of):
            yield from _parts(of)


def _times_money(
    expression: Expression, sums: Mapping[str, Expression], measures: Mapping[str, Measure | None]
) -> Iterator[str]:
    """The names of bands that money is multiplied with."""
    for part in _parts(expression):
        for other, bands in _factors(part, sums):
            measure = measure_of(other, measures, bands, Faults(()))
            if measure is not None and dict(measure.powers) == {Unit.MONEY.value: 1}:
                yield bands


def _factors(part: Expression, sums: Mapping[str, Expression]) -> Iterator[tuple[Expression, str]]:
    """What is multiplied with bands of plain numbers, and their name; none where it is no such product."""
    if isinstance(part, Operation) and part.sign == "*":
        for one, other in ((part.left, part.right), (part.right, part.left)):
            if isinstance(other, Name) and other.name in sums and _highest(sums[other.name]) is not None:
                yield one, other.name


def _taken(expression: Expression, sums: Mapping[str, Expression]) -> Iterator[str]:
    """The names of bands of which so many times an amount is taken from that amount itself."""
    for part in _parts(expression):
        if not isinstance(part, Operation) or part.sign != "-":
            continue
        taken = sums.get(part.right.name, part.right) if isinstance(part.right, Name) else part.right
        if isinstance(part.left, Name):
            left = part.left.name
            yield from (name for of, name in _factors(taken, sums) if isinstance(of, Name) and of.name == left)
