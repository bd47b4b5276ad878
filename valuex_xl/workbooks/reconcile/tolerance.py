"""When a value that came out is the stored one."""

from __future__ import annotations

import math
from functools import partial

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.calculation import NOT_CALCULATED
from valuex_xl.workbooks.package import storable

__all__ = ["NOISE", "close", "within_tolerance"]

_TOLERANCE = 1e-9
NOISE = 1e-13
"""Of the figures that something is worked out from: so far apart may it be in two programs that are both right."""
close = partial(math.isclose, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)
"""Two numbers that are one, as ``within_tolerance`` has it."""


def within_tolerance(stored: Scalar, now: Scalar) -> bool:
    """Is a value the stored one? Numbers to a billionth, text exactly, errors as far as a file can tell them apart.

    The billionth is relative, or absolute near zero; ``values.equal_exactly`` is for what a file holds to the bit.

    >>> within_tolerance(100.0, 100.00000001), within_tolerance(100.0, 100.01)
    (True, False)
    """
    if type(stored) is float and type(now) is float:
        return close(stored, now)
    if isinstance(now, CellError) and now.code not in NOT_CALCULATED:
        return stored in (now, storable(now))
    return type(stored) is type(now) and stored == now
