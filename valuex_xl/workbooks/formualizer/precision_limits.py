"""A comparison with a written number as one that takes all digits: the number moved to where 15 digits change sides.

``D2>0.5`` on 15 digits is ``D2>=0.5000000000000006`` on all of them. It costs nothing, and text, blanks, yes and no
compare with the moved number as they did with the written one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from valuex_xl.workbooks.formualizer.precision import DIGITS, rounded

__all__ = ["limit_at_full_precision"]

_LEAST, _MOST = 1e-4, 1e12
_HALVINGS = 56
"""Enough until two floats that follow each other are left of half of a limit to half as much again."""
_SIGNS = {">": (">=", True), ">=": (">=", False), "<": ("<", False), "<=": ("<", True)}
_TURNED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}


@lru_cache(maxsize=1024)
def limit_at_full_precision(sign: str, written: str, *, number_first: bool) -> tuple[str, str] | None:
    """The sign and number to write instead of ``x sign number`` (or ``number sign x``); None where none is known."""
    limit = float(written)
    if not _LEAST <= limit <= _MOST or len(written) > DIGITS:
        return None
    new, beyond = _SIGNS[_TURNED[sign] if number_first else sign]
    edge = _least(limit, (lambda x: rounded(x) > limit) if beyond else (lambda x: rounded(x) >= limit))
    return (_TURNED[new] if number_first else new), repr(edge)


def _least(limit: float, holds: Callable[[float], bool]) -> float:
    """The least number for which it holds; it lies near the limit."""
    low, high = limit * 0.5, limit * 1.5
    for _ in range(_HALVINGS):
        middle = low + (high - low) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
