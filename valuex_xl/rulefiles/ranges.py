"""Numbers of a rule file that must lie in a range, such as a share from 0% to 100%."""

from __future__ import annotations

from collections.abc import Callable

from valuex_xl.rulefiles.faults import WrongValueError
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import read_number, show

__all__ = ["within"]


def within(unit: Unit | None, low: float, high: float | None = None) -> Callable[[str], float]:
    """What reads a number in this unit, from ``low`` to ``high``, both included.

    >>> within(Unit.PERCENT, 0, 1)("25%")
    0.25
    """
    reach = f"{show(low, unit)} or more" if high is None else f"{show(low, unit)} to {show(high, unit)}"

    def read(text: str) -> float:
        number = read_number(text, unit)
        if number < low or (high is not None and number > high):
            raise WrongValueError(f'"{text}" is out of range - write {reach}')
        return number

    return read
