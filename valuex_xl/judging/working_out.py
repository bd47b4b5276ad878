"""Worked-out sums on the figures of one deal: numbers, gaps for missing figures, errors for a division by 0.

A sum is compiled once and worked out for every deal of a column.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Final, TypeAlias

from valuex_xl.judging.thresholds import money_slack
from valuex_xl.judging.values import DIV0, NUM, CellError
from valuex_xl.rulefiles.expressions.expression import Expression, Extreme, Name, Number, Operation
from valuex_xl.rulefiles.text import fold

__all__ = ["Sum", "Worked", "compile_sum", "work_out"]

Worked: TypeAlias = float | CellError | None
"""A number, the error that the sum comes to, or None where a figure that it needs is missing."""

Sum: TypeAlias = Callable[[Mapping[str, Worked]], Worked]
"""Works out a compiled sum; it is given figures and earlier sums by folded name."""


def work_out(expression: Expression, known: Mapping[str, Worked]) -> Worked:
    """The value of an expression that is worked out once."""
    return compile_sum(expression)(known)


def compile_sum(expression: Expression) -> Sum:
    """What works out an expression.

    An error in a part is the error of the whole, a gap in a part a gap in the whole. What is left of two numbers that
    cancel but for rounding is 0, so that dividing by it is a division by zero and no huge number.
    """
    if isinstance(expression, Number):
        value = expression.value
        return lambda _: value
    if isinstance(expression, Name):
        return itemgetter(fold(expression.name))
    if isinstance(expression, Extreme):
        return _extreme(expression)
    return _operation(expression)


def _extreme(extreme: Extreme) -> Sum:
    of = tuple(map(compile_sum, extreme.of))
    pick = min if extreme.which == "min" else max

    def work(known: Mapping[str, Worked]) -> Worked:
        parts = [part(known) for part in of]
        for part in parts:
            if isinstance(part, CellError):
                return part
        numbers = [part for part in parts if isinstance(part, (int, float))]
        return pick(numbers) if len(numbers) == len(parts) else None

    return work


def _operation(operation: Operation) -> Sum:
    left, right, calculate = compile_sum(operation.left), compile_sum(operation.right), _SIGNS[operation.sign]

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
