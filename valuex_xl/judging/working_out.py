"""Worked-out sums on the figures of one deal: numbers, gaps for missing figures, errors for a division by 0.

A sum is compiled once and worked out for every deal of a column.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Final, TypeAlias

from valuex_xl.judging.thresholds import in_force, interval, money_slack
from valuex_xl.judging.tiered import Slice, tiered_on
from valuex_xl.judging.values import DIV0, NUM, CellError
from valuex_xl.rulefiles.conditions import Condition
from valuex_xl.rulefiles.expressions.expression import (
    Banded,
    Expression,
    Extreme,
    Name,
    Number,
    Operation,
    Tiered,
)
from valuex_xl.rulefiles.text import fold

__all__ = ["Sum", "Worked", "compile_sum", "work_out"]

Worked: TypeAlias = float | CellError | None
"""A number, the error that the sum comes to, or None where a figure that it needs is missing."""

Sum: TypeAlias = Callable[[Mapping[str, Worked]], Worked]
"""Works out a compiled sum; it is given figures and earlier sums by folded name."""

_Test: TypeAlias = Callable[[Mapping[str, Worked], float], bool | None]


def work_out(expression: Expression, known: Mapping[str, Worked], day: date = date.max) -> Worked:
    """The value of an expression that is worked out once."""
    return compile_sum(expression, day)(known)


def compile_sum(expression: Expression, day: date) -> Sum:
    """What works out an expression by the slices and bands in force on a day.

    An error in a part is the error of the whole, a gap in a part a gap in the whole. What is left of two numbers that
    cancel but for rounding is 0, so that dividing by it is a division by zero and no huge number.
    """
    if isinstance(expression, Number):
        value = expression.value
        return lambda _: value
    if isinstance(expression, Name):
        return itemgetter(fold(expression.name))
    if isinstance(expression, Extreme):
        return _extreme(expression, day)
    if isinstance(expression, Tiered):
        return _tiered(expression, day)
    return _banded(expression, day) if isinstance(expression, Banded) else _operation(expression, day)


def _tiered(tiered: Tiered, day: date) -> Sum:
    of, slices = compile_sum(tiered.of, day), tiered_on(tiered.tiers, day, "a slice")

    def work(known: Mapping[str, Worked]) -> Worked:
        value = of(known)
        return value if value is None or isinstance(value, CellError) else _finite(Slice.total(slices, value))

    return work


def _banded(banded: Banded, day: date) -> Sum:
    """The first band that the value meets; a missing value has none, not even the rest."""
    of = compile_sum(banded.of, day)
    bands = [
        (band.value, None if band.condition is None else in_force(band.condition, day, "a band"))
        for band in banded.bands
    ]
    tests = [(number, None if now is None else _test(banded, now)) for number, now in bands]

    def work(known: Mapping[str, Worked]) -> Worked:
        value = of(known)
        if value is None or isinstance(value, CellError):
            return value
        for number, test in tests:
            met = test is None or test(known, value)
            if met is not False:
                return number if met else None
        raise AssertionError("the reader lets no bands pass whose last does not take the rest")

    return work


def _test(banded: Banded, condition: Condition) -> _Test:
    """Whether a value, or the position of a word, meets a band; None where that hangs on a missing word."""
    if condition.cases:
        words = dict(banded.lists)[fold(condition.by)]
        cases = [_test(banded, condition.where({condition.by: word})) for word in words]
        return _by_word(fold(condition.by), cases)
    if condition.words:
        assert isinstance(banded.of, Name)
        met = frozenset(map(dict(banded.lists)[fold(banded.of.name)].index, condition.words))
        return lambda _, value: value in met
    if banded.money:
        return lambda _, value: interval(condition, abs(value)).holds(value)
    test = interval(condition)
    return lambda _, value: test.holds(value)


def _by_word(by: str, cases: Sequence[_Test]) -> _Test:
    def met(known: Mapping[str, Worked], value: float) -> bool | None:
        word = known[by]
        if isinstance(word, float | int):
            return cases[int(word)](known, value)
        found = {case(known, value) for case in cases}
        return found.pop() if len(found) == 1 else None

    return met


def _extreme(extreme: Extreme, day: date) -> Sum:
    of = tuple(compile_sum(part, day) for part in extreme.of)
    pick = min if extreme.which == "min" else max

    def work(known: Mapping[str, Worked]) -> Worked:
        parts = [part(known) for part in of]
        for part in parts:
            if isinstance(part, CellError):
                return part
        numbers = [part for part in parts if isinstance(part, (int, float))]
        return pick(numbers) if len(numbers) == len(parts) else None

    return work


def _operation(operation: Operation, day: date) -> Sum:
    left, right = compile_sum(operation.left, day), compile_sum(operation.right, day)
    calculate = _SIGNS[operation.sign]

    def work(known: Mapping[str, Worked]) -> Worked:
        one, other = left(known), right(known)
        if isinstance(one, CellError):
            return one
        if isinstance(other, CellError):
            return other
        return None if one is None or other is None else calculate(one, other)

    return work


def _plus(left: float, right: float) -> float | CellError:
    value = left + right
    return 0.0 if abs(value) <= money_slack(max(abs(left), abs(right))) else _finite(value)


def _minus(left: float, right: float) -> float | CellError:
    return _plus(left, -right)


def _times(left: float, right: float) -> float | CellError:
    return _finite(left * right)


def _divided(left: float, right: float) -> float | CellError:
    return DIV0.because("a division by zero") if right == 0 else _finite(left / right)


def _finite(value: float) -> float | CellError:
    return value if math.isfinite(value) else NUM.because("a number too large to calculate with")


_SIGNS: Final[Mapping[str, Callable[[float, float], float | CellError]]] = {
    "+": _plus,
    "-": _minus,
    "*": _times,
    "/": _divided,
}
