"""Rows of figures to try a native formula with: on and around every threshold, and drawn at random.

Among them are all cells that real sheets hold: blanks, texts of spaces, words in other capitals, numbers as text, error
values, what lies outside a figure's range.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Any

from valuex_xl.judging.values import DIV0, NA, Scalar
from valuex_xl.kinds.equilibrium.rules import Equilibrium
from valuex_xl.kinds.grades.rules import Grades
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.text import fold

__all__ = ["boundary_rows", "random_rows"]

Judging = Grades | Scorecard | Equilibrium

_OFF = 1e-9
"""How far beside a threshold a figure is surely off it: a thousand times the tolerance."""
_ODD: tuple[Scalar, ...] = (None, "  ", "\u00a0", "abc", "0.5", True, NA, DIV0)
_USUAL = 0.9


def boundary_rows(rules: Judging, bases: int | None) -> Iterator[list[Scalar]]:
    """The examples, all or the first ``bases``, and each with every figure in turn on and around each threshold."""
    values = {figure.name: _values(rules, figure) for figure in rules.figures}
    for given in [each.given for each in rules.examples][:bases]:
        row: list[Scalar] = [given.get(figure.name) for figure in rules.figures]
        yield row
        for at, figure in enumerate(rules.figures):
            yield from ([*row[:at], value, *row[at + 1 :]] for value in values[figure.name])


def random_rows(rules: Judging, count: int, seed: int) -> Iterator[list[Scalar]]:
    """So many rows, nine in ten of their cells a figure that can be judged; the same for the same seed."""
    dice = Random(seed)  # noqa: S311 - a draw that is the same every time
    values = [(figure, _values(rules, figure)) for figure in rules.figures]
    for _ in range(count):
        yield [_drawn(dice, figure, own) for figure, own in values]


def _drawn(dice: Random, figure: Figure, values: Sequence[Scalar]) -> Scalar:
    if figure.unit in (None, Unit.NAME) or dice.random() > _USUAL:
        return dice.choice(values)
    numbers = [each for each in values if type(each) is float]
    low = min(numbers) if figure.low is None else figure.low
    high = max(numbers) if figure.high is None else figure.high
    if dice.random() < _USUAL / 3:
        return dice.choice([each for each in numbers if low <= each <= high])
    return round(dice.uniform(low, high), dice.choice((0, 2, 4, 9)))


def _values(rules: Judging, figure: Figure) -> list[Scalar]:
    """What is worth a try in the cell of one figure."""
    if figure.unit is Unit.NAME:
        names = [each.customer for each in _granted(rules)]
        return [*names, *(f"  {name.upper()} " for name in names), "somebody else", *_ODD[:3], 7.0, NA]
    if figure.words:
        odd: tuple[Scalar, ...] = (f" {figure.words[0].upper()}\u00a0", *figure.words, "neither", True, False, 1.0)
        return [*figure.words, *odd, *_ODD[:3], DIV0]
    limits = {
        limit for name, dated in _conditions(rules) if fold(name) == fold(figure.name) for limit in _limits(dated)
    }
    limits |= {end for end in (figure.low, figure.high) if end is not None} or {0.0}
    step = 0.01 if figure.unit is Unit.PERCENT else 1.0
    found: list[Scalar] = []
    for limit in sorted(limits):
        hair = _OFF * max(1.0, abs(limit))
        found += [limit, limit - hair, limit + hair, limit - step, limit + step, limit * 3 / 3]
    found += [each * 10 for each in limits] + [-1.0, 1e9]
    return list(dict.fromkeys(found)) + list(_ODD)


def _limits(dated: Dated[Condition]) -> Iterator[float]:
    return (limit for _, condition in dated.entries for limit in condition.limits)


def _granted(rules: Judging) -> Sequence[Granted[Any]]:
    return rules.exceptions


def _conditions(rules: Judging) -> Iterable[tuple[str, Dated[Condition]]]:
    """Every condition of the rules, by the name of what it is on."""
    if isinstance(rules, Grades):
        return [(need.figure, need.condition) for grade in rules.grades for need in grade.asks]
    if isinstance(rules, Scorecard):
        return rules.conditions
    return [(demand.name, demand.condition) for verdict in rules.verdicts for demand in verdict.asked]
