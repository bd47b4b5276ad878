"""Guards that several sums share: what must lie in a range, and what must not be missing."""

from __future__ import annotations

import math

from valuex_xl.judging.cells import as_number
from valuex_xl.judging.thresholds import slack
from valuex_xl.judging.values import NA, NUM, CallError, CellError, Scalar

__all__ = ["LARGEST_INPUT", "at_least_zero", "at_most_one", "bounded", "finite", "needed", "number_in", "ratio"]

LARGEST_INPUT = 1e100
"""Beyond any amount of money, and the product of three such numbers still fits a cell."""


def number_in(cell: Scalar, name: str) -> float | None:
    """The number in a cell, None for a blank.

    Raises CallError: the error in the cell, #VALUE! for text and yes/no, #NUM! for what is too large to multiply.
    """
    number = as_number(cell)
    if isinstance(number, CellError):
        told = f"{name} holds the error {cell}" if isinstance(cell, CellError) else f"{name}: {number.why}"
        raise CallError(number, told)
    return None if number is None else bounded(number, name)


def needed(value: float | None, name: str) -> float:
    """The value; raises CallError (#N/A) where it is missing."""
    if value is None:
        raise CallError(NA, f"{name} is missing")
    return value


def ratio(value: float, name: str) -> float:
    """A ratio from 0 to 1, rounding aside; raises CallError (#NUM!) outside it."""
    if not -slack(0.0) <= value <= 1 + slack(1.0):
        raise CallError(NUM, f"{name} is {value:g}, but it is a ratio from 0 to 1{_as_ratio(value)}")
    return min(max(value, 0.0), 1.0)


def at_most_one(value: float, name: str) -> float:
    """A ratio that may be negative; raises CallError (#NUM!) above 1."""
    if value > 1 + slack(1.0):
        raise CallError(NUM, f"{name} is {value:g}, but it is a ratio, at most 1{_as_ratio(value)}")
    return value


def _as_ratio(value: float) -> str:
    return f" - write {value:g}% as {value / 100:g}" if 2 <= value <= 100 else ""


def at_least_zero(value: float, name: str) -> float:
    """A value that cannot be negative; raises CallError (#NUM!)."""
    if value < 0:
        raise CallError(NUM, f"{name} is {value:g}, but it cannot be negative")
    return value


def bounded(value: float, name: str) -> float:
    """An input that can be multiplied; raises CallError (#NUM!) for one beyond any amount there is."""
    if abs(value) > LARGEST_INPUT:
        raise CallError(NUM, f"{name} is {value:g}, a number too large to calculate with")
    return value


def finite(value: float) -> float:
    """An answer that a cell can hold; raises CallError (#NUM!)."""
    if not math.isfinite(value):
        raise CallError(NUM, "the answer is too large for a cell")
    return value
