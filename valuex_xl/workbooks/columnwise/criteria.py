"""Criteria as COUNTIF and its kin take them: ``>0``, ``<>``, ``?*``, a text or a number."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.columnwise.not_known import NotKnownError
from valuex_xl.workbooks.columnwise.spans import Numbers, Span
from valuex_xl.workbooks.columnwise.values import text

__all__ = ["Mask", "met"]

_CRITERION = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)
_COMPARE: dict[str, Callable[[Numbers, float], Mask]] = {
    "<": np.less,
    ">": np.greater,
    "<=": np.less_equal,
    ">=": np.greater_equal,
}


Mask = npt.NDArray[np.bool_]


def met(span: Span, criterion: Scalar) -> Mask:
    """Which cells meet a criterion."""
    if isinstance(criterion, (CellError, bool)):
        raise NotKnownError(f"{criterion!r} as a criterion")
    found = _CRITERION.fullmatch(str(text(criterion)))
    assert found is not None
    sign, wanted = found[1] or "", found[2]
    number = _number(wanted)
    if sign in _COMPARE:
        if number is None:
            raise NotKnownError(f"texts compared by {sign}")
        return _COMPARE[sign](span.where_numbers, number)
    if not wanted:
        return _blank(span, sign)
    if number is not None:
        alike = np.equal(span.where_numbers, number)
    elif any(mark in wanted for mark in "*?~"):
        pattern = _wild(wanted)
        alike = np.array([type(value) is str and pattern.fullmatch(value) is not None for value in span.flat], np.bool_)
    else:
        places, of_cell = span.coded
        alike = np.equal(of_cell, places.get(wanted.casefold(), -1))
    return ~alike if sign == "<>" else alike


def _blank(span: Span, sign: str) -> Mask:
    """Without anything to look for: ``<>`` wants what is not empty, ``=`` what is, nothing at all an empty text too."""
    if sign == "<>":
        return ~span.empty
    if sign == "=":
        return span.empty
    return span.blank


def _number(wanted: str) -> float | None:
    try:
        return float(wanted)
    except ValueError:
        return None


def _wild(wanted: str) -> re.Pattern[str]:
    if "~" in wanted:
        raise NotKnownError("a criterion with a tilde")
    return re.compile(
        "".join(".*" if sign == "*" else "." if sign == "?" else re.escape(sign) for sign in wanted),
        re.IGNORECASE | re.DOTALL,
    )
