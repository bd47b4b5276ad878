"""Guards that several sums share: what must lie in a range, and what must not be missing."""

from __future__ import annotations

from valuex_xl.engine.thresholds import slack
from valuex_xl.engine.values import NA, NUM, CallError

__all__ = ["at_least_zero", "needed", "ratio"]


def needed(value: float | None, name: str) -> float:
    """The value; raises CallError (#N/A) where it is missing."""
    if value is None:
        raise CallError(NA, f"{name} is missing")
    return value


def ratio(value: float, name: str) -> float:
    """A ratio from 0 to 1, rounding aside; raises CallError (#NUM!) outside it."""
    if not -slack(0.0) <= value <= 1 + slack(1.0):
        hint = f" - write {value:g}% as {value / 100:g}" if 1 < value <= 100 else ""
        raise CallError(NUM, f"{name} is {value:g}, but it is a ratio from 0 to 1{hint}")
    return min(max(value, 0.0), 1.0)


def at_least_zero(value: float, name: str) -> float:
    """A value that cannot be negative; raises CallError (#NUM!)."""
    if value < 0:
        raise CallError(NUM, f"{name} is {value:g}, but it cannot be negative")
    return value
