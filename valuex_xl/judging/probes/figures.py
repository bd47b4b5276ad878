"""What probes share of the kinds that judge by named figures: the cases worth a try, and how they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from math import prod
from random import Random
from typing import Any, Final

from valuex_xl.judging.probes.probe import Answers, Case
from valuex_xl.judging.probes.values import around, limits_of
from valuex_xl.judging.values import CallError, Scalar
from valuex_xl.judging.wording import show
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.text import fold

__all__ = ["bases", "cells_of", "described", "every_case", "refused", "values_worth_a_try"]

_MOST: Final = 3_000


def refused(error: CallError, asked: Iterable[str] = ("",)) -> Callable[[Case], Answers]:
    """What every case is answered by rules that cannot be compiled: the error's code, to all that is ``asked``."""
    answers = dict.fromkeys(asked, error.error.code)
    return lambda _case: answers


def cells_of(figures: Sequence[Figure], case: Case) -> list[Scalar]:
    """A case as one row of cells, in the order of the figures; what it does not name is blank."""
    return [case.get(fold(figure.name)) for figure in figures]


def values_worth_a_try(
    sides: Sequence[Any], day: date, lines: Callable[[Any], Iterable[tuple[str, Dated[Condition]]]]
) -> dict[str, list[Scalar]]:
    """For each figure of both sets the values worth a try, a blank the last."""
    conditions: dict[str, list[Condition | None]] = {}
    figures: dict[str, list[Figure]] = {}
    for rules in sides:
        for figure in rules.figures:
            figures.setdefault(fold(figure.name), []).append(figure)
        for name, threshold in lines(rules):
            conditions.setdefault(fold(name), []).append(threshold.at(day))
    found: dict[str, list[Scalar]] = {}
    for name, both in figures.items():
        words: list[Scalar] = list(dict.fromkeys(word for figure in both for word in figure.words))
        limits = limits_of(conditions.get(name, ()))
        found[name] = [*words, *_more(sides, both, limits), None]
    return found


def _more(sides: Sequence[Any], both: Sequence[Figure], limits: set[float]) -> Sequence[Scalar]:
    """Numbers for a figure with a unit; of names all that an exception is for."""
    if both[0].unit is Unit.NAME:
        return list(dict.fromkeys(each.customer for rules in sides for each in rules.exceptions))
    return _numbers(both, limits) if both[0].unit else ()


def _numbers(both: Sequence[Figure], limits: set[float]) -> list[float]:
    """Values on and around the limits; outside the figure's range only where the two sets disagree on it."""
    ranges = {(figure.low, figure.high) for figure in both}
    if len(ranges) == 1:
        return around(limits, both[0].unit, *ranges.pop())
    ends = {end for pair in ranges for end in pair if end is not None}
    return around(limits | ends, both[0].unit)


def bases(values: Mapping[str, Sequence[Scalar]], givens: Sequence[Mapping[str, Any]]) -> list[dict[str, Scalar]]:
    """The examples as cases of the figures in ``values``, none of them twice."""
    folded = ({fold(name): value for name, value in given.items()} for given in givens)
    bases = [{name: given.get(name) for name in values} for given in folded]
    return [base for at, base in enumerate(bases) if base not in bases[:at]]


def every_case(values: Mapping[str, Sequence[Scalar]], givens: Sequence[Mapping[str, Any]]) -> Iterator[Case]:
    """Every case of these values where they are few; else the examples, each figure varied, and a fair draw."""
    if prod(map(len, values.values())) <= _MOST:
        yield from (dict(zip(values, row, strict=True)) for row in product(*values.values()))
        yield from bases(values, givens)
        return
    for base in bases(values, givens):
        yield base
        yield from ({**base, name: value} for name, own in values.items() for value in own)
    dice = Random(0)  # noqa: S311 - a draw that is the same every time
    yield from ({name: dice.choice(own) for name, own in values.items()} for _ in range(_MOST))


def described(what: str) -> Callable[[Any, Any, Case], str]:
    """How a case of figures is told: ``what`` with each figure that is known, in its unit."""

    def in_words(old: Any, new: Any, case: Case) -> str:
        units = {fold(figure.name): figure for rules in (old, new) for figure in rules.figures}
        given = [
            f"{units[name].name} {_value(units[name], value)}" for name, value in case.items() if value is not None
        ]
        return f"{what} with {', '.join(given)}" if given else f"{what} of whom nothing is known"

    return in_words


def _value(figure: Figure, value: Scalar) -> str:
    return show(value, figure.unit, beside=0.0) if isinstance(value, float) else str(value)
