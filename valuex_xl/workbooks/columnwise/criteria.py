"""Criteria as COUNTIF and its kin take them: ``>0``, ``<>``, ``?*``, a text or a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.columnwise.not_known import NotKnownError
from valuex_xl.workbooks.columnwise.spans import Span
from valuex_xl.workbooks.columnwise.values import text

__all__ = ["met"]

_CRITERION = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


def met(span: Span, criterion: Scalar) -> list[bool]:
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
        compare = _COMPARE[sign]
        return [type(value) is float and compare(value, number) for value in span.flat]
    if not wanted:
        return _blank(span.flat, sign)
    if number is not None:
        alike = [type(value) is float and value == number for value in span.flat]
    elif any(mark in wanted for mark in "*?~"):
        pattern = _wild(wanted)
        alike = [type(value) is str and pattern.fullmatch(value) is not None for value in span.flat]
    else:
        folded = wanted.casefold()
        alike = [value == folded for value in span.folded]
    return [not each for each in alike] if sign == "<>" else alike


def _blank(values: Sequence[Scalar], sign: str) -> list[bool]:
    """Without anything to look for: ``<>`` wants what is not empty, ``=`` what is, nothing at all an empty text too."""
    if sign == "<>":
        return [value is not None for value in values]
    if sign == "=":
        return [value is None for value in values]
    return [value is None or value == "" for value in values]


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
