"""The helpers that round a number to 15 significant digits, and write it with them as Excel joins it to text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from valuex_xl.workbooks.formula.digits import DIGITS, rounded, written

__all__ = ["COMPARED", "DIGITS", "JOINED", "PRECISION_HELPERS", "rounded", "written"]

COMPARED, JOINED = "VALUEX_COMPARED", "VALUEX_JOINED"


def _each(convert: Callable[[float], Any]) -> Callable[..., Any]:
    """A helper that converts numbers, one or in rows, and hands on everything else."""

    def run(value: Any = None) -> Any:
        if type(value) is float:
            return convert(value)
        if type(value) is list:
            return [[convert(cell) if type(cell) is float else cell for cell in row] for row in value]
        return value

    return run


PRECISION_HELPERS = {COMPARED: _each(rounded), JOINED: _each(written)}
"""What the calculation engine has to know to calculate what ``at_15_digits`` writes."""
