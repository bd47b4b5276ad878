"""Worked-out sums on the figures of one deal: numbers, gaps for missing figures, errors for a division by 0."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TypeAlias

from valuex_xl.engine.thresholds import money_slack
from valuex_xl.engine.values import DIV0, NUM, CellError
from valuex_xl.rules.expressions import Expression, Extreme, Name, Number, Operation
from valuex_xl.rules.text import fold

__all__ = ["Worked", "work_out"]

Worked: TypeAlias = float | CellError | None
"""A number, the error that the sum comes to, or None where a figure that it needs is missing."""


def work_out(expression: Expression, known: Mapping[str, Worked]) -> Worked:
    """The value of an expression; ``known`` holds figures and earlier sums by folded name.

    An error in a part is the error of the whole, a gap in a part a gap in the whole. What is left of two numbers that
    cancel but for rounding is 0, so that dividing by it is a division by zero and no huge number.
    """
    if isinstance(expression, Number):
        return expression.value
    if isinstance(expression, Name):
        return known[fold(expression.name)]
    if isinstance(expression, Extreme):
        return _extreme(expression, known)
    return _operation(expression, known)


def _extreme(extreme: Extreme, known: Mapping[str, Worked]) -> Worked:
    parts = [work_out(part, known) for part in extreme.of]
    for part in parts:
        if isinstance(part, CellError):
            return part
    numbers = [part for part in parts if isinstance(part, (int, float))]
    if len(numbers) < len(parts):
        return None
    return min(numbers) if extreme.which == "min" else max(numbers)


def _operation(operation: Operation, known: Mapping[str, Worked]) -> Worked:
    left, right = work_out(operation.left, known), work_out(operation.right, known)
    for part in (left, right):
        if isinstance(part, CellError):
            return part
    if left is None or right is None:
        return None
    assert not isinstance(left, CellError)
    assert not isinstance(right, CellError)
    return _calculated(operation.sign, left, right)


def _calculated(sign: str, left: float, right: float) -> float | CellError:
    if sign == "*":
        value = left * right
    elif sign == "/":
        if right == 0:
            return DIV0.because("a division by zero")
        value = left / right
    else:
        value = left + right if sign == "+" else left - right
        if abs(value) <= money_slack(max(abs(left), abs(right))):
            return 0.0
    return value if math.isfinite(value) else NUM.because("a number too large to calculate with")
