"""One Python value as a cell: the number types there are, dates, and all the ways to say that something is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from math import isfinite
from operator import ne
from typing import Any

from valuex_xl.api.errors import ErrorValue
from valuex_xl.judging.values import CellError, Scalar

__all__ = ["cell", "cells", "exact"]

_PLAIN = frozenset({float, int, str, bool, type(None)})
_EXACT = 2**53
"""Up to here a float holds every whole number."""


def cells(values: Iterable[Any]) -> list[Scalar]:
    """Each value as a cell; see ``cell``."""
    found = list(values)
    kinds = set(map(type, found))
    if kinds <= _PLAIN:
        whole = kinds == {float} and isfinite(sum(found))
        gaps = float in kinds and not whole and any(map(ne, found, found))
        return [None if value != value else value for value in found] if gaps else found
    return [cell(value) for value in found]


def cell(value: Any) -> Any:
    """A value as a cell holds it: None for None, NaN, NaT, NA and a masked value; dates stay dates.

    What no cell can hold comes back as it is: the function says so, and where.
    """
    kind = type(value)
    if kind is float:
        return None if value != value else value
    if kind in _PLAIN or isinstance(value, CellError):
        return value
    if isinstance(value, ErrorValue):
        return CellError(value.code, value.why)
    if kind.__name__ in ("NAType", "NaTType", "MaskedConstant"):  # of pandas and numpy, which need not be there
        return None
    if isinstance(value, Decimal):
        return None if value.is_nan() else float(value)
    if isinstance(value, date):
        return value
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, (numpy.generic, numpy.ndarray)) and value.ndim == 0:
        return _of_numpy(value)
    return str(value) if isinstance(value, str) else float(value) if isinstance(value, float) else value


def _of_numpy(value: Any) -> Any:
    if value.dtype.kind == "M":
        return value.astype("datetime64[D]").item()
    item = value.item()
    return item if value.dtype.kind not in "fiubU" else cell(float(item) if value.dtype.kind == "f" else item)


def exact(column: list[Scalar]) -> list[Scalar]:
    """The column with whole numbers that no float holds written out: two keys may differ in the last digit only."""
    if int not in set(map(type, column)) or not any(type(value) is int and abs(value) > _EXACT for value in column):
        return column
    return [str(value) if type(value) is int and abs(value) > _EXACT else value for value in column]
